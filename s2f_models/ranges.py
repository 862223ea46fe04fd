"""Value ranges of pictures, in one place, and style noise: what a seed and a variation mean on every device."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from torch import Tensor


VALUE_RANGES = {"outside": "uint8 0 to 255, ink 255 on 0", "inside": "float -1 to 1, ink 1 on -1"}


def sketches_to_signed(bitmaps: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(B, 32, 32) bytes -> (B, 1, 32, 32) in [-1, 1]."""
    return _to_signed(bitmaps)[:, None]


def faces_to_signed(faces: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(B, H, W, 3) bytes -> (B, 3, H, W) in [-1, 1]."""
    return np.ascontiguousarray(_to_signed(faces).transpose(0, 3, 1, 2))


def signed_to_sketches(values: NDArray[np.float32]) -> NDArray[np.uint8]:
    """(B, 1, H, W) in [-1, 1] -> (B, H, W) bytes."""
    return _to_bytes(values[:, 0])


def signed_to_faces(values: NDArray[np.float32]) -> NDArray[np.uint8]:
    """(B, 3, H, W) in [-1, 1] -> (B, H, W, 3) bytes."""
    return _to_bytes(np.ascontiguousarray(values.transpose(0, 2, 3, 1)))


def tensor_to_signed(pictures: Tensor) -> Tensor:
    """A byte tensor of any shape -> float32 in [-1, 1], on its device."""
    return pictures.float().div_(127.5).sub_(1.0)


def _to_signed(pictures: NDArray[np.uint8]) -> NDArray[np.float32]:
    return pictures.astype(np.float32) / np.float32(127.5) - np.float32(1)


def _to_bytes(values: NDArray[np.float32]) -> NDArray[np.uint8]:
    scaled: NDArray[np.float32] = np.rint((values + np.float32(1)) * np.float32(127.5))
    return scaled.clip(0, 255).astype(np.uint8)


MAX_SEED = 2**32 - 1


def style_noise(seed: int, variation: float, size: int) -> NDArray[np.float32]:
    """Standard normal noise (size,) of `seed`, scaled by `variation` (0 to 1; zeros at 0).

    Sampled by numpy's RandomState, whose stream is frozen for all time, so that a seed in a saved drawing shows the
    same face in every later version and on every engine.

    Raises ValueError for a seed outside 0 to 4294967295 or a variation outside 0 to 1.
    """
    if not 0 <= seed <= MAX_SEED:
        raise ValueError(f"seed {seed} is outside 0 to {MAX_SEED}")
    if not 0.0 <= variation <= 1.0:
        raise ValueError(f"variation {variation} is outside 0 to 1")
    noise = np.random.RandomState(seed).standard_normal(size)
    return (noise * variation).astype(np.float32)
