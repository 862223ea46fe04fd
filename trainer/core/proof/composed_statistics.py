"""What doodles measure, real ones beside composed ones: ink, shape, connected pieces, strokes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.core.compose.skeleton import connected
from trainer.core.proof.composed_collection import Collection, DoodleSet

Bitmaps = NDArray[np.uint8]  # (N, 32, 32), ink 255 on 0
_DRAWN = 128  # a pixel from here on is ink


def statistics_table(collection: Collection) -> list[tuple[str, ...]]:
    """Rows of text, the head first: each measure of real doodles, usual ones and those that the recipe composes.

    All but strokes are measured on the pictures that models read, so that every kind is measured alike.
    """
    pictures = [collection.real, collection.usual.pictures, collection.composed.pictures]
    strokes = [collection.real_strokes, _strokes(collection.usual), _strokes(collection.composed)]
    return [
        ("measure", "real", "usual traits", "as composed"),
        ("doodles", *(f"{len(some):,}" for some in pictures)),
        ("share of ink", *(_spread(ink_share(some)) for some in pictures)),
        ("width to height", *(_spread(aspect(some)) for some in pictures)),
        ("pieces of ink", *(_spread(pieces(some)) for some in pictures)),
        ("strokes", *map(_spread, strokes)),
    ]


def ink_share(bitmaps: Bitmaps) -> NDArray[np.float64]:
    """Mean ink (N,), between 0 and 1."""
    share: NDArray[np.float64] = bitmaps.mean(axis=(1, 2)) / 255
    return share


def aspect(bitmaps: Bitmaps) -> NDArray[np.float64]:
    """Width to height (N,) of the box around the ink; 1 where there is none."""
    ink = bitmaps >= _DRAWN
    return np.maximum(_extent(ink.max(axis=1)), 1) / np.maximum(_extent(ink.max(axis=2)), 1)


def pieces(bitmaps: Bitmaps) -> NDArray[np.int64]:
    """Connected pieces of ink (N,); pixels that touch at a corner are connected."""
    return np.array([len(connected(bitmap >= _DRAWN)) for bitmap in bitmaps], dtype=np.int64)


def _extent(lines: NDArray[np.bool_]) -> NDArray[np.float64]:
    """From the first to the last line of ink (N, 32), both counted; 0 where there is none."""
    size = lines.shape[1]
    extent: NDArray[np.float64] = (size - lines[:, ::-1].argmax(axis=1) - lines.argmax(axis=1)) * lines.any(axis=1)
    return extent.astype(np.float64)


def _strokes(some: DoodleSet) -> Sequence[int]:
    return [len(doodle.strokes) for doodle in some.doodles]


def _spread(values: Sequence[int] | NDArray[Any]) -> str:
    """The median and the middle 80 %, as "5 (3 to 8)"."""
    if not np.size(values):
        return "unknown"
    low, middle, high = np.percentile(np.asarray(values), (10, 50, 90))
    return f"{middle:.3g} ({low:.3g} to {high:.3g})"
