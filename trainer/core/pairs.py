"""Weak pairs: a doodle composed to a photograph's attributes belongs near that photograph in the latent."""

from __future__ import annotations

import torch
from torch import Tensor

from trainer.core.batches import Batches, to_pictures
from trainer.core.losses import attribute_loss, pair_loss
from trainer.core.reconstruct import Vae

CHUNK = 128


class WeakPairs:
    """Draws composed doodles and holds their translations against their faces' latents.

    The targets are the pretrained encoder's means, computed once: they stand still while the cycle trains.
    `face_index` (N,) says whose each doodle is; `labels` (F, A) are the faces' attributes or None.
    """

    def __init__(
        self, doodles: Batches, face_index: Tensor, faces: Batches, labels: Tensor | None, pretrained: Vae
    ) -> None:
        device = doodles.generator.device
        self.doodles, self.face_index, self.labels = doodles, face_index.to(device), labels
        self.head = None if pretrained.attributes is None else pretrained.attributes.to(device)
        self.targets = _means(faces, pretrained.to(device), device)

    def draw(self, batch: int) -> tuple[Tensor, Tensor]:
        """(doodles (B, 1, S, S), whose they are (B,))."""
        pictures, which = self.doodles.draw(batch)
        return pictures, self.face_index[which]

    def losses(self, mean: Tensor, log_variance: Tensor, faces: Tensor) -> dict[str, Tensor]:
        """`pair` and `attribute` losses of doodles' translated statistics; `attribute` is 0 without labels."""
        attribute = mean.new_zeros(())
        if self.head is not None and self.labels is not None:
            attribute = attribute_loss(self.head(mean), self.labels[faces])
        return {"pair": pair_loss(mean, log_variance, self.targets[faces]), "attribute": attribute}


@torch.no_grad()
def _means(faces: Batches, vae: Vae, device: torch.device) -> Tensor:
    everything = torch.arange(len(faces.images), device=device)
    return torch.cat([vae.encoder(to_pictures(faces.take(chunk)))[0] for chunk in everything.split(CHUNK)])
