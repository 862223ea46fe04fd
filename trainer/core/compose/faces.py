"""Weak pairs: doodles composed to the labelled attributes of photographed faces."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from s2f_models.bitmap import rasterise, to_model_size
from trainer.core.compose.composer import compose_doodle, jitter_strokes
from trainer.core.compose.parts import PartLibrary
from trainer.core.data.attributes import FaceAttributes, sampling_weights, traits_for

COMPOSER_VERSION = 2  # to be raised with every change to what is drawn: runs compose anew
_BLOCK = 256  # doodles between two reports of progress


def compose_for_faces(
    parts: PartLibrary,
    names: Sequence[str],
    attributes: Mapping[str, FaceAttributes],
    count: int,
    rng: np.random.Generator,
    on_progress: Callable[[int, int], None],
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """`count` doodles: bitmaps uint8 (count, 32, 32), ink 255 on 0; whose they are, int64 (count,) into names.

    Faces with rare attributes are drawn oftener, unlabelled ones never. `on_progress` gets (done, count).
    Raises UserError where none of `names` is labelled.
    """
    chosen = rng.choice(len(names), size=count, p=sampling_weights(names, attributes)).astype(np.int64)
    bitmaps = np.zeros((count, 32, 32), dtype=np.uint8)
    for start in range(0, count, _BLOCK):
        block = [_doodle(parts, attributes[names[face]], rng) for face in chosen[start : start + _BLOCK]]
        bitmaps[start : start + len(block)] = to_model_size(np.stack(block))
        on_progress(start + len(block), count)
    return bitmaps, chosen


def _doodle(parts: PartLibrary, face: FaceAttributes, rng: np.random.Generator) -> NDArray[np.uint8]:
    """One bitmap, uint8 (28, 28)."""
    return rasterise(jitter_strokes(compose_doodle(parts, traits_for(face, rng), rng), rng))
