"""Ours against the report's way of training: `python tests/benchmarks/bench_training.py [--hours] [PRESET ...]`.

The face pretraining of recipe paper-vae-gan (equations 1 and 2, five critic steps) with the networks of small-64 and of
paper-64, on an NVIDIA GPU where there is one, else on the CPU. Each gain is added to the plain loop in turn; the last
lines are the trainer itself, on a GPU uncompiled and compiled. All take turns within one process, so that a busy
machine slows all of them. Goals: on a CPU 3 times the plain loop's steps with small-64, no less than 2 times, and 1.5
times with paper-64; on a GPU 3 times.

On a GPU, and with --hours elsewhere, it also tells how long the report's whole pipeline takes (report_hours.py).
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median

import numpy as np
import torch
from numpy.typing import NDArray
from plain_loop import Gains, Pictures, PlainLoop
from report_hours import print_hours, seconds_a_step

from s2f_models.device import available_cores
from s2f_models.resources import resource_path
from s2f_models.spec import preset
from trainer.core.data.batches import Batches
from trainer.core.data.dataset import pack_faces
from trainer.core.data.face_view import FaceView
from trainer.core.learning.compiling import Compiler, CompilingFailedError
from trainer.core.machines.machine import device_name
from trainer.core.recipe import load_recipe
from trainer.core.settings import ReconstructionSettings
from trainer.core.tasks.reconstruct import Reconstruction

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
# Of five steps one trains the VAE. A CPU's batch is smaller than the report's 64, for a step to take no minute.
STEPS, ROUNDS, BATCH = (50, 5, 64) if DEVICE.type == "cuda" else (5, 3, 16)
STAGES = (
    ("plain loop", Gains()),
    ("+ pictures packed, memory-mapped", Gains(packed=True)),
    ("+ one run of the VAE a step", Gains(True, True)),
    ("+ no loss read to the host", Gains(True, True, True)),
    ("+ channels last, fused Adam", Gains(True, True, True, True)),
    ("+ bfloat16 where it is faster", Gains(True, True, True, True, "auto")),
)
Step = Callable[[], object]


def main() -> None:
    """Print steps a second, how many times those of the plain loop they are, and the hours of the whole."""
    torch.set_num_threads(available_cores())
    print(f"{date.today()}, {device_name(DEVICE)}, torch {torch.__version__}")
    hours, presets = "--hours" in sys.argv, [name for name in sys.argv[1:] if name != "--hours"]
    for name in presets or ("small-64", "paper-64"):
        with tempfile.TemporaryDirectory() as folder:
            _compare(name, Path(folder))
    if hours or DEVICE.type == "cuda":
        print_hours(presets[0] if presets else "paper-64", DEVICE)


def _compare(name: str, folder: Path) -> None:
    spec, source = preset(name), resource_path("samples", "portraits.zip")
    settings = load_recipe("paper-vae-gan").face
    settings = replace(settings, optimiser=replace(settings.optimiser, batch=BATCH))
    packed = pack_faces([source], folder, FaceView(spec.face.size), lambda done, total: None).images
    loops: list[tuple[str, Step]] = []
    for title, gains in STAGES:
        pictures = Pictures(source, packed if gains.packed else None, spec.face.size)
        loops.append((title, PlainLoop(spec.face, spec.latent.size, settings, pictures, gains, DEVICE).step))
    loops.append(("our trainer", _ours(name, settings, packed).step))
    if DEVICE.type == "cuda":
        loops += _compiled(_ours(name, settings, packed))
    _print(name, loops)


def _ours(name: str, settings: ReconstructionSettings, packed: NDArray[np.uint8]) -> Reconstruction:
    torch.manual_seed(1)
    spec = preset(name)
    batches = Batches(packed, np.arange(len(packed)), torch.Generator(DEVICE).manual_seed(1))
    samples = torch.zeros((1, 3, spec.face.size, spec.face.size))
    return Reconstruction(spec.face, spec.latent.size, settings, batches, samples, None, "auto")


def _compiled(task: Reconstruction) -> list[tuple[str, Step]]:
    """The trainer compiled, its first steps taken; nothing where that fails."""
    compiler = Compiler("on", DEVICE)
    try:
        compiler.begin(task, STEPS)
        for _ in range(STEPS):
            compiler.step(task)
    except CompilingFailedError as failure:
        print(failure)
        return []
    return [("our trainer, compiled", lambda: compiler.step(task))]


def _print(name: str, loops: list[tuple[str, Step]]) -> None:
    times: dict[str, list[float]] = {title: [] for title, _ in loops}
    for nth in range(ROUNDS + 1):
        for title, step in loops:
            seconds = seconds_a_step(step, STEPS, DEVICE)
            if nth:  # the first round warms up
                times[title].append(seconds)
    plain = median(times[loops[0][0]])
    where = f", {torch.get_num_threads()} threads" if DEVICE.type == "cpu" else ""
    print(f"{name}, batch {BATCH}{where}")
    for title, taken in times.items():
        print(f"{title:>34}: {1 / median(taken):7.2f} steps a second, {plain / median(taken):.2f} x")


if __name__ == "__main__":
    main()
