"""Moving, scaling, turning and mirroring as values. Free of Qt."""

from math import cos, sin
from typing import NamedTuple, TypeAlias

from s2f_desktop.sketches.sketch import Stroke, rounded_point

Place: TypeAlias = tuple[float, float]


class Affine(NamedTuple):
    """x' = a x + c y + e and y' = b x + d y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def place(self, x: float, y: float) -> Place:
        """Where a place goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def stroke(self, stroke: Stroke) -> Stroke:
        """Where a stroke goes; pressure and time stay."""
        points = (rounded_point(*self.place(p.x, p.y), p.pressure, p.ms) for p in stroke.points)
        return Stroke(tuple(points))


def moved(dx: float, dy: float) -> Affine:
    """Everything so much to the right and down."""
    return Affine(1, 0, 0, 1, dx, dy)


def scaled(sx: float, sy: float, about: Place) -> Affine:
    """Everything so many times as wide and high; the place `about` stays. A factor of -1 mirrors."""
    return Affine(sx, 0, 0, sy, about[0] * (1 - sx), about[1] * (1 - sy))


def turned(angle: float, about: Place) -> Affine:
    """Everything turned by an angle (radians, clockwise on the screen) about a place."""
    c, s = cos(angle), sin(angle)
    return Affine(c, s, -s, c, about[0] * (1 - c) + about[1] * s, about[1] * (1 - c) - about[0] * s)
