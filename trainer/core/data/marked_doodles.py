"""Real doodles with glasses, a beard, a hat or an open mouth drawn in: labels for doodles as people draw them.

Composed doodles have labels, but another hand; what is learned from them alone is missed in one real doodle of five.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from s2f_models.bitmap import rasterise, to_model_size
from trainer.core.compose.composer import leaned
from trainer.core.compose.drawing_in import MARKS, with_parts
from trainer.core.compose.parts import PartLibrary
from trainer.core.compose.tracing import traced_strokes
from trainer.core.compose.usual import MOUTHS
from trainer.core.data.attributes import COLUMNS

CHANCE = 0.35  # of each mark
# The label of what was not drawn in, where doodles often show it all the same: how often they do (usual.py).
_UNDRAWN = {"teeth_or_open": MOUTHS["teeth"] + MOUTHS["open"]}
_BLOCK = 256  # doodles between two reports of progress


class MarkedDoodles(NamedTuple):
    """Bitmaps uint8 (N, 32, 32), ink 255 on 0, and labels float32 (N, A): probabilities, or NaN where unknown."""

    images: NDArray[np.uint8]
    labels: NDArray[np.float32]


def mark_doodles(
    doodles: NDArray[np.uint8],
    parts: PartLibrary,
    count: int,
    rng: np.random.Generator,
    on_progress: Callable[[int, int], None],
) -> MarkedDoodles:
    """`count` doodles, each one of `doodles` (M, 32, 32) drawn again, leaning another way, and what is drawn into it.

    `on_progress` gets (done, count).
    """
    chosen = rng.integers(len(doodles), size=count)
    lines = {int(which): traced_strokes(doodles[which]) for which in np.unique(chosen)}
    bitmaps = np.zeros((count, 28, 28), dtype=np.uint8)
    labels = np.full((count, len(COLUMNS)), np.nan, dtype=np.float32)
    for nth, which in enumerate(chosen.tolist()):
        drawn = {name: rng.random() < CHANCE for name in MARKS}
        marks = [MARKS[name] for name, is_drawn in drawn.items() if is_drawn]
        bitmaps[nth] = rasterise(leaned(with_parts(lines[which], marks, parts, rng), rng))
        for name, is_drawn in drawn.items():
            labels[nth, COLUMNS.index(name)] = 1.0 if is_drawn else _UNDRAWN.get(name, 0.0)
        if (nth + 1) % _BLOCK == 0 or nth + 1 == count:
            on_progress(nth + 1, count)
    return MarkedDoodles(to_model_size(bitmaps), labels)
