"""Symmetric matrices: powers, and the little of the identity that lets them be inverted."""

from __future__ import annotations

import torch
from torch import Tensor


def power(matrix: Tensor, exponent: float) -> Tensor:
    """Of a symmetric, positive matrix (N, N)."""
    values, vectors = torch.linalg.eigh(matrix)
    raised: Tensor = (vectors * values.clamp(min=1e-12) ** exponent) @ vectors.T
    return raised


def ridge(matrix: Tensor, share: float) -> Tensor:
    """The identity, `share` as strong as the mean of the matrix's diagonal: (N, N)."""
    identity = torch.eye(len(matrix), dtype=matrix.dtype, device=matrix.device)
    scaled: Tensor = share * matrix.diagonal().mean() * identity
    return scaled
