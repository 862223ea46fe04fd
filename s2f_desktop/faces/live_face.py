"""Keeps the face beside the canvas in step with the sketch, its style and the model."""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from PySide6.QtGui import QAction

from s2f_desktop.drawing.canvas import Canvas
from s2f_desktop.faces.indicator import Indicator
from s2f_desktop.faces.opened_engine import EngineOpener
from s2f_desktop.faces.preview import Preview
from s2f_desktop.faces.preview_pane import PreviewPane
from s2f_desktop.faces.preview_request import EngineReady, PreviewFailure, PreviewRequest, PreviewResult, TakenFace
from s2f_desktop.qt_kit.actions import Actions
from s2f_desktop.qt_kit.errors import Problem
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.sketch import Sketch, Style

if TYPE_CHECKING:
    from s2f_models.card import LandmarkTemplate

_PATIENCE_MS = 3000  # at the close, for a face that takes milliseconds


class LiveFace(QObject):
    """Asks the preview for what is seen on the canvas, and shows what it answers."""

    asked = Signal(object)  # Sketch: what is seen changed, or its style, or the model
    face_changed = Signal(object)  # PreviewResult of the face that is shown, or None
    opened = Signal(object)  # EngineReady: this model draws from now on
    refused = Signal(object)  # Problem: another model could not be opened, so the old one goes on

    def __init__(self, document: Document, canvas: Canvas, opener: EngineOpener, bundle: str, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._canvas = canvas
        self.bundle = bundle
        self._next_bundle = bundle
        self.photograph: bytes | None = None  # (256, 256, 3), whose doodle lies under the strokes
        self._ready: EngineReady | None = None  # the engine that draws
        self._takers: deque[Callable[[PreviewResult], None]] = deque()  # who waits for the face of a moment
        self.pane = PreviewPane()
        self.indicator = Indicator()
        self.preview = Preview(opener, self)
        self.preview.ready.connect(self._on_engine_ready)
        self.preview.working.connect(self.indicator.set_working)
        self.preview.shown.connect(self._show_face)
        self.preview.taken.connect(self._give)
        self.preview.failed.connect(self._show_failure)
        self.preview.refused.connect(self._on_engine_refused)
        self.pane.problem_card.retry.connect(self._try_again)
        canvas.sketching.connect(self.ask)

    def register_actions(self, act: Actions) -> None:
        """Add the switch of the live preview."""
        act.add_switch("live", self.tr("L&ive Preview"), self.set_on, "Shift+P", on=True)

    def enable_with_face(self, action: QAction) -> None:
        """Enable an action only while there is a face."""
        action.setEnabled(self.pane.result is not None)
        self.face_changed.connect(lambda result: action.setEnabled(result is not None))

    def take_face(self, taker: Callable[[PreviewResult], None]) -> None:
        """Give the face of what is drawn now to a function: at once, or when it is made, whatever changes meanwhile.

        It is the face that is shown where that one cannot be made, or nothing is made live. Where none is shown, the
        function is not called.
        """
        shown, wanted = self.pane.result, self._request()
        if shown is None:
            return
        if shown.request == wanted or not (self.preview.on and self.preview.running):
            taker(shown)
            return
        self._takers.append(taker)
        self.preview.take(wanted)

    def wait_for_taken(self) -> None:
        """Wait until all takers have their faces, for some seconds at most."""
        loop = QEventLoop()
        self.preview.taken.connect(lambda: None if self._takers else loop.quit())
        QTimer.singleShot(_PATIENCE_MS, loop.quit)
        if self._takers:
            loop.exec()

    @property
    def style(self) -> Style:
        """The style of the face of what is drawn."""
        return self._document.style

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to make a face of: neither a stroke nor a photograph."""
        return not self._canvas.sketch and self.photograph is None

    @property
    def template(self) -> "LandmarkTemplate | None":
        """The landmark template of the model's faces; None before an engine is open."""
        return self._ready.bundle.card.landmarks if self._ready else None

    @property
    def sketch(self) -> Sketch:
        """The sketch that is visible on the canvas."""
        return self._canvas.sketch

    def set_photograph(self, photograph: bytes | None) -> None:
        """Set the photograph (256, 256, 3) whose doodle the strokes lie over, or None."""
        self.photograph = photograph
        self.ask()

    def set_on(self, on: bool) -> None:
        """Switch the live preview on or off; the last face stays, dimmed."""
        self.preview.set_on(on)
        self.pane.set_live(on)
        self.indicator.set_off(not on)

    def ask(self) -> None:
        """Request the face of the visible sketch, over a photograph's doodle if there is one; show none of nothing."""
        if not self.is_blank:
            self.preview.want(self._request())
        else:
            self.preview.forget()
            self.pane.clear(keep_problem=not self.preview.running)
            self.face_changed.emit(None)
        self.asked.emit(self._canvas.sketch)

    def draw_with(self, opener: EngineOpener, bundle: str) -> None:
        """Change to another model once it is open; until then, and if it fails, the present one draws."""
        self._next_bundle = bundle
        if not self.preview.running:
            self._show_start()
        self.preview.change_engine(opener)

    def _request(self) -> PreviewRequest:
        return PreviewRequest(self._canvas.sketch, self._document.style, self.bundle, self.photograph)

    def _give(self, taken: TakenFace) -> None:
        taker, result = self._takers.popleft(), taken.result or self.pane.result
        if result is not None:
            taker(result)

    def _on_engine_ready(self, ready: EngineReady) -> None:
        self.bundle, self._ready = self._next_bundle, ready
        self.indicator.set_ready(ready.bundle.name, ready.device)
        self.opened.emit(ready)
        self.ask()

    def _on_engine_refused(self, problem: Problem) -> None:
        self._next_bundle = self.bundle
        self.refused.emit(problem)

    def _show_face(self, result: PreviewResult) -> None:
        self.pane.show_face(result)
        self.indicator.set_milliseconds(result.rasterise_ms + result.model_ms)
        self.face_changed.emit(result)

    def _show_failure(self, failure: PreviewFailure) -> None:
        self.pane.show_problem(failure.problem)
        if failure.engine_missing:
            self.indicator.set_broken()

    def _try_again(self) -> None:
        self._show_start()
        self.preview.start()

    def _show_start(self) -> None:
        self.pane.problem_card.dismiss()
        self.pane.update()
        self.indicator.set_starting()
