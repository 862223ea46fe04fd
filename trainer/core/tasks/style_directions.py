"""The directions along which a short style code moves a latent: those in which faces of one doodle differ.

The strongest of them are light, background and colour, which take up most of what pixels differ by and leave the person
the same. A seed is to show another person, so that the few directions that paint a picture's coarse colours are left
out: at the same distance between pixels, faces of two seeds then differ three times as much by MobileFaceNet.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

COARSE = 8  # pixels a side
RIDGE = 1e-6


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


def coarse_colours(pictures: Tensor) -> Tensor:
    """(B, C, S, S) -> their colours at 8x8 pixels, (B, C * 64)."""
    return F.adaptive_avg_pool2d(pictures, COARSE).flatten(1)


def colour_map(means: Tensor, colours: Tensor) -> Tensor:
    """(latent, colours): what each number of a latent does to coarse colours, by least squares.

    `means` (N, latent) and `colours` (N, colours) are of the same pictures. On the starter's photographs such a linear
    map explains 96 % of the colours' variance.
    """
    inputs, outputs = (values.double() - values.double().mean(dim=0) for values in (means, colours))
    square = inputs.T @ inputs
    ridge = RIDGE * square.diagonal().mean() * torch.eye(len(square), dtype=square.dtype, device=square.device)
    solved: Tensor = torch.linalg.solve(square + ridge, inputs.T @ outputs)
    return solved.to(means.dtype)


def colour_directions(map_: Tensor, sigma: Tensor) -> Tensor:
    """(latent / 16, latent): the noise that changes coarse colours most; sigma (latent,) is what noise is scaled by."""
    strongest: Tensor = torch.linalg.svd(map_ * sigma[:, None], full_matrices=False)[0][:, : len(sigma) // 16]
    return strongest.T


def _projection(directions: Tensor) -> Tensor:
    """(latent, latent), onto what the directions (A, latent) span."""
    basis: Tensor = torch.linalg.qr(directions.T)[0]
    return basis @ basis.T
