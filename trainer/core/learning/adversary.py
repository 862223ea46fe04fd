"""One critic in training: its losses, penalty, augmentation and optimiser."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from s2f_models.critic import Critic
from s2f_models.spec import DomainSpec
from trainer.core.data.augment import Augmentation, augment, draw_augmentation
from trainer.core.learning.batch_norm import share_statistics
from trainer.core.learning.losses import (
    gradient_penalty,
    hinge_critic_loss,
    logistic_critic_loss,
    logistic_generator_loss,
    r1_penalty,
    wasserstein_critic_loss,
    wasserstein_generator_loss,
)
from trainer.core.learning.optimiser import autocast, build_adam, load_adam, set_learning_rate, to_device
from trainer.core.learning.task import Compiling
from trainer.core.machines.distributed import average_gradients
from trainer.core.machines.draws import uniform
from trainer.core.settings import AdversarySettings, OptimiserSettings, Precision

CRITIC_LOSSES = {
    "wasserstein": wasserstein_critic_loss,
    "logistic": logistic_critic_loss,
    "hinge": hinge_critic_loss,
}


class Adversary:
    """A critic and how it is trained (equations 2, 4 and 5, or another loss and penalty)."""

    def __init__(
        self,
        spec: DomainSpec,
        settings: AdversarySettings,
        optimiser: OptimiserSettings,
        generator: torch.Generator,
        precision: Precision,
    ) -> None:
        self.settings, self.optimiser, self.generator, self.precision = settings, optimiser, generator, precision
        self.critic = Critic(
            spec, settings.scope, None if settings.normalisation == "preset" else settings.normalisation
        )
        to_device(self.critic, generator.device)
        share_statistics(self.critic)
        self.judged = self.critic.judge
        self.adam = build_adam(self.critic.parameters(), optimiser)
        self.critic.requires_grad_(False)  # on only inside its own step: the generator needs no gradient of its weights
        self.size = spec.size
        self.updates = 0

    def begin_with(self, pretrained: dict[str, Any] | None) -> None:
        """Take over the critic of a pretraining's `state`, where there is one and it is built alike."""
        weights = {} if pretrained is None else pretrained["critic"]
        ours = self.critic.state_dict()
        if {k: v.shape for k, v in weights.items()} == {k: v.shape for k, v in ours.items()}:
            self.critic.load_state_dict(weights)

    def draw(self, batch: int) -> Augmentation | None:
        """The augmentation of this step, to be used for real and fake pictures alike, or none."""
        return draw_augmentation(batch, self.size, self.generator) if self.settings.augment else None

    def compile(self, compiled: Compiling) -> None:
        """Judge compiled, but for the penalty, a gradient of a gradient, which torch.compile does not give."""
        self.judged = compiled(self.critic.judge)

    def judge(self, pictures: Tensor, how: Augmentation | None) -> tuple[Tensor, Tensor]:
        """The critic's (scores, last features) of the (augmented) pictures."""
        scores, features = self.judged(pictures if how is None else augment(pictures, how))
        return scores, features

    def generator_loss(self, fake_scores: Tensor) -> Tensor:
        """What the generator is to lower; hinge and Wasserstein losses have the same."""
        is_logistic = self.settings.kind == "logistic"
        return logistic_generator_loss(fake_scores) if is_logistic else wasserstein_generator_loss(fake_scores)

    def step(self, real: Tensor, fake: Tensor, how: Augmentation | None, training_step: int) -> dict[str, Tensor]:
        """One update of the critic; returns its losses (detached)."""
        if how is not None:
            real, fake = augment(real, how), augment(fake, how)
        set_learning_rate(self.adam, self.optimiser, training_step)
        self.critic.requires_grad_(True)
        loss = CRITIC_LOSSES[self.settings.kind](*self._scores(real, fake))
        losses = {"critic": loss.detach()}
        if self.settings.penalty and self.updates % self.settings.penalty_every == 0:
            penalty = self._penalty(real, fake)
            losses["penalty"] = penalty.detach()
            loss = loss + self.settings.penalty * self.settings.penalty_every * penalty
        self.adam.zero_grad(set_to_none=True)
        loss.backward()
        average_gradients(self.critic.parameters())
        self.adam.step()
        self.critic.requires_grad_(False)
        self.updates += 1
        return losses

    def _scores(self, real: Tensor, fake: Tensor) -> tuple[Tensor, Tensor]:
        with autocast(real.device, self.precision):
            if self.settings.normalisation == "batch":  # a batch of each, as DCGAN is trained
                return self.judged(real)[0], self.judged(fake)[0]
            real_scores, fake_scores = self.judged(torch.cat((real, fake)))[0].chunk(2)
        return real_scores, fake_scores

    def _penalty(self, real: Tensor, fake: Tensor) -> Tensor:
        """In bfloat16, too: measured on a trained critic, its gradient keeps its direction (cosine 0.9998)."""
        kind = self.settings.penalty_kind
        with autocast(real.device, self.precision):
            if kind == "r1":
                return r1_penalty(self.critic, real)
            mix = uniform((len(real), 1, 1, 1), self.generator)
            return gradient_penalty(self.critic, real, fake, mix, kind)

    def slow_down(self) -> None:
        """Halve the learning rate."""
        self.optimiser = replace(self.optimiser, learning_rate=self.optimiser.learning_rate / 2)

    def state(self) -> dict[str, Any]:
        """Everything that a resumed training needs."""
        return {"critic": self.critic.state_dict(), "adam": self.adam.state_dict(), "updates": self.updates}

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave."""
        self.critic.load_state_dict(state["critic"])
        load_adam(self.adam, state["adam"])
        self.updates = state["updates"]
