"""From a photograph to a doodle to a face: the doodle lies under the canvas, its face stands beside it."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from s2f_desktop.drawing.canvas import Canvas
from s2f_desktop.errand import Errand
from s2f_desktop.errors import problem_of
from s2f_desktop.faces.live_face import LiveFace
from s2f_desktop.faces.preview_request import EngineReady, PreviewResult
from s2f_desktop.files.sketch_files import SketchFiles
from s2f_desktop.look import dialogs
from s2f_desktop.tracing.face_square import face_square
from s2f_desktop.tracing.guide_layers import ReadDoodle
from s2f_desktop.tracing.pictures import picture_filter, pixels_of, read_picture
from s2f_models.errors import UserError

if TYPE_CHECKING:
    from s2f_models.card import Frame


class Photographs(QObject):
    """One photograph at a time; while strokes are on the canvas, the face is theirs."""

    failed = Signal(object)  # Problem
    said = Signal(str)  # what was done with the photograph
    changed = Signal(bool)  # whether there is one

    def __init__(self, canvas: Canvas, live: LiveFace, files: SketchFiles, window: QWidget) -> None:
        super().__init__(window)
        self._live, self._files, self._window = live, files, window
        self._photograph: QImage | None = None
        self._frame: Frame | None = None  # that it was cut to
        live.opened.connect(self._follow_model)
        self.layer = ReadDoodle(self)
        self.layer.set_opacity(0.4)
        self.layer.changed.connect(canvas.update)
        canvas.under.append(self.layer)
        self._errand = Errand(self)
        self._errand.done.connect(self._take)
        self._errand.failed.connect(self.failed)

    def choose(self) -> None:
        """Ask which photograph to read."""
        title, filters = self.tr("Open a photograph of a face"), picture_filter(self.tr("Photographs"))
        path = dialogs.ask_open(self._window, title, self._files.folder, filters)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Read a doodle from a photograph."""
        try:
            self.read(read_picture(path))
        except UserError as error:
            self.failed.emit(problem_of(error))

    def read(self, photograph: QImage) -> None:
        """Find the face in a thread; what follows is told when it is there."""
        frame = self._live.frame
        if self._errand.run(lambda: face_square(photograph, frame)):
            self._photograph, self._frame = photograph, frame

    def forget(self) -> None:
        """Put the photograph away."""
        self._photograph = None
        self._live.set_photograph(None)
        self.layer.show_bitmap(None)
        self.changed.emit(False)

    def follow(self, result: PreviewResult | None) -> None:
        """A face is shown; where it was made of the photograph, its doodle is laid under the canvas."""
        if result is not None and result.request.photograph is not None:
            self.layer.show_bitmap(result.bitmap)

    def close(self) -> None:
        """Wait for a photograph that is searched."""
        self._errand.close()

    def _follow_model(self, ready: EngineReady) -> None:
        """Another model may know faces nearer by, or from further away."""
        if self._photograph is not None and ready.frame != self._frame:
            self.read(self._photograph)

    def _take(self, answer: object) -> None:
        square, found = cast(tuple[QImage, bool], answer)
        self._live.set_photograph(pixels_of(square).tobytes())
        self.changed.emit(True)
        self.said.emit(self._sentence(found))

    def _sentence(self, found: bool) -> str:
        if found:
            return self.tr("A face was found and aligned; draw over the doodle that was read from it.")
        return self.tr("No face was found, so the middle of the photograph was taken.")
