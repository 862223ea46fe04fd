"""Differentiable augmentation for critics with little data (DiffAugment, Zhao 2020), and mirroring."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from trainer.core.machines.draws import integers, uniform

LARGEST_SHIFT = 0.15
CUT_OUT = 0.375
CUT_OUT_ODDS = 0.5


@dataclass(frozen=True)
class Augmentation:
    """One draw for a batch, so that real and fake pictures can be changed alike.

    colour (B, 3): brightness shift, saturation and contrast factors; shift (B, 2) in pixels; hole (B, 2): corner of
    the cut-out square, or outside the picture where there is none.
    """

    colour: Tensor
    shift: Tensor
    hole: Tensor


def draw_augmentation(batch: int, size: int, generator: torch.Generator) -> Augmentation:
    """Brightness +-0.5, saturation 0 to 2, contrast 0.5 to 1.5, shifts to 15 %, a cut-out half of the time."""
    brightness, saturation, contrast = uniform((batch, 3), generator).unbind(dim=1)
    colour = torch.stack((brightness - 0.5, saturation * 2, contrast + 0.5), dim=1)
    most = int(size * LARGEST_SHIFT)
    shift = integers(-most, most + 1, (batch, 2), generator)
    side = int(size * CUT_OUT)
    hole = integers(-side // 2, size - side // 2, (batch, 2), generator)
    none = uniform((batch, 1), generator) >= CUT_OUT_ODDS
    return Augmentation(colour, shift, torch.where(none, 2 * size, hole))


def augment(pictures: Tensor, how: Augmentation) -> Tensor:
    """Change (B, C, S, S) in [-1, 1]; colours only where there are three."""
    if pictures.shape[1] == 3:
        pictures = _colours(pictures, how.colour)
    return _cut_out(_shifted(pictures, how.shift), how.hole)


def _colours(pictures: Tensor, colour: Tensor) -> Tensor:
    brightness, saturation, contrast = (colour[:, i, None, None, None] for i in range(3))
    pictures = pictures + brightness
    grey = pictures.mean(dim=1, keepdim=True)
    pictures = (pictures - grey) * saturation + grey
    level = pictures.mean(dim=(1, 2, 3), keepdim=True)
    return (pictures - level) * contrast + level


def _shifted(pictures: Tensor, shift: Tensor) -> Tensor:
    batch, _, size, _ = pictures.shape
    most = int(size * LARGEST_SHIFT)
    padded = F.pad(pictures, (most, most, most, most))
    along = torch.arange(size, device=pictures.device)
    rows = (along[None] + shift[:, :1] + most)[:, :, None]
    columns = (along[None] + shift[:, 1:] + most)[:, None, :]
    which = torch.arange(batch, device=pictures.device)[:, None, None]
    # Advanced indices before a slice put the colours last; back to (B, C, S, S).
    return padded.permute(0, 2, 3, 1)[which, rows, columns].permute(0, 3, 1, 2)


def _cut_out(pictures: Tensor, hole: Tensor) -> Tensor:
    size = pictures.shape[2]
    side = int(size * CUT_OUT)
    along = torch.arange(size, device=pictures.device)[None]
    inside = (along[:, None] >= hole[..., None]) & (along[:, None] < hole[..., None] + side)  # (B, 2, S)
    mask = inside[:, 0, :, None] & inside[:, 1, None, :]
    return pictures * ~mask[:, None]


def mirror_half(pictures: Tensor, generator: torch.Generator) -> Tensor:
    """Each picture (B, ..., W, or W before the colours) mirrored left to right with odds of one half.

    Takes (B, S, S) or (B, S, S, 3); section 1.3 of the report.
    """
    flip = uniform((len(pictures),), generator) < 0.5
    return torch.where(flip.to(pictures.device).view(-1, *[1] * (pictures.dim() - 1)), pictures.flip(2), pictures)
