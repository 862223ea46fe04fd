"""The training loop. It knows nothing of the model: step, event, sample, checkpoint, stop test."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor

from s2f_models.errors import UserError
from trainer.core.checkpoint import load_newest, save_checkpoint
from trainer.core.events import Done, Event, Progress, Sample, Stopped, Warning
from trainer.core.samples import save_grid

REPORT_SECONDS = 2.0


class Task(Protocol):
    """What the loop trains: a reconstruction or a cycle."""

    steps: int
    step_number: int

    def step(self) -> dict[str, Tensor]:
        """One training step; detached losses by name."""

    def sample_rows(self) -> list[Tensor]:
        """The fixed sample grid, a tensor of pictures (B, C, S, S) in [-1, 1] a row."""

    def state(self) -> dict[str, Any]:
        """Everything that a resumed training needs."""

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave."""


def train(
    task: Task,
    stage: str,
    folder: Path,
    sample_every: int,
    checkpoint_every: int,
    should_stop: Callable[[], bool],
) -> Iterator[Event]:
    """Train `task` to its end, continuing from the newest checkpoint in `folder`.

    Asks `should_stop` between steps; a stop always leaves a checkpoint. Raises UserError where a loss is no longer a
    number, or where the disk is full; the checkpoints written before stand.
    """
    yield from _resume(task, stage, folder)
    meter = _Meter(stage, task)
    while task.step_number < task.steps:
        if should_stop():
            save_checkpoint(folder, task.step_number, task.state())
            yield Stopped(stage, task.step_number)
            return
        meter.add(task.step())
        step = task.step_number
        if meter.is_due() or step == task.steps:
            yield meter.report()
        if step % sample_every == 0 or step == task.steps:
            path = folder / "samples" / f"{step:08d}.png"
            save_grid(path, task.sample_rows())
            yield Sample(stage, step, str(path))
        if step % checkpoint_every == 0 or step == task.steps:
            save_checkpoint(folder, step, task.state())
    yield Done(stage, str(folder))


def _resume(task: Task, stage: str, folder: Path) -> Iterator[Event]:
    state, troubles = load_newest(folder)
    for trouble in troubles:
        yield Warning(trouble)
    if state is None:
        return
    try:
        task.load_state(state)
    except (KeyError, RuntimeError, ValueError) as error:
        raise UserError(
            f"The checkpoints in {folder} are of another recipe; give the recipe they were trained with, or another "
            "run folder."
        ) from error
    if 0 < task.step_number < task.steps:
        yield Warning(f"Continuing the stage '{stage}' at step {task.step_number:,}.")


class _Meter:
    """Sums losses on the device and reads them only when a report is due."""

    def __init__(self, stage: str, task: Task) -> None:
        self.stage, self.task = stage, task
        self.started = self.since = time.monotonic()
        self.first = self.last = task.step_number
        self.sums: dict[str, Tensor] = {}
        self.counts: dict[str, int] = {}

    def add(self, losses: dict[str, Tensor]) -> None:
        for name, loss in losses.items():
            self.sums[name] = self.sums[name] + loss if name in self.sums else loss.clone()
            self.counts[name] = self.counts.get(name, 0) + 1

    def is_due(self) -> bool:
        return time.monotonic() - self.since >= REPORT_SECONDS

    def report(self) -> Progress:
        now, step = time.monotonic(), self.task.step_number
        losses = {name: float(total) / self.counts[name] for name, total in self.sums.items()}
        unfit = [name for name, loss in losses.items() if not torch.isfinite(torch.tensor(loss))]
        if unfit:
            raise UserError(
                f"Training broke down at step {step:,}: the loss '{unfit[0]}' is no longer a number; lower the "
                "learning rate or that loss's weight, and start again from the last checkpoint."
            )
        rate = (step - self.last) / max(now - self.since, 1e-9)
        overall = (step - self.first) / max(now - self.started, 1e-9)
        self.since, self.last, self.sums, self.counts = now, step, {}, {}
        return Progress(self.stage, step, self.task.steps, rate, (self.task.steps - step) / overall, losses)
