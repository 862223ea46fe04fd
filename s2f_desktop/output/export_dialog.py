"""Export: face, doodle or both, as large as wanted, with a word on what larger means."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from s2f_desktop.look.buttons import push_button
from s2f_desktop.look.theme import GRID
from s2f_desktop.output.export_kinds import SIZES, Kind


class ExportDialog(QDialog):
    """Asks what and how large; `chosen` tells it."""

    chosen = Signal(object, int)  # Kind, pixels

    def __init__(self, window: QWidget, own_size: int) -> None:
        super().__init__(window)
        self._own_size = own_size
        self.kind_box = QComboBox(self)
        self.size_box = QComboBox(self)
        self._note = QLabel(self)
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self.save_button = push_button(self, self.tr("Save…"), self._choose)
        self.save_button.setDefault(True)
        self._fill()
        self._lay_out()
        for box in (self.kind_box, self.size_box):
            box.currentIndexChanged.connect(self._explain)
        self._explain()

    def _fill(self) -> None:
        names = {
            Kind.FACE: self.tr("The face (PNG)"),
            Kind.BOTH: self.tr("Doodle and face side by side (PNG)"),
            Kind.DOODLE_PNG: self.tr("The doodle (PNG)"),
            Kind.DOODLE_SVG: self.tr("The doodle (SVG)"),
        }
        for kind, name in names.items():
            self.kind_box.addItem(name, kind)
        for size in sorted({self._own_size, *(size for size in SIZES if size > self._own_size)}):
            self.size_box.addItem(self.tr("{size} x {size} pixels").format(size=size), size)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Export"))
        form = QGridLayout()
        form.setSpacing(3 * GRID)
        form.setColumnStretch(1, 1)
        for row, (name, box) in enumerate(((self.tr("&What"), self.kind_box), (self.tr("&Size"), self.size_box))):
            label = QLabel(name, self)
            label.setBuddy(box)
            form.addWidget(label, row, 0)
            form.addWidget(box, row, 1)
        self._note.setMinimumHeight(2 * self._note.fontMetrics().lineSpacing())  # so that buttons stay where they are
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(push_button(self, self.tr("Cancel"), self.reject))
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * GRID, 5 * GRID, 5 * GRID, 5 * GRID)
        column.setSpacing(4 * GRID)
        column.addLayout(form)
        column.addWidget(self._note)
        column.addLayout(buttons)
        self.setMinimumWidth(380)

    def _explain(self) -> None:
        kind: Kind = self.kind_box.currentData()
        self.size_box.setEnabled(kind.needs_size)
        larger = kind in (Kind.FACE, Kind.BOTH) and self.size_box.currentData() > self._own_size
        told = self.tr("The model draws {size} pixels; larger faces are resampled and show no more detail.")
        self._note.setText(told.format(size=self._own_size) if larger else "")

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(self.kind_box.currentData(), self.size_box.currentData())
