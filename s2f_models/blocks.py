"""Layers that the networks share, and the critic."""

from __future__ import annotations

from itertools import pairwise
from math import log2

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.parametrizations import spectral_norm

from s2f_models.spec import DecoderSpec, DomainSpec, Normalisation, Scope, Upsampling


def down_block(inside: int, outside: int, kernel: int) -> nn.Sequential:
    """Encoder block: stride-2 convolution, batch norm, ReLU, no bias. (B, inside, S, S) -> (B, outside, S/2, S/2)."""
    return nn.Sequential(
        nn.Conv2d(inside, outside, kernel, stride=2, padding=1, bias=False), nn.BatchNorm2d(outside), nn.ReLU()
    )


def critic_block(inside: int, outside: int, normalisation: Normalisation) -> nn.Sequential:
    """Critic block: stride-2 4x4 convolution, normalisation, leaky ReLU 0.2: (B, inside, S, S) to half of S."""
    convolution = normalised(nn.Conv2d(inside, outside, 4, stride=2, padding=1), normalisation)
    return nn.Sequential(convolution, _norm(outside, normalisation), nn.LeakyReLU(0.2))


def normalised(layer: nn.Module, normalisation: Normalisation) -> nn.Module:
    """The layer, its weight divided by its largest singular value where that is wanted (Miyato 2018)."""
    return spectral_norm(layer) if normalisation == "spectral" else layer


def _norm(channels: int, normalisation: Normalisation) -> nn.Module:
    """Instance norm (affine) is the report's: a gradient penalty is per sample, which batch norm mixes."""
    if normalisation == "instance":
        return nn.InstanceNorm2d(channels, affine=True)
    return nn.BatchNorm2d(channels) if normalisation == "batch" else nn.Identity()


def up_block(inside: int, outside: int, upsampling: Upsampling) -> nn.Sequential:
    """Decoder block: doubling, batch norm, ReLU. (B, inside, S, S) -> (B, outside, 2S, 2S).

    `transposed` as in the report; `nearest` upsampling and a 3x3 convolution where checkerboards must not be.
    """
    return nn.Sequential(*_doubling(inside, outside, upsampling, bias=False), nn.BatchNorm2d(outside), nn.ReLU())


def output_layer(inside: int, colours: int, spec: DecoderSpec) -> nn.Sequential:
    """The decoder's last layer; tanh, so [-1, 1]. `transposed` and `shuffle` double the size once more."""
    if spec.upsampling == "transposed":
        return nn.Sequential(*_doubling(inside, colours, spec.upsampling, spec.bias), nn.Tanh())
    if spec.output == "shuffle":
        return nn.Sequential(
            nn.Conv2d(inside, 4 * colours, 3, padding=1, bias=spec.bias), nn.PixelShuffle(2), nn.Tanh()
        )
    return nn.Sequential(nn.Conv2d(inside, colours, 3, padding=1, bias=spec.bias), nn.Tanh())


def _doubling(inside: int, outside: int, upsampling: Upsampling, bias: bool) -> list[nn.Module]:
    if upsampling == "transposed":
        return [nn.ConvTranspose2d(inside, outside, 4, stride=2, padding=1, bias=bias)]
    return [nn.Upsample(scale_factor=2), nn.Conv2d(inside, outside, 3, padding=1, bias=bias)]


class UpsampledConvolution(nn.Conv2d):
    """Nearest upsampling by 2 and a 3x3 convolution in one: (B, I, S, S) -> (B, O, 2S, 2S), no bias.

    Of the 3x3 repeated pixels only 2x2 differ, so that the same is a transposed convolution whose 4x4 kernel is the 3x3
    one summed over 2x2 neighbours: 16 products a pixel in place of 36. Below `WORTH` pixels a side summing costs more.
    """

    WORTH = 16

    def __init__(self, inside: int, outside: int) -> None:
        super().__init__(inside, outside, 3, padding=1, bias=False)

    def forward(self, pictures: Tensor) -> Tensor:
        if pictures.shape[-1] < self.WORTH:
            return super().forward(F.interpolate(pictures, scale_factor=2))
        return F.conv_transpose2d(pictures, self._kernel(), stride=2, padding=1)

    def _kernel(self) -> Tensor:
        """(I, O, 4, 4)."""
        padded = F.pad(self.weight, (1, 1, 1, 1))
        rows = padded[..., :-1, :] + padded[..., 1:, :]
        summed = rows[..., :-1] + rows[..., 1:]
        return summed.flip(2, 3).transpose(0, 1)


class ConditionalUpBlock(nn.Module):
    """Doubling, batch norm scaled and shifted by the latent, ReLU: (B, I, S, S) and (B, latent) -> (B, O, 2S, 2S).

    Conditional batch norm as BigGAN's (Brock 2019, section 3): the latent reaches every scale, not the first alone. The
    map begins at zero, so that a fresh block is an unconditional one.
    """

    def __init__(self, inside: int, outside: int, latent: int) -> None:
        super().__init__()
        self.convolution = UpsampledConvolution(inside, outside)
        self.norm = nn.BatchNorm2d(outside)
        self.condition = nn.Linear(latent, 2 * outside)
        nn.init.zeros_(self.condition.weight)
        nn.init.zeros_(self.condition.bias)

    def forward(self, features: Tensor, latents: Tensor) -> Tensor:
        scale, shift = self.condition(latents)[..., None, None].chunk(2, dim=1)
        return torch.relu(self.norm(self.convolution(features)) * (1 + scale) + shift)


GRID = 8  # a patch critic scores a grid of 8 x 8 overlapping patches


class Critic(nn.Module):
    """A picture (B, C, S, S) in [-1, 1] -> scores (B, P) without activation (figure 4; WGAN, Arjovsky 2017).

    `picture`: one score (P = 1). `patch`: the Markovian critic (Isola 2017, section 3.2.2), a score for each patch of a
    grid. `both`: one beside the other, the whole picture's score repeated so that both weigh the same in a mean.
    `normalisation` is used in place of the spec's where it is given.
    """

    def __init__(self, spec: DomainSpec, scope: Scope = "picture", normalisation: Normalisation | None = None) -> None:
        super().__init__()
        norm = normalisation or spec.critic.normalisation
        widths = (spec.colours, *spec.critic.channels)
        self.whole = None if scope == "patch" else _whole(spec.size, widths, norm)
        self.patches = None if scope == "picture" else _patches(spec.size, widths, norm)

    def scores_and_features(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        """(scores (B, P), the last features (B, channels, s, s), for feature matching (Salimans 2016))."""
        if self.whole is None:
            assert self.patches is not None
            return self.patches(pictures)  # type: ignore[no-any-return]
        scores, features = self.whole(pictures)
        if self.patches is not None:
            local, _ = self.patches(pictures)
            scores = torch.cat((scores.expand_as(local), local), dim=1)
        return scores, features

    def forward(self, pictures: Tensor) -> Tensor:
        return self.scores_and_features(pictures)[0]


class _Trunk(nn.Module):
    """Blocks and what scores their last features."""

    def __init__(self, widths: tuple[int, ...], norm: Normalisation, score: nn.Module) -> None:
        super().__init__()
        self.blocks = nn.Sequential(*(critic_block(a, b, norm) for a, b in pairwise(widths)))
        self.score = normalised(score, norm)

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        features = self.blocks(pictures)
        flat = features.flatten(1) if isinstance(self.score, nn.Linear) else features
        return self.score(flat).flatten(1).float(), features


def _whole(size: int, widths: tuple[int, ...], norm: Normalisation) -> _Trunk:
    last = size // 2 ** (len(widths) - 1)
    return _Trunk(widths, norm, nn.Linear(widths[-1] * last * last, 1))


def _patches(size: int, widths: tuple[int, ...], norm: Normalisation) -> _Trunk:
    widths = widths[: 1 + int(log2(size // GRID))]
    return _Trunk(widths, norm, nn.Conv2d(widths[-1], 1, 3, padding=1))
