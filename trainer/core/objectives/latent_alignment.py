"""The alignment of translated means with the other domain's own, by the linear optimal transport between both.

A mean is too tame where a doodle says little, for a regression falls back on the average face, and too bold where it
says much: the latent of a doodle with long hair then lies where no photograph's does, and its face is a blur or always
the same. One linear map puts both right. It is measured now and then while the cycle trains, so that critics and the
return cycle see the faces that are made in the end, and folded into the head at export, so that spec and engines know
nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn

from s2f_models.translator import Translator
from s2f_models.vae import LinearHead

RIDGE = 1e-6


class LatentAlignment(nn.Module):
    """Means (B, latent) to aligned means; the identity until it is measured, and where `largest` is 1."""

    matrix: Tensor
    middle: Tensor
    aim: Tensor

    def __init__(self, size: int, largest: float) -> None:
        super().__init__()
        self.largest = largest
        self.register_buffer("matrix", torch.eye(size))
        self.register_buffer("middle", torch.zeros(size))
        self.register_buffer("aim", torch.zeros(size))

    def forward(self, means: Tensor) -> Tensor:
        if self.largest == 1:
            return means
        aligned: Tensor = (means.float() - self.middle) @ self.matrix + self.aim
        return aligned

    @torch.no_grad()
    def measure(self, means: Tensor, targets: Tensor) -> None:
        """Map the average and spread of `means` (N, latent) to those of `targets` (M, latent)."""
        self.matrix.copy_(transport(means.double(), targets.double(), self.largest))
        self.middle.copy_(means.mean(dim=0))
        self.aim.copy_(targets.mean(dim=0))

    def fold(self, head: LinearHead) -> None:
        """Change a head that gives the means so that it gives the aligned ones."""
        half = len(self.aim)
        head.weight[:half] = self.matrix @ head.weight[:half]
        head.bias[:half] = self.aim + self.matrix @ (head.bias[:half] - self.middle)

    @contextmanager
    def folded(self, translator: Translator) -> Iterator[None]:
        """The translator gives aligned means within."""
        head = linear_head(translator)
        if head is None or self.largest == 1:
            yield
            return
        before = {name: value.clone() for name, value in head.state_dict().items()}
        with torch.no_grad():
            self.fold(head)
        try:
            yield
        finally:
            head.load_state_dict(before)


def linear_head(translator: Translator) -> LinearHead | None:
    """The last of the latent layers where it is linear, else None."""
    head = None if translator.latent_layers is None else translator.latent_layers.head
    return head if isinstance(head, LinearHead) else None


def transport(sources: Tensor, targets: Tensor, largest: float) -> Tensor:
    """(latent, latent), symmetric: gives sources (N, latent) the spread of targets (M, latent), about their averages.

    The optimal map between two normal distributions (Peyre and Cuturi 2019, remark 2.31), its gains at most `largest`.
    """
    first, second = _covariance(sources), _covariance(targets)
    root, inverse = power(first, 0.5), power(first, -0.5)
    gains, directions = torch.linalg.eigh(inverse @ power(root @ second @ root, 0.5) @ inverse)
    matrix: Tensor = (directions * gains.clamp(max=largest)) @ directions.T
    return matrix


def _covariance(values: Tensor) -> Tensor:
    """With a little of the identity: directions in which nothing differs have no inverse."""
    matrix = torch.cov(values.T)
    return matrix + ridge(matrix, RIDGE)


def power(matrix: Tensor, exponent: float) -> Tensor:
    """Of a symmetric, positive matrix (N, N)."""
    values, vectors = torch.linalg.eigh(matrix)
    raised: Tensor = (vectors * values.clamp(min=1e-12) ** exponent) @ vectors.T
    return raised


def ridge(matrix: Tensor, fraction: float) -> Tensor:
    """The identity, `fraction` as strong as the mean of the matrix's diagonal: (N, N)."""
    identity = torch.eye(len(matrix), dtype=matrix.dtype, device=matrix.device)
    scaled: Tensor = fraction * matrix.diagonal().mean() * identity
    return scaled
