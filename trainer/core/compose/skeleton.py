"""Middle lines and connected pieces of a picture: what there is of strokes that nobody kept."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
_INK = 96  # of 255: a line's middle has more, its soft edge less
_AROUND = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))  # from above, clockwise
_HALF = ((0, 1), (1, 0), (1, 1), (1, -1))  # each pair of neighbours once


def skeleton_strokes(picture: NDArray[np.uint8]) -> list[NDArray[np.float64]]:
    """The middle lines of a picture (S, S), ink 255 on 0, as strokes (2, 2) of x and y in pixels, and dots (1, 2)."""
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


def connected(ink: NDArray[np.bool_]) -> list[NDArray[np.bool_]]:
    """A mask (S, S) for each connected piece of ink; pixels that touch at a corner are connected."""
    left = {(int(y), int(x)) for y, x in zip(*np.nonzero(ink), strict=True)}
    masks = []
    while left:
        mask = np.zeros_like(ink)
        waiting = [left.pop()]
        while waiting:
            y, x = waiting.pop()
            mask[y, x] = True
            near = {(y + down, x + right) for down in (-1, 0, 1) for right in (-1, 0, 1)} & left
            left -= near
            waiting += near
        masks.append(mask)
    return sorted(masks, key=lambda mask: int(mask.argmax()))


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
