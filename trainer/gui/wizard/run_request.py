"""What the wizard ends in: a recipe of the person's choices, written into the folder of a new run. Free of Qt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trainer.core.files import write_whole
from trainer.core.recipe import load_recipe, recipe_to_toml
from trainer.core.settings import Recipe
from trainer.gui.files.run_files import RECIPE

LONGEST_NAME = 60
_WITHOUT_LABELS: dict[str, Any] = {
    "data.face_crops": [],
    "data.parts": "",
    "data.attributes": [],
    "data.labelled_only": False,
    "data.composed": 0,
    "data.drawn_in": 0,
    "cycle.pair": 0.0,
    "cycle.pair_back": 0.0,
    "cycle.attribute": 0.0,
}


@dataclass(frozen=True)
class RunRequest:
    """A training to start: RunProcess(run).start(arguments, paces). `paces`: seconds a step by stage, if measured."""

    recipe: Path
    data: Path
    run: Path
    arguments: tuple[str, ...]
    paces: tuple[tuple[str, float], ...] = ()


def recipe_for(
    base: str,
    changes: Mapping[str, Any],
    sketches: Sequence[Path],
    faces: Sequence[Path],
    licences: Sequence[str] = (),
    name: str = "",
) -> Recipe:
    """The recipe `base` on a person's own pictures. Raises UserError where settings do not fit each other.

    What a shipped recipe says of its own data is left out: crops, labels, composed doodles, credits and limits.
    """
    own: dict[str, Any] = {
        "data.sketches": [str(path.resolve()) for path in sketches],
        "data.faces": [str(path.resolve()) for path in faces],
        "data.licences": list(licences),
        "export.notice": "; ".join(licences),
    }
    if load_recipe(base).data.licences:  # made for data of its own
        own["export.limits"] = ""
    return load_recipe(base, _WITHOUT_LABELS | own | dict(changes) | ({"name": name} if name else {}))


def why_not(name: str, folder: Path) -> str:
    """Why a run cannot be named so in `folder`; empty where it can."""
    if not name:
        return "Give the model a name."
    if len(name) > LONGEST_NAME or not re.fullmatch(r"\w[\w .()+-]*", name) or name.endswith("."):
        return f"A name has letters, digits, spaces and hyphens, at most {LONGEST_NAME}; choose another."
    run = folder / name
    if run.exists() and (not run.is_dir() or any(run.iterdir())):
        return f"There is a {name} in this folder already; choose another name."
    return ""


def free_name(start: str, folder: Path) -> str:
    """`start`, or with a number behind it where that is taken."""
    nth = 1
    while why_not(name := start if nth == 1 else f"{start}-{nth}", folder):
        nth += 1
    return name


def begin_run(recipe: Recipe, run: Path, packed: Path, paces: Mapping[str, float]) -> RunRequest:
    """Make the run's folder with its recipe, and move there what the check has packed. Raises UserError."""
    path = run / RECIPE
    write_whole(path, recipe_to_toml(recipe).encode())
    with suppress(OSError):  # on another disk: the training packs again
        (packed / "data").rename(run / "data")
    arguments = ("run", str(path), "--data", str(run.parent), "--device", "auto")
    return RunRequest(path, run.parent, run, arguments, tuple(paces.items()))


def write_plan(recipe: Recipe, folder: Path) -> Path:
    """The recipe as a file for a trial. Raises UserError."""
    path = folder / "plan.toml"
    write_whole(path, recipe_to_toml(recipe).encode())
    return path
