"""Licences: the parts of the program on the left, the licence of the chosen one on the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from s2f_desktop.help.licences import Component
from s2f_desktop.qt_kit.dialogs import fill
from s2f_desktop.qt_kit.labels import Label, brief
from s2f_desktop.qt_kit.theme import GRID


class LicencesDialog(QDialog):
    """Stays open beside the window until it is closed."""

    def __init__(self, parts: list[Component], window: QWidget) -> None:
        super().__init__(window)
        self._parts = parts
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Parts of the program"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.ensurePolished()  # rows are as high as the style is when they come
        self.list.addItems([part.name for part in parts])
        self.licence = Label("", self)
        self.licence.setWordWrap(True)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Text of the licence"))
        self.list.currentRowChanged.connect(self._show_row)
        self._lay_out()
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _show_row(self, row: int) -> None:
        part = self._parts[row]
        sentence = self.tr("{part}: {licence}").format(part=part.name, licence=part.licence)
        self.licence.setText(brief(sentence))
        self.text.setPlainText(part.text)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Licences"))
        self.resize(820, 560)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(2 * GRID, 0, 0, 0)
        column.addWidget(self.licence)
        column.addWidget(self.text, 1)
        both = QSplitter(Qt.Orientation.Horizontal, self)
        both.setChildrenCollapsible(False)
        both.addWidget(self.list)
        both.addWidget(right)
        both.setSizes([260, 540])
        fill(self, both)
