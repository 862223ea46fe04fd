"""Requests to the preview's worker and its reports, as frozen values. Free of Qt."""

from dataclasses import dataclass, replace
from enum import IntEnum
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar, Protocol

from s2f_desktop.faces.face_maker import PART, FaceMaker, held_style
from s2f_desktop.faces.pixels import enlarged
from s2f_desktop.faces.read_back import ink_overlap, unread_strokes
from s2f_desktop.qt_kit.errors import Problem
from s2f_desktop.sketches.sketch import Sketch, Style

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from s2f_models.bundle import Bundle


class Rank(IntEnum):
    """The order in which requests are answered, the lowest first: the live face comes before all but one to be kept."""

    TAKEN = 0
    FACE = 1
    CYCLE = 2
    SHEET = 3
    FILM = 4


class Request(Protocol):
    """A request to the worker. It is answered in parts, so that no face waits long; equal requests are one."""

    rank: ClassVar[Rank]

    @property
    def count(self) -> int:
        """The number of faces that the answer takes."""
        ...

    def answer(self, stamp: int, maker: FaceMaker, done: int) -> "StampedReport":
        """The next part of the answer, after `done` faces; called in the worker's thread. Raises UserError."""
        ...


class StampedReport(Protocol):
    """An answer with the stamp of its request."""

    @property
    def stamp(self) -> int: ...


@dataclass(frozen=True)
class PreviewRequest:
    """All that a face depends on. The strokes stand for their bitmap.

    photograph: bytes (256, 256, 3), of which a doodle is read that the strokes lie over.
    """

    rank: ClassVar[Rank] = Rank.FACE
    count: ClassVar[int] = 1

    sketch: Sketch
    style: Style
    bundle: str
    photograph: bytes | None = None

    def answer(self, stamp: int, maker: FaceMaker, done: int) -> "PreviewResult":
        """Rasterise the strokes and let the engine make their face."""
        start = perf_counter()
        photograph = self.photograph
        doodle = None if photograph is None else maker.photograph_bitmap(photograph)
        bitmap = maker.bitmap(self.sketch) if photograph is None else maker.drawn_over(photograph, self.sketch)
        styles = maker.styles([self.style])
        rasterised = perf_counter()
        face = maker.opened.faces(bitmap[None], styles)[0]
        model_ms = (perf_counter() - rasterised) * 1000
        rasterise_ms = (rasterised - start) * 1000
        bundle, took = maker.opened.bundle, (rasterise_ms, model_ms)
        style = held_style(self.style, bundle)
        counted = maker.counted(self.sketch) if photograph is None else self.sketch
        seen = counted, bitmap
        maker.last = PreviewResult(stamp, self, style, face, *seen, enlarged(face), bundle.name, *took, doodle)
        return maker.last


@dataclass(frozen=True)
class TakenRequest:
    """The face of one moment, to be saved or copied."""

    rank: ClassVar[Rank] = Rank.TAKEN
    count: ClassVar[int] = 1

    face: PreviewRequest

    def answer(self, stamp: int, maker: FaceMaker, done: int) -> "TakenFace":
        """As of a live face. Where that fails, the window tells it by the live face's own failure."""
        try:
            return TakenFace(stamp, self.face.answer(stamp, maker, done))
        except Exception:
            return TakenFace(stamp, None)


@dataclass(frozen=True)
class SheetRequest:
    """Faces of one sketch with many seeds, which take the place of the style's."""

    rank: ClassVar[Rank] = Rank.SHEET

    sketch: Sketch
    style: Style
    seeds: tuple[int, ...]
    bundle: str
    photograph: bytes | None = None  # as of PreviewRequest

    @property
    def count(self) -> int:
        """One face for each seed."""
        return len(self.seeds)

    def answer(self, stamp: int, maker: FaceMaker, done: int) -> "SheetPart":
        """The faces of some seeds in one batch, going on where the last sheet stopped.

        While the pen moves, each sheet is replaced before it is whole.
        """
        first, count = maker.next_cell, min(PART, self.count - done)
        seeds = tuple(self.seeds[(first + i) % self.count] for i in range(count))
        maker.next_cell = (first + count) % self.count
        styles = maker.styles([replace(self.style, seed=seed) for seed in seeds])
        photograph = self.photograph
        bitmap = maker.bitmap(self.sketch) if photograph is None else maker.drawn_over(photograph, self.sketch)
        return SheetPart(stamp, self, seeds, maker.opened.faces(bitmap[None], styles))


@dataclass(frozen=True)
class CycleRequest:
    """The doodle that the model reads back from the face of a request."""

    rank: ClassVar[Rank] = Rank.CYCLE
    count: ClassVar[int] = 1

    face: PreviewRequest

    def answer(self, stamp: int, maker: FaceMaker, done: int) -> "CycleResult":
        """Read a doodle back from the face, which is usually the last one made."""
        from s2f_models.bitmap import to_model_size

        last = maker.last
        made = last if isinstance(last, PreviewResult) and last.request == self.face else None
        made = made or self.face.answer(stamp, maker, 0)
        drawn, read = to_model_size(made.bitmap[None])[0], maker.read_back(made.face)
        alone = self.face.photograph is None  # else the strokes do not fill the bitmap, and cannot be compared
        unread = unread_strokes(maker.counted(self.face.sketch), read) if alone else ()
        return CycleResult(stamp, self, made.large, drawn, read, ink_overlap(drawn, read), unread)


@dataclass(frozen=True)
class EngineReady:
    """The engine is open. notice: what the window must show about it, if anything."""

    bundle: "Bundle"
    device: str
    notice: str


@dataclass(frozen=True)
class PreviewResult:
    """A face with the stamp and the request that it answers, and what it took."""

    stamp: int
    request: PreviewRequest
    style: Style  # the request's, with the traits that the model has
    face: "NDArray[np.uint8]"  # (H, W, 3), 0 to 255
    counted: Sketch  # the request's strokes without stray marks
    bitmap: "NDArray[np.uint8]"  # (28, 28), ink 255 on 0: the model's input, of those strokes
    large: "NDArray[np.uint8]"  # enlarged for display, (4H, 4W, 3)
    bundle: str
    rasterise_ms: float
    model_ms: float
    doodle: "NDArray[np.uint8] | None" = None  # (28, 28), what was read of the photograph, if there is one


@dataclass(frozen=True)
class TakenFace:
    """The answer to a TakenRequest; None where it could not be made."""

    stamp: int
    result: PreviewResult | None


@dataclass(frozen=True)
class PreviewFailure:
    """The reason why there is no face; stamp 0 when the engine could not even be opened."""

    stamp: int
    problem: Problem

    @property
    def engine_missing(self) -> bool:
        """Whether no face can come before the engine is opened again."""
        return self.stamp == 0


@dataclass(frozen=True)
class SheetPart:
    """Some faces of a sheet: faces[i] (H, W, 3) has seeds[i]."""

    stamp: int
    request: SheetRequest
    seeds: tuple[int, ...]
    faces: "NDArray[np.uint8]"  # (N, H, W, 3), 0 to 255


@dataclass(frozen=True)
class CycleResult:
    """A doodle, its face, and the doodle read back from that face at variation 0."""

    stamp: int
    request: CycleRequest
    face: "NDArray[np.uint8]"  # (4H, 4W, 3), 0 to 255: enlarged for display
    drawn: "NDArray[np.uint8]"  # (32, 32), ink 255 on 0: the doodle as the model reads it
    read: "NDArray[np.uint8]"  # (32, 32), likewise
    overlap: float  # of their ink, 0 to 1
    unread: Sketch  # the strokes that were not read back
