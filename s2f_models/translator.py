"""The two generators: the encoder of one domain, latent layers, the decoder of the other (figure 7 of the report)."""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn

from s2f_models.spec import LatentSpec, ModelSpec
from s2f_models.vae import Decoder, Encoder, sample_latent, split_statistics


class LatentLayers(nn.Module):
    """Mean and log-variance in one domain -> mean and log-variance in the other, each (B, latent).

    Blocks of (linear, batch norm, ReLU) as the red boxes of figure 7, then a plain linear layer where the reference
    ended in one more rectified block; the reason is the encoder head's.
    """

    def __init__(self, spec: LatentSpec) -> None:
        super().__init__()
        widths = (2 * spec.size, *[spec.width] * spec.blocks)
        blocks = [nn.Sequential(nn.Linear(a, b, bias=False), nn.BatchNorm1d(b), nn.ReLU()) for a, b in pairwise(widths)]
        self.blocks = nn.Sequential(*blocks)
        self.head = nn.Linear(widths[-1], 2 * spec.size)

    def forward(self, statistics: Tensor) -> tuple[Tensor, Tensor]:
        return split_statistics(self.head(self.blocks(statistics)))


class Translator(nn.Module):
    """A picture of one domain and style noise (B, latent) -> a picture of the other domain, both in [-1, 1].

    Without latent layers (None) the encoder's statistics go straight to the sampling, as in the regime from scratch.
    """

    def __init__(self, encoder: Encoder, latent_layers: LatentLayers | None, decoder: Decoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.latent_layers = latent_layers
        self.decoder = decoder

    def statistics(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        """Mean and log-variance (B, latent) in the target domain's latent."""
        mean, log_variance = self.encoder(pictures)
        if self.latent_layers is None:
            return mean, log_variance
        translated: tuple[Tensor, Tensor] = self.latent_layers(torch.cat((mean, log_variance), dim=1))
        return translated

    def forward(self, pictures: Tensor, style: Tensor) -> Tensor:
        mean, log_variance = self.statistics(pictures)
        faces: Tensor = self.decoder(sample_latent(mean, log_variance, style))
        return faces


def build_translators(spec: ModelSpec, latent_layers: bool = True) -> tuple[Translator, Translator]:
    """(sketch to face, face to sketch), with fresh weights."""
    return (
        Translator(
            Encoder(spec.sketch, spec.latent.size),
            LatentLayers(spec.latent) if latent_layers else None,
            Decoder(spec.face, spec.latent.size),
        ),
        Translator(
            Encoder(spec.face, spec.latent.size),
            LatentLayers(spec.latent) if latent_layers else None,
            Decoder(spec.sketch, spec.latent.size),
        ),
    )
