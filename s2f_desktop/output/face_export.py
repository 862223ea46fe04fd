"""Save Face, Copy Face and Export, with the questions and answers that belong to them."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QPixmap
from PySide6.QtWidgets import QWidget

from s2f_desktop.faces.live_face import LiveFace
from s2f_desktop.faces.pixels import resampled
from s2f_desktop.faces.preview_pane import image_of
from s2f_desktop.faces.preview_request import PreviewResult
from s2f_desktop.files.sketch_files import SketchFiles
from s2f_desktop.output.export import face_png, save_file
from s2f_desktop.output.export_dialog import DEFAULT_SIZE, SIZES, ExportDialog, Kind, exported
from s2f_desktop.qt_kit import dialogs
from s2f_desktop.qt_kit.actions import Actions
from s2f_desktop.qt_kit.background_task import BackgroundTask
from s2f_desktop.qt_kit.errors import problem_of
from s2f_desktop.settings import SettingsStore
from s2f_models.errors import UserError
from s2f_models.temporary_folders import temporary_folder
from s2f_models.text import shortened, visible


class FaceExport(QObject):
    """Exports the face that is shown."""

    failed = Signal(object)  # Problem
    message = Signal(str)  # something went well

    def __init__(self, live: LiveFace, files: SketchFiles, settings: SettingsStore, window: QWidget) -> None:
        super().__init__(window)
        self._settings = settings
        self._dragged: Path | None = None  # a folder for other programs
        self._kept = ExitStack()
        self._live, self._pane = live, live.pane
        self._files = files
        self._window = window
        self._pane.dragged.connect(self.drag)
        self._saving = BackgroundTask(self)
        self._saving.done.connect(self._announce)
        self._saving.failed.connect(self.failed)

    def register_actions(self, act: Actions) -> None:
        """Add the exports, which are enabled while there is a face."""
        for action in (
            act.add("copy_face", self.tr("&Copy Face"), self.copy, "Ctrl+Shift+C", "copy"),
            act.add("save_face", self.tr("Save &Face…"), self.save, "Ctrl+E", "image-down"),
            act.add("export", self.tr("&Export…"), self.export, "Ctrl+Shift+E"),
        ):
            self._live.enable_with_face(action)
        act["save_face"].setIconText(self.tr("Save Face"))

    @property
    def size(self) -> int:
        """Pixels of the face as it is seen on the screen, or the next larger size that is offered."""
        seen = max(self._pane.width(), self._pane.height()) * self._pane.devicePixelRatioF()
        own = len(self._pane.result.face) if self._pane.result is not None else 0
        return next((size for size in SIZES if size >= max(seen, own, DEFAULT_SIZE)), SIZES[-1])

    def copy(self) -> None:
        """Put the face on the clipboard, as large as it is seen."""

        def to_clipboard(result: PreviewResult) -> None:
            QGuiApplication.clipboard().setImage(image_of(resampled(result.face, self.size)))
            self.message.emit(self.tr("The face is on the clipboard, {size} pixels wide").format(size=self.size))

        self._live.take_face(to_clipboard)

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
            self._dragged = self._kept.enter_context(temporary_folder())
        path = self._dragged / f"{shortened(self._files.name)} {result.request.style.seed}.png"
        save_file(path, face_png(result, self.size))
        data = QMimeData()
        data.setImageData(image_of(resampled(result.face, self.size)))
        data.setUrls([QUrl.fromLocalFile(str(path))])
        return data

    def close(self) -> None:
        """Wait for a picture that is being saved, and delete the files that were made for other programs."""
        self._live.wait_for_taken()
        self._saving.close()
        self._kept.close()
        self._dragged = None

    def export(self) -> None:
        """Ask for the kind, the size and the path of an export."""
        if self._pane.result is not None:
            dialog = ExportDialog(self._window, len(self._pane.result.face), self.size)
            dialog.chosen.connect(self._export)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _export(self, kind: Kind, size: int) -> None:
        start = self._files.folder / f"{self._files.name} {kind.value.partition('.')[0]}{kind.suffix}"
        filters = self.tr("Pictures (*{suffix})").format(suffix=kind.suffix)
        path = dialogs.ask_save(self._window, self.tr("Export"), start, filters)
        if path is not None:
            drawn, pen_width = self._live.sketch, self._settings.settings.pen_width
            self._write(path, lambda result: exported(kind, result, drawn, size, pen_width))

    def _write(self, path: Path, content: Callable[[PreviewResult], bytes]) -> None:
        """Make and save a picture of what is drawn in a thread: a large one takes a quarter of a second."""

        def write(result: PreviewResult) -> None:
            def work() -> object:
                save_file(path, content(result))
                return path

            if not self._saving.run(work):
                self.message.emit(self.tr("Another picture is just being saved; save this one again"))

        self._live.take_face(write)

    def _announce(self, path: object) -> None:
        self.message.emit(self.tr("Saved to {path}").format(path=visible(str(path))))

    def save(self) -> None:
        """Ask for a file and save the face there, as large as it is seen on the screen."""
        if self._pane.result is None:
            return
        start = self._files.folder / f"{self._files.name} {self._live.style.seed}.png"
        filters, size, own = self.tr("Pictures (*.png)"), self.size, len(self._pane.result.face)
        title = self.tr("Save the face: {size} x {size} pixels, resampled from {own}")
        path = dialogs.ask_save(self._window, title.format(size=size, own=own), start, filters)
        if path is not None:
            self._write(path, lambda result: face_png(result, size))
