"""Morphs one sketch into another: similar strokes are interpolated, the others removed or drawn. Free of Qt.

The distance of two strokes is the mean distance of their points at equal steps of their length, in the order (and for
closed strokes, from the starting point) that makes it smallest. Strokes are paired greedily, the nearest first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

from s2f_desktop.sketches.geometry import Affine
from s2f_desktop.sketches.sketch import Bounds, Sketch, Stroke, rounded_point, sketch_bounds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.float64]  # (N, 3): x, y, pressure at equal steps along a stroke
    Pair = tuple[Places, Places]

_STEPS = 48  # of a stroke on its way
_UNLIKE = 0.26  # of the sketch's larger side: strokes that are further apart, point by point, are no pair
_CLOSED = 0.2  # of a stroke's extent: ends nearer than this to each other are taken to meet
_OVERLAP = 0.7  # the first part of the way, on which strokes without a partner go; on the last such part others come


@dataclass(frozen=True)
class Morph:
    """A morph from one sketch to another, which is laid over it."""

    first: Sketch
    last: Sketch
    pairs: "tuple[Pair, ...]"
    removed: "tuple[Places, ...]"
    added: "tuple[Places, ...]"

    def at(self, progress: float) -> Sketch:
        """The sketch at a progress of 0 to 1; at both ends the sketches themselves."""
        if progress <= 0.0:
            return self.first
        if progress >= 1.0:
            return self.last
        ways = [one + (two - one) * progress for one, two in self.pairs]
        ways += _begun(self.removed, 1.0 - progress / _OVERLAP)
        ways += _begun(self.added, 1.0 - (1.0 - progress) / _OVERLAP)
        return tuple(_stroke(places) for places in ways) or self.first


def morph(first: Sketch, last: Sketch) -> Morph:
    """The way between two sketches, each of at least one stroke. `last` is scaled and moved to where `first` is."""
    last = _laid_over(last, first)
    found = sorted(_likely_pairs(first, last, _UNLIKE * _side(first)), key=lambda likely: likely[0])
    pairs: list[Pair] = []
    left, right = dict(enumerate(first)), dict(enumerate(last))
    for _, i, j, pair in found:
        if i in left and j in right:
            del left[i], right[j]
            pairs.append(pair)
    return Morph(first, last, tuple(pairs), tuple(map(_places, left.values())), tuple(map(_places, right.values())))


def _likely_pairs(first: Sketch, last: Sketch, limit: float) -> "Iterator[tuple[float, int, int, Pair]]":
    """Strokes of both at most `limit` apart: distance, their places in the sketches, and both as they fit best."""
    ones, twos = list(map(_places, first)), list(map(_places, last))
    closed_ones, closed_twos = list(map(_is_closed, first)), list(map(_is_closed, last))
    for i, one in enumerate(ones):
        for j, two in enumerate(twos):
            if hypot(*(one - two).mean(0)[:2]) > limit:  # points are no nearer to each other than their means are
                continue
            distance, at = _best_order(one, two, closed_twos[j])
            pair = one, at
            if closed_ones[i] and not closed_twos[j]:
                distance, at = _best_order(two, one, closed=True)
                pair = at, two
            if distance <= limit:
                yield distance, i, j, pair


def _best_order(one: "Places", two: "Places", closed: bool) -> "tuple[float, Places]":
    """The mean distance of points, and the second stroke's places in the order in which it is smallest."""
    import numpy as np

    orders = [two, two[::-1]]
    if closed:
        orders = [np.concatenate([way[at:-1], way[: at + 1]]) for way in orders for at in range(_STEPS)]
    distances = np.linalg.norm((np.stack(orders) - one)[..., :2], axis=2).mean(1)
    best = int(distances.argmin())
    return float(distances[best]), orders[best]


def _places(stroke: Stroke) -> "Places":
    """A stroke at 49 places with equal steps between them, (49, 3); a closed one is led back to its beginning."""
    import numpy as np

    around = (*stroke.points, stroke.points[0]) if _is_closed(stroke) else stroke.points
    points = np.array(around, np.float64)[:, :3]
    steps = np.hypot(*np.diff(points[:, :2], axis=0).T)
    passed = np.concatenate([[0.0], steps.cumsum()])
    at = np.linspace(0.0, passed[-1], _STEPS + 1)
    return np.stack([np.interp(at, passed, column) for column in points.T], axis=1)


def _is_closed(stroke: Stroke) -> bool:
    one, two = stroke.points[0], stroke.points[-1]
    return len(stroke.points) > 3 and hypot(one.x - two.x, one.y - two.y) < _CLOSED * _side((stroke,))


def _begun(strokes: "Iterable[Places]", progress: float) -> "Iterator[Places]":
    """The beginning of each stroke, by a fraction (0 to 1) of its length; nothing at 0."""
    for places in strokes:
        count = round(progress * len(places))
        if count > 0:
            yield places[:count]


def _stroke(places: "Places") -> Stroke:
    return Stroke(tuple(rounded_point(x, y, pressure, 0.0) for x, y, pressure in places.tolist()))


def _side(sketch: Sketch) -> float:
    """The larger side of the rectangle around the points."""
    left, top, right, bottom = _bounds(sketch)
    return max(right - left, bottom - top)


def _bounds(sketch: Sketch) -> Bounds:
    bounds = sketch_bounds(sketch)
    assert bounds is not None
    return bounds


def _laid_over(sketch: Sketch, other: Sketch) -> Sketch:
    """A sketch moved and scaled, its sides alike, to where another is; its face stays the same."""
    own, target = _bounds(sketch), _bounds(other)
    scale = (_side(other) or 1.0) / (_side(sketch) or 1.0)
    x, y = ((one + two) / 2 for one, two in ((own.left, own.right), (own.top, own.bottom)))
    to_x, to_y = ((one + two) / 2 for one, two in ((target.left, target.right), (target.top, target.bottom)))
    change = Affine(scale, 0.0, 0.0, scale, to_x - scale * x, to_y - scale * y)
    return tuple(change.stroke(stroke) for stroke in sketch)
