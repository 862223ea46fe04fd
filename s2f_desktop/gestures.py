"""What the pen does between down and up, as values of a sketch in the making. Free of Qt."""

from typing import Protocol

from s2f_desktop.eraser import erase
from s2f_desktop.sketch import Bounds, Point, Sketch, Stroke, rounded_point

ERASER_RADIUS = 24.0  # page units


class Gesture(Protocol):
    """One pen-down to pen-up; `sketch` is what it would leave behind if it ended now."""

    @property
    def sketch(self) -> Sketch: ...

    def move(self, x: float, y: float, pressure: float, ms: float) -> Bounds | None:
        """Follow the pen; returns where the picture changed (without the line's width), or None."""
        ...


class Drawn:
    """A stroke being drawn."""

    def __init__(self, base: Sketch, x: float, y: float, pressure: float) -> None:
        self.base = base
        self.points: list[Point] = [rounded_point(x, y, pressure, 0.0)]

    @property
    def sketch(self) -> Sketch:
        return (*self.base, Stroke(tuple(self.points)))

    def move(self, x: float, y: float, pressure: float, ms: float) -> Bounds | None:
        point, last = rounded_point(x, y, pressure, ms), self.points[-1]
        if (point.x, point.y) == (last.x, last.y):
            return None
        self.points.append(point)
        return Stroke(tuple(self.points[-3:])).bounds


class Erased:
    """A rubber moved over the sketch: it takes away what it touches and splits the strokes it crosses."""

    def __init__(self, base: Sketch, x: float, y: float) -> None:
        self.base = base
        self.sketch = base
        self._at = (x, y)
        self.move(x, y)

    def move(self, x: float, y: float, pressure: float = 0.0, ms: float = 0.0) -> Bounds | None:
        """Erase along the way from the last place to this one."""
        start, self._at = self._at, (x, y)
        before = self.sketch
        self.sketch = erase(before, start, self._at, ERASER_RADIUS)
        if self.sketch is before:
            return None
        way = Bounds(min(start[0], x), min(start[1], y), max(start[0], x), max(start[1], y))
        return way.grown(ERASER_RADIUS)
