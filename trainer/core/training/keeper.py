"""The checkpoints of one stage in training: written only while it is well, on a full disk later; and rolling back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from errno import ENOENT
from pathlib import Path
from typing import Any

from s2f_models.errors import UserError
from trainer.core.control import Control
from trainer.core.events import Event, Paused, Resumed, RolledBack, Warning
from trainer.core.files import disk_trouble, remove_leftovers
from trainer.core.learning.health import CRITIC_RATE, Finding, Trouble, Watch, cause_of_tensor
from trainer.core.learning.lowering import advice
from trainer.core.learning.task import Stage, Task
from trainer.core.machines.distributed import is_first, wait_for_all
from trainer.core.progress import StopRequested
from trainer.core.run.checkpoint import NotFiniteError, check_finite, checkpoints, load_newest, save_checkpoint


class Keeper:
    """Keeps the state of a stage on disk. `lowered` are the causes of trouble, one entry for each time of lowering."""

    def __init__(self, stage: Stage, control: Control) -> None:
        self.stage, self.control = stage, control
        self.lowered: list[str] = []
        self.trouble: Finding | None = None
        self.saved = 0
        self.ended = False
        self._was_there = stage.folder.parent.is_dir()

    def resume(self, task: Task, watch: Watch) -> Iterator[Event]:
        """Bring a fresh task to the newest checkpoint; after trouble to the newest from before it, with less weight.

        Raises UserError where the checkpoints are of another recipe.
        """
        folder, trouble = self.stage.folder, self.trouble
        if is_first():
            for place in (folder, folder / "samples"):
                remove_leftovers(place)
        state, damages = load_newest(folder, _is_well if trouble else lambda _: True)
        yield from map(Warning, damages)
        if state is not None:
            self._load(state, task, watch)
        for cause in self.lowered:
            task.lower(cause)
        self.saved = task.step_number
        wait_for_all()  # they have read what is now to be moved
        if is_first():
            self._set_newer_aside()
        if trouble:
            yield from self._begin_again(trouble, task, watch)
        elif 0 < task.step_number < task.steps and not self.ended:
            yield Warning(f"Continuing the stage '{self.stage.name}' at step {task.step_number:,}{self._told()}.")

    def save(self, task: Task, watch: Watch, ended: bool = False) -> Iterator[Event]:
        """Write a checkpoint, if this step has none. Raises Trouble where it would hold what is no number.

        Waits while it cannot be written, see `patiently`.
        """
        if (task.step_number, ended) != (self.saved, self.ended):
            yield from self._write(task, watch, ended)

    def patiently(self, step: int, write: Callable[[], object]) -> Iterator[Event]:
        """Write; where that fails, as on a full disk, wait with the training in memory, and try again and again.

        Raises StopRequested where it is asked to stop meanwhile.
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
        """Raises UserError where the run's folder has vanished: it would be made anew where its drive was pulled."""
        if self._was_there and not self.stage.folder.parent.is_dir():
            error = FileNotFoundError(ENOENT, "its folder is gone, as with a drive that was pulled")
            raise disk_trouble(self.stage.folder, error) from error

    def roll_back(self, trouble: Finding) -> None:
        """Note what is to be lowered when the stage is resumed. Raises UserError where that was done often enough."""
        done = self.lowered.count(trouble.cause)
        if done >= self.stage.lowerings:
            tried = f", though '{trouble.cause}' had been halved {_times(done)}" if done else ""
            raise UserError(
                f"The stage '{self.stage.name}' cannot be trained like this: at step {trouble.step:,} "
                f"{trouble.happened}{tried}; {advice(self.stage.name, trouble.cause)}, and begin in another run folder "
                f"(the checkpoint of step {self.saved:,} stands)."
            )
        self.lowered.append(trouble.cause)
        self.trouble = trouble

    def _load(self, state: dict[str, Any], task: Task, watch: Watch) -> None:
        try:
            task.load_state(state)
        except (KeyError, RuntimeError, ValueError) as error:
            raise UserError(
                f"The checkpoints in {self.stage.folder} are of another recipe; give the recipe they were trained "
                "with, or another run folder."
            ) from error
        kept = state.get("health", {})
        watch.load_state(kept.get("watch", {}))
        self.ended = kept.get("ended", False)
        if self.trouble is None:
            self.lowered = list(kept.get("lowered", []))

    def _told(self) -> str:
        """What has been lowered before, as ", with 'kld' halved once"."""
        halved = [f"'{cause}' halved {_times(self.lowered.count(cause))}" for cause in dict.fromkeys(self.lowered)]
        return f", with {' and '.join(halved)}" if halved else ""

    def _set_newer_aside(self) -> None:
        """Checkpoints newer than the one that was loaded: damaged ones are renamed, those that hold trouble removed.

        Else they would pass for the newest two that are kept.
        """
        for path in checkpoints(self.stage.folder):
            if int(path.stem) > self.saved:
                with suppress(OSError):
                    path.unlink() if self.trouble else path.replace(path.with_suffix(".damaged"))

    def _begin_again(self, trouble: Finding, task: Task, watch: Watch) -> Iterator[Event]:
        """Write the state from before the trouble with what has been lowered, and tell it."""
        self.trouble = None
        yield from self._write(task, watch, ended=False)
        times = _times(self.lowered.count(trouble.cause))
        yield RolledBack(
            self.stage.name,
            trouble.step,
            task.step_number,
            f"At step {trouble.step:,} of '{self.stage.name}' {trouble.happened}. Going on from step "
            f"{task.step_number:,} with '{trouble.cause}' halved {times}.",
        )

    def _write(self, task: Task, watch: Watch, ended: bool) -> Iterator[Event]:
        step = task.step_number
        health = {"watch": watch.state(), "low": watch.is_low, "lowered": self.lowered, "ended": ended}
        try:
            state = {**task.state(), "health": health}
            write = save_checkpoint if is_first() else check_finite
            yield from self.patiently(step, lambda: write(self.stage.folder, step, state))
        except NotFiniteError as error:
            cause = cause_of_tensor(error.path)
            who = "the critic" if cause == CRITIC_RATE else "the networks"
            raise Trouble(Finding(step, cause, f"{who} had grown beyond all numbers ({error.path})")) from error
        self.saved, self.ended = step, ended

    def _why_waiting(self, error: OSError) -> str:
        return (
            f"Nothing can be written to {self.stage.folder} ({error.strerror or error}); put that right. The training "
            f"waits in memory and tries again every {self.control.retry_seconds:g} seconds."
        )


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _is_well(state: dict[str, Any]) -> bool:
    return not state.get("health", {}).get("low", False)


def was_finished_early(folder: Path) -> bool:
    """Whether the newest checkpoint of a stage's folder is that of a training asked to finish."""
    state, _ = load_newest(folder)
    return state is not None and bool(state.get("health", {}).get("ended", False))
