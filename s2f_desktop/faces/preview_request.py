"""What the window asks of the engine and what it gets back, as frozen values. Free of Qt."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from s2f_desktop.errors import Problem
from s2f_desktop.faces.film import FilmPart, FilmRequest
from s2f_desktop.sketches.sketch import Sketch, Style

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from s2f_models.card import Frame


@dataclass(frozen=True)
class PreviewRequest:
    """All that a face depends on; two equal requests are one. The strokes stand for their bitmap.

    photograph: without strokes, what their doodle is read from: bytes (256, 256, 3).
    """

    sketch: Sketch
    style: Style
    bundle: str
    photograph: bytes | None = None


@dataclass(frozen=True)
class SheetRequest:
    """Faces of one sketch with many seeds; two equal requests are one."""

    sketch: Sketch
    variation: float
    seeds: tuple[int, ...]
    bundle: str


@dataclass(frozen=True)
class CycleRequest:
    """What the model reads back from the face of a request; two equal requests are one."""

    face: PreviewRequest


@dataclass(frozen=True)
class EngineReady:
    """The engine is open: the bundle's name, its device, its default variation, what must be told of it, its frame."""

    bundle: str
    device: str
    variation: float
    notice: str
    frame: "Frame | None"  # where its faces have eyes, nose and mouth; None for a card's default


@dataclass(frozen=True)
class PreviewResult:
    """A face with the stamp and the request that it answers, and what it took."""

    stamp: int
    request: PreviewRequest
    face: "NDArray[np.uint8]"  # (H, W, 3), 0 to 255
    bitmap: "NDArray[np.uint8]"  # (28, 28), ink 255 on 0: what the model saw
    large: "NDArray[np.uint8]"  # the same for the eye, (4H, 4W, 3)
    bundle: str
    rasterise_ms: float
    model_ms: float


@dataclass(frozen=True)
class PreviewFailure:
    """Why there is no face; stamp 0 when the engine could not even be opened."""

    stamp: int
    problem: Problem

    @property
    def engine_missing(self) -> bool:
        """Whether no face can come before the engine is opened again."""
        return self.stamp == 0


@dataclass(frozen=True)
class SheetPart:
    """Some faces of a sheet: faces[i] (H, W, 3) has seeds[i]. A sheet comes in parts, so that no pen waits for it."""

    stamp: int
    request: SheetRequest
    seeds: tuple[int, ...]
    faces: "NDArray[np.uint8]"  # (N, H, W, 3), 0 to 255


@dataclass(frozen=True)
class CycleResult:
    """A doodle, its face, and the doodle read back from that face at variation 0."""

    stamp: int
    request: CycleRequest
    face: "NDArray[np.uint8]"  # (4H, 4W, 3), 0 to 255: for the eye
    drawn: "NDArray[np.uint8]"  # (32, 32), ink 255 on 0: the doodle as the model reads it
    read: "NDArray[np.uint8]"  # (32, 32), likewise
    overlap: float  # of their ink, 0 to 1
    unread: Sketch  # the strokes that were not read back


BesidesRequest = SheetRequest | CycleRequest | FilmRequest  # what may be wanted besides the face
WorkerReport = EngineReady | PreviewResult | SheetPart | CycleResult | FilmPart | PreviewFailure
