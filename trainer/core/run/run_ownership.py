"""The ownership of a folder's files: only those that a trainer wrote are written over. Free of torch, and of Qt."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from s2f_models.checked_json import MAX_BYTES, BadJson, parse_json, read_json
from s2f_models.errors import UserError
from s2f_models.regular_files import open_regular
from trainer.core.events import event_from_json
from trainer.core.run.run_folder import (
    BRANCH,
    COMMAND,
    DRAWN_DOODLE,
    EVENTS,
    MAX_INDEX_BYTES,
    PACKED_IMAGES,
    PACKED_INDEX,
    STAGE_SETTINGS,
    RunFolder,
)
from trainer.core.run.run_parts import STAGE_FOLDER, parts_of
from trainer.core.toml import BadToml, read_toml

_FIRST_EVENT = 2**16  # bytes that are looked at for one
_WRITTEN = {"name", "preset", "seed", "stages", "data", "face", "sketch", "cycle"}  # in the recipe of every run
_COMMAND = {"command", "data", "device"}  # in the command of every run
_INDEX = {"key", "sources", "names", "unreadable"}  # in every index of packed pictures
_SETTINGS = {"preset", "seed"}  # among what every stage was begun with
_JOURNAL = {"op_code", "worker_id"}  # in every line of an Optuna journal


def require_own_run(run: Path) -> None:
    """Raises UserError where a file of a person's has the name of one that a run begun in this folder would replace.

    In a run of ours, known by its recipe, all files of those names are ours.
    """
    path = RunFolder(run).recipe
    if os.path.lexists(path):
        if not has_recipe(path):
            raise _persons(path)
        return
    for path in parts_of(run).files:
        name = path.relative_to(run).as_posix()
        is_ours = next((known for pattern, known in _BEFORE_A_RECIPE.items() if re.fullmatch(pattern, name)), _always)
        if not is_ours(path):
            raise _persons(path)


def require_own_packed(folder: Path) -> None:
    """Raises UserError where packing into `folder` (data/face of a run, or data/face/other) would replace a person's.

    In a run of ours, known by its recipe, and beside an index of ours all files of those names are ours.
    """
    if any(has_recipe(RunFolder(run).recipe) for run in folder.absolute().parents[1:3]):
        return
    for name in (PACKED_INDEX, PACKED_IMAGES):
        if os.path.lexists(folder / name) and not _is_packed(folder / name):
            raise _persons(folder / name)


def has_recipe(path: Path) -> bool:
    """Whether it is a recipe with every table, as trainers write it; a file of a person's has some at most."""
    try:
        return not path.is_symlink() and read_toml(path).keys() >= _WRITTEN
    except (BadToml, OSError):
        return False


def has_event(path: Path) -> bool:
    """Whether a file begins with an event of a run."""
    try:
        with open_regular(path, follow_links=False) as file:
            return event_from_json(file.read(_FIRST_EVENT).partition(b"\n")[0]) is not None
    except OSError:
        return False


def _has_command(path: Path) -> bool:
    return _has_keys(path, _COMMAND)


def _has_journal(path: Path) -> bool:
    """True for a file that begins as Optuna's journals do: a search opens its own before there is a recipe."""
    try:
        with open_regular(path, follow_links=False) as file:
            first = parse_json(file.read(_FIRST_EVENT).partition(b"\n")[0])
    except (OSError, BadJson):
        return False
    return isinstance(first, dict) and first.keys() >= _JOURNAL


def _is_packed(path: Path) -> bool:
    """True for an index as packing writes it, and for what lies beside one."""
    return _has_keys(path.with_name(PACKED_INDEX), _INDEX, MAX_INDEX_BYTES)


def _has_settings(path: Path) -> bool:
    """True for what a stage was begun with: a run is killed, or refused, between that and its recipe."""
    return _has_keys(path, _SETTINGS)


def _has_keys(path: Path, keys: set[str], most_bytes: int = MAX_BYTES) -> bool:
    try:
        found = read_json(path, most_bytes, follow_links=False)
    except (OSError, BadJson):
        return False
    return isinstance(found, dict) and found.keys() >= keys


def _always(_path: Path) -> bool:
    return True


def _never(_path: Path) -> bool:
    return False


# What runs write and a person may have files of such names, as patterns of names within the run's folder, and how ours
# are known where no recipe stands beside them yet. Bundles are checked in placing.py, runs within are checked as runs.
_BEFORE_A_RECIPE: dict[str, Callable[[Path], bool]] = {
    re.escape(EVENTS): has_event,
    re.escape(COMMAND): _has_command,
    r"search\.journal": _has_journal,
    r"(results|table1)\.(csv|md|json)": _never,
    rf"{re.escape(BRANCH)}|{re.escape(DRAWN_DOODLE)}": _never,
    rf"data/.*({re.escape(PACKED_IMAGES)}|{re.escape(PACKED_INDEX)})": _is_packed,
    rf"{STAGE_FOLDER}/{re.escape(STAGE_SETTINGS)}": _has_settings,
    rf"{STAGE_FOLDER}/(samples/)?[^/.][^/]*\.(checkpoint|damaged|png)": _never,
}


def _persons(path: Path) -> UserError:
    return UserError(
        "{path} was not written by a training, and beginning one there would write over it; give another "
        "folder for the run, or rename that file.",
        path=path,
    )
