"""How long the report's whole pipeline takes on a device: both pretrainings, and the cycle in its three regimes.

Some steps of each stage of the recipes published-scratch, -whole and -latent are timed, and taken as often as the
recipe says; samples and checkpoints are left out. The pictures are the shipped samples, for how many there are costs
nothing. bench_training.py calls it.
"""

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from s2f_models.paths import resource_path
from trainer.core.evaluation.scores.reproduce import regime_recipes
from trainer.core.run.checkpoint import save_checkpoint
from trainer.core.settings import Recipe, StageName
from trainer.core.training.compiler import CompilingFailedError
from trainer.core.training.run import Run

DATA = {"data.sketches": ["face_samples.npy"], "data.faces": ["portraits.zip"]}
STEPS = 20  # timed, after as many: four rounds of five critic steps


def seconds_a_step(step: Callable[[], object], steps: int, device: torch.device) -> float:
    """Seconds that each of so many steps takes, all work of the device done."""
    began = time.perf_counter()
    for _ in range(steps):
        step()
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    return (time.perf_counter() - began) / steps


def print_hours(preset: str, device: torch.device) -> None:
    """Print the hours of each stage with the networks of a preset, and of all together."""
    recipes = regime_recipes("published", {"preset": preset, **DATA}, 1.0)
    with TemporaryDirectory() as folder:
        base = Path(folder)
        stages: list[tuple[str, StageName, Run]] = [
            (f"pretraining, {name}", name, _run(recipes["whole"], base, device)) for name in ("face", "sketch")
        ]
        stages += [(f"cycle, {regime}", "cycle", _run(recipe, base, device)) for regime, recipe in recipes.items()]
        print(f"the report's pipeline with {preset}, batch {recipes['whole'].face.optimiser.batch}")
        total = 0.0
        for title, name, run in stages:
            steps, seconds = getattr(run.recipe, name).optimiser.steps, _seconds(run, name)
            hours = steps * seconds / 3600
            print(f"{title:>34}: {1 / seconds:7.2f} steps a second, {hours:.2f} hours")
            total += hours
        print(f"{'together':>34}: {total:.2f} hours")


def _run(recipe: Recipe, folder: Path, device: torch.device) -> Run:
    run = Run(recipe, resource_path("samples"), folder, device)
    for _ in run.data.prepare(lambda: False):
        pass
    return run


def _seconds(run: Run, name: StageName) -> float:
    """Seconds that a step takes in the long run, compiled where a training would be."""
    while True:
        task = run.objectives.build(name)
        try:
            run.compiler.begin(task, task.steps)
            for _ in range(2):  # the first round compiles, and lets libraries choose their ways
                seconds = seconds_a_step(lambda task=task: run.compiler.step(task), STEPS, run.device)
            if name != "cycle":  # it is stitched from these
                save_checkpoint(run.folder.stage(name), task.step_number, task.state())
            return seconds
        except CompilingFailedError as failure:
            print(failure)
