"""The turns of a generator and its critics, the state of both, and what is reported of them beside losses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import torch
from torch import Tensor

from trainer.core.distributed.rng import restore
from trainer.core.loss_key import LossKey
from trainer.core.monitoring.health import Cause
from trainer.core.monitoring.lowering import reduce_weight
from trainer.core.objectives.critic_trainer import CriticTrainer
from trainer.core.objectives.losses import kld_weight
from trainer.core.optim.optimiser import TrainableModule, autocast, learning_rate
from trainer.core.optimiser_settings import KldSettings
from trainer.core.settings import Precision
from trainer.core.stage_settings import CycleSettings, ReconstructionSettings

T = TypeVar("T")
S = TypeVar("S", ReconstructionSettings, CycleSettings)
Losses = dict[LossKey, Tensor]


class AlternatingUpdates:
    """The turns of a generator and its critics, and the state of both (Goodfellow 2014, algorithm 1).

    `critics` by the name of their state in a checkpoint; None is a critic that is not trained. With critics the
    generator is updated every `critic_steps` steps, else at each.
    """

    def __init__(
        self,
        networks: TrainableModule,
        critics: Mapping[str, CriticTrainer | None],
        critic_steps: int,
        generator: torch.Generator,
        precision: Precision,
    ) -> None:
        self.networks, self.critics_by_name, self.critic_steps = networks, critics, critic_steps
        self.generator, self.precision = generator, precision
        self.step_number = 0

    @property
    def critics(self) -> list[CriticTrainer]:
        """Those that are trained."""
        return [critic for critic in self.critics_by_name.values() if critic is not None]

    def generator_turn(self, update: Callable[[], tuple[T, Losses]], generate: Callable[[], T]) -> tuple[T, Losses]:
        """Fakes and losses of `update` where the generator is due; else those of `generate`, without gradient."""
        if not self.critics or self.step_number % self.critic_steps == 0:
            return update()
        with torch.no_grad(), autocast(self.generator.device, self.precision):
            return generate(), {}

    def curves(self, kld: KldSettings | None) -> dict[str, float]:
        """Learning rate, KLD weight and each critic's mean scores at the last step, named as losses are."""
        last = max(self.step_number - 1, 0)
        found = {"learning rate": learning_rate(self.networks.settings, last)}
        if kld is not None:
            found["kld weight"] = kld_weight(kld, last)
        for name, critic in self.critics_by_name.items():
            if critic is not None and critic.mean_scores is not None:
                prefix = name.removesuffix("critic") if name.endswith(" critic") else ""
                scores = zip(("real score", "fake score"), critic.mean_scores.tolist(), strict=True)
                found |= {prefix + of: value for of, value in scores}
        return found

    def update(self, total: Tensor) -> None:
        """One step of the generator down the gradient of its weighted losses."""
        self.networks.update(total, self.step_number)

    def reduce_weight(self, settings: S, cause: Cause) -> S:
        """The settings with the weight of a loss halved; or a learning rate is halved (lowering.py)."""
        return reduce_weight(settings, cause, self.networks, self.critics)

    def state(self) -> dict[str, Any]:
        """Everything that a resumed run needs; `average` holds the weights to be used."""
        critics = {name: critic and critic.state() for name, critic in self.critics_by_name.items()}
        return {
            **self.networks.state(),
            **critics,
            "generator": self.generator.get_state(),
            "step": self.step_number,
        }

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave."""
        self.networks.load_state(state)
        for name, critic in self.critics_by_name.items():
            if critic is not None:
                critic.load_state(state[name])
        restore(self.generator, state["generator"])
        self.step_number = state["step"]
