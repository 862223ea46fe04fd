"""The directions along which a short style code moves a latent: those in which faces of one doodle differ.

The strongest of them are light, background and colour, which take up most of what pixels differ by and leave the person
the same. A seed is to show another person, so those are chosen that change a face's shapes more than its colours: at
the same distance between pixels, faces of two seeds then differ four times as much by MobileFaceNet.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from trainer.core.objectives.latent_alignment import power, ridge

COARSE, FINE = 8, 32  # pixels a side
STEP = 0.7
FAINT = (
    0.3  # directions that change next to nothing are none, whatever its kind: a share of what they change on average
)


def style_directions(
    residuals: Tensor, size: int, kept: Tensor | None = None, changes: Changes | None = None
) -> Tensor:
    """(latent, size): directions of the noise that weak pairs show, each as long as its deviation.

    `residuals` (N, latent) are (target - mean) / sigma of pairs: what the doodle leaves open, in units of the sigma
    that the translation gives; `changes` are measured in the same. `kept` (A, latent) are directions that the style
    must not move, such as what tells glasses from none. Of what is left a code of standard normal numbers spreads like
    the `size` strongest components (probabilistic principal components, Tipping and Bishop 1999, section 3.2, without
    their rest of noise), or where `changes` are given like those with the largest share of shapes in what they change.
    """
    values = residuals.double()
    if kept is not None:
        values = values - values @ _projection(kept.double())
    covariance = values.T @ values / len(values)
    if changes is None:
        strengths, components = torch.linalg.eigh(covariance)  # in ascending order
        strongest: Tensor = components[:, -size:].flip(1) * strengths[-size:].flip(0).clamp(min=0).sqrt()
        return strongest.to(residuals.dtype)
    root = power(covariance, 0.5)
    shapes, both = root @ changes.shapes @ root, root @ (changes.shapes + changes.colours) @ root
    inverse = power(both + ridge(both, FAINT), -0.5)
    of_shapes = inverse @ torch.linalg.eigh(inverse @ shapes @ inverse)[1][:, -size:].flip(1)
    chosen: Tensor = root @ torch.linalg.qr(of_shapes)[0]
    return chosen.to(residuals.dtype)


class Changes(NamedTuple):
    """The squared change of faces, per pixel, as a latent moves by one: (latent, latent), for pairs of numbers."""

    shapes: Tensor
    colours: Tensor


@torch.no_grad()
def visible_changes(decoder: nn.Module, latents: Tensor) -> Changes:
    """Measured around some faces' latents (N, latent), by a step along each number of them.

    Colours are those at 8x8 pixels. Shapes are what brightness shows at 32x32 beyond those, less what a stronger
    contrast would change as well.
    """
    faces = decoder(latents)
    shapes, colours = _seen(faces)
    contrast = F.normalize(shapes, dim=1)
    of_shapes, of_colours = [], []
    for step in STEP * torch.eye(latents.shape[1], device=latents.device):
        shape, colour = _seen(decoder(latents + step))
        change = shape - shapes
        of_shapes.append(change - (change * contrast).sum(dim=1, keepdim=True) * contrast)
        of_colours.append(colour - colours)
    return Changes(_products(of_shapes), _products(of_colours))


def _seen(faces: Tensor) -> tuple[Tensor, Tensor]:
    """(N, shapes) and (N, colours) of faces (N, C, S, S)."""
    grey = faces.float().mean(dim=1, keepdim=True)
    fine = F.adaptive_avg_pool2d(grey, FINE)
    coarse = F.interpolate(F.adaptive_avg_pool2d(grey, COARSE), FINE, mode="bilinear")
    return (fine - coarse).flatten(1), F.adaptive_avg_pool2d(faces.float(), COARSE).flatten(1)


def _products(changes: list[Tensor]) -> Tensor:
    """Mean products (latent, latent) of changes, (N, pixels) for each number of the latent."""
    stacked = torch.stack(changes).flatten(1).double() / STEP
    return stacked @ stacked.T / stacked.shape[1]


def _projection(directions: Tensor) -> Tensor:
    """(latent, latent), onto what the directions (A, latent) span."""
    basis: Tensor = torch.linalg.qr(directions.T)[0]
    return basis @ basis.T
