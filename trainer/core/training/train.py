"""The training loop. It knows nothing of the model: step, event, sample, checkpoint, and what is asked meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import torch

from s2f_models.errors import UserError
from trainer.core.control import Control
from trainer.core.events import Done, Doodled, Event, HeldOut, Paused, Resumed, Sample, Stopped, Warning
from trainer.core.learning.compiling import Compiler, CompilingFailedError
from trainer.core.learning.health import Limits, Trouble, Watch
from trainer.core.learning.task import Stage, Task
from trainer.core.machines.distributed import hear, is_due_on_first, is_first, wait_while_paused
from trainer.core.progress import StopRequested
from trainer.core.run.doodle import DoodleWatch, doodle_path, read_doodle
from trainer.core.run.samples import save_grid, save_row
from trainer.core.training.keeper import Keeper
from trainer.core.training.meter import Meter

# Where a training is asked to finish, the stages still to come get so many steps: minutes even without a GPU, enough
# for batch norm's statistics to settle and for a cycle to measure its style directions (every 250 steps).
FINISHING_STEPS = 300


def train(
    build: Callable[[], Task],
    stage: Stage,
    control: Control,
    limits: Limits | None = None,
    compiler: Compiler | None = None,
) -> Iterator[Event]:
    """Train what `build` makes to its end, continuing from the newest checkpoint of the stage.

    `build` gives a task from fresh weights: once, and again where the training broke down and is rolled back with the
    cause lowered (health.py, keeper.py), or where compiled networks failed (compiling.py). A stop leaves a checkpoint;
    a disk that cannot be written is waited for. Raises UserError where lowering did not help; the checkpoints from
    before the trouble stand.
    """
    keeper, limits = Keeper(stage, control), limits or Limits()
    compiler = compiler or Compiler("off", torch.device("cpu"))
    while True:
        try:
            yield from _Training(build(), stage, control, keeper, limits, compiler).run()
            return
        except StopRequested:
            yield Stopped(stage.name, keeper.saved, control.reason)
            return
        except Trouble as trouble:
            keeper.roll_back(trouble.finding)
        except CompilingFailedError as failure:
            yield Warning(str(failure))


class _Training:
    """One go at a stage, until it is done, stopped, or in trouble."""

    def __init__(
        self, task: Task, stage: Stage, control: Control, keeper: Keeper, limits: Limits, compiler: Compiler
    ) -> None:
        self.task, self.stage, self.control, self.keeper, self.compiler = task, stage, control, keeper, compiler
        self.watch = Watch(limits, task.collapse_cause)
        self.doodles = DoodleWatch(stage.folder.parent)

    def run(self) -> Iterator[Event]:
        """Raises Trouble and StopRequested; the state is then as the keeper has it on disk."""
        task, stage, control = self.task, self.stage, self.control
        yield from self.keeper.resume(task, self.watch)
        last, hurried = self._last_step(), control.hurried
        self.meter = Meter(stage.name, task.step_number, last, control.clock)
        if last < task.steps and not hurried:
            yield Warning(self._ended_early())
        self.compiler.begin(task, last - task.step_number)
        while task.step_number < last:
            yield from self._obey()
            if control.hurried and not hurried:
                if task.step_number:
                    break
                last, hurried = self._last_step(), True  # asked before its first step: a stage still to come
            losses = self.compiler.step(task)
            self.meter.add(task.step_number, losses)
            if task.step_number < last:
                yield from self._due(task.step_number)
        yield from self._end()

    def _last_step(self) -> int:
        """Where this go ends: at the end of the stage, or soon where it is hurried, or at once where it was before."""
        task = self.task
        if self.keeper.ended and not self.stage.train_on:
            return task.step_number
        return min(task.steps, task.step_number + FINISHING_STEPS) if self.control.hurried else task.steps

    def _ended_early(self) -> str:
        return (
            f"The stage '{self.stage.name}' was finished early, at step {self.task.step_number:,} of "
            f"{self.task.steps:,}; --train-on goes on with it."
        )

    def _obey(self) -> Iterator[Event]:
        """Stop or pause where that is asked. Raises StopRequested."""
        name, step = self.stage.name, self.task.step_number
        if hear(self.control):
            yield from self._save()
            raise StopRequested
        if self.control.paused:
            yield from self._save()
            yield Paused(name, step, self.control.reason or "As asked; the checkpoint of this step is written.")
            wait_while_paused(self.control)
            yield from self._obey()
            yield Resumed(name, step)

    def _due(self, step: int) -> Iterator[Event]:
        """What is due after a step that is not the last."""
        if is_due_on_first(self.meter.is_due()):
            yield self._report()
        yield from self._live_doodle()
        if step % self.stage.sample_every == 0:
            yield from self._sample()
        if step % self.stage.checkpoint_every == 0:
            yield from self._checkpoint()

    def _examine(self) -> None:
        for reading in self.meter.read():
            self.watch.look(reading)

    def _report(self) -> Event:
        self._examine()
        return self.meter.report()

    def _sample(self) -> Iterator[Event]:
        self._examine()
        step = self.task.step_number
        path = self.stage.folder / "samples" / f"{step:08d}.png"
        if is_first():
            rows = self.task.sample_rows()
            yield from self.keeper.patiently(step, lambda: save_grid(path, rows))
            yield from self._doodle(path)
        yield Sample(self.stage.name, step, str(path))
        learned, held_out = self.task.held_out() if is_first() else ({}, {})
        if learned:
            yield HeldOut(self.stage.name, step, learned, held_out)

    def _doodle(self, sample: Path) -> Iterator[Event]:
        doodle = read_doodle(self.stage.folder.parent)
        row = [] if doodle is None else self.task.doodle_row(doodle)
        if row:
            yield from self.keeper.patiently(self.task.step_number, lambda: save_row(doodle_path(sample), row))

    def _live_doodle(self) -> Iterator[Event]:
        """Draw a doodle that has changed, or is new to this go; one that cannot be written is left out."""
        doodle = self.doodles.news() if is_first() else None
        row = [] if doodle is None else self.task.doodle_row(doodle)
        if row:
            with suppress(UserError):
                save_row(self.doodles.drawn, row)
                yield Doodled(self.stage.name, self.task.step_number, str(self.doodles.drawn))

    def _checkpoint(self) -> Iterator[Event]:
        """A checkpoint that is due; put off while pictures may be collapsing."""
        self._examine()
        if not self.watch.is_suspect:
            yield from self._save()

    def _save(self, ended: bool = False) -> Iterator[Event]:
        self._examine()
        yield from self.keeper.save(self.task, self.watch, ended)

    def _end(self) -> Iterator[Event]:
        """Report, sample and write where the stage has come to, if this go has moved it."""
        ended = self.task.step_number < self.task.steps
        if (self.task.step_number, ended) != (self.keeper.saved, self.keeper.ended):
            yield self._report()
            yield from self._sample()
            yield from self._save(ended)
        yield Done(self.stage.name, str(self.stage.folder))
