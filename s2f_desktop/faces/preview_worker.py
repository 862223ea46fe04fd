"""The thread that makes faces: it opens the engine itself, then answers the newest request. Free of Qt.

Torch and onnxruntime are imported in here only, by the opener, after the window has been painted.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Thread
from time import perf_counter
from typing import TYPE_CHECKING

from s2f_desktop.errors import problem_of
from s2f_desktop.faces.enlarge import enlarged
from s2f_desktop.faces.film import FilmPart, FilmRequest, frame_noise
from s2f_desktop.faces.opened_engine import EngineOpener, OpenedEngine
from s2f_desktop.faces.preview_request import (
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
from s2f_desktop.faces.reader import Reader
from s2f_desktop.mailbox import Mailbox
from s2f_desktop.pen_first import give_way
from s2f_desktop.sketches.places import stroke_places
from s2f_desktop.sketches.sketch import Sketch, Stroke

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from s2f_models.growing_bitmap import GrowingBitmap


_FACE, _CYCLE, _SHEET, _FILM = range(4)  # ranks of letters: the face beside the pen goes first
_PART = 4  # faces of a sheet or a film made in one go, in about 6 ms: as long as the face beside the pen may wait


@dataclass(frozen=True)
class Letter:
    """A request with its stamp; for a sheet or a film, how many of its faces are still to be made."""

    stamp: int
    request: PreviewRequest | BesidesRequest
    left: int = 0


class PreviewWorker:
    """One engine in one thread. `report` is called in that thread."""

    def __init__(self, opener: EngineOpener, report: Callable[[WorkerReport], None]) -> None:
        self._opener = opener
        self._report = report
        self._mailbox = Mailbox[Letter]()
        self._thread = Thread(target=self._work, name="preview")
        self._next_cell = 0  # of a sheet
        self._growing: GrowingBitmap[Stroke] | None = None  # the sketch, as it is drawn
        self._made: PreviewResult | None = None  # the last face
        self._reading: Reader | None = None

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
        elif isinstance(request, FilmRequest):
            self._mailbox.put(Letter(stamp, request, len(request.frames)), _FILM)
        else:
            self._mailbox.put(Letter(stamp, request), _CYCLE if isinstance(request, CycleRequest) else _FACE)

    def forget(self) -> None:
        """Drop requests that still wait."""
        self._mailbox.empty(_FACE)
        self.forget_besides()

    def forget_besides(self) -> None:
        """Drop what is looked at besides the face."""
        self._mailbox.empty(_CYCLE)
        self._mailbox.empty(_SHEET)

    def forget_film(self) -> None:
        """Drop what is left of a film."""
        self._mailbox.empty(_FILM)

    def ask_to_end(self) -> None:
        """Let the thread end after what it is at, without waiting for it."""
        self._mailbox.close()

    def close(self) -> None:
        """Ask the thread to end, wake it and wait for it; a face it is at is finished first."""
        self.ask_to_end()
        if self._thread.ident is not None:
            self._thread.join()

    def _work(self) -> None:
        give_way()
        try:
            opened = self._opener()
        except Exception as error:  # whatever a bundle or a driver does wrong, the window goes on
            self._report(PreviewFailure(0, problem_of(error)))
            return
        self._report(EngineReady(opened.bundle, opened.engine.device, opened.variation, opened.notice, opened.frame))
        while (letter := self._mailbox.take()) is not None:
            try:
                self._report(self._answer(opened, letter))
            except Exception as error:  # as above; the next request may well succeed
                self._report(PreviewFailure(letter.stamp, problem_of(error)))

    def _answer(self, opened: OpenedEngine, letter: Letter) -> WorkerReport:
        if isinstance(letter.request, PreviewRequest):
            self._made = self._face(opened, letter.stamp, letter.request)
            return self._made
        if isinstance(letter.request, CycleRequest):
            return self._cycle(opened, letter.stamp, letter.request)
        if isinstance(letter.request, FilmRequest):
            return self._film(opened, letter, letter.request)
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
        if request.photograph is None:
            bitmap = self._bitmap(request.sketch)
        else:
            bitmap = self._reader(opened).bitmap(request.photograph)
        style = style_noise(request.style.seed, request.style.variation, opened.style_size)
        drawn = perf_counter()
        face = opened.engine.generate(bitmap[None], style[None])[0]
        model_ms = (perf_counter() - drawn) * 1000
        rasterise_ms = (drawn - start) * 1000
        return PreviewResult(stamp, request, face, bitmap, enlarged(face), opened.bundle, rasterise_ms, model_ms)

    def _film(self, opened: OpenedEngine, letter: Letter, request: FilmRequest) -> FilmPart:
        """The next faces of a film, in one batch."""
        import numpy as np

        first = len(request.frames) - letter.left
        frames = request.frames[first : first + _PART]
        bitmaps = np.stack([self._bitmap(frame.sketch) for frame in frames])
        styles = np.stack([frame_noise(frame, opened.style_size) for frame in frames])
        if letter.left > _PART:
            self._mailbox.put_back(replace(letter, left=letter.left - _PART), _FILM)
        return FilmPart(letter.stamp, request, first, opened.engine.generate(bitmaps, styles))

    def _cycle(self, opened: OpenedEngine, stamp: int, request: CycleRequest) -> CycleResult:
        """Read a doodle back from the face of a request, which is as a rule the last that was made."""
        if self._made is None or self._made.request != request.face:
            self._made = self._face(opened, stamp, request.face)
        return self._reader(opened).cycle(stamp, request, self._made)

    def _reader(self, opened: OpenedEngine) -> Reader:
        self._reading = self._reading or Reader(opened)
        return self._reading

    def _bitmap(self, sketch: Sketch) -> "NDArray[np.uint8]":
        """The bitmap (28, 28) of a sketch, drawn once for a face and all parts of its sheet."""
        if self._growing is None:
            from s2f_models.growing_bitmap import GrowingBitmap

            self._growing = GrowingBitmap(stroke_places)
        return self._growing.of(sketch)


def _part(
    opened: OpenedEngine, stamp: int, request: SheetRequest, seeds: tuple[int, ...], bitmap: "NDArray[np.uint8]"
) -> SheetPart:
    """The faces of some seeds of a sheet, in one batch."""
    import numpy as np

    from s2f_models import style_noise

    styles = np.stack([style_noise(seed, request.variation, opened.style_size) for seed in seeds])
    return SheetPart(stamp, request, seeds, opened.engine.generate(bitmap[None], styles))
