"""Films: a doodle drawn again, or on the way to another doodle or another seed: frames and their faces. Free of Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

from s2f_desktop.sketches.morph import morph
from s2f_desktop.sketches.sketch import Bounds, Sketch, Stroke, Style, sketch_bounds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FRAME_MS = 80
_PAUSE_MS = 240.0  # between two strokes; how long the pen really stayed away is not kept
_LONGEST_MS = 8000.0  # a doodle that took longer is drawn faster
_MORPH_FRAMES = 40


@dataclass(frozen=True)
class Frame:
    """What one face is made of: a sketch, its style, and for a morph how far (0 to 1) it is on the way to a seed."""

    sketch: Sketch
    style: Style
    towards: int | None = None
    share: float = 0.0


@dataclass(frozen=True)
class FilmRequest:
    """Faces of all frames, in their order; two equal requests are one."""

    frames: tuple[Frame, ...]
    bundle: str


@dataclass(frozen=True)
class FilmPart:
    """Faces (N, H, W, 3), 0 to 255, of the frames from `first` on. A film comes in parts, so that no pen waits."""

    stamp: int
    request: FilmRequest
    first: int
    faces: "NDArray[np.uint8]"


def replay_frames(sketch: Sketch, style: Style) -> tuple[Frame, ...]:
    """The sketch as it grew, a frame each 80 ms, at most 8 s in all."""
    began, total = [], 0.0
    for stroke in sketch:
        began.append(total)
        total += stroke.points[-1].ms + _PAUSE_MS
    speed = max(total / _LONGEST_MS, 1.0)
    count = int(total / speed / FRAME_MS) + 1
    grown = (_grown(sketch, began, nth * FRAME_MS * speed) for nth in range(1, count))
    return (*(Frame(seen, style) for seen in grown), Frame(sketch, style))


def morph_frames(sketch: Sketch, style: Style, towards: int) -> tuple[Frame, ...]:
    """From the present seed to another and nothing else changed, 41 frames."""
    return tuple(Frame(sketch, style, towards, nth / _MORPH_FRAMES) for nth in range(_MORPH_FRAMES + 1))


def doodle_frames(sketch: Sketch, style: Style, other: Sketch, towards: int) -> tuple[Frame, ...]:
    """From one doodle to another, and from the present seed to that of the other, slow at both ends; 41 frames."""
    way = morph(sketch, other)
    shares = ((1 - cos(pi * nth / _MORPH_FRAMES)) / 2 for nth in range(_MORPH_FRAMES + 1))
    return tuple(Frame(way.at(share), style, towards, share) for share in shares)


def film_bounds(frames: Sequence[Frame]) -> Bounds | None:
    """The rectangle around all that is drawn in a film: nothing on the way lies outside what both ends hold."""
    return sketch_bounds(frames[0].sketch + frames[-1].sketch)


def frame_noise(frame: Frame, size: int) -> "NDArray[np.float32]":
    """The style noise (size,) of a frame: on the way between seeds on an arc, so that it stays as strong as theirs."""
    from s2f_models import style_noise

    noise = style_noise(frame.style.seed, frame.style.variation, size)
    if frame.towards in (None, frame.style.seed):
        return noise
    other = style_noise(frame.towards, frame.style.variation, size)
    angle = frame.share * pi / 2
    return (noise * cos(angle) + other * sin(angle)).astype(noise.dtype)


def _grown(sketch: Sketch, began: list[float], ms: float) -> Sketch:
    """What was drawn by then; the first point at least."""
    return tuple(_strokes_until(sketch, began, ms)) or (Stroke(sketch[0].points[:1]),)


def _strokes_until(sketch: Sketch, began: list[float], ms: float) -> Iterator[Stroke]:
    for stroke, start in zip(sketch, began, strict=True):
        if start + stroke.points[-1].ms <= ms:
            yield stroke
        elif start <= ms:
            yield Stroke(tuple(point for point in stroke.points if start + point.ms <= ms) or stroke.points[:1])
