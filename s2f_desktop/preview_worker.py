"""The thread that makes faces: it opens the engine itself, then answers the newest request. Free of Qt.

Torch and onnxruntime are imported in here only, by the opener, after the window has been painted.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Thread
from time import perf_counter
from typing import TYPE_CHECKING, Protocol, TypeAlias

from s2f_desktop.enlarge import enlarged
from s2f_desktop.errors import problem_of
from s2f_desktop.mailbox import Mailbox
from s2f_desktop.preview_request import (
    BesidesRequest,
    CycleRequest,
    CycleResult,
    EngineReady,
    PreviewFailure,
    PreviewRequest,
    PreviewResult,
    SheetPart,
    SheetRequest,
    WorkerReport,
)
from s2f_desktop.read_back import ink_overlap, unread_strokes
from s2f_desktop.sketch import Sketch
from s2f_models.errors import UserError

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
    open_back: "Callable[[], FaceEngine] | None" = None  # the other direction: faces (B, H, W, 3) to (B, 32, 32)


EngineOpener: TypeAlias = Callable[[], OpenedEngine]
_FACE, _CYCLE, _SHEET = 0, 1, 2  # ranks of letters: the face beside the pen goes first
_PART = 4  # faces of a sheet made in one go; about 8 ms, the longest that the face beside the pen waits for it


@dataclass(frozen=True)
class Letter:
    """A request with its stamp; for a sheet, how many of its faces are still to be made."""

    stamp: int
    request: PreviewRequest | BesidesRequest
    left: int = 0


def engine_opener(bundle_name: str, device: str) -> EngineOpener:
    """Opens a bundle by its shipped name or its folder, for a device. The opener raises UserError."""

    def open_it() -> OpenedEngine:
        from s2f_models import open_bundle, open_engine

        bundle = open_bundle(bundle_name)
        engine = open_engine(bundle, device=device)

        def open_back() -> FaceEngine:
            return open_engine(bundle, device=device, direction="face_to_sketch")

        return OpenedEngine(engine, bundle.style_size, bundle.name, bundle.card.variation, open_back=open_back)

    return open_it


class PreviewWorker:
    """One engine in one thread. `report` is called in that thread."""

    def __init__(self, opener: EngineOpener, report: Callable[[WorkerReport], None]) -> None:
        self._opener = opener
        self._report = report
        self._mailbox = Mailbox[Letter]()
        self._thread = Thread(target=self._work, name="preview")
        self._next_cell = 0  # of a sheet
        self._drawn: tuple[Sketch, NDArray[np.uint8]] | None = None  # the last sketch with its bitmap
        self._made: PreviewResult | None = None  # the last face
        self._back: FaceEngine | None = None  # opened when something is to be read back for the first time

    @property
    def running(self) -> bool:
        """Whether the thread has not ended yet."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Begin to open the engine."""
        self._thread.start()

    def post(self, stamp: int, request: PreviewRequest | BesidesRequest) -> None:
        """Ask for a face, or something besides; an older request of that kind that still waits is forgotten."""
        if isinstance(request, SheetRequest):
            self._mailbox.put(Letter(stamp, request, len(request.seeds)), _SHEET)
        else:
            self._mailbox.put(Letter(stamp, request), _CYCLE if isinstance(request, CycleRequest) else _FACE)

    def forget(self) -> None:
        """Drop requests that still wait."""
        self._mailbox.empty(_FACE)
        self.forget_besides()

    def forget_besides(self) -> None:
        """Drop all of them but the one for the face."""
        self._mailbox.empty(_CYCLE)
        self._mailbox.empty(_SHEET)

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
                self._report(self._answer(opened, letter))
            except Exception as error:  # as above; the next request may well succeed
                self._report(PreviewFailure(letter.stamp, problem_of(error)))

    def _answer(self, opened: OpenedEngine, letter: Letter) -> PreviewResult | SheetPart | CycleResult:
        if isinstance(letter.request, PreviewRequest):
            self._made = self._face(opened, letter.stamp, letter.request)
            return self._made
        if isinstance(letter.request, CycleRequest):
            return self._cycle(opened, letter.stamp, letter.request)
        # Go on where the last sheet stopped: while the pen moves, each sheet is replaced before it is whole.
        seeds = letter.request.seeds
        count = min(_PART, letter.left)
        chosen = tuple(seeds[(self._next_cell + i) % len(seeds)] for i in range(count))
        self._next_cell = (self._next_cell + count) % len(seeds)
        part = _part(opened, letter.stamp, letter.request, chosen, self._bitmap(letter.request.sketch))
        if letter.left > count:
            self._mailbox.put_back(replace(letter, left=letter.left - count), _SHEET)
        return part

    def _face(self, opened: OpenedEngine, stamp: int, request: PreviewRequest) -> PreviewResult:
        """Rasterise the strokes and let the engine make their face."""
        from s2f_models import style_noise

        start = perf_counter()
        bitmap = self._bitmap(request.sketch)
        style = style_noise(request.style.seed, request.style.variation, opened.style_size)
        drawn = perf_counter()
        face = opened.engine.generate(bitmap[None], style[None])[0]
        model_ms = (perf_counter() - drawn) * 1000
        rasterise_ms = (drawn - start) * 1000
        return PreviewResult(stamp, request, face, bitmap, enlarged(face), opened.bundle, rasterise_ms, model_ms)

    def _cycle(self, opened: OpenedEngine, stamp: int, request: CycleRequest) -> CycleResult:
        """Read a doodle back from the face of a request, which is as a rule the last that was made."""
        import numpy as np

        from s2f_models.bitmap import to_model_size

        if self._made is None or self._made.request != request.face:
            self._made = self._face(opened, stamp, request.face)
        if self._back is None:
            if opened.open_back is None:
                raise UserError(f"The model {opened.bundle} does not read faces; choose another model.")
            self._back = opened.open_back()
        drawn = to_model_size(self._made.bitmap[None])[0]
        read = self._back.generate(self._made.face[None], np.zeros((1, opened.style_size), np.float32))[0]
        unread = unread_strokes(request.face.sketch, read)
        return CycleResult(stamp, request, self._made.large, drawn, read, ink_overlap(drawn, read), unread)

    def _bitmap(self, sketch: Sketch) -> "NDArray[np.uint8]":
        """The bitmap (28, 28) of a sketch, drawn once for a face and all parts of its sheet."""
        import numpy as np

        from s2f_models import rasterise

        if self._drawn is None or self._drawn[0] is not sketch:
            self._drawn = (sketch, rasterise([np.array(stroke.points)[:, :2] for stroke in sketch]))
        return self._drawn[1]


def _part(
    opened: OpenedEngine, stamp: int, request: SheetRequest, seeds: tuple[int, ...], bitmap: "NDArray[np.uint8]"
) -> SheetPart:
    """The faces of some seeds of a sheet, in one batch."""
    import numpy as np

    from s2f_models import style_noise

    styles = np.stack([style_noise(seed, request.variation, opened.style_size) for seed in seeds])
    bitmaps = np.repeat(bitmap[None], len(seeds), axis=0)
    return SheetPart(stamp, request, seeds, opened.engine.generate(bitmaps, styles))
