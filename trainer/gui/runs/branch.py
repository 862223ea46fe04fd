"""A new run from a checkpoint of another one, with changed settings. Free of Qt and of torch."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from s2f_models.errors import UserError
from trainer.core.files import disk_trouble, write_whole
from trainer.core.recipe import recipe_to_toml
from trainer.core.settings import Recipe
from trainer.gui.files.changed_stage import SETTINGS, allow_changes, checked
from trainer.gui.files.run_files import COMMAND, RECIPE, recipe_of

SUFFIX = ".checkpoint"


@dataclass(frozen=True)
class Start:
    """Where a branch begins: a checkpoint of a stage."""

    stage: str
    step: int
    path: Path


def starts_of(run: Path) -> list[Start]:
    """All checkpoints of a run, in the order of training; the trainer keeps the newest two of a stage."""
    recipe = recipe_of(run)
    paths = (
        [path for stage in recipe.stages for path in sorted((run / stage).glob(f"[0-9]*{SUFFIX}"))] if recipe else []
    )
    return [Start(path.parent.name, int(path.stem), path) for path in paths]


def settings_of(recipe: Recipe, start: Start) -> dict[str, Any]:
    """What may be changed in a branch from there, by dotted key: the settings of that stage and of those after it."""
    stages = recipe.stages[recipe.stages.index(start.stage) :]
    found = {key: value for stage in stages for key, value in _flat(stage, asdict(getattr(recipe, stage)))}
    return found | {"sample_every": recipe.sample_every, "checkpoint_every": recipe.checkpoint_every}


def branch(run: Path, start: Start, changes: Mapping[str, Any], new: Path) -> None:
    """Make the run folder `new`, ready to be gone on with. Files are shared, for none of them is ever changed in place.

    Raises UserError for settings that no recipe may have, a folder that is there, or one that cannot be written.
    """
    recipe = checked(run / RECIPE, {**changes, "name": new.name})
    if new.exists():
        raise UserError(f"There is a run {new.name} already; give another name.")
    try:
        for stage in recipe.stages[: recipe.stages.index(start.stage)]:
            _share(run / stage, new / stage)
        _share(run / "data", new / "data")
        _share_stage(run, start, new)
        shutil.copy(run / COMMAND, new / COMMAND)
    except OSError as error:
        shutil.rmtree(new, ignore_errors=True)
        raise disk_trouble(new, error) from error
    write_whole(new / RECIPE, recipe_to_toml(recipe).encode())
    allow_changes(new, changes)
    write_whole(new / "branch.json", json.dumps({"from": str(run), "stage": start.stage, "step": start.step}).encode())


def _share_stage(run: Path, start: Start, new: Path) -> None:
    """The stage up to the checkpoint, with its samples up to then."""
    folder = new / start.stage
    (folder / "samples").mkdir(parents=True)
    shutil.copy(run / start.stage / SETTINGS, folder / SETTINGS)
    _link(start.path, folder / start.path.name)
    for sample in (run / start.stage / "samples").glob("[0-9]*.png"):
        if int(sample.stem) <= start.step:
            _link(sample, folder / "samples" / sample.name)


def _share(folder: Path, new: Path) -> None:
    if folder.is_dir():
        shutil.copytree(folder, new, copy_function=_link)


def _link(source: str | Path, target: str | Path) -> None:
    """A second name for a file, or a copy where the disk knows none; settings are copied, for they may be changed."""
    try:
        if Path(source).suffix == ".json":
            raise OSError
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _flat(prefix: str, table: Mapping[str, Any]) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for key, value in table.items():
        name = f"{prefix}.{key}"
        found += _flat(name, value) if isinstance(value, dict) else [(name, value)]
    return found
