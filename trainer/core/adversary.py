"""One critic in training: its losses, penalty, augmentation and optimiser."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from s2f_models.critic import Critic
from s2f_models.spec import DomainSpec
from trainer.core.augment import Augmentation, augment, draw_augmentation
from trainer.core.losses import (
    gradient_penalty,
    logistic_critic_loss,
    logistic_generator_loss,
    r1_penalty,
    wasserstein_critic_loss,
    wasserstein_generator_loss,
)
from trainer.core.optimiser import autocast, build_adam, load_adam, set_learning_rate, to_device
from trainer.core.settings import AdversarySettings, OptimiserSettings, Precision


class Adversary:
    """A critic and how it is trained (equations 2, 4 and 5, or the logistic loss with R1)."""

    def __init__(
        self,
        spec: DomainSpec,
        settings: AdversarySettings,
        optimiser: OptimiserSettings,
        generator: torch.Generator,
        precision: Precision,
    ) -> None:
        self.settings, self.optimiser, self.generator, self.precision = settings, optimiser, generator, precision
        self.critic = Critic(spec)
        to_device(self.critic, generator.device)
        self.adam = build_adam(self.critic.parameters(), optimiser)
        self.critic.requires_grad_(False)  # on only inside its own step: the generator needs no gradient of its weights
        self.size = spec.size
        self.updates = 0

    def draw(self, batch: int) -> Augmentation | None:
        """The augmentation of this step, to be used for real and fake pictures alike, or none."""
        return draw_augmentation(batch, self.size, self.generator) if self.settings.augment else None

    def features(self, pictures: Tensor, how: Augmentation | None) -> Tensor:
        """The critic's last features of the (augmented) pictures."""
        return self.critic.features(pictures if how is None else augment(pictures, how))

    def generator_loss(self, fake_features: Tensor) -> Tensor:
        """What the generator is to lower, from the fakes' features."""
        scores = self.critic.score_features(fake_features)
        return logistic_generator_loss(scores) if self._is_logistic() else wasserstein_generator_loss(scores)

    def step(self, real: Tensor, fake: Tensor, how: Augmentation | None, training_step: int) -> dict[str, Tensor]:
        """One update of the critic; returns its losses (detached)."""
        if how is not None:
            real, fake = augment(real, how), augment(fake, how)
        set_learning_rate(self.adam, self.optimiser, training_step)
        self.critic.requires_grad_(True)
        with autocast(real.device, self.precision):
            real_scores, fake_scores = self.critic(torch.cat((real, fake))).chunk(2)
        loss_of = logistic_critic_loss if self._is_logistic() else wasserstein_critic_loss
        loss = loss_of(real_scores, fake_scores)
        losses = {"critic": loss.detach()}
        if self.updates % self.settings.penalty_every == 0:
            penalty = self._penalty(real, fake)
            losses["penalty"] = penalty.detach()
            loss = loss + self.settings.penalty * self.settings.penalty_every * penalty
        self.adam.zero_grad(set_to_none=True)
        loss.backward()
        self.adam.step()
        self.critic.requires_grad_(False)
        self.updates += 1
        return losses

    def _penalty(self, real: Tensor, fake: Tensor) -> Tensor:
        if self._is_logistic():
            return r1_penalty(self.critic, real)
        mix = torch.rand((len(real), 1, 1, 1), generator=self.generator, device=real.device)
        return gradient_penalty(self.critic, real, fake, mix)

    def _is_logistic(self) -> bool:
        return self.settings.kind == "logistic"

    def state(self) -> dict[str, Any]:
        """Everything that a resumed training needs."""
        return {"critic": self.critic.state_dict(), "adam": self.adam.state_dict(), "updates": self.updates}

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave."""
        self.critic.load_state_dict(state["critic"])
        load_adam(self.adam, state["adam"])
        self.updates = state["updates"]
