"""The variational autoencoder of one domain (Kingma and Welling, 2013; figures 5 and 6 of the report)."""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn

from s2f_models.blocks import down_block, output_layer, up_block
from s2f_models.spec import DomainSpec

LOG_VARIANCE_RANGE = (-8.0, 0.0)


class Encoder(nn.Module):
    """A picture (B, C, S, S) in [-1, 1] -> mean and log-variance, each (B, latent).

    The head is plain linear, with no normalisation or ReLU after it. This departs from the reference, whose last
    block was rectified: its means were never negative and its sigmas never below 1, so that noise drowned the input
    (REFERENCE.md, "What held the reference back", 1). The log-variance is clamped to [-8, 0]: sigma between 0.02 and
    1, the prior's own.
    """

    def __init__(self, spec: DomainSpec, latent: int) -> None:
        super().__init__()
        widths = (spec.colours, *spec.encoder.channels)
        self.blocks = nn.Sequential(*(down_block(a, b, spec.encoder.kernel) for a, b in pairwise(widths)))
        last = spec.size // 2 ** len(spec.encoder.channels)
        self.head = nn.Linear(widths[-1] * last * last, 2 * latent)

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        return split_statistics(self.head(self.blocks(pictures).flatten(1)))


class Decoder(nn.Module):
    """A latent (B, latent) -> a picture (B, C, S, S) in [-1, 1].

    The linear stem equals the report's first transposed convolution: from a 1x1 picture that is a linear map.
    """

    def __init__(self, spec: DomainSpec, latent: int) -> None:
        super().__init__()
        channels, first = spec.decoder.channels, spec.decoder.first_size
        self.stem = nn.Sequential(
            nn.Linear(latent, channels[0] * first * first, bias=False),
            nn.Unflatten(1, (channels[0], first, first)),
            nn.BatchNorm2d(channels[0]),
            nn.ReLU(),
        )
        self.blocks = nn.Sequential(*(up_block(a, b, spec.decoder.upsampling) for a, b in pairwise(channels)))
        self.output = output_layer(channels[-1], spec.colours, spec.decoder.upsampling)

    def forward(self, latents: Tensor) -> Tensor:
        pictures: Tensor = self.output(self.blocks(self.stem(latents)))
        return pictures


def split_statistics(values: Tensor) -> tuple[Tensor, Tensor]:
    """(B, 2 * latent) -> mean and clamped log-variance, each (B, latent), in float32."""
    mean, log_variance = values.float().chunk(2, dim=1)
    return mean, log_variance.clamp(*LOG_VARIANCE_RANGE)


def sample_latent(mean: Tensor, log_variance: Tensor, noise: Tensor) -> Tensor:
    """The reparameterisation trick: mean + sigma * noise, all (B, latent); zero noise gives the mean."""
    return mean + torch.exp(0.5 * log_variance) * noise
