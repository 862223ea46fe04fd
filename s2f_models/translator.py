"""The two generators: the encoder of one domain, latent layers, the decoder of the other (figure 7 of the report)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import torch
from torch import Tensor, nn

from s2f_models.spec import LatentSpec, ModelSpec
from s2f_models.vae import Decoder, Encoder, sample_latent, statistics_head

STEEPNESS = 4.0  # of the soft thresholds of Choices
PROBIT = 1.702  # the logistic function's argument in units of the normal distribution's (Camilli 1994)


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


class Choices(nn.Module):
    """Attributes that are present or absent and that a doodle may leave open: the seed chooses what is not drawn.

    A logistic classifier of the mean latent (`weight` (J, latent), `bias` (J,)) gives the probability that the face has
    each of J attributes. The first J numbers of the style code decide against it, as a threshold: over all seeds an
    attribute is present as often as its probability says, and what is drawn for certain stays. `moves` (J, latent) is
    the difference of the latents with and without it. Soft thresholds keep faces continuous in the style code.
    """

    weight: Tensor
    bias: Tensor
    moves: Tensor

    def __init__(self, size: int, count: int) -> None:
        super().__init__()
        self.register_buffer("weight", torch.zeros(count, size))
        self.register_buffer("bias", torch.zeros(count))
        self.register_buffer("moves", torch.zeros(count, size))

    def forward(self, mean: Tensor, style: Tensor) -> Tensor:
        """The offset (B, latent) of the `mean` (B, latent) under a style code (B, K)."""
        logits = mean @ self.weight.T + self.bias
        chosen = torch.sigmoid(STEEPNESS * (style[:, : len(self.bias)] + logits / PROBIT))
        return (chosen - torch.sigmoid(logits)) @ self.moves


class Translator(nn.Module):
    """A picture of one domain and style noise (B, K) -> a picture of the other domain, both in [-1, 1].

    Without latent layers (None) the encoder's statistics go straight to the sampling, as in the regime from scratch.

    The style is the noise of the sampling itself (K = latent), as in the report, or a short code that a fixed linear
    map spreads over the latent: then a seed moves the face only along the directions in which faces of one doodle
    differ. `directions` (latent, K + traits) begins with random ones of unit noise, and traits that do nothing, and is
    measured in training (core/objectives). Where the spread is `fixed` the code moves the mean as it is, else in
    units of the predicted standard deviation. Where the spec asks for them, `choices` decide what a doodle leaves open.
    """

    directions: Tensor | None

    def __init__(
        self, encoder: Encoder, latent_layers: LatentLayers | None, decoder: Decoder, spec: LatentSpec
    ) -> None:
        super().__init__()
        self.style_size = spec.style_size
        self.is_fixed = spec.spread == "fixed"
        self.register_buffer("directions", _first_directions(spec) if spec.style else None)
        self.choices = Choices(spec.size, spec.choices) if spec.choices else None
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
        return self.translate(*self.encoder(pictures))

    def translate(self, mean: Tensor, log_variance: Tensor) -> tuple[Tensor, Tensor]:
        """The encoder's statistics in the target domain's latent, all (B, latent)."""
        if self.latent_layers is None:
            return mean, log_variance
        translated: tuple[Tensor, Tensor] = self.latent_layers(torch.cat((mean, log_variance), dim=1))
        return translated

    def sample(self, statistics: tuple[Tensor, Tensor], style: Tensor) -> Tensor:
        """A latent (B, latent) of mean and log-variance, with style noise (B, K) or noise and traits (B, K + traits).

        Zeros give the mean, traits that are not given are 0.
        """
        if self.directions is None:
            return sample_latent(*statistics, style)
        noise = style @ self.directions[:, : style.shape[1]].T
        if self.choices is not None:
            noise = noise + self.choices(statistics[0], style)
        return statistics[0] + noise if self.is_fixed else sample_latent(*statistics, noise)

    def forward(self, pictures: Tensor, style: Tensor) -> Tensor:
        faces: Tensor = self.decoder(self.sample(self.statistics(pictures), style))
        return faces


def _first_directions(spec: LatentSpec) -> Tensor:
    directions = torch.zeros(spec.size, spec.style + spec.traits)
    if not directions.is_meta:  # to work out what has no values, torch would first import its compiler: seconds
        directions[:, : spec.style] = nn.functional.normalize(torch.randn(spec.size, spec.style), dim=1)
    return directions


def build_translators(spec: ModelSpec, latent_layers: bool = True) -> tuple[Translator, Translator]:
    """(sketch to face, face to sketch), with fresh weights."""
    seen = replace(spec.latent, choices=0)  # of a face all is seen
    return (
        Translator(
            Encoder(spec.sketch, spec.latent.size),
            LatentLayers(spec.latent) if latent_layers else None,
            Decoder(spec.face, spec.latent.size),
            spec.latent,
        ),
        Translator(
            Encoder(spec.face, spec.latent.size),
            LatentLayers(spec.latent) if latent_layers else None,
            Decoder(spec.sketch, spec.latent.size),
            seen,
        ),
    )
