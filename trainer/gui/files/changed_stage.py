"""Going on with a stage under other settings: its checkpoints stay, what they were begun with is written anew.

The trainer refuses a stage that was begun with other settings (run_folder.py), because that mostly is a mistake. Here
it is meant. Free of Qt and of torch.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from s2f_models.errors import UserError
from trainer.core.files import write_whole
from trainer.core.recipe import load_recipe
from trainer.core.run.run_folder import RunFolder, begun_with
from trainer.core.settings import Recipe
from trainer.core.stage_settings import CycleSettings

MIN_BATCH = 2


def halved_batch(recipe: Recipe, stage: str) -> dict[str, Any]:
    """The change that lets a stage do with less memory; empty where its batch cannot be halved."""
    settings = getattr(recipe, stage)
    batch = settings.optimiser.batch
    if batch // 2 < MIN_BATCH:
        return {}
    halved = {f"{stage}.optimiser.batch": batch // 2}
    pairs = settings.pair_batch // 2 if isinstance(settings, CycleSettings) else 0
    return halved | ({"cycle.pair_batch": pairs} if pairs >= MIN_BATCH else {})


def allow_changes(run: Path, changes: Mapping[str, Any]) -> None:
    """Let the stages of a run that have begun go on with these changes of their settings, by dotted key.

    Raises UserError where a file cannot be read or written.
    """
    for key, value in changes.items():
        stage, _, rest = key.partition(".")
        path = RunFolder(run).stage_settings(stage)
        if not path.exists():
            continue
        settings = begun_with(path)
        try:
            _set(settings, f"{stage}.{rest}", value)
        except (KeyError, TypeError) as error:
            raise UserError(
                "{path} cannot be read; the stage '{stage}' cannot go on with other settings.", path=path, stage=stage
            ) from error
        write_whole(path, json.dumps(settings, indent=1).encode())


def as_arguments(changes: Mapping[str, Any]) -> list[str]:
    """The changes as the command line takes them: --set KEY=VALUE."""
    return [word for key, value in changes.items() for word in ("--set", f"{key}={written(value)}")]


def checked(recipe: Path, changes: Mapping[str, Any]) -> Recipe:
    """The recipe with the changes. Raises UserError for what no recipe may say."""
    return load_recipe(recipe, changes)


def _set(settings: dict[str, Any], key: str, value: Any) -> None:
    *tables, last = key.split(".")
    for name in tables:
        settings = settings[name]
    settings[last] = value


def written(value: Any) -> str:
    """A value as a recipe file has it."""
    return tomli_w.dumps({"value": value}).partition("=")[2].strip()
