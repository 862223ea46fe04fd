"""The variational autoencoder of one domain (Kingma and Welling, 2013; figures 5 and 6 of the report)."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from s2f_models.blocks import ConditionalUpBlock, down_block, output_layer, up_block
from s2f_models.spec import DecoderSpec, DomainSpec, Head

LOG_VARIANCE_RANGE = (-8.0, 0.0)


class Encoder(nn.Module):
    """A picture (B, C, S, S) in [-1, 1] -> mean and log-variance, each (B, latent); see `statistics_head`."""

    def __init__(self, spec: DomainSpec, latent: int) -> None:
        super().__init__()
        widths = (spec.colours, *spec.encoder.channels)
        self.blocks = nn.Sequential(*(down_block(a, b, spec.encoder.kernel) for a, b in pairwise(widths)))
        reads = spec.encoder.reads or spec.size
        self.pooling = spec.size // reads
        last = reads // 2 ** len(spec.encoder.channels)
        self.head = statistics_head(widths[-1] * last * last, latent, spec.encoder.head)
        if spec.initialisation == "convolution":
            _initialise(self.head.weight, widths[-1] * (last + 2) ** 2)

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        if self.pooling > 1:
            pictures = F.avg_pool2d(pictures, self.pooling)
        return self.head(self.blocks(pictures).flatten(1))  # type: ignore[no-any-return]


class LinearHead(nn.Linear):
    """(B, inside) -> mean and log-variance, each (B, latent), in float32.

    Plain linear, the log-variance clamped to [-8, 0]: sigma between 0.02 and 1, the prior's own.
    """

    def __init__(self, inside: int, latent: int) -> None:
        super().__init__(inside, 2 * latent)

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor]:  # type: ignore[override]
        mean, log_variance = super().forward(features).float().chunk(2, dim=1)
        return mean, log_variance.clamp(*LOG_VARIANCE_RANGE)


class RectifiedHead(nn.Module):
    """(B, inside) -> mean and log-variance, each (B, latent), in float32, none of them negative.

    The reference's own head, a defect kept so that the report can be repeated: its last block, too, was convolution,
    batch norm, ReLU (from 2x2 to 1x1 a linear map), so that means were never negative and sigmas never below 1, and
    noise drowned the input.
    """

    def __init__(self, inside: int, latent: int) -> None:
        super().__init__()
        self.linear = nn.Linear(inside, 2 * latent, bias=False)
        self.norm = nn.BatchNorm1d(2 * latent)

    @property
    def weight(self) -> Tensor:
        """The weight of its linear map, (2 * latent, inside)."""
        return self.linear.weight

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor]:
        mean, log_variance = self.norm(self.linear(features)).relu().float().chunk(2, dim=1)
        return mean, log_variance


def statistics_head(inside: int, latent: int, head: Head) -> LinearHead | RectifiedHead:
    """The head from features to the statistics of a latent: linear, or rectified as in the report."""
    return LinearHead(inside, latent) if head == "linear" else RectifiedHead(inside, latent)


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
        if spec.initialisation == "convolution":
            _initialise(cast(Tensor, self.stem[0].weight), channels[0] * first * first)
        self.blocks = _up_blocks(spec.decoder, latent)
        self.output = output_layer(channels[-1], spec.colours, spec.decoder)

    @property
    def last_layer(self) -> Tensor:
        """The weight of the output layer."""
        layers = [layer for layer in self.output if isinstance(layer, nn.Conv2d | nn.ConvTranspose2d)]
        return layers[-1].weight

    def forward(self, latents: Tensor) -> Tensor:
        pictures: Tensor = self.output(self.features(latents))
        return pictures

    def features(self, latents: Tensor) -> Tensor:
        """(B, latent) -> what the output layer reads, (B, channels[-1], s, s)."""
        features: Tensor = self.stem(latents)
        for block in self.blocks:
            features = block(features, latents) if isinstance(block, ConditionalUpBlock) else block(features)
        return features


def _up_blocks(spec: DecoderSpec, latent: int) -> nn.Sequential:
    pairs = pairwise(spec.channels)
    if spec.conditional:
        return nn.Sequential(*(ConditionalUpBlock(a, b, latent) for a, b in pairs))
    return nn.Sequential(*(up_block(a, b, spec.upsampling) for a, b in pairs))


@torch.no_grad()
def _initialise(weight: Tensor, inputs: int) -> None:
    """As torch begins a convolution with so many inputs, counted by it in a transposed one as outputs."""
    weight.uniform_(-(inputs**-0.5), inputs**-0.5)


def sample_latent(mean: Tensor, log_variance: Tensor, noise: Tensor) -> Tensor:
    """The reparameterisation trick: mean + sigma * noise, all (B, latent); zero noise gives the mean."""
    return mean + torch.exp(0.5 * log_variance) * noise
