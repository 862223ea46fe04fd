"""Finds the strokes of a sketch that count: a stray mark must not change the scale of the bitmap. Free of Qt.

The model reads a bitmap that is fitted to the strokes, so a small mark in a corner of the page would shrink the face in
it. The head is the largest stroke, if it is round with most others within it. A stroke counts that is near the head, or
near one that counts, or large; so do all while there is no such head. No finished one of 300 doodles by as many people
has a stroke that does not count, so theirs are the bitmaps that the model learned from.
"""

from itertools import compress
from math import hypot
from operator import is_
from typing import TYPE_CHECKING

from s2f_desktop.sketches.sketch import Sketch, Stroke

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Boxes = NDArray[np.float64]  # (N, 4): left, top, right and bottom of strokes
    Mask = NDArray[np.bool_]

NEAR = 0.15  # of the head's larger side: the widest gap between strokes that belong together
LARGE = 0.3  # of the head's larger side: strokes together as large as this count wherever they are
_ROUND = 0.55  # of the head's larger side, that its smaller one has at least
_OPEN = 0.5  # of the head's larger side: the largest distance of its ends, so that half a head is none
_MIN_WITHIN, _PART_WITHIN = 2, 0.5  # strokes within the head: so many, and this part of the others
_MAX_AWAY = 200  # strokes away from the head: where there are more, it is no face, and all count


class Outline:
    """Tells which strokes of a sketch count; quick where the sketch grew from the last one. For one thread."""

    def __init__(self) -> None:
        self._sketch: Sketch = ()
        self._counted: Sketch = ()
        self._boxes: Boxes | None = None  # of the sketch's strokes

    def counted(self, sketch: Sketch) -> Sketch:
        """The strokes that count, in their order: the sketch itself where all do."""
        if sketch is not self._sketch:
            boxes = self._boxes_of(sketch)
            counts = _counts(sketch, boxes).tolist() if len(sketch) > _MIN_WITHIN else []
            self._counted = sketch if all(counts) else tuple(compress(sketch, counts))
            self._sketch, self._boxes = sketch, boxes
        return self._counted

    def _boxes_of(self, sketch: Sketch) -> "Boxes":
        """The strokes' boxes, of which those of the beginning that both sketches have are known."""
        import numpy as np

        known = 0
        if self._boxes is not None:
            same = list(map(is_, self._sketch, sketch))
            known = same.index(False) if False in same else len(same)
        new = np.array([stroke.bounds for stroke in sketch[known:]], np.float64).reshape(-1, 4)
        return new if self._boxes is None else np.concatenate([self._boxes[:known], new])


def stray(sketch: Sketch, counted: Sketch) -> tuple[Stroke, ...]:
    """The strokes of a sketch that are not among those that count."""
    if len(sketch) == len(counted):
        return ()
    kept = set(map(id, counted))
    return tuple(stroke for stroke in sketch if id(stroke) not in kept)


def _counts(sketch: Sketch, boxes: "Boxes") -> "Mask":
    """The mask (N,) of the strokes that count."""
    import numpy as np

    every = np.ones(len(boxes), np.bool_)
    sides = boxes[:, 2:] - boxes[:, :2]
    head = int(sides.prod(axis=1).argmax())
    side = float(sides[head].max())
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    within = ((middles >= boxes[head, :2]) & (middles <= boxes[head, 2:])).all(axis=1)
    enough = max(_MIN_WITHIN, _PART_WITHIN * (len(boxes) - 1))
    is_round = sides[head].min() >= _ROUND * side and _opening(sketch[head]) <= _OPEN * side
    if not is_round or within.sum() - 1 < enough:
        return every
    near = _gaps(boxes, boxes[[head]])[:, 0] <= NEAR * side
    away = np.flatnonzero(~near)
    if not len(away) or len(away) > _MAX_AWAY:
        return every
    linked = _gaps(boxes[away], boxes) <= NEAR * side
    for group in _groups(linked[:, away]):
        together = boxes[away[group]]
        size = float((together[:, 2:].max(axis=0) - together[:, :2].min(axis=0)).max())
        if size < LARGE * side and not (linked[group] & near).any():
            every[away[group]] = False
    return every


def _opening(stroke: Stroke) -> float:
    """The distance between the ends of a stroke."""
    first, last = stroke.points[0], stroke.points[-1]
    return hypot(first.x - last.x, first.y - last.y)


def _gaps(some: "Boxes", others: "Boxes") -> "Boxes":
    """The gaps (N, M) between boxes (N, 4) and (M, 4); 0 where they touch."""
    import numpy as np

    apart = np.maximum(some[:, None, :2] - others[None, :, 2:], others[None, :, :2] - some[:, None, 2:])
    gaps: Boxes = np.maximum(apart.max(axis=2), 0.0)
    return gaps


def _groups(linked: "Mask") -> list[list[int]]:
    """The connected components of N nodes with links (N, N)."""
    left, groups = set(range(len(linked))), []
    while left:
        group = [left.pop()]
        for one in group:  # grows while it is iterated over
            more = {other for other in left if linked[one, other]}
            left -= more
            group += more
        groups.append(group)
    return groups
