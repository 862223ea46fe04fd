"""The training of critics: losses, penalty, augmentation and optimiser."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, cast

import torch
from torch import Tensor

from s2f_models.blocks import Critic
from s2f_models.spec import DomainSpec, ModelSpec
from trainer.core.data.batches import CUT_OUT_PROBABILITY, Augmentation, augment, sample_augmentation
from trainer.core.distributed.processes import average_gradients
from trainer.core.distributed.rng import uniform
from trainer.core.loss_key import Loss
from trainer.core.objectives.critic_gradients import CriticGradients, Penalised, has_closed_form
from trainer.core.objectives.losses import (
    CRITIC_LOSSES,
    drift,
    gradient_penalty,
    mixed,
    projected_critic_loss,
    projected_generator_loss,
    r1_penalty,
    slope_penalty,
    squared_slope,
)
from trainer.core.objectives.projected_critic import ProjectedCritic, View, feature_view
from trainer.core.optim.batch_norm import convert_sync_batchnorm
from trainer.core.optim.optimiser import (
    CompileFunction,
    GradientRule,
    autocast,
    build_adam,
    layer_type,
    load_adam,
    set_learning_rate,
    to_device,
)
from trainer.core.optimiser_settings import AdversarySettings, OptimiserSettings
from trainer.core.settings import Domain, Precision
from trainer.core.stage_settings import CycleSettings


class CriticTrainer:
    """A critic with its loss and penalty (equations 2, 4 and 5, or others), its augmentation and its optimiser."""

    def __init__(
        self,
        spec: DomainSpec,
        settings: AdversarySettings,
        optimiser: OptimiserSettings,
        generator: torch.Generator,
        precision: Precision,
    ) -> None:
        self.settings, self.generator, self.precision = settings, generator, precision
        beta1 = optimiser.beta1 if settings.beta1 < 0 else settings.beta1
        self.optimiser = replace(optimiser, learning_rate=optimiser.learning_rate * settings.rate, beta1=beta1)
        self.is_projected = settings.kind == "projected" and spec.colours == 3
        self.critic = _build_critic(spec, settings)
        to_device(self.critic, generator.device)
        convert_sync_batchnorm(self.critic)
        self.network = None if isinstance(self.critic, ProjectedCritic) else self.critic.scores_and_features
        self.explicit: CriticGradients | None = None
        if optimiser.gradients == "explicit" and has_closed_form(self.critic):
            self.explicit = CriticGradients(cast(Critic, self.critic))
        self.adam = build_adam(self.critic.parameters(), self.optimiser)
        self.rule = GradientRule(self.adam, optimiser)
        self.critic.requires_grad_(False)  # but in its own step: the generator needs no gradient of its weights
        self.size = spec.size
        self.mean_scores: Tensor | None = None  # of the last real and fake pictures, (2,)
        self.updates = 0

    def load_pretrained(self, pretrained: dict[str, Any] | None) -> None:
        """Load the critic of a pretraining's `state`, if there is one and its architecture is the same."""
        weights = {} if pretrained is None else pretrained["critic"]
        ours = self.critic.state_dict()
        if {k: v.shape for k, v in weights.items()} == {k: v.shape for k, v in ours.items()}:
            self.critic.load_state_dict(weights)

    def sample_augmentation(self, batch_size: int) -> Augmentation | None:
        """The augmentation of one step, for real and fake pictures alike, or None."""
        if not self.settings.augment:
            return None
        probability = 0.0 if self.is_projected else CUT_OUT_PROBABILITY  # a pretrained network has seen no holes
        return sample_augmentation(batch_size, self.size, self.generator, probability)

    def compile(self, compile_function: CompileFunction) -> None:
        """Compile the critic except in the penalty, a gradient of a gradient, which torch.compile does not give."""
        if isinstance(self.critic, Critic):
            self.network = compile_function(self.critic.scores_and_features)

    def view(self, pictures: Tensor, augmentation: Augmentation | None) -> View:
        """The (augmented) pictures, with features for a projected critic."""
        augmented = pictures if augmentation is None else augment(pictures, augmentation)
        return feature_view(augmented, self.settings.features) if self.is_projected else View(augmented, ())

    def forward(self, pictures: Tensor, augmentation: Augmentation | None) -> tuple[Tensor, Tensor]:
        """(scores, last features) of the (augmented) pictures; not for projected critics."""
        assert self.network is not None, "projected critics have no features of their own"
        scores, features = self.network(pictures if augmentation is None else augment(pictures, augmentation))
        return scores, features

    def generator_loss(self, view: View) -> Tensor:
        """The loss of the generator for a view of its fakes; the same for hinge and Wasserstein critics."""
        if isinstance(self.critic, ProjectedCritic):
            return projected_generator_loss(self.critic(view))
        if self.explicit is not None:
            return self.score_loss(self.explicit.scores(view.pictures, self._layer_type()))
        assert self.network is not None
        return self.score_loss(self.network(view.pictures)[0])

    def score_loss(self, fake_scores: Tensor) -> Tensor:
        """The same from the critic's scores."""
        return CRITIC_LOSSES[self.settings.kind].generator(fake_scores)

    def step(
        self, real: Tensor, fake: Tensor, augmentation: Augmentation | None, training_step: int
    ) -> dict[Loss, Tensor]:
        """One update of the critic on pictures (B, C, S, S) in [-1, 1]; returns its losses (detached)."""
        with torch.no_grad():
            return self.step_on_views(self.view(real, augmentation), self.view(fake, augmentation), training_step)

    @torch.enable_grad()
    def step_on_views(self, real: View, fake: View, training_step: int) -> dict[Loss, Tensor]:
        """The same on views without gradient."""
        set_learning_rate(self.adam, self.optimiser, training_step)
        self.critic.requires_grad_(True)
        if isinstance(self.critic, ProjectedCritic):
            self.critic.projection.requires_grad_(False)
        due = bool(self.settings.penalty) and self.updates % self.settings.penalty_every == 0
        is_penalised = due and not self.is_projected
        if self.explicit is not None:
            losses = self._explicit_backward(self.explicit, real.pictures, fake.pictures, is_penalised)
        else:
            losses = self._backward(real, fake, is_penalised)
        average_gradients(self.critic.parameters())
        self.rule.step()
        self.critic.requires_grad_(False)
        self.updates += 1
        return losses

    def _backward(self, real: View, fake: View, is_penalised: bool) -> dict[Loss, Tensor]:
        """The gradients of the critic's weights, and its losses (detached)."""
        loss = self._loss(real, fake)
        losses = {Loss.CRITIC: loss.detach()}
        if is_penalised:
            penalty = self._penalty(real.pictures, fake.pictures)
            losses[Loss.PENALTY] = penalty.detach()
            loss = loss + self.settings.penalty * self.settings.penalty_every * penalty
        self.adam.zero_grad(set_to_none=True)
        loss.backward()
        return losses

    def _explicit_backward(
        self, gradients: CriticGradients, real: Tensor, fake: Tensor, is_penalised: bool
    ) -> dict[Loss, Tensor]:
        """The same in closed form."""
        penalised, kind = None, self.settings.penalty_kind
        if is_penalised:
            weight = self.settings.penalty * self.settings.penalty_every
            if kind == "r1":
                penalised = Penalised(real, squared_slope, weight)
            else:
                pictures = mixed(real, fake, uniform((len(real), 1, 1, 1), self.generator))
                penalised = Penalised(pictures, partial(slope_penalty, over=kind), weight)
        loss, penalty = gradients.backward(real, fake, self._score_loss, penalised, self._layer_type())
        return {Loss.CRITIC: loss} | ({} if penalty is None else {Loss.PENALTY: penalty})

    def _layer_type(self) -> torch.dtype:
        return layer_type(self.generator.device, self.precision)

    def _score_loss(self, real_scores: Tensor, fake_scores: Tensor) -> Tensor:
        self.mean_scores = torch.stack((real_scores.detach().mean(), fake_scores.detach().mean()))
        loss = CRITIC_LOSSES[self.settings.kind].critic(real_scores, fake_scores)
        return loss + self.settings.drift * drift(real_scores, fake_scores) if self.settings.drift else loss

    def _loss(self, real: View, fake: View) -> Tensor:
        with autocast(real.pictures.device, self.precision):
            if isinstance(self.critic, ProjectedCritic):
                return projected_critic_loss(self.critic(real), self.critic(fake))
            scores = self._scores(real.pictures, fake.pictures)
        return self._score_loss(*scores)

    def _scores(self, real: Tensor, fake: Tensor) -> tuple[Tensor, Tensor]:
        assert self.network is not None
        if self.settings.normalisation == "batch":  # a batch of each, as DCGAN is trained
            return self.network(real)[0], self.network(fake)[0]
        real_scores, fake_scores = self.network(torch.cat((real, fake)))[0].chunk(2)
        return real_scores, fake_scores

    def _penalty(self, real: Tensor, fake: Tensor) -> Tensor:
        """In bfloat16, too: measured on a trained critic, its gradient keeps its direction (cosine 0.9998)."""
        kind = self.settings.penalty_kind
        assert isinstance(self.critic, Critic)
        with autocast(real.device, self.precision):
            if kind == "r1":
                return r1_penalty(self.critic, real)
            mix = uniform((len(real), 1, 1, 1), self.generator)
            return gradient_penalty(self.critic, real, fake, mix, kind)

    def halve_learning_rate(self) -> None:
        """From the next step on."""
        self.optimiser = replace(self.optimiser, learning_rate=self.optimiser.learning_rate / 2)

    def state(self) -> dict[str, Any]:
        """Everything that a resumed run needs."""
        own = {"critic": self.critic.state_dict(), "adam": self.adam.state_dict(), "updates": self.updates}
        return own | self.rule.state()

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave."""
        self.critic.load_state_dict(state["critic"])
        load_adam(self.adam, state["adam"])
        self.updates = state["updates"]
        self.rule.load_state(state)


def _build_critic(spec: DomainSpec, settings: AdversarySettings) -> Critic | ProjectedCritic:
    if settings.kind == "projected":
        if spec.colours == 3:
            return ProjectedCritic(spec.size, settings.features)
        return Critic(spec, settings.scope, "spectral")
    return Critic(spec, settings.scope, None if settings.normalisation == "preset" else settings.normalisation)


Critics = dict[Domain, CriticTrainer | None]


def build_critics(
    spec: ModelSpec, settings: CycleSettings, generator: torch.Generator, precision: Precision
) -> Critics:
    """A critic of each domain, or None without an adversarial loss."""
    if not settings.adversarial:
        return {"sketch": None, "face": None}
    adversary, optimiser = settings.adversary, settings.optimiser
    return {
        "sketch": CriticTrainer(spec.sketch, adversary, optimiser, generator, precision),
        "face": CriticTrainer(spec.face, adversary, optimiser, generator, precision),
    }
