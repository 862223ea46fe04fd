"""Attributes read from pictures through a pretrained network's features: what refined faces show, and must not show.

A fixed auxiliary classifier (Odena 2017, AC-GAN): ridge regressions of photographs' labels on the feature network's two
coarsest maps.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from trainer.core.data.attributes import NOT_ALWAYS_DRAWN
from trainer.core.data.batches import to_pictures
from trainer.core.objectives.projected_critic import feature_view

CHUNK = 64
GRIDS = (4, 2)  # cells a side that the two coarsest maps are averaged over
RIDGE = 0.1  # of the variance of a cell
MINIMUM_LABELLED = 100  # pictures, below which an attribute is not read


class AttributeReader(nn.Module):
    """Pictures (B, 3, S, S) in [-1, 1] -> attributes (B, A), around 0 where absent and 1 where present."""

    mean: Tensor
    scale: Tensor
    weight: Tensor
    bias: Tensor

    def __init__(self, mean: Tensor, scale: Tensor, weight: Tensor, bias: Tensor) -> None:
        super().__init__()
        for name, value in (("mean", mean), ("scale", scale), ("weight", weight), ("bias", bias)):
            self.register_buffer(name, value)

    def forward(self, pictures: Tensor) -> Tensor:
        read: Tensor = ((_cells(pictures).float() - self.mean) * self.scale) @ self.weight + self.bias
        return read

    def loss(self, pictures: Tensor, labels: Tensor) -> Tensor:
        """Squared hinge distance from `labels` (B, A), where they are 0 or 1; others, and NaN, do not count."""
        known = (labels == 0) | (labels == 1)
        wrong = torch.where(labels == 1, 1 - self(pictures), self(pictures)).clamp(min=0)
        return (wrong.square() * known).sum() / known.sum().clamp(min=1)


def shown_labels(labels: Tensor, real: int, composed: int) -> Tensor:
    """What doodles show, of their labels (N, A): `composed` ones after the `real` have the labels of their faces, of
    which they leave out hair and smiles now and then; these are NaN.
    """
    shown = labels.clone()
    shown[real : real + composed, NOT_ALWAYS_DRAWN] = torch.nan
    return shown


@torch.no_grad()
def learn_reader(images: NDArray[np.uint8], indices: NDArray[np.int64], labels: Tensor) -> AttributeReader:
    """A reader learned from photographs (N, S, S, 3) at `indices` (F,) and their `labels` (F, A), NaN where unknown."""
    chunks = np.array_split(indices, max(len(indices) // CHUNK, 1))
    pictures = (to_pictures(torch.from_numpy(np.asarray(images[chunk]))).to(labels.device) for chunk in chunks)
    cells = torch.cat([_cells(each).float() for each in pictures])
    mean, scale = cells.mean(dim=0), 1 / (cells.std(dim=0) + 1e-3)
    values = (cells - mean) * scale
    weight, bias = values.new_zeros(values.shape[1], labels.shape[1]), labels.nanmean(dim=0).nan_to_num(0.0)
    for unknown in labels.isnan().T.unique(dim=0):
        columns, known = (unknown == labels.isnan().T).all(dim=1), values[~unknown]
        if len(known) >= MINIMUM_LABELLED:
            squares = known.T @ known / len(known)
            squares.diagonal().add_(RIDGE)
            targets = labels[~unknown][:, columns] - bias[columns]
            weight[:, columns] = torch.linalg.solve(squares, known.T @ targets / len(known))
    return AttributeReader(mean, scale, weight, bias)


def _cells(pictures: Tensor) -> Tensor:
    """(B, cells): the two coarsest feature maps, averaged over a grid."""
    features = feature_view(pictures).features[-len(GRIDS) :]
    averaged = [F.adaptive_avg_pool2d(each, cells).flatten(1) for each, cells in zip(features, GRIDS, strict=True)]
    return torch.cat(averaged, dim=1)
