"""Skeletons and connected components of a picture, and strokes that follow them: vectorising without the pen's data.

scikit-image has these, but with SciPy adds 199 MB to the base install, whose window traces drawings on paper. Its
skeletons differ, too, so that the composed doodles of runs in progress would change (COMPOSER_VERSION).
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Stroke = NDArray[np.float64]  # (N, 2): x and y in pixels
_Place = tuple[float, float]
_INK = 96  # of 255: a line's middle has more, its soft edge less
_AROUND = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))  # from above, clockwise
_HALF = ((0, 1), (1, 0), (1, 1), (1, -1))  # each pair of neighbours once


def skeleton_strokes(picture: NDArray[np.uint8]) -> list[NDArray[np.float64]]:
    """The skeleton of a picture (S, S), ink 255 on 0, as strokes (2, 2) of x and y in pixels, and dots (1, 2)."""
    line = thinned(picture >= _INK)
    ys, xs = np.nonzero(line)
    inked = {(int(y), int(x)) for y, x in zip(ys, xs, strict=True)}
    strokes, joined = [], set()
    for y, x in sorted(inked):
        for down, right in _HALF:
            other = (y + down, x + right)
            if other in inked:
                strokes.append(np.array([(x, y), other[::-1]], dtype=np.float64))
                joined |= {(y, x), other}
    return strokes + [np.array([(x, y)], dtype=np.float64) for y, x in sorted(inked - joined)]


def connected(ink: Mask) -> list[Mask]:
    """A mask (S, S) for each connected component of ink; pixels that touch at a corner are connected."""
    masks = []
    for piece in pieces(ink):
        mask = np.zeros_like(ink)
        mask[piece[:, 0], piece[:, 1]] = True
        masks.append(mask)
    return sorted(masks, key=lambda mask: int(mask.argmax()))


def pieces(ink: Mask) -> list[NDArray[np.intp]]:
    """The pixels (N, 2), row and column, of each connected component of ink."""
    left = {(int(y), int(x)) for y, x in zip(*np.nonzero(ink), strict=True)}
    found = []
    while left:
        piece = [left.pop()]
        for y, x in piece:  # grows while it is iterated over
            near = {(y + down, x + right) for down in (-1, 0, 1) for right in (-1, 0, 1)} & left
            left -= near
            piece += near
        found.append(np.array(piece, np.intp))
    return found


def thinned(ink: Mask) -> Mask:
    """Lines one pixel wide, as connected as the ink was (Zhang and Suen, 1984)."""
    line = np.pad(ink, 1)
    while True:
        before = line.sum()
        for first in (True, False):
            line &= ~_removable(line, first)
        if line.sum() == before:
            return line[1:-1, 1:-1]


def _removable(line: Mask, first: bool) -> Mask:
    """The paper's conditions a to d, those of its first or of its second pass."""
    ring = np.stack([np.roll(line, (-down, -right), (0, 1)) for down, right in _AROUND])
    neighbours = ring.sum(axis=0)
    rises = (~ring & np.roll(ring, -1, axis=0)).sum(axis=0)
    up, right, down, left = ring[0], ring[2], ring[4], ring[6]
    kept = (up & right & down) | (right & down & left) if first else (up & right & left) | (up & down & left)
    removable: Mask = line & (neighbours >= 2) & (neighbours <= 6) & (rises == 1) & ~kept
    return removable


def followed(pieces: list[Stroke]) -> list[Stroke]:
    """Lines (N, 2) from crossing to crossing, of the pieces (2, 2) that they are made of; and dots (1, 2)."""
    dots = [piece for piece in pieces if len(piece) == 1]
    links: list[tuple[_Place, _Place]] = [
        ((float(one[0]), float(one[1])), (float(other[0]), float(other[1])))
        for one, other in (piece for piece in pieces if len(piece) == 2)
    ]
    places = {place for link in links for place in link}
    around: dict[_Place, set[_Place]] = defaultdict(set)
    for (x, y), (other_x, other_y) in links:
        if (
            x == other_x or y == other_y or not {(x, other_y), (other_x, y)} & places
        ):  # else a path leads round the corner
            around[x, y].add((other_x, other_y))
            around[other_x, other_y].add((x, y))
    starts = sorted(around, key=lambda place: (len(around[place]) == 2, len(around[place]) != 1, place))
    crossings = {place for place in around if len(around[place]) > 2}
    lines = []
    for start in starts:
        while around[start]:
            lines.append(_followed(start, around, crossings))
    return lines + dots


def _followed(start: _Place, around: dict[_Place, set[_Place]], crossings: set[_Place]) -> Stroke:
    """The path from `start` along lines not followed yet, removed from `around`, to the next crossing or end."""
    path, place = [start], start
    while around[place]:
        following = min(around[place])
        around[place].discard(following)
        around[following].discard(place)
        path.append(following)
        place = following
        if place in crossings:
            break
    return np.array(path, dtype=np.float64)


def smoothed(stroke: Stroke, times: int) -> Stroke:
    """The stroke without the steps of its pixels; its ends stay, unless it ends where it began."""
    is_closed = len(stroke) > 3 and bool((stroke[0] == stroke[-1]).all())
    for _ in range(times if len(stroke) > 2 else 0):
        if is_closed:
            ring = stroke[:-1]
            ring = (np.roll(ring, 1, axis=0) + 2 * ring + np.roll(ring, -1, axis=0)) / 4
            stroke = np.concatenate((ring, ring[:1]))
        else:
            middle = (stroke[:-2] + 2 * stroke[1:-1] + stroke[2:]) / 4
            stroke = np.concatenate((stroke[:1], middle, stroke[-1:]))
    return stroke


def simplified(stroke: Stroke, tolerance: float) -> Stroke:
    """The stroke without points nearer than `tolerance` to the lines between the rest (Douglas and Peucker, 1973)."""
    if len(stroke) < 3:
        return stroke
    start, along = stroke[0], stroke[-1] - stroke[0]
    length = float(np.hypot(*along))
    offsets = stroke[1:-1] - start
    away = np.abs(offsets @ (-along[1], along[0])) / length if length else np.hypot(*offsets.T)
    farthest = int(away.argmax()) + 1
    if away[farthest - 1] <= tolerance:
        return stroke[[0, -1]]
    before, after = simplified(stroke[: farthest + 1], tolerance), simplified(stroke[farthest:], tolerance)
    return np.concatenate((before[:-1], after))
