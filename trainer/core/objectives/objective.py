"""The protocol of objectives, which the training loop trains, and the data of a domain that they take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from torch import Tensor

from trainer.core.data.batches import Batches, MixedBatches
from trainer.core.loss_key import LossKey
from trainer.core.monitoring.health import Cause
from trainer.core.monitoring.held_out import Losses, ValidationProbe
from trainer.core.optim.optimiser import CompileFunction


@dataclass(frozen=True)
class DomainData:
    """The pictures of one domain that an objective is trained and checked on.

    `samples` (B, C, S, S) in [-1, 1] are validation pictures for the sample grid; `probe` those that tell overfitting;
    `labels` (N, A) are 0, 1 or NaN for each picture that `batches` index.
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
        """Halve the weight of a loss or a learning rate (lowering.py)."""

    def sample_rows(self) -> list[Tensor]:
        """The fixed sample grid, a tensor of pictures (B, C, S, S) in [-1, 1] a row."""

    def doodle_row(self, doodle: Tensor) -> list[Tensor]:
        """The doodle (1, 1, S, S) and its translations or reconstruction (1, C, S, S), all in [-1, 1].

        Empty for an objective that takes no doodle. Changes nothing.
        """

    def held_out(self) -> tuple[Losses, Losses]:
        """Losses on training pictures, and the same on held-out ones (held_out.py); empty where it has none.

        Called after `sample_rows`, and changes nothing.
        """

    def state(self) -> dict[str, Any]:
        """Everything that a resumed run needs, except reduced weights."""

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave."""
