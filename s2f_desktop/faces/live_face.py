"""Keeps the face beside the canvas in step with the sketch, its style and the model."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from s2f_desktop.drawing.canvas import Canvas
from s2f_desktop.errors import Problem
from s2f_desktop.faces.indicator import Indicator
from s2f_desktop.faces.opened_engine import EngineOpener
from s2f_desktop.faces.preview import Preview
from s2f_desktop.faces.preview_pane import PreviewPane
from s2f_desktop.faces.preview_request import EngineReady, PreviewFailure, PreviewRequest, PreviewResult
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.sketch import Sketch

if TYPE_CHECKING:
    from s2f_models.card import Frame


class LiveFace(QObject):
    """Asks the preview for what is seen on the canvas, and shows what it answers."""

    asked = Signal(object)  # Sketch: what is seen changed, or its style, or the model
    has_face = Signal(bool)  # whether there is a face that could be saved
    opened = Signal(object)  # EngineReady: this model draws from now on
    refused = Signal(object)  # Problem: another model could not be opened, so the old one goes on

    def __init__(self, document: Document, canvas: Canvas, opener: EngineOpener, bundle: str, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._canvas = canvas
        self.bundle = bundle
        self._next_bundle = bundle
        self.photograph: bytes | None = None  # what is read where the canvas is empty: (256, 256, 3)
        self.frame: Frame | None = None  # where faces have eyes, nose and mouth; None for a card's default
        self.pane = PreviewPane()
        self.indicator = Indicator()
        self.preview = Preview(opener, self)
        self.preview.ready.connect(self._welcome_engine)
        self.preview.working.connect(self.indicator.set_working)
        self.preview.shown.connect(self._show_face)
        self.preview.failed.connect(self._show_failure)
        self.preview.refused.connect(self._stay)
        self.pane.problem_card.retry.connect(self._try_again)

    @property
    def sketch(self) -> Sketch:
        """What is seen on the canvas."""
        return self._canvas.sketch

    def set_photograph(self, photograph: bytes | None) -> None:
        """Read a photograph (256, 256, 3) wherever the canvas is empty, or none any more."""
        self.photograph = photograph
        self.ask()

    def set_on(self, on: bool) -> None:
        """Make faces while the sketch changes; or none, and leave the last one there, dimmed."""
        self.preview.set_on(on)
        self.pane.set_live(on)
        self.indicator.set_off(not on)

    def ask(self) -> None:
        """Ask for the face of what is seen now; of an empty canvas without a photograph there is none."""
        sketch = self._canvas.sketch
        photograph = None if sketch else self.photograph
        if sketch or photograph:
            self.preview.want(PreviewRequest(sketch, self._document.style, self.bundle, photograph))
        else:
            self.preview.forget()
            self.pane.clear(keep_problem=not self.preview.running)
            self.has_face.emit(False)
        self.asked.emit(sketch)

    def draw_with(self, opener: EngineOpener, bundle: str) -> None:
        """Change to another model, once it is open; until then, and if it fails, the present one serves."""
        self._next_bundle = bundle
        if not self.preview.running:
            self._show_start()
        self.preview.change_engine(opener)

    def _welcome_engine(self, ready: EngineReady) -> None:
        self.bundle, self.frame = self._next_bundle, ready.frame
        self.indicator.set_ready(ready.bundle, ready.device)
        self.opened.emit(ready)
        self.ask()

    def _stay(self, problem: Problem) -> None:
        self._next_bundle = self.bundle
        self.refused.emit(problem)

    def _show_face(self, result: PreviewResult) -> None:
        self.pane.show_face(result)
        self.indicator.set_milliseconds(result.rasterise_ms + result.model_ms)
        self.has_face.emit(True)

    def _show_failure(self, failure: PreviewFailure) -> None:
        self.pane.tell(failure.problem)
        if failure.engine_missing:
            self.indicator.set_broken()

    def _try_again(self) -> None:
        self._show_start()
        self.preview.start()

    def _show_start(self) -> None:
        self.pane.problem_card.put_away()
        self.pane.update()
        self.indicator.set_starting()
