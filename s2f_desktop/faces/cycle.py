"""The cycle: doodle, face, and the doodle that the model reads back from the face. Asked for only while it is shown."""

from PySide6.QtCore import QObject

from s2f_desktop.drawing.canvas import Canvas
from s2f_desktop.drawing.layers import Tint
from s2f_desktop.faces.cycle_view import CycleView
from s2f_desktop.faces.live_face import LiveFace
from s2f_desktop.faces.preview_request import CycleRequest, CycleResult, PreviewRequest
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.sketch import Sketch


class Cycle(QObject):
    """Keeps the view in step with the sketch, and tints the strokes that were not read back."""

    def __init__(self, document: Document, canvas: Canvas, live: LiveFace, settings: SettingsStore) -> None:
        super().__init__(canvas)
        self._document = document
        self._live = live
        self._settings = settings
        self._shown = False
        self.view = CycleView()
        self.tint = Tint(self)
        self.tint.changed.connect(canvas.update)
        canvas.over.append(self.tint)
        live.preview.read_back.connect(self._show)

    def set_shown(self, shown: bool) -> None:
        """Set whether the cycle is shown, and so computed."""
        self._shown = shown
        if shown:
            self.on_sketch_changed(self._live.sketch)
        else:
            self._clear()

    def on_sketch_changed(self, sketch: Sketch) -> None:
        """Request the cycle of the sketch, since it, its style or the model changed."""
        if not self._shown:
            return
        if self._live.is_blank:
            self._clear()
            return
        kept = {id(stroke) for stroke in sketch}
        self._mark(tuple(stroke for stroke in self.tint.strokes if id(stroke) in kept))
        face = PreviewRequest(sketch, self._document.style, self._live.bundle, self._live.photograph)
        self._live.preview.want_besides(CycleRequest(face))

    def _show(self, result: CycleResult) -> None:
        if not self._shown:
            return
        self.view.show_result(result)
        present = {id(stroke) for stroke in self._document.sketch}  # a stroke still being drawn is not judged
        self._mark(tuple(stroke for stroke in result.unread if id(stroke) in present))

    def _clear(self) -> None:
        self.view.clear()
        self._mark(())

    def _mark(self, strokes: Sketch) -> None:
        self.tint.mark(strokes, self._settings.settings.line)
