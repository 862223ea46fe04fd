"""A trial of a recipe on this machine: some real steps of each stage in a temporary folder, and what they foretell."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from trainer.core.events import Event, Progress, Stopped, Timed
from trainer.core.learning.task import Task
from trainer.core.run.checkpoint import save_checkpoint
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.samples import save_grid
from trainer.core.settings import Recipe, StageName
from trainer.core.training.estimate import StageCosts, estimate
from trainer.core.training.stages import Run

STEPS = 10
LONGEST = 30.0  # seconds of timed steps in one stage; a step of a large recipe on a CPU takes as long


@dataclass(frozen=True)
class _Steps:
    count: int
    seconds: float


def trial(
    recipe: Recipe, data_root: Path, packed: Path, device: torch.device, should_stop: Callable[[], bool]
) -> Iterator[Event]:
    """Train ten steps of each stage and foretell the whole; ends in Estimate, or Stopped.

    The data is packed into `packed` and stays there; all else is removed. Raises UserError as a training would.
    """
    costs: list[StageCosts] = []
    with TemporaryDirectory(prefix="s2f-trial-") as folder:
        run = Run(recipe, data_root, Path(folder), device, packed)
        yield from run.data.prepare(should_stop)
        for name in recipe.stages:
            task = run.build(name)
            taken = yield from _steps(name, task, device, should_stop)
            if taken.count < 1:
                yield Stopped(name, 0)
                return
            yield Timed(name, taken.count, taken.seconds / taken.count)
            costs.append(_costs(name, run, task, taken))
    size = sum(path.stat().st_size for path in RunFolder(packed).data("").rglob("*") if path.is_file())
    yield estimate(recipe, costs, size, str(device), memory_of(device))


def memory_of(device: torch.device) -> int:
    """Most bytes that were used so far: on the GPU, or by this process; 0 where the system does not tell."""
    if device.type == "cuda":
        return int(torch.cuda.max_memory_reserved(device))
    if device.type == "mps":
        return int(torch.mps.driver_allocated_memory())
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _steps(
    name: StageName, task: Task, device: torch.device, should_stop: Callable[[], bool]
) -> Generator[Event, None, _Steps]:
    """A first step, in which libraries warm up, then those that are timed; none where it was asked to stop."""
    _step(task, device)
    count, began = 0, time.perf_counter()
    while count < STEPS and (taken := time.perf_counter() - began) < LONGEST:
        if should_stop():
            return _Steps(0, 0.0)
        _step(task, device)
        count += 1
        yield Progress(name, count, STEPS, count / (time.perf_counter() - began), taken / count * (STEPS - count))
    return _Steps(count, time.perf_counter() - began)


def _step(task: Task, device: torch.device) -> None:
    losses = task.step()
    if device.type != "cpu":
        float(next(iter(losses.values())))  # waits for the device


def _costs(name: StageName, run: Run, task: Task, taken: _Steps) -> StageCosts:
    """Write a checkpoint, which a cycle is stitched from, and a sample as the training would."""
    folder = run.folder.stage(name)
    began = time.perf_counter()
    checkpoint = save_checkpoint(folder, task.step_number, task.state())
    written = time.perf_counter()
    sample = folder / "sample.png"
    save_grid(sample, task.sample_rows())
    return StageCosts(
        getattr(run.recipe, name).optimiser.steps,
        taken.seconds / taken.count,
        written - began,
        time.perf_counter() - written,
        checkpoint.stat().st_size,
        sample.stat().st_size,
    )
