"""Overfitting: losses on fixed pictures of the training data, beside those on held-out ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from trainer.core.data.batches import spread_pictures
from trainer.core.loss_key import LossKey

PICTURES = 64  # of each kind, always the same, so that their losses over time can be compared

Losses = dict[LossKey, float]


@dataclass(frozen=True)
class ValidationProbe:
    """Fixed pictures (B, C, S, S) in [-1, 1] on the device: from the training data, and from the validation tenth."""

    training: Tensor
    validation: Tensor

    def measure(self, key: LossKey, loss: Callable[[Tensor], Tensor]) -> tuple[Losses, Losses]:
        """A loss of both, under its key."""
        return {key: float(loss(self.training))}, {key: float(loss(self.validation))}


def validation_probe(
    images: NDArray[np.uint8], split: tuple[NDArray[np.int64], NDArray[np.int64]], like: Tensor
) -> ValidationProbe:
    """Pictures of both parts of a data set, on the device of `like`. `split`: indices for training, and held out."""
    training, validation = (spread_pictures(images, part, PICTURES).to(like.device) for part in split)
    return ValidationProbe(training, validation)
