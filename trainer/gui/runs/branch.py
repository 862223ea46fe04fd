"""A new run from a checkpoint of another one, with changed settings. Free of Qt and of torch."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from s2f_models.bundle import RUN_CHECKPOINT
from s2f_models.checked_json import read_json
from s2f_models.errors import UserError
from s2f_models.regular_files import open_regular
from s2f_models.text import shortened
from trainer.core.events import Paused, Resumed, Stopped, event_to_json
from trainer.core.files import disk_trouble, write_whole
from trainer.core.names import require_name
from trainer.core.recipe import recipe_to_toml
from trainer.core.run.outside import allow, not_allowed, outside_of
from trainer.core.run.run_folder import STAGE_SETTINGS, RunFolder
from trainer.core.run.run_parts import own_files
from trainer.core.run.run_removal import remove_parts
from trainer.core.search.ranges import flat
from trainer.core.settings import Recipe
from trainer.gui.files.run_files import EventTail, allow_changes, checked, recipe_of


@dataclass(frozen=True)
class Start:
    """The start of a branch: a checkpoint of a stage."""

    stage: str
    step: int
    path: Path


def starts_of(run: Path) -> list[Start]:
    """All checkpoints of a run, in the order of training; the trainer keeps the newest two of a stage."""
    recipe = recipe_of(run)
    paths = (
        [path for stage in recipe.stages for path in sorted((run / stage).glob(f"[0-9]*{RUN_CHECKPOINT}"))]
        if recipe
        else []
    )
    return [Start(path.parent.name, int(path.stem), path) for path in paths]


def settings_of(recipe: Recipe, start: Start) -> dict[str, Any]:
    """The settings that may be changed in a branch from there, by dotted key: those of that stage and of later ones."""
    stages = recipe.stages[recipe.stages.index(start.stage) :]
    found = {key: value for stage in stages for key, value in flat(asdict(getattr(recipe, stage)), f"{stage}.").items()}
    if start.stage == recipe.stages[-1] and start.step >= found[f"{start.stage}.optimiser.steps"]:
        found[f"{start.stage}.optimiser.steps"] = 2 * start.step  # else nothing would be left to train
    return found | {"sample_every": recipe.sample_every, "checkpoint_every": recipe.checkpoint_every}


def branch(run: Path, start: Start, changes: Mapping[str, Any], new: Path) -> None:
    """Make the run folder `new`, ready to be gone on with. Files are shared, for none of them is ever changed in place.

    Raises UserError for settings that no recipe may have, a folder that is there, or one that cannot be written.
    """
    require_name(new.name, "branch")
    recipe = checked(RunFolder(run).recipe, {**changes, "name": new.name})
    try:
        new.mkdir(parents=True)
    except FileExistsError as error:
        raise UserError("There is a run {name} already; give another name.", name=shortened(new.name)) from error
    except OSError as error:
        raise disk_trouble(new, error) from error
    try:
        _share_files(run, start, recipe, new)
        write_whole(RunFolder(new).recipe, recipe_to_toml(recipe).encode())
        write_whole(RunFolder(new).events_file, _events_up_to(run, start, recipe))
        allow_changes(new, changes)
        made_of = {"from": str(run), "stage": start.stage, "step": start.step}
        write_whole(RunFolder(new).branch, json.dumps(made_of).encode())
        allow(new, set(outside_of(new)) - set(not_allowed(run, outside_of(new))))
    except (OSError, UserError) as error:
        with suppress(OSError):
            remove_parts(new)
        raise disk_trouble(new, error) if isinstance(error, OSError) else error from error


def _share_files(run: Path, start: Start, recipe: Recipe, new: Path) -> None:
    """The data, the stages before the checkpoint's, and that one with its samples up to then. Raises OSError."""
    for folder in ("data", *recipe.stages[: recipe.stages.index(start.stage)]):
        for path in own_files(run, folder):
            _share(path, new / path.relative_to(run))
    for path in own_files(run, start.stage):
        is_sample = path.parent.name == "samples" and int(path.stem.rpartition("-")[2]) <= start.step
        if is_sample or path.name == STAGE_SETTINGS or path == start.path:
            _share(path, new / path.relative_to(run))
    command = read_json(RunFolder(run).command, follow_links=False)
    if isinstance(command, dict):
        command["out"] = None  # that place has the bundle of the run that it branches from
        write_whole(RunFolder(new).command, json.dumps(command, indent=1).encode())


def _events_up_to(run: Path, start: Start, recipe: Recipe) -> bytes:
    """The run's events up to the checkpoint: its curves and pictures are the branch's, too."""
    earlier = recipe.stages[: recipe.stages.index(start.stage)]
    tail, more, kept = EventTail(RunFolder(run).events_file), True, list[str]()
    while more:
        found, more = tail.read()
        for event in found:
            stage, step = getattr(event, "stage", ""), getattr(event, "step", None)
            is_ours = stage in earlier or (stage == start.stage and step is not None and step <= start.step)
            if is_ours and not isinstance(event, Paused | Resumed | Stopped):
                kept.append(event_to_json(event) + "\n")
    return "".join(kept).encode()


def _share(source: Path, target: Path) -> None:
    """A second name for a file, or a copy where the disk knows none; settings are copied, for they may be changed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        if source.suffix == ".json":
            raise OSError
        os.link(source, target, follow_symlinks=False)
    except OSError:
        with open_regular(source, follow_links=False) as file, target.open("xb") as copy:
            shutil.copyfileobj(file, copy)
