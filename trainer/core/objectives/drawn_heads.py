"""The heads that doodles show, as targets of their latents: how wide they are, and which way they face."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

from trainer.core.objectives.losses import mean_loss
from trainer.core.objectives.style_basis import effects_of, explained

TURN = 0  # the column that changes its sign in a mirrored doodle


class Heads(NamedTuple):
    """Standard scores of turn and narrowness (head_geometry.py): of all faces (F, 2) and of composed doodles (N, 2),
    NaN where unknown.
    """

    faces: Tensor
    doodles: Tensor


class DrawnHeads:
    """The effects of heads on faces' latents, by least squares on all labels at once.

    `latents` (F, latent) are faces' means, `labels` (F, A) all else that doodles are held to, `heads` (F, 2).
    """

    def __init__(self, latents: Tensor, labels: Tensor, heads: Tensor, whitening: Tensor) -> None:
        both, columns = torch.cat((labels, heads), dim=1), slice(labels.shape[1], None)
        self.given = explained(latents, both)
        self.effects = effects_of(latents, both, columns)
        usual = torch.nanmean(heads, dim=0)
        self.of_labels = self.given - (torch.where(heads.isnan(), usual, heads) - usual) @ self.effects
        self.whitening = whitening
        self.basis = torch.linalg.qr((self.effects @ whitening).T)[0]

    def moved(self, heads: Tensor) -> Tensor:
        """How far doodles of such `heads` (B, 2) lie from those of usual ones, (B, latent); unknown ones are usual."""
        return heads.nan_to_num(0.0) @ self.effects

    def loss(self, means: Tensor, expected: Tensor, heads: Tensor) -> Tensor:
        """The distance of `means` from `expected` ones, both (B, latent), along the directions in which heads differ,
        of the doodles whose `heads` (B, 2) are known.
        """
        known = ~heads.isnan().any(dim=1)
        if not known.any():
            return means.new_zeros(())
        along = self.whitening @ self.basis
        return mean_loss(means[known].float() @ along, expected[known] @ along)


def as_shown(heads: Tensor, mirrored: Tensor) -> Tensor:
    """The `heads` (B, 2) of doodles of which some are `mirrored` (B,)."""
    shown = heads.clone()
    shown[mirrored, TURN] *= -1
    return shown
