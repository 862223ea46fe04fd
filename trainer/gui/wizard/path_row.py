"""A field for a file or folder, typed, dropped or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from trainer.gui.look.parts import named, push


class PathRow(QWidget):
    """`chosen`: another path stands in the field, and the person has done with it. `file_kinds`: a filter, or none."""

    chosen = Signal()

    def __init__(self, name: str, hint: str, file_kinds: str = "", with_folder: bool = True) -> None:
        super().__init__()
        self._file_kinds, self._told = file_kinds, ""
        self.field = named(QLineEdit(placeholderText=hint), name)
        self.field.editingFinished.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        if file_kinds:
            row.addWidget(push(self.tr("F&ile..."), self._choose_file))
        if with_folder:
            row.addWidget(push(self.tr("F&older..."), self._choose_folder))
        self.setFocusProxy(self.field)
        self.setAcceptDrops(True)

    @property
    def path(self) -> Path | None:
        """What stands in the field."""
        text = self.field.text().strip()
        return Path(text).expanduser() if text else None

    def set_path(self, path: Path) -> None:
        """Fill the field as if the person had."""
        self.field.setText(str(path))
        self._tell()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        dropped = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if dropped:
            self.set_path(Path(dropped[0]))

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a file"), self.field.text(), self._file_kinds)
        if chosen:
            self.set_path(Path(chosen))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), self.field.text())
        if chosen:
            self.set_path(Path(chosen))

    def _tell(self) -> None:
        if self.field.text() != self._told:
            self._told = self.field.text()
            self.chosen.emit()
