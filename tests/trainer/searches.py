"""What the tests of `s2f-train search` share: tiny recipes, and the real command in this process."""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import torch

from s2f_models.paths import resource_path
from tests.trainer.command_output import read_event, refusal
from trainer.__main__ import main
from trainer.core.control import Control
from trainer.core.recipe import load_recipe
from trainer.core.search.search import Search
from trainer.core.settings import Recipe
from trainer.core.training.run import Run

# Weak pairs need composed doodles, which this recipe has not: trials with `pair` fail, and with this seed only some do.
RECIPE = """
name = "tiny"
preset = "small-32"
stages = ["cycle"]
seed = 2
sample_every = 3
checkpoint_every = 1

[data]
sketches = ["face_samples.npy"]
faces = ["portraits.zip"]

[cycle]
regime = "scratch"

[cycle.optimiser]
steps = 3
batch = 4
"""
TRIALS = f"""{RECIPE}
[search]
score = "sketch_cycle_l1"

[search.ranges]
cycle.kld.weight = {{ low = 0.1, high = 10.0, log = true }}
cycle.optimiser.batch = {{ low = 2, high = 5 }}
"cycle.pair" = {{ choices = [0.0, 1.0] }}
"""
SETTINGS = ("cycle.kld.weight", "cycle.optimiser.batch", "cycle.pair")
ONLY_EXPORTS = f"""{RECIPE}
[search]
score = "translation_feature_frechet"
direction = "maximise"
features = "NETWORK"

[search.ranges]
export.variation = {{ low = 0.1, high = 1.0 }}
"""
PRETRAINED = """
[face.optimiser]
steps = 1
batch = 4

[sketch.optimiser]
steps = 1
batch = 4
"""


def arguments(recipe: Path, run: Path, trials: int, *more: object) -> list[str]:
    data = resource_path("samples")
    return [
        str(a) for a in ("search", recipe, "--run", run, "--data", data, "--trials", trials, "--device", "cpu", *more)
    ]


def rows(run: Path) -> list[dict[str, str]]:
    with (run / "results.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [read_event(line) for line in capsys.readouterr().out.splitlines()]


def refused(capsys: pytest.CaptureFixture[str], *given: str) -> str:
    assert main(list(given)) == 2
    said = refusal(capsys.readouterr().err)
    assert said.startswith("s2f-train: ")
    assert said.count("\n") == 1
    return said


def opened(run: Path, recipe: Path, trials: int) -> Search:
    """A search without its command."""

    def load(values: Mapping[str, Any]) -> Recipe:
        return load_recipe(recipe, values)

    return Search(Run(load({}), resource_path("samples"), run, torch.device("cpu")), load, trials)


def again(run: Path, recipe: Path | None = None) -> list[str]:
    """The arguments of a search of three trials; its recipe lies beside its run folder if not given."""
    return arguments(recipe or run.parent / "tiny.toml", run, 3, "--events")


class StopsWhen(Control):
    """Asks for a stop as soon as something has come about."""

    def __init__(self, come_about: Callable[[], bool]) -> None:
        super().__init__()
        self.come_about = come_about

    def __call__(self) -> bool:
        if self.come_about():
            self.ask("stop")
        return super().__call__()
