"""Feature networks: what turns pictures into the numbers by which sets of pictures are compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from s2f_models.errors import UserError
from trainer.core.evaluation.distances.distances import Features

Bytes = NDArray[np.uint8]  # sketches (N, S, S), ink 255 on 0, or faces (N, S, S, 3)
MOST_AT_ONCE = 32
SMALL = 64  # pixels


class FeatureNetwork(Protocol):
    """A picture to a vector of D numbers. `frechet`, `kernel` and `cosine` end the names of scores measured by it.

    Where `cosine` is empty it does not tell persons apart.
    """

    title: str
    frechet: str
    kernel: str
    cosine: str

    def features(self, pictures: Bytes) -> NDArray[np.float32]:
        """(B, S, S) or (B, S, S, 3) bytes -> (B, D). Raises UserError where the network fails."""

    def of_whole_faces(self) -> FeatureNetwork:
        """The same network, which sees all of a face, not its middle alone."""


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
        raise UserError(
            "{title} gives numbers that are not finite for these pictures; use another network.", title=network.title
        )
    return features


def in_colour(pictures: Bytes) -> Bytes:
    """(B, S, S, 3): faces as they are, sketches with their grey repeated."""
    return np.repeat(pictures[..., None], 3, axis=3) if pictures.ndim == 3 else pictures


def scaled(pictures: Bytes, crop: float, side: int) -> Tensor:
    """Pictures (B, S, S, 3) -> (B, 3, side, side), 0 to 255: their middle `crop` x `crop`, to a whole pixel a side."""
    size = pictures.shape[1]
    margin = min(round(size * (1 - crop) / 2), (size - 1) // 2)
    middle = pictures[:, margin : size - margin, margin : size - margin]
    values = torch.from_numpy(np.ascontiguousarray(middle.transpose(0, 3, 1, 2))).float()
    return F.interpolate(values, (side, side), mode="bilinear", antialias=True)


def averaged(faces: Tensor) -> Tensor:
    """Faces (B, 3, S, S) of at most SMALL pixels: larger ones are averaged down, real ones as made ones.

    So figures of faces of 64, 128 and 256 pixels are of one kind: what only larger ones show counts neither for nor
    against them.
    """
    return F.interpolate(faces, (SMALL, SMALL), mode="area") if faces.shape[-1] > SMALL else faces


def small(faces: Bytes) -> Bytes:
    """`averaged` of faces (B, S, S, 3) as bytes."""
    if faces.shape[1] <= SMALL:
        return faces
    values = averaged(torch.from_numpy(np.ascontiguousarray(faces.transpose(0, 3, 1, 2))).float())
    small_faces: Bytes = values.round().byte().permute(0, 2, 3, 1).contiguous().numpy()
    return small_faces
