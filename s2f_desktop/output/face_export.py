"""Save Face, Copy Face and Export, with the questions and answers that belong to them."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMimeData, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QPixmap
from PySide6.QtWidgets import QWidget

from s2f_desktop.errors import problem_of
from s2f_desktop.faces.preview_pane import PreviewPane, image_of
from s2f_desktop.faces.preview_request import PreviewResult
from s2f_desktop.files.sketch_files import SketchFiles
from s2f_desktop.look import dialogs
from s2f_desktop.output.export import face_png, save_file
from s2f_desktop.output.export_dialog import ExportDialog
from s2f_desktop.output.export_kinds import Kind, exported
from s2f_desktop.settings import SettingsStore
from s2f_models.errors import UserError


class FaceExport(QObject):
    """Takes the face that is shown out of the window."""

    failed = Signal(object)  # Problem
    said = Signal(str)  # something went well

    def __init__(self, pane: PreviewPane, files: SketchFiles, settings: SettingsStore, window: QWidget) -> None:
        super().__init__(window)
        self._settings = settings
        self._dragged: TemporaryDirectory[str] | None = None
        self._pane = pane
        self._files = files
        self._window = window
        pane.dragged.connect(self.drag)

    def copy(self) -> None:
        """Put the face on the clipboard."""
        if self._pane.result is not None:
            QGuiApplication.clipboard().setImage(image_of(self._pane.result.face))
            self.said.emit(self.tr("The face is on the clipboard"))

    def drag(self) -> None:
        """Let the face be dropped into another program, as a picture or as a file."""
        result = self._pane.result
        if result is None:
            return
        try:
            data = self.drag_data(result)
        except (UserError, OSError) as error:
            self.failed.emit(problem_of(error))
            return
        drag = QDrag(self._window)
        drag.setMimeData(data)
        drag.setPixmap(QPixmap.fromImage(image_of(result.face)))
        drag.exec(Qt.DropAction.CopyAction)

    def drag_data(self, result: PreviewResult) -> QMimeData:
        """A face for other programs; its file is kept until the window is closed."""
        if self._dragged is None:
            self._dragged = TemporaryDirectory(prefix="sketch2face-")
        path = Path(self._dragged.name) / f"{self._files.name} {result.request.style.seed}.png"
        save_file(path, face_png(result))
        data = QMimeData()
        data.setImageData(image_of(result.face))
        data.setUrls([QUrl.fromLocalFile(str(path))])
        return data

    def close(self) -> None:
        """Take away what was made for other programs."""
        if self._dragged is not None:
            self._dragged.cleanup()
            self._dragged = None

    def export(self) -> None:
        """Ask what to export and how large, then where to."""
        if self._pane.result is not None:
            dialog = ExportDialog(self._window, len(self._pane.result.face))
            dialog.chosen.connect(self._export)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _export(self, kind: Kind, size: int) -> None:
        result = self._pane.result
        if result is None:
            return
        start = self._files.folder / f"{self._files.name} {kind.value.partition('.')[0]}{kind.suffix}"
        filters = self.tr("Pictures (*{suffix})").format(suffix=kind.suffix)
        path = dialogs.ask_save(self._window, self.tr("Export"), start, filters)
        if path is not None:
            self._write(path, lambda: exported(kind, result, size, self._settings.settings.line))

    def _write(self, path: Path, content: Callable[[], bytes]) -> None:
        try:
            save_file(path, content())
        except UserError as error:
            self.failed.emit(problem_of(error))
        else:
            self.said.emit(self.tr("Saved to {path}").format(path=path))

    def save(self) -> None:
        """Ask for a file and save the face there."""
        result = self._pane.result
        if result is None:
            return
        start = self._files.folder / f"{self._files.name} {result.request.style.seed}.png"
        filters = self.tr("Pictures (*.png)")
        path = dialogs.ask_save(self._window, self.tr("Save the face"), start, filters)
        if path is not None:
            self._write(path, lambda: face_png(result))
