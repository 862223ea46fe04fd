"""The directions along which a short style code moves a latent: those in which faces of one doodle differ."""

from __future__ import annotations

import torch
from torch import Tensor


def style_directions(residuals: Tensor, size: int, kept: Tensor | None = None) -> Tensor:
    """(latent, size): principal components of the noise that weak pairs show, each as long as its deviation.

    `residuals` (N, latent) are (target - mean) / sigma of pairs: what the doodle leaves open, in units of the sigma
    that the translation gives. A code of standard normal numbers then spreads like the `size` strongest components of
    these (probabilistic principal components, Tipping and Bishop 1999, section 3.2, without their rest of noise).
    `kept` (A, latent) are directions that the style must not move, such as what tells glasses from none.
    """
    values = residuals.double()
    if kept is not None:
        values = values - values @ _projection(kept.double())
    covariance = values.T @ values / len(values)
    strengths, components = torch.linalg.eigh(covariance)  # in ascending order
    strongest: Tensor = components[:, -size:].flip(1) * strengths[-size:].flip(0).clamp(min=0).sqrt()
    return strongest.to(residuals.dtype)


def _projection(directions: Tensor) -> Tensor:
    """(latent, latent), onto what the directions (A, latent) span."""
    basis: Tensor = torch.linalg.qr(directions.T)[0]
    return basis @ basis.T
