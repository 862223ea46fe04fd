"""Geometry of strokes: affine maps, the low-pass filter of the stabiliser, and strokes as arrays. Free of Qt."""

from math import cos, exp, sin
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

from s2f_desktop.sketches.sketch import Stroke, rounded_point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


Place: TypeAlias = tuple[float, float]
Strength = Literal["off", "light", "strong"]  # of the stabiliser
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
_DELAYS_MS: dict[str, float] = {"off": 0.0, "light": 16.0, "strong": 60.0}  # the time constants


class Affine(NamedTuple):
    """x' = a x + c y + e and y' = b x + d y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def place(self, x: float, y: float) -> Place:
        """The image of a place."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def stroke(self, stroke: Stroke) -> Stroke:
        """The image of a stroke; pressure and time stay."""
        points = (rounded_point(*self.place(p.x, p.y), p.pressure, p.ms) for p in stroke.points)
        return Stroke(tuple(points))


def moved(dx: float, dy: float) -> Affine:
    """The translation by (dx, dy)."""
    return Affine(1, 0, 0, 1, dx, dy)


def scaled(sx: float, sy: float, about: Place) -> Affine:
    """The scaling by (sx, sy) about a place. A factor of -1 mirrors."""
    return Affine(sx, 0, 0, sy, about[0] * (1 - sx), about[1] * (1 - sy))


def turned(angle: float, about: Place) -> Affine:
    """The rotation by an angle (radians, clockwise on the screen) about a place."""
    c, s = cos(angle), sin(angle)
    return Affine(c, s, -s, c, about[0] * (1 - c) + about[1] * s, about[1] * (1 - c) - about[0] * s)


class Stabiliser:
    """A low-pass filter in time, so that a fast and a slow tablet give the same stroke."""

    def __init__(self, strength: str, x: float, y: float) -> None:
        self._delay = _DELAYS_MS[strength]
        self._x, self._y, self._ms = x, y, 0.0

    def smooth(self, x: float, y: float, ms: float) -> tuple[float, float]:
        """The smoothed place while the pen is at (x, y), `ms` milliseconds after pen-down."""
        passed = max(ms - self._ms, 1.0)
        part = 1.0 if self._delay == 0.0 else 1.0 - exp(-passed / self._delay)
        self._x, self._y, self._ms = self._x + part * (x - self._x), self._y + part * (y - self._y), ms
        return self._x, self._y


def stroke_places(stroke: Stroke) -> "NDArray[np.float64]":
    """x and y (N, 2) of a stroke's points, in page units, y down."""
    import numpy as np

    return np.array(stroke.points, np.float64)[:, :2]
