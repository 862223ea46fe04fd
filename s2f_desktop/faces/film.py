"""Films: a doodle drawn again, or on the way to another doodle or another seed: frames and their faces. Free of Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import cos, pi, sin
from typing import TYPE_CHECKING, ClassVar

from s2f_desktop.faces.face_maker import PART, FaceMaker, style_vector
from s2f_desktop.faces.preview_request import Rank
from s2f_desktop.sketches.morph import morph
from s2f_desktop.sketches.sketch import Bounds, Sketch, Stroke, Style, sketch_bounds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from s2f_models.bundle import Bundle

FRAME_MS = 80
_PAUSE_MS = 240.0  # between two strokes; how long the pen really stayed away is not kept
_LONGEST_MS = 8000.0  # a doodle that took longer is drawn faster
_MORPH_FRAMES = 40


@dataclass(frozen=True)
class Frame:
    """The input of one face: a sketch, its style, and for a morph how far (0 to 1) it is on the way to another style.

    The variation is the first style's all the way.
    """

    sketch: Sketch
    style: Style
    towards: Style | None = None
    progress: float = 0.0


@dataclass(frozen=True)
class FilmRequest:
    """Faces of all frames, in their order."""

    rank: ClassVar[Rank] = Rank.FILM

    frames: tuple[Frame, ...]

    @property
    def count(self) -> int:
        """One face for each frame."""
        return len(self.frames)

    def answer(self, stamp: int, maker: FaceMaker, done: int) -> "FilmPart":
        """The next faces, in one batch."""
        import numpy as np

        frames = self.frames[done : done + PART]
        bitmaps = np.stack([maker.bitmap(frame.sketch) for frame in frames])
        styles = np.stack([frame_style(frame, maker.opened.bundle) for frame in frames])
        return FilmPart(stamp, self, done, maker.opened.faces(bitmaps, styles), maker.opened.bundle)


@dataclass(frozen=True)
class FilmPart:
    """Faces (N, H, W, 3), 0 to 255, of the frames from `first` on; 0 where a model begins the film."""

    stamp: int
    request: FilmRequest
    first: int
    faces: "NDArray[np.uint8]"
    bundle: "Bundle"  # the model that made them


def replay_frames(sketch: Sketch, style: Style) -> tuple[Frame, ...]:
    """The sketch as it grew, a frame each 80 ms, at most 8 s in all."""
    began, total = [], 0.0
    for stroke in sketch:
        began.append(total)
        total += stroke.points[-1].ms + _PAUSE_MS
    speed = max(total / _LONGEST_MS, 1.0)
    count = int(total / speed / FRAME_MS) + 1
    grown = (_grown(sketch, began, index * FRAME_MS * speed) for index in range(1, count))
    return (*(Frame(seen, style) for seen in grown), Frame(sketch, style))


def morph_frames(sketch: Sketch, style: Style, towards: int) -> tuple[Frame, ...]:
    """41 frames from the present seed to another, with nothing else changed."""
    other = replace(style, seed=towards)
    return tuple(Frame(sketch, style, other, index / _MORPH_FRAMES) for index in range(_MORPH_FRAMES + 1))


def doodle_frames(sketch: Sketch, style: Style, other: Sketch, towards: Style) -> tuple[Frame, ...]:
    """41 frames from one doodle and style to another doodle and style, slow at both ends."""
    way = morph(sketch, other)
    positions = ((1 - cos(pi * index / _MORPH_FRAMES)) / 2 for index in range(_MORPH_FRAMES + 1))
    return tuple(Frame(way.at(progress), style, towards, progress) for progress in positions)


def film_bounds(frames: Sequence[Frame]) -> Bounds | None:
    """The rectangle around all that is drawn in a film: nothing on the way lies outside what both ends hold."""
    return sketch_bounds(frames[0].sketch + frames[-1].sketch)


def frame_style(frame: Frame, bundle: "Bundle") -> "NDArray[np.float32]":
    """The style (K + traits,) of a frame: between seeds on an arc, so that noise stays as strong; traits straight."""
    style = style_vector(frame.style, bundle)
    if frame.towards is None or frame.towards == frame.style:
        return style
    other = style_vector(replace(frame.towards, variation=frame.style.variation), bundle)
    angle, size = frame.progress * pi / 2, bundle.style_size
    mixed = style + (other - style) * frame.progress
    if frame.towards.seed != frame.style.seed:
        mixed[:size] = style[:size] * cos(angle) + other[:size] * sin(angle)
    return mixed.astype(style.dtype)


def _grown(sketch: Sketch, began: list[float], ms: float) -> Sketch:
    """The part of the sketch that was drawn by then; at least its first point."""
    return tuple(_strokes_until(sketch, began, ms)) or (Stroke(sketch[0].points[:1]),)


def _strokes_until(sketch: Sketch, began: list[float], ms: float) -> Iterator[Stroke]:
    for stroke, start in zip(sketch, began, strict=True):
        if start + stroke.points[-1].ms <= ms:
            yield stroke
        elif start <= ms:
            yield Stroke(tuple(point for point in stroke.points if start + point.ms <= ms) or stroke.points[:1])
