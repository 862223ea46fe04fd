"""A stage that trains, and its checkpoints: written, resumed, and gone back to where training diverged."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from errno import ENOENT
from pathlib import Path
from typing import Any, Protocol

from s2f_models.errors import UserError
from s2f_models.text import Text
from trainer.core.control import Control, StopRequested
from trainer.core.distributed.processes import is_first, wait_for_all
from trainer.core.events import Evaluated, Event, Paused, Resumed, RolledBack, Warning
from trainer.core.files import disk_trouble, remove_leftovers
from trainer.core.monitoring.health import (
    Cause,
    Finding,
    HealthMonitor,
    LearningRate,
    TrainingDiverged,
    advice,
    cause_of_tensor,
    parse_cause,
)
from trainer.core.objectives.objective import Objective
from trainer.core.optimiser_settings import AdversaryKind
from trainer.core.run.checkpoint import (
    NotFiniteError,
    best_checkpoint,
    check_finite,
    checkpoints,
    load_best,
    load_newest,
    save_best,
    save_checkpoint,
)

REDUCTIONS = 2  # of one cause; a run that diverges even with a quarter of it needs another recipe


class Scorer(Protocol):
    """Measures generated faces every so many steps; evaluation/scores/training_scores.py has one."""

    every: int

    def __call__(self, stage: str, objective: Objective) -> Evaluated | None:
        """Distances from validation pictures; None for what generates no faces. Changes nothing of the objective.

        Raises UserError where they cannot be measured.
        """


@dataclass(frozen=True)
class Stage:
    """Its name and folder, and the number of steps between samples and between checkpoints.

    `train_on`: a stage that was finished early goes on; else it counts as done. `reductions`: how often the weight or
    learning rate of one cause is halved before the stage is given up. `critic`: how its critics are trained.
    `scorer`: measures its faces now and then.
    """

    name: str
    folder: Path
    sample_every: int
    checkpoint_every: int
    train_on: bool = False
    reductions: int = REDUCTIONS
    critic: AdversaryKind = "wasserstein"
    scorer: Scorer | None = None


class CheckpointManager:
    """The state of a stage on disk. `reduced` are the causes that were halved, one entry for each time."""

    def __init__(self, stage: Stage, control: Control) -> None:
        self.stage, self.control = stage, control
        self.reduced: list[Cause] = []
        self.finding: Finding | None = None
        self.saved = 0
        self.ended = False
        self.best = math.inf  # the least Frechet distance of generated faces so far
        self._was_there = stage.folder.parent.is_dir()

    def resume(self, objective: Objective, monitor: HealthMonitor) -> Iterator[Event]:
        """Load the newest checkpoint into a fresh objective; after a roll-back the newest healthy one.

        Raises UserError where the checkpoints are of another recipe.
        """
        folder, finding = self.stage.folder, self.finding
        if is_first():
            for place in (folder, folder / "samples"):
                remove_leftovers(place)
        state, damages = load_newest(folder, _is_healthy if finding else lambda _: True)
        yield from map(Warning, damages)
        if state is not None:
            self._load(state, objective, monitor)
        self._find_best(is_begun=state is not None)
        for cause in self.reduced:
            objective.reduce_weight(cause)
        self.saved = objective.step_number
        wait_for_all()  # the other processes have read the files that are moved now
        if is_first():
            self._set_newer_aside()
        if finding:
            yield from self._begin_again(finding, objective, monitor)
        elif 0 < objective.step_number < objective.steps and not self.ended:
            yield Warning(
                Text(
                    "Continuing the stage '{name}' at step {step_number:,}{reductions}.",
                    name=self.stage.name,
                    step_number=objective.step_number,
                    reductions=self._reductions(),
                )
            )

    def save(self, objective: Objective, monitor: HealthMonitor, ended: bool = False) -> Iterator[Event]:
        """Write a checkpoint, if this step has none. Raises TrainingDiverged where a value of it is not finite.

        Waits while it cannot be written, see `patiently`.
        """
        if (objective.step_number, ended) != (self.saved, self.ended):
            yield from self._write(objective, monitor, ended)

    def save_best(self, objective: Objective, monitor: HealthMonitor, score: float) -> Iterator[Event]:
        """Keep the state as the best of the stage, beside the newest ones. Raises as `save`."""
        self.best = score
        state = {**self._state(objective, monitor, ended=False), "score": score}
        yield from self._put(objective, state, save_best if is_first() else check_finite)

    def _find_best(self, is_begun: bool) -> None:
        """The best score so far; what an earlier training left is removed where the stage begins anew."""
        self.best = math.inf
        if is_first() and not is_begun:
            with suppress(OSError):
                best_checkpoint(self.stage.folder).unlink(missing_ok=True)
        elif self.stage.scorer is not None:
            with suppress(UserError):  # none, or a damaged one: the next is the best
                score = load_best(self.stage.folder).get("score")
                self.best = score if isinstance(score, float) else math.inf

    def patiently(self, step: int, write: Callable[[], object]) -> Iterator[Event]:
        """Write; where that fails, as on a full disk, wait with the run in memory, and try again and again.

        Raises StopRequested where a stop is requested meanwhile.
        """
        waiting = False
        while True:
            try:
                self._find_run()
                write()
                self._was_there = True
                break
            except UserError as error:
                if not isinstance(error.__cause__, OSError):
                    raise
                if not waiting:
                    yield Paused(self.stage.name, step, self._why_waiting(error.__cause__))
            waiting = True
            self.control.wait(self.control.retry_seconds)
            if self.control():
                raise StopRequested
        if waiting:
            yield Resumed(self.stage.name, step)

    def _find_run(self) -> None:
        """Raises UserError where the run's folder has vanished: without its drive it would be created anew."""
        if self._was_there and not self.stage.folder.parent.is_dir():
            error = FileNotFoundError(ENOENT, "its folder is gone, as with a drive that was pulled")
            raise disk_trouble(self.stage.folder, error) from error

    def roll_back(self, finding: Finding) -> None:
        """Note the cause to be halved when the stage is resumed. Raises UserError where it was halved often enough."""
        done = self.reduced.count(finding.cause)
        if done >= self.stage.reductions:
            tried = f", though '{finding.cause}' had been halved {_times(done)}" if done else ""
            raise UserError(
                "The stage '{name}' cannot be trained like this: at step {step:,} {happened}{tried}; {advice}, "
                "and begin in another run folder (the checkpoint of step {saved:,} stands).",
                name=self.stage.name,
                step=finding.step,
                happened=finding.happened,
                tried=tried,
                advice=advice(self.stage.name, finding.cause),
                saved=self.saved,
            )
        self.reduced.append(finding.cause)
        self.finding = finding

    def _load(self, state: dict[str, Any], objective: Objective, monitor: HealthMonitor) -> None:
        try:
            objective.load_state(state)
            kept = state.get("health", {})
            monitor.load_state(kept.get("watch", {}))
            monitor.course.load_state(kept.get("course", {}))
            self.ended = bool(kept.get("ended", False))
            if self.finding is None:
                self.reduced = list(map(parse_cause, kept.get("lowered", [])))
        except Exception as error:  # a foreign state can make torch raise nearly anything
            raise UserError(
                "The checkpoints in {folder} are of another recipe; give the recipe they were trained with, or "
                "another run folder.",
                folder=self.stage.folder,
            ) from error

    def _reductions(self) -> str:
        """The earlier reductions, as ", with 'kld' halved once"."""
        halved = [f"'{cause}' halved {_times(self.reduced.count(cause))}" for cause in dict.fromkeys(self.reduced)]
        return f", with {' and '.join(halved)}" if halved else ""

    def _set_newer_aside(self) -> None:
        """Rename damaged checkpoints newer than the one that was loaded; after a roll-back remove them.

        Else they would count among the newest two that are kept.
        """
        for path in checkpoints(self.stage.folder):
            if int(path.stem) > self.saved:
                with suppress(OSError):
                    path.unlink() if self.finding else path.replace(path.with_suffix(".damaged"))

    def _begin_again(self, finding: Finding, objective: Objective, monitor: HealthMonitor) -> Iterator[Event]:
        """Write the healthy state with its reductions, and report it."""
        self.finding = None
        yield from self._write(objective, monitor, ended=False)
        times = _times(self.reduced.count(finding.cause))
        yield RolledBack(
            self.stage.name,
            finding.step,
            objective.step_number,
            Text(
                "At step {step:,} of '{name}' {happened}. Going on from step {step_number:,} with '{cause}' "
                "halved {times}.",
                step=finding.step,
                name=self.stage.name,
                happened=finding.happened,
                step_number=objective.step_number,
                cause=finding.cause,
                times=times,
            ),
        )

    def _write(self, objective: Objective, monitor: HealthMonitor, ended: bool) -> Iterator[Event]:
        write = save_checkpoint if is_first() else check_finite
        yield from self._put(objective, self._state(objective, monitor, ended), write)
        self.saved, self.ended = objective.step_number, ended

    def _state(self, objective: Objective, monitor: HealthMonitor, ended: bool) -> dict[str, Any]:
        reduced = [cause.value for cause in self.reduced]
        health = {"watch": monitor.state(), "low": monitor.is_low, "lowered": reduced, "ended": ended}
        health["course"] = monitor.course.state()
        return {**objective.state(), "health": health}

    def _put(
        self, objective: Objective, state: dict[str, Any], write: Callable[[Path, int, dict[str, Any]], object]
    ) -> Iterator[Event]:
        step = objective.step_number
        try:
            yield from self.patiently(step, lambda: write(self.stage.folder, step, state))
        except NotFiniteError as error:
            cause = cause_of_tensor(error.path)
            who = Text("the critic") if cause is LearningRate.CRITIC else Text("the networks")
            raise TrainingDiverged(
                Finding(step, cause, Text("{who} had grown beyond all numbers ({path})", who=who, path=error.path))
            ) from error

    def _why_waiting(self, error: OSError) -> Text:
        return Text(
            "Nothing can be written to {folder} ({reason}); put that right. The training waits in memory and tries "
            "again every {seconds:g} seconds.",
            folder=self.stage.folder,
            reason=error.strerror or error,
            seconds=self.control.retry_seconds,
        )


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _is_healthy(state: dict[str, Any]) -> bool:
    return not _health(state).get("low", False)


def _health(state: dict[str, Any]) -> dict[str, Any]:
    """The health noted beside a stage's state; empty in a foreign one."""
    noted = state.get("health")
    return noted if isinstance(noted, dict) else {}
