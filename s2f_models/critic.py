"""The critic: the network that scores real against generated (elsewhere called the discriminator)."""

from __future__ import annotations

from itertools import pairwise
from math import log2

import torch
from torch import Tensor, nn

from s2f_models.blocks import critic_block, normalised
from s2f_models.spec import DomainSpec, Normalisation, Scope

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

    def judge(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
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
        return self.judge(pictures)[0]


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
