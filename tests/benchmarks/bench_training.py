"""Ours against the authors' way of training: `python tests/benchmarks/bench_training.py [--hours] [PRESET ...]`.

The face pretraining of the recipe published-vae-gan (equations 1 and 2, five critic steps) and the cycle of
published-scratch (equations 3 to 5), with the networks of published-64 and small-64, on an NVIDIA GPU where there is
one, else on the CPU: `OMP_NUM_THREADS=1 taskset -c 0` for one core. Each gain is added to the plain loop
(plain_loop.py) in turn; the last lines are the trainer itself: with autograd, with explicit gradients, and on a GPU
compiled. All take turns within one process, so that a busy machine slows all of them; on a CPU the process's own time
is held beside the clock. Goals on one core, over the plain loop with pictures packed: 2.0 times its steps in
pretraining and 2.5 times in the cycle with published-64, 3 times in pretraining with small-64; on a GPU 3 times.

On a GPU, and with --hours elsewhere, it also prints how long the report's whole pipeline takes (report_hours.py).
"""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from plain_loop import Gains, Pictures, PlainCycle, PlainLoop
from report_hours import print_hours, seconds_a_step

from s2f_models.device import available_cores
from s2f_models.paths import resource_path
from s2f_models.spec import preset
from trainer.core.data.batches import Batches
from trainer.core.data.dataset import pack_faces, pack_sketches
from trainer.core.data.picture_decoders import FaceView
from trainer.core.distributed.rng import device_name
from trainer.core.objectives.cycle import Cycle, CycleData
from trainer.core.objectives.networks import Vae
from trainer.core.objectives.objective import DomainData, Objective
from trainer.core.objectives.reconstruction import Reconstruction
from trainer.core.optimiser_settings import Gradients
from trainer.core.recipe import load_recipe
from trainer.core.settings import Precision
from trainer.core.training.compiler import Compiler, CompilingFailedError

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
# Of five steps one trains the VAE. A CPU's batch is smaller than the report's 64, for a step to take no minute.
STEPS, ROUNDS, BATCH = (50, 5, 64) if DEVICE.type == "cuda" else (5, 3, 16)
PACKED = "+ pictures packed, memory-mapped"
STAGES = (
    ("plain loop", Gains()),
    (PACKED, Gains(packed=True)),
    ("+ one run of the VAE a step", Gains(True, True)),
    ("+ no loss read to the host", Gains(True, True, True)),
    ("+ channels last, fused Adam", Gains(True, True, True, True)),
    ("+ bfloat16 where it is faster", Gains(True, True, True, True, "auto")),
)
OURS: tuple[tuple[str, Gradients, Precision], ...] = (
    ("our trainer, autograd", "autograd", "auto"),
    ("our trainer, explicit gradients", "explicit", "auto"),
    ("the same in float32", "explicit", "float32"),
)
Step = Callable[[], object]
Images = NDArray[np.uint8]


def main() -> None:
    """Print steps a second, how many times those of the plain loop they are, and the hours of the whole."""
    torch.set_num_threads(available_cores())
    print(f"{date.today()}, {device_name(DEVICE)}, torch {torch.__version__}")
    hours, presets = "--hours" in sys.argv, [name for name in sys.argv[1:] if name != "--hours"]
    source, drawings = resource_path("samples", "portraits.zip"), resource_path("samples", "face_samples.npy")
    with tempfile.TemporaryDirectory() as folder:
        faces = pack_faces([source], Path(folder, "f"), FaceView(64), lambda done, total: None).images
        sketches = pack_sketches([drawings], Path(folder, "s"), lambda done, total: None).images
        for name in presets or ("small-64", "published-64"):
            _print(f"{name}, face pretraining", _pretraining(name, source, faces), PACKED)
            if DEVICE.type == "cpu":
                _print(f"{name}, cycle from scratch", _cycle(name, source, sketches, faces), "plain loop")
    if hours or DEVICE.type == "cuda":
        print_hours(presets[0] if presets else "published-64", DEVICE)


def _pretraining(name: str, source: Path, faces: Images) -> list[tuple[str, Step]]:
    spec, settings = preset(name), load_recipe("published-vae-gan").face
    settings = replace(settings, optimiser=replace(settings.optimiser, batch=BATCH))
    loops: list[tuple[str, Step]] = []
    for title, gains in STAGES:
        pictures = Pictures(source, faces if gains.packed else None, spec.face.size)
        loops.append((title, PlainLoop(spec, settings, pictures, gains, DEVICE).step))

    def build(gradients: Gradients, precision: Precision) -> Objective:
        torch.manual_seed(1)
        own = replace(settings, optimiser=replace(settings.optimiser, gradients=gradients))
        return Reconstruction(Vae(spec.face, spec.latent.size), own, _data(faces), precision)

    loops += [(title, _at_full_weight(build(*how))) for title, *how in OURS]  # type: ignore[arg-type]
    if DEVICE.type == "cuda":
        loops += _compiled(build("autograd", "auto"))
    return loops


def _cycle(name: str, source: Path, sketches: Images, faces: Images) -> list[tuple[str, Step]]:
    spec, settings = preset(name), load_recipe("published-scratch").cycle
    settings = replace(settings, optimiser=replace(settings.optimiser, batch=BATCH))
    pictures = Pictures(source, sketches, 32), Pictures(source, faces, 64)

    def build(gradients: Gradients, precision: Precision) -> Objective:
        torch.manual_seed(1)
        own = replace(settings, optimiser=replace(settings.optimiser, gradients=gradients))
        return Cycle(spec, own, CycleData(_data(sketches), _data(faces)), precision)

    ours = [(title, _at_full_weight(build(*how))) for title, *how in OURS]  # type: ignore[arg-type]
    return [("plain loop", PlainCycle(spec, settings, pictures).step), *ours]


def _data(images: Images) -> DomainData:
    batches = Batches(images, np.arange(len(images)), torch.Generator(DEVICE).manual_seed(1))
    return DomainData(batches, batches.sample(1)[0])


def _at_full_weight(task: Any) -> Step:
    """The steps of an objective from where the plain loops begin."""
    task.updates.step_number = 15_000
    return task.step  # type: ignore[no-any-return]


def _compiled(task: Objective) -> list[tuple[str, Step]]:
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


def _print(heading: str, loops: list[tuple[str, Step]], base: str) -> None:
    clock: dict[str, list[float]] = {title: [] for title, _ in loops}
    own: dict[str, list[float]] = {title: [] for title, _ in loops}
    for turn in range(ROUNDS + 1):
        for title, step in loops:
            began = time.process_time()
            seconds = seconds_a_step(step, STEPS, DEVICE)
            if turn:  # the first round warms up
                clock[title].append(seconds)
                own[title].append((time.process_time() - began) / STEPS)
    where = f", {torch.get_num_threads()} threads" if DEVICE.type == "cpu" else ""
    print(f"{heading}, batch {BATCH}{where}; times '{base}' by the clock, and by the process's time")
    for title, taken in clock.items():
        ratios = [median(clock[base]) / median(taken), median(own[base]) / median(own[title])]
        print(f"{title:>34}: {1 / median(taken):7.2f} steps a second, {ratios[0]:.2f} x, {ratios[1]:.2f} x", flush=True)


if __name__ == "__main__":
    main()
