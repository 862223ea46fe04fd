"""A field for a file or folder, typed, dropped or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from s2f_desktop.qt_kit.widgets import named, push_button

_PATIENCE = 500  # milliseconds without a change after which a path that is there counts as chosen


class PathRow(QWidget):
    """`chosen`: another path stands in the field, and the person has done with it. `edited`: the field has changed.

    `file_kinds`: a filter, or none.
    """

    chosen = Signal()
    edited = Signal()

    def __init__(self, name: str, hint: str, file_kinds: str = "", with_folder: bool = True) -> None:
        super().__init__()
        self._file_kinds, self._taken = file_kinds, ""
        self.field = named(QLineEdit(placeholderText=hint), name)
        self.field.editingFinished.connect(self._emit)
        self.field.textChanged.connect(self._wait)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._emit_if_there)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        if file_kinds:
            row.addWidget(push_button(self.tr("F&ile..."), self._choose_file))
        if with_folder:
            row.addWidget(push_button(self.tr("F&older..."), self._choose_folder))
        self.setFocusProxy(self.field)
        self.setAcceptDrops(True)

    @property
    def path(self) -> Path | None:
        """The path in the field."""
        text = self.field.text().strip()
        return Path(text).expanduser() if text else None

    @property
    def is_pending(self) -> bool:
        """Whether another path stands in the field than the one that was last given as chosen."""
        return self.path is not None and self.field.text() != self._taken

    def look(self) -> None:
        """Take what stands in the field as chosen."""
        self._emit()

    def set_path(self, path: Path) -> None:
        """Fill the field as if the person had."""
        self.field.setText(str(path))
        self._emit()

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

    def _emit(self) -> None:
        self._patience.stop()
        if self.field.text() != self._taken:
            self._taken = self.field.text()
            self.chosen.emit()

    def _wait(self) -> None:
        if self.field.text() != self._taken:
            self._taken = ""  # to come back to the same path is to choose it again
        self._patience.start()
        self.edited.emit()

    def _emit_if_there(self) -> None:
        """A path that was pasted; of one that is still typed there is nothing, or a folder of everything."""
        path = self.path
        if path is not None and path not in (Path(path.anchor), Path.home(), Path.home().parent) and path.exists():
            self._emit()
