"""Photographs: a doodle read from one lies under the strokes, and the face is made from both together."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from s2f_desktop.drawing.canvas import Canvas
from s2f_desktop.faces.live_face import LiveFace
from s2f_desktop.faces.preview_request import EngineReady, PreviewResult
from s2f_desktop.files.sketch_files import SketchFiles
from s2f_desktop.qt_kit import dialogs
from s2f_desktop.qt_kit.actions import Actions
from s2f_desktop.qt_kit.background_task import BackgroundTask
from s2f_desktop.qt_kit.picture_file import read_picture
from s2f_desktop.qt_kit.picture_kinds import picture_filter
from s2f_desktop.tracing.guide_layers import ReadDoodle
from s2f_desktop.tracing.pictures import LARGEST, face_square, pixels_of

if TYPE_CHECKING:
    from s2f_models.card import LandmarkTemplate


class Photographs(QObject):
    """One photograph at a time, of one drawing; its doodle counts until it is removed."""

    failed = Signal(object)  # Problem
    message = Signal(str)  # what was done with the photograph
    changed = Signal(bool)  # whether there is one

    def __init__(self, canvas: Canvas, live: LiveFace, files: SketchFiles, window: QWidget) -> None:
        super().__init__(window)
        self._canvas, self._live, self._files, self._window = canvas, live, files, window
        self._photograph: QImage | None = None
        self._template: LandmarkTemplate | None = None  # that it was aligned to
        self._news = ""  # the message to show once the doodle is seen
        files.loaded.connect(self.forget)
        live.opened.connect(self._on_engine_ready)
        live.face_changed.connect(self._show_doodle)
        self.layer = ReadDoodle(self)
        self.layer.set_opacity(0.4)
        self.layer.changed.connect(canvas.update)
        canvas.under.append(self.layer)
        self._task = BackgroundTask(self)
        self._task.done.connect(self._on_found)
        self._task.failed.connect(self.failed)

    def register_actions(self, act: Actions) -> None:
        """Add opening a photograph, and removing it while there is one."""
        act.add("photograph", self.tr("Open a &Photograph…"), self.choose, "Ctrl+Shift+O")
        forget = act.add("no_photograph", self.tr("Re&move the Photograph"), self.forget)
        forget.setEnabled(False)
        self.changed.connect(forget.setEnabled)

    @property
    def template(self) -> "LandmarkTemplate | None":
        """The landmark template of the model's faces; None before an engine is open."""
        return self._live.template

    def choose(self) -> None:
        """Ask which photograph to read."""
        title, filters = self.tr("Open a photograph of a face"), picture_filter(self.tr("Photographs"))
        path = dialogs.ask_open(self._window, title, self._files.folder, filters)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Read a doodle from a photograph."""
        self._find(lambda: read_picture(path, LARGEST))

    def read(self, photograph: QImage) -> None:
        """Read a doodle from a photograph."""
        self._find(lambda: photograph)

    def _find(self, photograph: Callable[[], QImage]) -> None:
        """Find the face in a thread; the result arrives as a signal."""
        template = self._live.template

        def work() -> object:
            image = photograph()
            return image, template, *face_square(image, template)

        self._task.run_last(work)

    def forget(self) -> None:
        """Remove the photograph, or the one that is being searched."""
        self._task.forget()
        if self._live.photograph is None:
            return
        self._photograph, self._news = None, ""
        self._live.set_photograph(None)
        self.layer.show_bitmap(None)
        self.changed.emit(False)

    def _show_doodle(self, result: PreviewResult | None) -> None:
        """Lay the photograph's doodle under the strokes once a face made from it is shown."""
        if result is None or result.request.photograph is None:
            return
        if result.doodle is not self.layer.bitmap:
            self.layer.show_bitmap(result.doodle)
        if self._news and result.request.photograph is self._live.photograph:
            self._canvas.fit()
            self.message.emit(self._news)
            self._news = ""

    def close(self) -> None:
        """Wait for a photograph that is searched."""
        self._task.close()

    def _on_engine_ready(self, ready: EngineReady) -> None:
        """Align the photograph anew for a model whose faces are cropped differently."""
        if self._photograph is not None and ready.bundle.card.landmarks != self._template:
            self.read(self._photograph)

    def _on_found(self, answer: object) -> None:
        photograph, template, square, found = cast("tuple[QImage, LandmarkTemplate | None, QImage, bool]", answer)
        if template != self._live.template:  # another model has opened meanwhile
            self.read(photograph)
            return
        self._photograph, self._template = photograph, template
        self._news = self._sentence(found)
        self._live.set_photograph(pixels_of(square).tobytes())
        self.changed.emit(True)
        if not self._live.preview.on:
            self.message.emit(self.tr("The live preview is off; switch it on to read the photograph"))

    def _sentence(self, found: bool) -> str:
        if found:
            return self.tr("A face was found and aligned; draw over the doodle that was read from it.")
        return self.tr("No face was found, so the middle of the photograph was taken.")
