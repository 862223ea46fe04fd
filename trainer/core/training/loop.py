"""The training loop, for any objective: steps, events, samples, checkpoints, and requests to pause, finish or stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from math import isfinite
from pathlib import Path

import torch

from s2f_models.errors import UserError
from s2f_models.text import Text, text_of
from trainer.core.control import Control, StopRequested
from trainer.core.distributed.processes import any_of, hear, is_due_on_first, is_first, wait_while_paused
from trainer.core.events import (
    Diagnosed,
    Done,
    Doodled,
    Evaluated,
    Event,
    HeldOut,
    Paused,
    Resumed,
    Sample,
    Stopped,
    Warning,
)
from trainer.core.monitoring.diagnosis import diagnose, is_flat
from trainer.core.monitoring.health import HealthMonitor, Limits, TrainingDiverged, limits_for
from trainer.core.monitoring.loss_meter import Losses, LossMeter
from trainer.core.objectives.objective import Objective
from trainer.core.optim.optimiser import TrainableModule
from trainer.core.run.samples import DoodleWatch, doodle_path, read_doodle, save_grid, save_row
from trainer.core.training.checkpoint_manager import CheckpointManager, Stage
from trainer.core.training.compiler import Compiler, CompilingFailedError
from trainer.core.training.threads import Threads

# The steps of each stage still to come after a request to finish: minutes even without a GPU, enough for batch norm's
# statistics to settle and for a cycle to measure its style directions (every 250 steps).
FINISHING_STEPS = 300
FEWEST_STEPS = 50  # of a short stage a quarter, but no fewer than these
# A stage is well again after a fraction of its steps, one in so many, without a finding: a few sound steps at its end,
# when the learning rate has fallen to nothing, mend no model.
WELL = 4


def train(
    build: Callable[[], Objective],
    stage: Stage,
    control: Control,
    limits: Limits | None = None,
    compiler: Compiler | None = None,
    threads: Threads | None = None,
) -> Iterator[Event]:
    """Train the objective of `build` to its end, continuing from the newest checkpoint of the stage.

    `build` gives an objective with fresh weights: once, and again after a roll-back with the cause halved (health.py,
    checkpoint_manager.py) or a failure of compiled networks (compiler.py). A stop leaves a checkpoint; a disk that
    cannot be written is waited for. `threads` are chosen at its begin and after each pause. Raises UserError where
    halving did not help; healthy checkpoints stay.
    """
    checkpoints = CheckpointManager(stage, control)
    compiler = compiler or Compiler("off", torch.device("cpu"))
    settle = partial((threads or Threads()).settle, build)
    while True:
        try:
            yield from _Attempt(build(), checkpoints, compiler, settle, limits).run()
            return
        except StopRequested:
            yield Stopped(stage.name, checkpoints.saved, text_of(control.reason))
            return
        except TrainingDiverged as diverged:
            checkpoints.roll_back(diverged.finding)
        except CompilingFailedError as failure:
            yield Warning(text_of(failure))


class _Attempt:
    """One attempt at a stage, until it is done, stopped or diverged."""

    def __init__(
        self,
        objective: Objective,
        checkpoints: CheckpointManager,
        compiler: Compiler,
        settle: Callable[[int, Control], Iterator[Event]],
        limits: Limits | None,
    ) -> None:
        self.objective, self.checkpoints, self.compiler, self.settle = objective, checkpoints, compiler, settle
        self.stage, self.control = checkpoints.stage, checkpoints.control
        self.monitor = HealthMonitor(limits or limits_for(objective.steps), objective.collapse_cause, objective.steps)
        self.findings: tuple[Text, ...] = ()
        self.ill_at = 0  # the newest step at which anything was found
        self.scorer = self.stage.scorer
        self.doodles = DoodleWatch(self.stage.folder.parent)

    def run(self) -> Iterator[Event]:
        """Raises TrainingDiverged and StopRequested; the state is then that of the last checkpoint."""
        objective, stage, control = self.objective, self.stage, self.control
        yield from self.checkpoints.resume(objective, self.monitor)
        if self.checkpoints.ended and stage.train_on:
            yield from self.checkpoints.save(objective, self.monitor)  # done no longer
        last, hurried = self._last_step(), control.hurried
        yield from self.settle(last - objective.step_number, control)
        self.meter = LossMeter(stage.name, objective.step_number, last, control.clock)
        if last < objective.steps and not hurried:
            yield Warning(self._ended_early())
        self.compiler.begin(objective, last - objective.step_number)
        while objective.step_number < last:
            yield from self._obey()
            if control.hurried and not hurried:
                if objective.step_number:
                    break
                last, hurried = self._last_step(), True  # requested before its first step: a stage still to come
            losses = self.compiler.step(objective)
            self.meter.add(objective.step_number, losses)
            if objective.step_number < last:
                yield from self._due(objective.step_number)
        yield from self._end()

    def _last_step(self) -> int:
        """The last step of this attempt: that of the stage, one soon after a request to finish, or none after it."""
        objective = self.objective
        if self.checkpoints.ended and not self.stage.train_on:
            return objective.step_number
        brief = min(FINISHING_STEPS, max(objective.steps // 4, FEWEST_STEPS))
        return min(objective.steps, objective.step_number + brief) if self.control.hurried else objective.steps

    def _ended_early(self) -> Text:
        return Text(
            "The stage '{stage}' was finished early, at step {step:,} of {steps:,}, and counts as done; it can be "
            "trained on.",
            stage=self.stage.name,
            step=self.objective.step_number,
            steps=self.objective.steps,
        )

    def _why_paused(self) -> Text:
        asked = Text("As asked; the checkpoint of this step is written.")
        return text_of(self.control.reason) if self.control.reason else asked

    def _obey(self) -> Iterator[Event]:
        """Stop or pause on request. Raises StopRequested."""
        name, step = self.stage.name, self.objective.step_number
        if hear(self.control):
            yield from self._save()
            raise StopRequested
        if self.control.paused:
            yield from self._save()
            yield Paused(name, step, self._why_paused())
            wait_while_paused(self.control)
            yield from self._obey()
            yield from self.settle(self.objective.steps - step, self.control)
            yield Resumed(name, step)

    def _due(self, step: int) -> Iterator[Event]:
        """Reports, samples and checkpoints that are due after a step that is not the last."""
        if is_due_on_first(self.meter.is_due()):
            yield self._report()
        yield from self._live_doodle()
        if step % self.stage.sample_every == 0:
            yield from self._sample()
        if self.stage.scorer is not None and step % self.stage.scorer.every == 0:
            yield from self._evaluate()
        if step % self.stage.checkpoint_every == 0:
            yield from self._checkpoint()

    def _examine(self) -> None:
        for reading in self.meter.read():
            self.monitor.check(reading)

    def _report(self) -> Event:
        self._examine()
        networks = getattr(self.objective, "trainable", None)
        norm = float(networks.rule.norm) if isinstance(networks, TrainableModule) else 0.0
        norm = norm if isfinite(norm) else 0.0
        return replace(self.meter.report(), curves=self.objective.curves(), gradient_norm=norm)

    def _sample(self) -> Iterator[Event]:
        self._examine()
        step = self.objective.step_number
        path = self.stage.folder / "samples" / f"{step:08d}.png"
        rows: list[torch.Tensor] = []
        if is_first():
            rows = self.objective.sample_rows()
            yield from self.checkpoints.patiently(step, lambda: save_grid(path, rows))
            yield from self._doodle(path)
        yield Sample(self.stage.name, step, str(path))
        yield from self._diagnose(rows)
        learned, held_out = self.objective.held_out() if is_first() else ({}, {})
        if learned:
            yield HeldOut(self.stage.name, step, _by_name(learned), _by_name(held_out))

    def _evaluate(self) -> Iterator[Event]:
        """Scores of generated faces, and the checkpoint of the best; what cannot be measured ends no training."""
        self._examine()
        measured: Evaluated | None = None
        try:
            if is_first() and self.scorer is not None:
                measured = self.scorer(self.stage.name, self.objective)
        except UserError as error:
            self.scorer = None
            yield Warning(Text("No scores are measured in this stage: {reason}", reason=error.text))
        best = measured is not None and measured.frechet < self.checkpoints.best and not self.monitor.is_suspect
        (is_best,) = any_of(best)
        if is_best:
            score = measured.frechet if measured is not None else 0.0  # in other processes, which write nothing
            yield from self.checkpoints.save_best(self.objective, self.monitor, score)
        if measured is not None:
            yield replace(measured, is_best=is_best)

    def _diagnose(self, rows: list[torch.Tensor]) -> Iterator[Event]:
        """The problems of the stage, where they have changed; it is healthy again once none is found for long."""
        deviations = [row.float().flatten(2).std(dim=2).amax(dim=1).tolist() for row in rows]  # over each picture
        flat = any(map(is_flat, deviations)) and not is_flat(deviations[0])
        findings = diagnose(self.monitor.course, self.stage.name, self.stage.critic, flat)
        step = self.objective.step_number
        if findings:
            self.ill_at = step
        is_news = bool(findings) or step - self.ill_at >= self.objective.steps // WELL
        if findings != self.findings and is_news:
            self.findings = findings
            yield Diagnosed(self.stage.name, step, findings)

    def _doodle(self, sample: Path) -> Iterator[Event]:
        doodle = read_doodle(self.stage.folder.parent)
        row = [] if doodle is None else self.objective.doodle_row(doodle)
        if row:
            yield from self.checkpoints.patiently(
                self.objective.step_number, lambda: save_row(doodle_path(sample), row)
            )

    def _live_doodle(self) -> Iterator[Event]:
        """Translate a doodle that has changed or is new to this attempt; one that cannot be written is left out."""
        doodle = self.doodles.news() if is_first() else None
        row = [] if doodle is None else self.objective.doodle_row(doodle)
        if row:
            with suppress(UserError):
                save_row(self.doodles.drawn, row)
                yield Doodled(self.stage.name, self.objective.step_number, str(self.doodles.drawn))

    def _checkpoint(self) -> Iterator[Event]:
        """A checkpoint that is due; postponed while a collapse may have begun."""
        self._examine()
        if not self.monitor.is_suspect:
            yield from self._save()

    def _save(self, ended: bool = False) -> Iterator[Event]:
        self._examine()
        yield from self.checkpoints.save(self.objective, self.monitor, ended)

    def _end(self) -> Iterator[Event]:
        """The last report, sample and checkpoint, if this attempt has taken a step."""
        ended = self.objective.step_number < self.objective.steps
        if (self.objective.step_number, ended) != (self.checkpoints.saved, self.checkpoints.ended):
            yield self._report()
            yield from self._sample()
            if self.stage.scorer is not None:
                yield from self._evaluate()
            yield from self._save(ended)
        yield Done(self.stage.name, str(self.stage.folder))


def _by_name(losses: Losses) -> dict[str, float]:
    return {str(key): value for key, value in losses.items()}
