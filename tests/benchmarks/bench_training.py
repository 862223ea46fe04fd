"""Ours against the report's way of training: `python tests/benchmarks/bench_training.py [PRESET ...]`.

The face pretraining of recipe paper-vae-gan (equations 1 and 2, five critic steps, batch 16) with the networks of
small-64 and of paper-64. Each gain is added to the plain loop in turn; the last line is the trainer itself. All take
turns within one process, so that a busy machine slows all of them. Goal: 3 times the plain loop's steps with small-64,
no less than 2 times, and 1.5 times with paper-64.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import numpy as np
import torch
from plain_loop import Gains, Pictures, PlainLoop

from s2f_models.device import available_cores
from s2f_models.resources import resource_path
from s2f_models.spec import preset
from trainer.core.data.batches import Batches
from trainer.core.data.dataset import pack_faces
from trainer.core.data.face_view import FaceView
from trainer.core.recipe import load_recipe
from trainer.core.reconstruct import Reconstruction

STEPS, ROUNDS = 5, 3  # of five steps one trains the VAE
BATCH = 16
STAGES = (
    ("plain loop", Gains()),
    ("+ pictures packed, memory-mapped", Gains(packed=True)),
    ("+ one run of the VAE a step", Gains(True, True)),
    ("+ no loss read to the host", Gains(True, True, True)),
    ("+ channels last, fused Adam", Gains(True, True, True, True)),
    ("+ bfloat16 where it is faster", Gains(True, True, True, True, "auto")),
)


def main() -> None:
    """Print steps a second, and how many times those of the plain loop they are."""
    torch.set_num_threads(available_cores())
    for name in sys.argv[1:] or ("small-64", "paper-64"):
        with tempfile.TemporaryDirectory() as folder:
            _compare(name, Path(folder))


def _compare(name: str, folder: Path) -> None:
    spec, source = preset(name), resource_path("samples", "portraits.zip")
    settings = load_recipe("paper-vae-gan").face
    settings = replace(settings, optimiser=replace(settings.optimiser, batch=BATCH))
    packed = pack_faces([source], folder, FaceView(spec.face.size), lambda done, total: None).images
    loops: list[tuple[str, Callable[[], object]]] = []
    for title, gains in STAGES:
        pictures = Pictures(source, packed if gains.packed else None, spec.face.size)
        loops.append((title, PlainLoop(spec.face, spec.latent.size, settings, pictures, gains).step))
    torch.manual_seed(1)
    batches = Batches(packed, np.arange(len(packed)), torch.Generator().manual_seed(1))
    samples = torch.zeros((1, 3, spec.face.size, spec.face.size))
    ours = Reconstruction(spec.face, spec.latent.size, settings, batches, samples, None, "auto")
    loops.append(("our trainer", ours.step))
    _print(name, loops)


def _print(name: str, loops: list[tuple[str, Callable[[], object]]]) -> None:
    times: dict[str, list[float]] = {title: [] for title, _ in loops}
    for nth in range(ROUNDS + 1):
        for title, step in loops:
            began = time.perf_counter()
            for _ in range(STEPS):
                step()
            if nth:  # the first round warms up
                times[title].append((time.perf_counter() - began) / STEPS)
    plain = median(times[loops[0][0]])
    print(f"{name}, batch {BATCH}, {torch.get_num_threads()} threads")
    for title, seconds in times.items():
        print(f"{title:>34}: {1 / median(seconds):6.2f} steps a second, {plain / median(seconds):.2f} x")


if __name__ == "__main__":
    main()
