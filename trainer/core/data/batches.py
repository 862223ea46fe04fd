"""Batches of pictures and their augmentation (DiffAugment, Zhao 2020)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from s2f_models.ranges import tensor_to_signed
from trainer.core.distributed.rng import integers, uniform

LARGEST_SHIFT = 0.15
CUT_OUT = 0.375
CUT_OUT_PROBABILITY = 0.5


@dataclass(frozen=True)
class Augmentation:
    """One sample for a batch, so that real and fake pictures can be changed alike.

    colour (B, 3): brightness shift, saturation and contrast factors; shift (B, 2) in pixels; hole (B, 2): corner of
    the cut-out square, or outside the picture where there is none.
    """

    colour: Tensor
    shift: Tensor
    hole: Tensor

    def first(self, count: int) -> Augmentation:
        """That of the batch's first pictures."""
        return Augmentation(self.colour[:count], self.shift[:count], self.hole[:count])


def sample_augmentation(
    batch_size: int, size: int, generator: torch.Generator, cut_out_probability: float = CUT_OUT_PROBABILITY
) -> Augmentation:
    """Brightness +-0.5, saturation 0 to 2, contrast 0.5 to 1.5, shifts to 15 %, a cut-out half of the time."""
    brightness, saturation, contrast = uniform((batch_size, 3), generator).unbind(dim=1)
    colour = torch.stack((brightness - 0.5, saturation * 2, contrast + 0.5), dim=1)
    largest = int(size * LARGEST_SHIFT)
    shift = integers(-largest, largest + 1, (batch_size, 2), generator)
    side = int(size * CUT_OUT)
    hole = integers(-side // 2, size - side // 2, (batch_size, 2), generator)
    none = uniform((batch_size, 1), generator) >= cut_out_probability
    return Augmentation(colour, shift, torch.where(none, 2 * size, hole))


def augment(pictures: Tensor, augmentation: Augmentation) -> Tensor:
    """Change (B, C, S, S) in [-1, 1]; colours only where there are three."""
    if pictures.shape[1] == 3:
        pictures = _colours(pictures, augmentation.colour)
    return _cut_out(_shifted(pictures, augmentation.shift), augmentation.hole)


def _colours(pictures: Tensor, colour: Tensor) -> Tensor:
    brightness, saturation, contrast = (colour[:, i, None, None, None] for i in range(3))
    pictures = pictures + brightness
    grey = pictures.mean(dim=1, keepdim=True)
    pictures = (pictures - grey) * saturation + grey
    level = pictures.mean(dim=(1, 2, 3), keepdim=True)
    return (pictures - level) * contrast + level


def _shifted(pictures: Tensor, shift: Tensor) -> Tensor:
    batch, _, size, _ = pictures.shape
    largest = int(size * LARGEST_SHIFT)
    padded = F.pad(pictures, (largest, largest, largest, largest))
    along = torch.arange(size, device=pictures.device)
    rows = (along[None] + shift[:, :1] + largest)[:, :, None]
    columns = (along[None] + shift[:, 1:] + largest)[:, None, :]
    picture = torch.arange(batch, device=pictures.device)[:, None, None]
    # Advanced indices before a slice put the colours last; back to (B, C, S, S).
    return padded.permute(0, 2, 3, 1)[picture, rows, columns].permute(0, 3, 1, 2)


def _cut_out(pictures: Tensor, hole: Tensor) -> Tensor:
    size = pictures.shape[2]
    side = int(size * CUT_OUT)
    along = torch.arange(size, device=pictures.device)[None]
    inside = (along[:, None] >= hole[..., None]) & (along[:, None] < hole[..., None] + side)  # (B, 2, S)
    mask = inside[:, 0, :, None] & inside[:, 1, None, :]
    return pictures * ~mask[:, None]


def mirror_half(pictures: Tensor, generator: torch.Generator) -> Tensor:
    """Each picture (B, ..., W, or W before the colours) mirrored left to right with a probability of one half.

    Takes (B, S, S) or (B, S, S, 3); section 1.3 of the report.
    """
    return _mirrored(pictures, uniform((len(pictures),), generator) < 0.5)


def _mirrored(pictures: Tensor, flip: Tensor) -> Tensor:
    return torch.where(flip.to(pictures.device).view(-1, *[1] * (pictures.dim() - 1)), pictures.flip(2), pictures)


ON_DEVICE_BYTES = 8 * 2**30


class Batches:
    """Samples pictures with replacement; the order of the data is the generator's state and nothing else.

    On a GPU the pictures live on the device where they fit; on a CPU they are read through the memory map.
    """

    def __init__(
        self,
        images: NDArray[np.uint8],
        indices: NDArray[np.int64],
        generator: torch.Generator,
        is_mirrored: bool = True,
    ) -> None:
        self.images, self.is_mirrored = images, is_mirrored
        self.generator = generator
        self.indices = torch.from_numpy(indices).to(generator.device)
        resident = generator.device.type != "cpu" and images.nbytes < ON_DEVICE_BYTES
        self.resident = torch.from_numpy(np.array(images)).to(generator.device) if resident else None

    def sample(self, batch: int) -> tuple[Tensor, Tensor]:
        """(pictures (B, C, S, S) in [-1, 1], by default mirrored half of the time; their indices (B,))."""
        pictures, indices, _ = self.sample_mirrored(batch)
        return pictures, indices

    def sample_mirrored(self, batch: int) -> tuple[Tensor, Tensor, Tensor]:
        """The same, and which of them are mirrored, (B,) of booleans."""
        indices = self.indices[integers(0, len(self.indices), (batch,), self.generator)]
        stored = self.take(indices)
        if not self.is_mirrored:
            return to_pictures(stored), indices, torch.zeros_like(indices, dtype=torch.bool)
        flip = uniform((batch,), self.generator) < 0.5
        return to_pictures(_mirrored(stored, flip)), indices, flip.to(indices.device)

    def take(self, indices: Tensor) -> Tensor:
        """Byte pictures of these indices, on the device, as they are stored."""
        if self.resident is not None:
            return self.resident[indices]
        return torch.from_numpy(np.ascontiguousarray(self.images[indices.cpu().numpy()])).to(indices.device)


def spread_pictures(images: NDArray[np.uint8], indices: NDArray[np.int64], count: int) -> Tensor:
    """At most `count` stored pictures, evenly spread over the indices, as `to_pictures` gives them."""
    chosen = indices[np.linspace(0, len(indices) - 1, min(count, len(indices))).astype(int)]
    return to_pictures(torch.from_numpy(images[chosen]))


def to_pictures(stored: Tensor) -> Tensor:
    """Stored bytes, sketches (B, S, S) or faces (B, S, S, 3), to (B, C, S, S) in [-1, 1], channels last."""
    pictures = stored[:, None] if stored.dim() == 3 else stored.permute(0, 3, 1, 2)
    return tensor_to_signed(pictures).contiguous(memory_format=torch.channels_last)


class MixedBatches:
    """Half of each batch from one pool, half from another; indices of the second count on from the first's pictures."""

    def __init__(self, first: Batches, second: Batches) -> None:
        self.first, self.second = first, second
        self.generator = first.generator

    def sample(self, batch: int) -> tuple[Tensor, Tensor]:
        """As Batches.sample."""
        pictures, indices = self.first.sample(batch - batch // 2)
        other_pictures, other_indices = self.second.sample(batch // 2)
        both = torch.cat((pictures, other_pictures)).contiguous(memory_format=torch.channels_last)
        return both, torch.cat((indices, other_indices + len(self.first.images)))
