"""The protocol of objectives, which the training loop trains, and what they share: data, turns, state, curves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import torch
from torch import Tensor

from trainer.core.data.batches import Batches, MixedBatches
from trainer.core.distributed.rng import restore
from trainer.core.loss_key import LossKey
from trainer.core.monitoring.health import Cause, reduce_weight
from trainer.core.monitoring.loss_meter import Losses, ValidationProbe
from trainer.core.objectives.critic_trainer import CriticTrainer
from trainer.core.objectives.losses import kld_weight
from trainer.core.optim.optimiser import CompileFunction, TrainableModule, autocast, learning_rate
from trainer.core.optimiser_settings import KldSettings
from trainer.core.settings import Precision
from trainer.core.stage_settings import CycleSettings, ReconstructionSettings

T = TypeVar("T")
S = TypeVar("S", ReconstructionSettings, CycleSettings)
StepLosses = dict[LossKey, Tensor]


@dataclass(frozen=True)
class DomainData:
    """The pictures of one domain that an objective is trained and checked on.

    `samples` (B, C, S, S) in [-1, 1] are validation pictures for the sample grid; `probe` those by which overfitting is
    seen; `labels` (N, A) are 0, 1 or NaN for each picture that `batches` index.
    """

    batches: Batches | MixedBatches
    samples: Tensor
    probe: ValidationProbe | None = None
    labels: Tensor | None = None


class Objective(Protocol):
    """A reconstruction, a GAN or a cycle: networks, losses, and their state in a checkpoint."""

    @property
    def steps(self) -> int:
        """The number of steps of its whole stage."""

    @property
    def step_number(self) -> int:
        """The number of steps taken."""

    @property
    def collapse_cause(self) -> Cause:
        """The weight or learning rate to be halved after a collapse (health.py)."""

    def step(self) -> dict[LossKey, Tensor]:
        """One training step; detached losses, and the diversity of its fakes."""

    def curves(self) -> dict[str, float]:
        """Learning rate, KLD weight and each critic's mean scores at the last step, named as losses are."""

    def compile(self, compile_function: CompileFunction) -> None:
        """Compile its networks in place; weights, their names and the averaged networks stay as they are."""

    def reduce_weight(self, cause: Cause) -> None:
        """Halve the weight of a loss or a learning rate (health.py)."""

    def sample_rows(self) -> list[Tensor]:
        """The fixed sample grid, a tensor of pictures (B, C, S, S) in [-1, 1] a row."""

    def doodle_row(self, doodle: Tensor) -> list[Tensor]:
        """The doodle (1, 1, S, S) and its translations or reconstruction (1, C, S, S), all in [-1, 1].

        Empty for an objective that takes no doodle. Changes nothing.
        """

    def held_out(self) -> tuple[Losses, Losses]:
        """Losses on training pictures, and the same on held-out ones (loss_meter.py); empty where it has none.

        Called after `sample_rows`, and changes nothing.
        """

    def state(self) -> dict[str, Any]:
        """Everything that a resumed run needs, except reduced weights."""

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave."""


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

    def generator_turn(
        self, update: Callable[[], tuple[T, StepLosses]], generate: Callable[[], T]
    ) -> tuple[T, StepLosses]:
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
        """The settings with the weight of a loss halved; or a learning rate is halved (health.py)."""
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
