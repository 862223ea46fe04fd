"""Whether a model learns by heart: its losses on pictures that it learns from, and on others that are held out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from trainer.core.data.batches import spread_pictures

PICTURES = 64  # of each kind, always the same, so that their losses over time can be compared

Losses = dict[str, float]


@dataclass(frozen=True)
class Held:
    """Pictures (B, C, S, S) in [-1, 1] on the training's device: learned from, and held out (the validation tenth)."""

    learned: Tensor
    held_out: Tensor

    def measure(self, name: str, loss: Callable[[Tensor], Tensor]) -> tuple[Losses, Losses]:
        """A loss of both, under its name."""
        return {name: float(loss(self.learned))}, {name: float(loss(self.held_out))}


def hold(images: NDArray[np.uint8], split: tuple[NDArray[np.int64], NDArray[np.int64]], to: Tensor) -> Held:
    """Some pictures of each part of a data set, on the device of `to`. `split`: indices to learn from, and held out."""
    learned, held_out = (spread_pictures(images, part, PICTURES).to(to.device) for part in split)
    return Held(learned, held_out)
