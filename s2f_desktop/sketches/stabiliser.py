"""Taking the tremble out of a line: the point on the page follows the pen with a delay. Free of Qt."""

from math import exp

_DELAYS_MS = {"off": 0.0, "light": 16.0, "strong": 60.0}  # the time constants
STRENGTHS = tuple(_DELAYS_MS)


class Stabiliser:
    """A low pass in time, so that a fast and a slow tablet give the same line."""

    def __init__(self, strength: str, x: float, y: float) -> None:
        self._delay = _DELAYS_MS[strength]
        self._x, self._y, self._ms = x, y, 0.0

    def follow(self, x: float, y: float, ms: float) -> tuple[float, float]:
        """Where the line goes while the pen is at (x, y), so many milliseconds after it came down."""
        passed = max(ms - self._ms, 1.0)
        part = 1.0 if self._delay == 0.0 else 1.0 - exp(-passed / self._delay)
        self._x, self._y, self._ms = self._x + part * (x - self._x), self._y + part * (y - self._y), ms
        return self._x, self._y
