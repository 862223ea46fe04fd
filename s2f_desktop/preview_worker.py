"""The thread that makes faces: it opens the engine itself, then answers the newest request. Free of Qt.

Torch and onnxruntime are imported in here only, by the opener, after the window has been painted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread
from time import perf_counter
from typing import TYPE_CHECKING, Protocol, TypeAlias

from s2f_desktop.enlarge import enlarged
from s2f_desktop.errors import problem_of
from s2f_desktop.mailbox import Mailbox
from s2f_desktop.preview_request import (
    EngineReady,
    PreviewFailure,
    PreviewRequest,
    PreviewResult,
    WorkerReport,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class FaceEngine(Protocol):
    """What the window needs of an engine (s2f_models has two of them)."""

    @property
    def device(self) -> str: ...

    def generate(self, bitmaps: "NDArray[np.uint8]", styles: "NDArray[np.float32]") -> "NDArray[np.uint8]":
        """Bitmaps (B, 28, 28) with ink 255 on 0 and styles (B, K) to faces (B, H, W, 3)."""
        ...


@dataclass(frozen=True)
class OpenedEngine:
    """An engine with what the window must know of its bundle."""

    engine: FaceEngine
    style_size: int
    bundle: str
    variation: float = 0.5  # the default of the slider, as the bundle's card has it
    notice: str = ""  # what the person must be told of it, if anything


EngineOpener: TypeAlias = Callable[[], OpenedEngine]
Letter: TypeAlias = tuple[int, PreviewRequest]


def engine_opener(bundle_name: str, device: str) -> EngineOpener:
    """Opens a bundle by its shipped name or its folder, for a device. The opener raises UserError."""

    def open_it() -> OpenedEngine:
        from s2f_models import open_bundle, open_engine

        bundle = open_bundle(bundle_name)
        return OpenedEngine(open_engine(bundle, device=device), bundle.style_size, bundle.name, bundle.card.variation)

    return open_it


class PreviewWorker:
    """One engine in one thread. `report` is called in that thread."""

    def __init__(self, opener: EngineOpener, report: Callable[[WorkerReport], None]) -> None:
        self._opener = opener
        self._report = report
        self._mailbox = Mailbox[Letter]()
        self._thread = Thread(target=self._work, name="preview")

    @property
    def running(self) -> bool:
        """Whether the thread has not ended yet."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Begin to open the engine."""
        self._thread.start()

    def post(self, stamp: int, request: PreviewRequest) -> None:
        """Ask for a face; an older request that still waits is forgotten."""
        self._mailbox.put((stamp, request))

    def forget(self) -> None:
        """Drop a request that still waits."""
        self._mailbox.empty()

    def ask_to_end(self) -> None:
        """Let the thread end after what it is at, without waiting for it."""
        self._mailbox.close()

    def close(self) -> None:
        """Ask the thread to end, wake it and wait for it; a face it is at is finished first."""
        self.ask_to_end()
        if self._thread.ident is not None:
            self._thread.join()

    def _work(self) -> None:
        try:
            opened = self._opener()
        except Exception as error:  # whatever a bundle or a driver does wrong, the window goes on
            self._report(PreviewFailure(0, problem_of(error)))
            return
        self._report(EngineReady(opened.bundle, opened.engine.device, opened.variation, opened.notice))
        while (letter := self._mailbox.take()) is not None:
            try:
                self._report(_answer(opened, *letter))
            except Exception as error:  # as above; the next request may well succeed
                self._report(PreviewFailure(letter[0], problem_of(error)))


def _answer(opened: OpenedEngine, stamp: int, request: PreviewRequest) -> PreviewResult:
    """Rasterise the strokes and let the engine make their face."""
    import numpy as np

    from s2f_models import rasterise, style_noise

    start = perf_counter()
    bitmap = rasterise([np.array(stroke.points)[:, :2] for stroke in request.sketch])
    style = style_noise(request.style.seed, request.style.variation, opened.style_size)
    drawn = perf_counter()
    face = opened.engine.generate(bitmap[None], style[None])[0]
    model_ms = (perf_counter() - drawn) * 1000
    rasterise_ms = (drawn - start) * 1000
    return PreviewResult(stamp, request, face, enlarged(face), opened.bundle, rasterise_ms, model_ms)
