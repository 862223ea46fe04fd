"""The dry run of a recipe on this machine: some real steps of each stage in a temporary folder, and an estimate."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from s2f_models.temporary_folders import temporary_folder
from trainer.core.events import Estimate, Event, Progress, Stopped, Timed
from trainer.core.objectives.objective import Objective
from trainer.core.run.checkpoint import KEPT, save_checkpoint
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.samples import save_grid
from trainer.core.settings import Recipe, StageName
from trainer.core.training.run import Run
from trainer.core.training.threads import faster

STEPS = 10
LONGEST = 30.0  # seconds of timed steps in one stage; a step of a large recipe on a CPU takes as long
_EXPORT = 0.5  # of the last stage's checkpoint: its weights and averages as float16, twice (safetensors and ONNX)


@dataclass(frozen=True)
class _Steps:
    count: int
    seconds: float


def dry_run(
    recipe: Recipe,
    data_root: Path,
    packed: Path,
    device: torch.device,
    should_stop: Callable[[], bool],
    threads: Sequence[int] = (),
) -> Iterator[Event]:
    """Train ten steps of each stage and estimate the whole; ends in Estimate, or Stopped.

    `threads`: numbers of them that are tried on a processor in each stage, which goes on with the faster.
    The data is packed into `packed` and stays there; all else is removed. Raises UserError as a run would.
    """
    costs: list[StageCosts] = []
    with temporary_folder() as folder:
        run = Run(recipe, data_root, folder, device, packed)
        yield from run.data.prepare(should_stop)
        for name in recipe.stages:
            objective = run.objectives.build(name)
            taken = yield from _steps(name, objective, device, should_stop, threads)
            if taken.count < 1:
                yield Stopped(name, 0)
                return
            yield Timed(name, taken.count, taken.seconds / taken.count)
            costs.append(_costs(name, run, objective, taken))
    size = sum(path.stat().st_size for path in RunFolder(packed).data("").rglob("*") if path.is_file())
    taken_threads = torch.get_num_threads() if device.type == "cpu" else 0
    yield replace(estimate(recipe, costs, size, str(device), memory_of(device)), threads=taken_threads)


def memory_of(device: torch.device) -> int:
    """Most bytes that were used so far: on the GPU, or by this process; 0 where the system does not report it."""
    if device.type == "cuda":
        return int(torch.cuda.max_memory_reserved(device))
    if device.type == "mps":
        return int(torch.mps.driver_allocated_memory())
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _steps(
    name: StageName, objective: Objective, device: torch.device, should_stop: Callable[[], bool], threads: Sequence[int]
) -> Generator[Event, None, _Steps]:
    """A first step, in which libraries warm up, then those that are timed; none where it was asked to stop."""
    _step(objective, device)
    if device.type == "cpu" and len(threads) > 1:
        faster(objective.step, threads, should_stop)
    count, began = 0, time.perf_counter()
    while count < STEPS and (taken := time.perf_counter() - began) < LONGEST:
        if should_stop():
            return _Steps(0, 0.0)
        _step(objective, device)
        count += 1
        yield Progress(name, count, STEPS, count / (time.perf_counter() - began), taken / count * (STEPS - count))
    return _Steps(count, time.perf_counter() - began)


def _step(objective: Objective, device: torch.device) -> None:
    losses = objective.step()
    if device.type != "cpu":
        float(next(iter(losses.values())))  # waits for the device


def _costs(name: StageName, run: Run, objective: Objective, taken: _Steps) -> StageCosts:
    """Write a checkpoint, which a cycle is stitched from, and a sample as the training would."""
    folder = run.folder.stage(name)
    began = time.perf_counter()
    checkpoint = save_checkpoint(folder, objective.step_number, objective.state())
    written = time.perf_counter()
    sample = folder / "sample.png"
    save_grid(sample, objective.sample_rows())
    return StageCosts(
        getattr(run.recipe, name).optimiser.steps,
        taken.seconds / taken.count,
        written - began,
        time.perf_counter() - written,
        checkpoint.stat().st_size,
        sample.stat().st_size,
    )


@dataclass(frozen=True)
class StageCosts:
    """The measured costs of one stage: seconds and bytes of a step, a checkpoint and a sample."""

    steps: int
    step_seconds: float
    checkpoint_seconds: float
    sample_seconds: float
    checkpoint_bytes: int
    sample_bytes: int


def estimate(recipe: Recipe, costs: Sequence[StageCosts], data_bytes: int, device: str, memory: int) -> Estimate:
    """The whole of a recipe whose stages cost so much each. `data_bytes`: its packed data; `memory`: the most used."""
    seconds = sum(_seconds(stage, recipe) for stage in costs)
    largest = max((stage.checkpoint_bytes for stage in costs), default=0)  # the next one, while it is written
    bundle = round(_EXPORT * costs[-1].checkpoint_bytes) if costs else 0
    disk = data_bytes + largest + bundle + sum(_bytes(stage, recipe) for stage in costs)
    return Estimate(device, seconds, disk, memory)


def _seconds(stage: StageCosts, recipe: Recipe) -> float:
    samples = stage.steps // recipe.sample_every + 1
    checkpoints = stage.steps // recipe.checkpoint_every + 1
    return stage.steps * stage.step_seconds + samples * stage.sample_seconds + checkpoints * stage.checkpoint_seconds


def _bytes(stage: StageCosts, recipe: Recipe) -> int:
    samples = stage.steps // recipe.sample_every + 1
    kept = min(KEPT, stage.steps // recipe.checkpoint_every + 1) + (recipe.evaluate_every > 0)  # and the best
    return kept * stage.checkpoint_bytes + samples * stage.sample_bytes
