"""Rasterises strokes as Google rasterised the Quick, Draw! bitmaps; for the window and for training.

Line width, padding and centring follow the rule that Google published (googlecreativelab/quickdraw-dataset, issue
19): line 16 wide with round caps and joins in a 256 box, 16 of padding, 256 + 2 x 16 + 16 units on 28 pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from s2f_models.spec import SKETCH_SIZE

BITMAP_SIZE = 28
MODEL_SIZE = SKETCH_SIZE

_BOX = 256.0
EXTENT = 255.0  # units of a sketch's larger side
LINE_WIDTH = 16.0
_PADDING = 16.0
UNITS = _BOX + 2 * _PADDING + LINE_WIDTH  # of the whole bitmap's side

# Lengths from here on are in samples: the bitmap is sampled on a grid four times finer.
_SAMPLES = 4
_GRID = BITMAP_SIZE * _SAMPLES
_SCALE = _GRID / UNITS
_RADIUS = LINE_WIDTH / 2 * _SCALE
_REACH = _RADIUS + 0.5  # beyond it a sample has no ink; the edge is one sample wide
_WINDOW = 12  # side of the square of samples whose distances from one piece are computed
_PIECE = _WINDOW - 1 - 2 * _REACH  # longest piece whose ink fits into a window wherever it lies
_STEP = 0.5  # points closer than this along a stroke (an eighth of a pixel) are skipped
_TICKS = 2**20  # to a step; a length along a stroke is counted in these
_PIECES_AT_ONCE = 4096

Floats = NDArray[np.float64]
Grid = NDArray[np.float32]


def rasterise(strokes: Sequence[NDArray[Any]]) -> NDArray[np.uint8]:
    """Draw a sketch as its bitmap: uint8 (28, 28), ink 255 on 0, whatever the sketch's place and scale.

    `strokes`: arrays (N, 2) of x and y, y down, any unit. Points that are not finite are left out; a stroke
    of one point is a dot; nothing drawn gives zeros. Raises ValueError for an array of another shape.
    """
    kept = [points for points in map(finite_points, strokes) if len(points)]
    if not kept:
        return np.zeros((BITMAP_SIZE, BITMAP_SIZE), np.uint8)
    points = np.concatenate(kept)
    squared = empty_grid()
    lower_to_strokes(squared, BoundingBox.around(points).to_samples(points), [len(stroke) for stroke in kept])
    return bitmap_of(squared)


def to_model_size(bitmaps: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Scale bitmaps bilinearly to what the models read: uint8 (B, 28, 28) to uint8 (B, 32, 32).

    Pixel centres lie at halves, as in Pillow and in torch's interpolate without align_corners.
    """
    weights = _bilinear_weights(BITMAP_SIZE, MODEL_SIZE).astype(np.float32)
    scaled: NDArray[np.float32] = weights @ bitmaps.astype(np.float32) @ weights.T
    return np.rint(scaled).astype(np.uint8)


def to_bitmap_size(doodle: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Scale a doodle of a model bilinearly to a bitmap: uint8 (S, S), S at least 28, to uint8 (28, 28)."""
    weights = _bilinear_weights(len(doodle), BITMAP_SIZE)
    scaled: Floats = weights @ doodle.astype(np.float64) @ weights.T
    return np.rint(scaled).astype(np.uint8)


def finite_points(stroke: NDArray[Any]) -> Floats:
    """The points (N, 2) of a stroke that are finite. Raises ValueError for an array of another shape."""
    points = np.asarray(stroke, np.float64)
    if points.size == 0:
        return np.empty((0, 2))
    if points.ndim != 2 or points.shape[1] != 2:
        raise ValueError(f"A stroke is an array (N, 2) of x and y, not {points.shape}.")
    return points[np.isfinite(points).all(axis=1)]


@dataclass(frozen=True)
class BoundingBox:
    """The upright rectangle around a sketch's points, any unit. It maps points to the grid."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, points: Floats) -> "BoundingBox":
        """The box around points (N, 2), at least one."""
        return cls(*map(float, points.min(axis=0)), *map(float, points.max(axis=0)))

    def to_samples(self, points: Floats) -> Floats:
        """Points (N, 2) in samples, where the centre of sample (row, column) is at whole numbers."""
        low, high = np.array([self.left, self.top]), np.array([self.right, self.bottom])
        largest = max(map(abs, (self.left, self.top, self.right, self.bottom))) or 1.0
        low /= largest  # keeps huge coordinates from overflowing below
        span = high / largest - low
        factor = EXTENT / (span.max() or 1.0)
        offset = (UNITS - span * factor) / 2
        samples: Floats = ((points / largest - low) * factor + offset) * _SCALE - 0.5
        return samples


def empty_grid() -> Grid:
    """Squared distances (112 * 112,) of the samples with no stroke near: all just beyond its ink."""
    return np.full(_GRID * _GRID, _REACH**2, np.float32)


def lower_to_strokes(squared: Grid, points: Floats, lengths: Sequence[int]) -> None:
    """Lower each sample's squared distance to that from these strokes, where it is less.

    points: those of all strokes (N, 2), in samples; lengths: how many each stroke has, at least one.
    Strokes know nothing of each other: in one go or one by one, in any order, the grid is the same bit for bit.
    """
    if not lengths:
        return
    starts, steps = _pieces(*_segments(points, np.array(lengths)))
    for at in range(0, len(starts), _PIECES_AT_ONCE):
        _lower_to_distance(squared, starts[at : at + _PIECES_AT_ONCE], steps[at : at + _PIECES_AT_ONCE])


def bitmap_of(squared: Grid) -> NDArray[np.uint8]:
    """The bitmap (28, 28) of a grid."""
    ink = np.minimum(_REACH - np.sqrt(squared), 1.0)  # [0, 1], the edge of a stroke is one sample wide
    bitmap: NDArray[np.uint8] = np.rint(_pixel_means(ink) * 255).astype(np.uint8)
    return bitmap


def _segments(points: Floats, lengths: NDArray[np.intp]) -> tuple[Floats, Floats]:
    """Start and step, each (S, 2), along each stroke; its last point is a segment of no length, a dot."""
    last = lengths.cumsum() - 1
    first = last - lengths + 1
    steps = np.diff(points, axis=0, append=points[-1:])
    # Lengths are added as whole numbers: sums that are exact do not depend on the strokes before.
    ticks = np.rint(np.hypot(steps[:, 0], steps[:, 1]) * (_TICKS / _STEP)).astype(np.int64)
    walked = ticks.cumsum()
    passed = (walked - np.repeat(walked[first] - ticks[first], lengths)) // _TICKS
    kept = np.diff(passed, prepend=-1) > 0
    kept[first] = kept[last] = True
    is_last = np.zeros(len(points), np.bool_)
    is_last[last] = True
    starts, is_last = points[kept], is_last[kept]
    steps = np.diff(starts, axis=0, append=starts[-1:])
    steps[is_last] = 0.0
    return starts, steps


def _pieces(starts: Floats, steps: Floats) -> tuple[Floats, Floats]:
    """The segments cut into equal pieces no longer than `_PIECE`: start and step, each (P, 2)."""
    counts = np.maximum(np.ceil(np.hypot(steps[:, 0], steps[:, 1]) / _PIECE), 1).astype(np.intp)
    segment = np.repeat(np.arange(len(starts)), counts)
    index = np.arange(len(segment)) - np.repeat(np.cumsum(counts) - counts, counts)
    cut = steps[segment] / counts[segment, None]
    return starts[segment] + cut * index[:, None], cut


def _lower_to_distance(squared: Grid, starts: Floats, steps: Floats) -> None:
    """Lower `squared` (112 * 112,) to each sample's squared distance from the pieces, where that is less."""
    corner = np.ceil(np.minimum(starts, starts + steps) - _REACH)
    index = corner.astype(np.intp)[:, :, None] + np.arange(_WINDOW)
    samples = (index - starts[:, :, None]).astype(np.float32)
    x, y = samples[:, 0, None, :], samples[:, 1, :, None]
    step = steps.astype(np.float32)[:, :, None, None]
    dx, dy = step[:, 0], step[:, 1]
    square = np.maximum(dx * dx + dy * dy, np.float32(1e-12))
    along = np.clip(x * (dx / square) + y * (dy / square), 0, 1)
    distance = np.square(x - along * dx) + np.square(y - along * dy)
    near = distance < _REACH**2
    flat = index[:, 1, :, None] * _GRID + index[:, 0, None, :]
    np.minimum.at(squared, flat[near], distance[near])


def _pixel_means(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Means of 4x4 samples: (112 * 112,) to (28, 28)."""
    means: NDArray[np.float32] = samples.reshape(BITMAP_SIZE, _SAMPLES, BITMAP_SIZE, _SAMPLES).mean((1, 3))
    return means


@cache
def _bilinear_weights(source: int, target: int) -> Floats:
    """Weights (target, source) of the source's pixels in each of the target's; rows add up to 1."""
    at = (np.arange(target) + 0.5) * source / target - 0.5
    distance = np.abs(np.clip(at, 0, source - 1)[:, None] - np.arange(source))
    return np.maximum(1.0 - distance, 0.0)
