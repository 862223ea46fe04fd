"""Random batches of one domain's pictures, as tensors on the training device."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from s2f_models.ranges import tensor_to_signed
from trainer.core.data.augment import mirror_half
from trainer.core.machines.draws import integers

ON_DEVICE_BYTES = 8 * 2**30


class Batches:
    """Draws pictures with replacement; the generator's state is all there is to the data order.

    On a GPU the pictures live on the device where they fit; on a CPU they are read through the memory map.
    """

    def __init__(self, images: NDArray[np.uint8], indices: NDArray[np.int64], generator: torch.Generator) -> None:
        self.images = images
        self.generator = generator
        self.indices = torch.from_numpy(indices).to(generator.device)
        resident = generator.device.type != "cpu" and images.nbytes < ON_DEVICE_BYTES
        self.resident = torch.from_numpy(np.array(images)).to(generator.device) if resident else None

    def draw(self, batch: int) -> tuple[Tensor, Tensor]:
        """(pictures (B, C, S, S) in [-1, 1], mirrored half of the time; their indices (B,))."""
        which = self.indices[integers(0, len(self.indices), (batch,), self.generator)]
        return to_pictures(mirror_half(self.take(which), self.generator)), which

    def take(self, which: Tensor) -> Tensor:
        """Byte pictures of these indices, on the device, as they are stored."""
        if self.resident is not None:
            return self.resident[which]
        return torch.from_numpy(np.ascontiguousarray(self.images[which.cpu().numpy()])).to(which.device)


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

    def draw(self, batch: int) -> tuple[Tensor, Tensor]:
        """As Batches.draw."""
        pictures, which = self.first.draw(batch - batch // 2)
        others, these = self.second.draw(batch // 2)
        both = torch.cat((pictures, others)).contiguous(memory_format=torch.channels_last)
        return both, torch.cat((which, these + len(self.first.images)))
