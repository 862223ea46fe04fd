"""Feature networks: what turns pictures into the numbers by which sets of pictures are compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from s2f_models.errors import UserError
from trainer.core.proof.frechet import Features

Bytes = NDArray[np.uint8]  # sketches (N, S, S), ink 255 on 0, or faces (N, S, S, 3)
MOST_AT_ONCE = 32


class FeatureNetwork(Protocol):
    """A picture to a vector of D numbers. `frechet` and `kernel` end the names of scores measured by it."""

    title: str
    frechet: str
    kernel: str

    def features(self, pictures: Bytes) -> NDArray[np.float32]:
        """(B, S, S) or (B, S, S, 3) bytes -> (B, D). Raises UserError where the network fails."""


def features_of(network: FeatureNetwork, pictures: Bytes, on_batch: Callable[[int], None]) -> Features:
    """Features (N, D) of all pictures, a batch at a time; tells how many each batch had.

    Raises UserError where the network fails or gives numbers that are not finite.
    """
    batches = []
    for start in range(0, len(pictures), MOST_AT_ONCE):
        batches.append(network.features(pictures[start : start + MOST_AT_ONCE]))
        on_batch(len(batches[-1]))
    features = np.concatenate(batches).astype(np.float64)
    if not np.isfinite(features).all():
        raise UserError(f"{network.title} gives numbers that are not finite for these pictures; use another network.")
    return features


def in_colour(pictures: Bytes) -> Bytes:
    """(B, S, S, 3): faces as they are, sketches with their grey repeated."""
    return np.repeat(pictures[..., None], 3, axis=3) if pictures.ndim == 3 else pictures
