"""The two generators: the encoder of one domain, latent layers, the decoder of the other (figure 7 of the report)."""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn

from s2f_models.spec import LatentSpec, ModelSpec
from s2f_models.vae import Decoder, Encoder, sample_latent, statistics_head


class LatentLayers(nn.Module):
    """Mean and log-variance in one domain -> mean and log-variance in the other, each (B, latent).

    Blocks of (linear, batch norm, ReLU) as the red boxes of figure 7, the last of which is the head: rectified as in
    the reference, or linear.
    """

    def __init__(self, spec: LatentSpec) -> None:
        super().__init__()
        widths = (2 * spec.size, *[spec.width] * spec.blocks)
        blocks = [nn.Sequential(nn.Linear(a, b, bias=False), nn.BatchNorm1d(b), nn.ReLU()) for a, b in pairwise(widths)]
        self.blocks = nn.Sequential(*blocks)
        self.head = statistics_head(widths[-1], spec.size, spec.head)

    def forward(self, statistics: Tensor) -> tuple[Tensor, Tensor]:
        return self.head(self.blocks(statistics))  # type: ignore[no-any-return]


class Translator(nn.Module):
    """A picture of one domain and style noise (B, latent) -> a picture of the other domain, both in [-1, 1].

    Without latent layers (None) the encoder's statistics go straight to the sampling, as in the regime from scratch.
    """

    def __init__(self, encoder: Encoder, latent_layers: LatentLayers | None, decoder: Decoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.latent_layers = latent_layers
        self.decoder = decoder

    @property
    def last_trained_layer(self) -> Tensor:
        """The weight nearest the output that is trained: the decoder's, or where it is frozen the latent layers'."""
        weight = self.decoder.last_layer
        if weight.requires_grad or self.latent_layers is None:
            return weight
        return self.latent_layers.head.weight

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
