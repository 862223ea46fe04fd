"""What the training loop is given: a task that can take a step, and the stage of a run that it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from torch import Tensor

from trainer.core.learning.held_out import Losses

LOWERINGS = 2  # of one cause of trouble; what breaks down even with a quarter of it needs another recipe


F = TypeVar("F", bound=Callable[..., Any])


class Compiling(Protocol):
    """Gives a function compiled, to be used in its place; gradients can be taken of it, but not gradients of those."""

    def __call__(self, function: F, /) -> F: ...


class Task(Protocol):
    """What the loop trains: a reconstruction, a GAN or a cycle."""

    steps: int
    step_number: int

    @property
    def collapse_cause(self) -> str:
        """What is to be lowered where all pictures become alike (health.py)."""

    def step(self) -> dict[str, Tensor]:
        """One training step; detached losses by name, and how much its pictures differ (diversity.py)."""

    def compile(self, compiled: Compiling) -> None:
        """Put compiled networks into its steps; weights, their names and the averaged networks stay as they are."""

    def lower(self, cause: str) -> None:
        """Halve the weight of a loss or a learning rate (lowering.py)."""

    def sample_rows(self) -> list[Tensor]:
        """The fixed sample grid, a tensor of pictures (B, C, S, S) in [-1, 1] a row."""

    def doodle_row(self, doodle: Tensor) -> list[Tensor]:
        """What is made of a doodle (1, 1, S, S), pictures (1, C, S, S) all in [-1, 1]; nothing where it has no part.

        Changes nothing.
        """

    def held_out(self) -> tuple[Losses, Losses]:
        """Losses on pictures learned from, and the same on held-out ones (held_out.py); nothing where it has none.

        Called after `sample_rows`, and changes nothing.
        """

    def state(self) -> dict[str, Any]:
        """Everything that a resumed training needs, but what has been lowered."""

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave."""


@dataclass(frozen=True)
class Stage:
    """One stage of a run: its name and folder, and after how many steps each a sample and a checkpoint is due.

    `train_on`: go on with a stage that was finished early, which is else taken as done. `lowerings`: how often one
    cause of trouble is lowered before the stage is given up.
    """

    name: str
    folder: Path
    sample_every: int
    checkpoint_every: int
    train_on: bool = False
    lowerings: int = LOWERINGS
