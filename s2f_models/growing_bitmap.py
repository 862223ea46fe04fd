"""The bitmap of a sketch while it is drawn: strokes that were drawn before are not drawn again."""

from collections.abc import Callable, Sequence
from operator import is_
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from s2f_models.bitmap import BITMAP_SIZE, BoundingBox, bitmap_of, empty_grid, finite_points, lower_to_strokes

S = TypeVar("S")  # a stroke: a value that never changes, known again by being the same object


class GrowingBitmap(Generic[S]):
    """Draws sketches one after the other, each as `rasterise` would, bit for bit; quick where one grew from the last.

    The strokes that this sketch and the last one both begin with count as finished. Their distances are kept as long as
    the sketch's bounding box stays the same, their points (16 bytes each) until they go. For one thread.
    """

    def __init__(self, points_of: Callable[[S], NDArray[Any]]) -> None:
        """points_of: the points (N, 2) of a stroke, any unit, y down; it is asked once for a finished one."""
        self._points_of = points_of
        self._sketch: Sequence[S] = ()
        self._bitmap = np.zeros((BITMAP_SIZE, BITMAP_SIZE), np.uint8)
        self._points = np.empty((0, 2))  # of the finished strokes
        self._lengths: list[int] = []  # how many of these each of them has
        self._corners = np.empty((0, 2))  # two points with the same bounding box as all of these
        self._box: BoundingBox | None = None  # in which the grid was made
        self._grid = empty_grid()
        self._gridded = 0  # how many of the finished strokes are in the grid

    def of(self, sketch: Sequence[S]) -> NDArray[np.uint8]:
        """The bitmap (28, 28) of a sketch. Raises ValueError for points of another shape."""
        if sketch is not self._sketch:
            finished = _common(self._sketch, sketch)
            self._finish(sketch[:finished])
            self._bitmap = self._drawn_with([self._finite(stroke) for stroke in sketch[finished:]])
            self._sketch = sketch
        return self._bitmap

    def _finish(self, strokes: Sequence[S]) -> None:
        """Make exactly these strokes the finished ones: a part of those so far, or all of them and more."""
        if len(strokes) < len(self._lengths):
            del self._lengths[len(strokes) :]
            self._points = self._points[: sum(self._lengths)].copy()
            self._corners = _corners(self._points)
            self._box = None
        new = [self._finite(stroke) for stroke in strokes[len(self._lengths) :]]
        if new:
            self._points = np.concatenate([self._points, *new])
            self._lengths += map(len, new)
            self._corners = _corners(np.concatenate([self._corners, *new]))

    def _drawn_with(self, growing: list[NDArray[np.float64]]) -> NDArray[np.uint8]:
        """The bitmap of the finished strokes and of these points."""
        points = np.concatenate([self._corners, *growing])
        if not len(points):
            return np.zeros((BITMAP_SIZE, BITMAP_SIZE), np.uint8)
        box = BoundingBox.around(points)
        if box != self._box:
            self._box, self._grid, self._gridded = box, empty_grid(), 0
        new = self._lengths[self._gridded :]
        _lower(self._grid, box, self._points[len(self._points) - sum(new) :], new)
        self._gridded = len(self._lengths)
        squared = self._grid.copy()
        _lower(squared, box, np.concatenate([np.empty((0, 2)), *growing]), [len(stroke) for stroke in growing])
        return bitmap_of(squared)

    def _finite(self, stroke: S) -> NDArray[np.float64]:
        return finite_points(self._points_of(stroke))


def _common(one: Sequence[object], other: Sequence[object]) -> int:
    """The number of identical objects that both begin with."""
    same = list(map(is_, one, other))
    return same.index(False) if False in same else len(same)


def _corners(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The corners (2, 2) of the bounding box of points (N, 2); none (0, 2) around none."""
    return np.stack([points.min(axis=0), points.max(axis=0)]) if len(points) else points


def _lower(squared: NDArray[np.float32], box: BoundingBox, points: NDArray[np.float64], lengths: list[int]) -> None:
    lower_to_strokes(squared, box.to_samples(points), [length for length in lengths if length])
