"""Projected critics: small critics on a pretrained network's features (Sauer 2021, Projected GANs)."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from torch import Tensor, nn
from torch.nn import functional as F

from s2f_models.blocks import normalised
from trainer.core.objectives.feature_network import LITE0, feature_channels, load_feature_network

WIDTH = 64  # channels of projected features and of the critics on them
LAST = 4  # pixels a side at which a critic scores
TAPS = 4  # the critics' finest features have stride 4, as in the paper; finer detail is the pixel critic's
PIXEL_WIDTHS = (3, 32, 64, 128)


class View(NamedTuple):
    """The input of critics: pictures (B, 3, S, S), and their features (B, C, s, s) from fine to coarse."""

    pictures: Tensor
    features: tuple[Tensor, ...]

    def detach(self) -> View:
        """The same without gradient."""
        return View(self.pictures.detach(), tuple(each.detach() for each in self.features))


class Projection(nn.Module):
    """Fixed random mixing across channels and scales (Sauer 2021, section 3.2), so that no critic can rest on a few
    features: 1x1 convolutions, then from coarse to fine 3x3 convolutions of the sum with the coarser map enlarged.
    """

    def __init__(self, channels: tuple[int, ...]) -> None:
        super().__init__()
        self.across_channels = nn.ModuleList(nn.Conv2d(each, WIDTH, 1, bias=False) for each in channels)
        self.across_scales = nn.ModuleList(nn.Conv2d(WIDTH, WIDTH, 3, padding=1, bias=False) for _ in channels)
        for layer in (*self.across_channels, *self.across_scales):
            nn.init.kaiming_normal_(layer.weight, nonlinearity="linear")
        self.requires_grad_(False)

    def forward(self, features: tuple[Tensor, ...]) -> list[Tensor]:
        mixed: list[Tensor] = []
        above: Tensor | None = None
        layers = zip(features[-TAPS:], self.across_channels, self.across_scales, strict=True)
        for each, channels, scales in reversed(list(layers)):
            projected = channels(each)
            if above is not None:
                projected = projected + _enlarged(above, projected)
            above = scales(projected)
            mixed.append(above)
        return mixed


class ProjectedCritic(nn.Module):
    """Critics on projected features of strides 4 to 32, and one on the pixels, which no feature sees as finely.

    All have spectral norm (Miyato 2018) and score patches; `size` is the side of the pictures, `which` the network.
    """

    def __init__(self, size: int, which: str = LITE0) -> None:
        super().__init__()
        self.projection = Projection(feature_channels(which)[-TAPS:])
        sides = (size // stride for stride in (32, 16, 8, 4))
        self.critics = nn.ModuleList(_feature_critic(side) for side in sides)
        self.pixels = _patch_critic(PIXEL_WIDTHS)

    def forward(self, view: View) -> list[Tensor]:
        """The scores (B, 1, s, s) of each critic."""
        projected = self.projection(view.features)
        scores = [critic(features) for critic, features in zip(self.critics, projected, strict=True)]
        return [each.float() for each in (*scores, self.pixels(view.pictures))]


def feature_view(pictures: Tensor, which: str = LITE0) -> View:
    """Pictures (B, 3, S, S) in [-1, 1] and their features by a feature network, with gradient where they have one."""
    return View(pictures, load_feature_network(pictures.device, which)(pictures))


def _feature_critic(side: int) -> nn.Sequential:
    halvings = max((side // LAST).bit_length() - 1, 0)
    return _patch_critic((WIDTH,) * (halvings + 1))


def _patch_critic(widths: tuple[int, ...]) -> nn.Sequential:
    layers: list[nn.Module] = []
    for inside, outside in pairwise(widths):
        layers += [normalised(nn.Conv2d(inside, outside, 4, stride=2, padding=1), "spectral"), nn.LeakyReLU(0.2)]
    return nn.Sequential(*layers, normalised(nn.Conv2d(widths[-1], 1, 3, padding=1), "spectral"))


def _enlarged(features: Tensor, to: Tensor) -> Tensor:
    """To the size of the next finer map; strides 16 and 32 may share one where pictures are small."""
    return F.interpolate(features, size=to.shape[2:], mode="bilinear", align_corners=False)
