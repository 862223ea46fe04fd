"""Run folders as a training leaves them, without a training: recipe, events, sample grids."""

import math
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from trainer.core.events import Began, Done, Event, Progress, Sample, Stopped, Warning, event_to_json
from trainer.core.recipe import load_recipe, recipe_to_toml
from trainer.core.settings import Recipe

PACES = {"face": 0.2, "sketch": 0.09, "cycle": 0.156}
# The starter's recipe at 64 pixels, by which these runs were made.
FORMER = {
    "preset": "small-64",
    "stages": ["face", "sketch", "cycle"],
    "face.optimiser.steps": 20_000,
    "face.adversary.kind": "logistic",
    "sketch.optimiser.steps": 6000,
    "cycle.optimiser.steps": 5000,
    "cycle.adversary.kind": "logistic",
    "cycle.adversary.critic_steps": 1,
    "cycle.adversarial": 0.2,
}


def make_run(folder: Path, fraction: float = 1.0, seed: int = 1, wins: bool = False) -> Path:
    """The starter's recipe after a fraction of its steps; at 1 with a bundle's card and preview."""
    folder.mkdir(parents=True)
    recipe = replace(load_recipe("starter", FORMER), name=folder.name)
    (folder / "recipe.toml").write_text(recipe_to_toml(recipe), encoding="utf-8")
    events = list(_events(folder, recipe, fraction, random.Random(seed), wins))
    (folder / "events.jsonl").write_text("".join(event_to_json(event) + "\n" for event in events), encoding="utf-8")
    return folder


def _events(folder: Path, recipe: Recipe, fraction: float, rng: random.Random, wins: bool) -> Iterator[Event]:
    yield Began("processor, 2 cores", 1)
    left = fraction * sum(getattr(recipe, stage).optimiser.steps for stage in recipe.stages)
    for stage in recipe.stages:
        steps = getattr(recipe, stage).optimiser.steps
        last = min(steps, int(left))
        yield from _stage(folder, stage, steps, last, rng, wins)
        left -= last
        if last < steps:
            yield Stopped(stage, last)
            return
        yield Done(stage, str(folder / stage))
    (folder / "bundle").mkdir()
    (folder / "bundle" / "card.json").write_text('{"metrics": {"sketch_cycle_l1": 0.1234}}', encoding="utf-8")
    yield Done("export", str(folder / "bundle"))


def _stage(folder: Path, stage: str, steps: int, last: int, rng: random.Random, wins: bool) -> Iterator[Event]:
    if stage == "sketch":
        yield Warning("The checkpoint 00004000.checkpoint is damaged; the one before it is used.")
    for step in range(100, last + 1, 100):
        names = ("sketch ", "face ") if stage == "cycle" else ("",)
        losses = {f"{name}{loss}": v for name in names for loss, v in _losses(step / steps, rng, wins).items()}
        yield Progress(stage, step, steps, 1 / PACES[stage], 0.0, losses, 1_400_000_000)
        if step % 1000 == 0:
            yield Sample(stage, step, str(_sample(folder / stage / "samples", step, step / steps)))


def _losses(fraction: float, rng: random.Random, wins: bool) -> dict[str, float]:
    off = rng.uniform(0.9, 1.1)
    return {
        "reconstruction": (0.1 + 0.4 * math.exp(-4 * fraction)) * off,
        "kld": 0.006 * (1 - math.exp(-20 * fraction)) * off,
        "adversarial": (6 * fraction if wins else 1.0) * rng.uniform(0.7, 1.3),
        "critic": 1.1 * (math.exp(-6 * fraction) if wins else 1.0) * off,
        "diversity": 0.45 * off,
    }


def _sample(folder: Path, step: int, fraction: float) -> Path:
    """A grid of discs that come out of noise."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(0)
    y, x = np.mgrid[:32, :32]
    disc = ((x - 16) ** 2 + (y - 16) ** 2 < 125)[..., None] * np.array([210, 160, 130])
    picture = fraction * np.tile(disc, (4, 12, 1)) + (1 - fraction) * rng.uniform(0, 255, (128, 384, 3))
    path = folder / f"{step:08d}.png"
    Image.fromarray(picture.astype(np.uint8)).save(path, compress_level=0)
    return path
