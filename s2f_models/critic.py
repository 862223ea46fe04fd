"""The critic: the network that scores real against generated (elsewhere called the discriminator)."""

from __future__ import annotations

from itertools import pairwise

from torch import Tensor, nn

from s2f_models.blocks import critic_block
from s2f_models.spec import DomainSpec


class Critic(nn.Module):
    """A picture (B, C, S, S) in [-1, 1] -> a score (B,) without activation (figure 4; WGAN, Arjovsky 2017)."""

    def __init__(self, spec: DomainSpec) -> None:
        super().__init__()
        widths = (spec.colours, *spec.critic.channels)
        self.blocks = nn.Sequential(*(critic_block(a, b, spec.critic.normalisation) for a, b in pairwise(widths)))
        last = spec.size // 2 ** len(spec.critic.channels)
        self.score = nn.Linear(widths[-1] * last * last, 1)

    def features(self, pictures: Tensor) -> Tensor:
        """The last features (B, channels, s, s), for feature matching (Salimans 2016)."""
        maps: Tensor = self.blocks(pictures)
        return maps

    def score_features(self, features: Tensor) -> Tensor:
        """Scores (B,) of features that `features` gave."""
        scores: Tensor = self.score(features.flatten(1)).float()
        return scores.squeeze(1)

    def forward(self, pictures: Tensor) -> Tensor:
        return self.score_features(self.features(pictures))
