"""The places outside of a run's folder that its resuming reads and writes, and those that a person has allowed.

A run's folder may come from anybody: its command.json and its recipe say where data lies and where the bundle goes.
What this user's own commands named is noted among the user's files, not in the run; anything else is asked about. Free
of torch, and of Qt.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from s2f_models.checked_json import BadJson, from_json, read_json
from s2f_models.errors import UserError
from s2f_models.files import make_private_folder, write_atomically
from s2f_models.paths import data_folder
from trainer.core.recipe import load_recipe
from trainer.core.run.places import place_of
from trainer.core.run.run_folder import RunFolder
from trainer.core.settings import Recipe, StageName

ALLOWED = "allowed.json"
KEPT = 500  # runs whose places are noted
_DEVICE = re.compile(r"auto|cpu|mps|cuda(:[0-9]{1,3})?")
_WORDS = {("run",), ("cycle",), ("export",), *(("pretrain", stage) for stage in get_args(StageName))}


@dataclass(frozen=True)
class Command:
    """The start of a run: everything beside its recipe. `command`: the words of s2f-train."""

    command: tuple[str, ...]
    data: str
    device: str
    pretrained: str | None = None
    out: str | None = None
    threads: int | None = None

    def __post_init__(self) -> None:
        if self.command not in _WORDS or not _DEVICE.fullmatch(self.device):
            raise BadJson("no command")


def command_of(run: Path) -> Command | None:
    """The command that started a run; None where it was not recorded, or is no such command."""
    try:
        return from_json(Command, read_json(RunFolder(run).command, follow_links=False), unknown="ignore")
    except (OSError, BadJson):
        return None


def outside_of(run: Path) -> tuple[Path, ...]:
    """The places outside of the run that its command and its recipe name, what is written to first; links followed."""
    command = command_of(run)
    if command is None:
        return ()
    named = [place for place in (command.out, command.pretrained, command.data) if place]
    with suppress(UserError):
        recipe = load_recipe(RunFolder(run).recipe)
        named += _sources(recipe, Path(command.data))
        named += [recipe.start_from] if Path(recipe.start_from).name != recipe.start_from else []
    real = map(_real, named)
    return tuple(dict.fromkeys(place for place in real if not place.is_relative_to(_real(run))))


def not_allowed(run: Path, places: Iterable[Path]) -> tuple[Path, ...]:
    """Those of these places that lie outside of the run and were neither named by this user's commands nor allowed."""
    known = set(_noted().get(str(_real(run)), ()))
    real = dict.fromkeys(map(_real, places))
    return tuple(place for place in real if str(place) not in known and not place.is_relative_to(_real(run)))


def allow(run: Path, places: Iterable[Path]) -> None:
    """Note places as allowed to a run; where that cannot be written, they are asked about again."""
    noted, own = _noted(), str(_real(run))
    before = noted.pop(own, [])
    noted[own] = list(dict.fromkeys([*before, *(str(_real(place)) for place in places)]))
    newest = dict(list(noted.items())[-KEPT:])
    with suppress(OSError):
        make_private_folder(data_folder())
        write_atomically(data_folder() / ALLOWED, json.dumps(newest, indent=1).encode(), private=True)


def _sources(recipe: Recipe, root: Path) -> list[str]:
    """The places of the recipe's data outside of the data folder."""
    data = recipe.data
    names = (*data.sketches, *data.faces, data.parts, *data.attributes, recipe.evaluate_features)
    own = [root / name for name in names if place_of(name, root) == root / name]
    return [str(place) for place in own if not _real(place).is_relative_to(_real(root))]


def _noted() -> dict[str, list[str]]:
    try:
        noted: Any = read_json(data_folder() / ALLOWED)
    except (OSError, BadJson):
        return {}
    items = noted.items() if isinstance(noted, dict) else ()
    lists = {run: places for run, places in items if isinstance(places, list)}
    return {run: [place for place in places if isinstance(place, str)] for run, places in lists.items()}


def _real(path: Path | str) -> Path:
    """Absolute, links followed; of a name that no file can have itself."""
    try:
        return Path(os.path.realpath(path))
    except ValueError:
        return Path(path)
