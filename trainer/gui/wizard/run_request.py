"""The run that a wizard begins, and the cache of what it has measured. Free of Qt."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from s2f_models.text import Text
from trainer.core.files import write_whole
from trainer.core.names import why_no_name
from trainer.core.recipe import load_recipe, recipe_to_toml
from trainer.core.run.places import name_of_data
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.run_lock import LOCK
from trainer.core.run.run_removal import remove_parts
from trainer.core.schema import needing_labels
from trainer.core.settings import DataSettings, Recipe
from trainer.core.stage_settings import CycleSettings

_PREFIX = ".checked-"


class Cache:
    """`folder` holds what a run's does: packed data, and a plan of it. On the disk of the runs, to be moved there."""

    def __init__(self, store: Path) -> None:
        try:
            store.mkdir(parents=True, exist_ok=True)
            self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=store))
        except OSError:  # it cannot be written
            self.folder = Path(tempfile.mkdtemp(prefix="s2f-checked-"))
        _remove_abandoned(store)
        self._lock = FileLock(self.folder / LOCK)
        with suppress(OSError):  # a disk without locks, where nobody takes this for abandoned either
            self._lock.acquire(timeout=0)

    def close(self) -> None:
        """Remove it."""
        self._lock.release()
        _remove(self.folder)


def _remove_abandoned(store: Path) -> None:
    """Remove the folders of wizards that were killed: nobody holds their lock, which one that begins takes at once."""
    with suppress(OSError):
        for folder in store.glob(f"{_PREFIX}*"):
            if (folder / LOCK).is_file() and not folder.is_symlink():
                with suppress(OSError, Timeout):
                    with FileLock(folder / LOCK, timeout=0):
                        pass
                    _remove(folder)


def _remove(folder: Path) -> None:
    with suppress(OSError):  # what stays costs room, and nothing else
        remove_parts(folder)


LONGEST_NAME = 60
_WITHOUT_LABELS = {
    f"{table}.{name}": value
    for table, settings in (("data", DataSettings()), ("cycle", CycleSettings()))
    for name, value in needing_labels(settings).items()
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
        "data.sketches": [name_of_data(path) for path in sketches],
        "data.faces": [name_of_data(path) for path in faces],
        "data.validation": "spread",  # a shipped recipe may keep the split that its own data had
        "data.licences": list(licences),
        "export.notice": "; ".join(licences),
    }
    if load_recipe(base).data.licences:  # made for data of its own
        own["export.limits"] = ""
    return load_recipe(base, _WITHOUT_LABELS | own | dict(changes) | ({"name": name} if name else {}))


def why_not(name: str, folder: Path) -> str:
    """Why a run cannot be named so in `folder`; empty where it can."""
    if not name:
        return Text("Give the model a name.")
    if len(name) > LONGEST_NAME or not re.fullmatch(r"\w[\w .()+-]*", name) or why_no_name(name):
        return Text(
            "A name has letters, digits, spaces and hyphens, at most {longest}; choose another.", longest=LONGEST_NAME
        )
    run = folder / name
    if run.exists() and (not run.is_dir() or any(run.iterdir())):
        return Text("There is a {name} in this folder already; choose another name.", name=name)
    return ""


def begin_run(
    recipe: Recipe,
    run: Path,
    packed: Path,
    paces: Mapping[str, float],
    device: Sequence[str] = ("--device", "auto"),
) -> RunRequest:
    """Make the run's folder with its recipe, and move there what the check has packed. Raises UserError.

    `device`: the arguments of the device and of its threads.
    """
    path = RunFolder(run).recipe
    write_whole(path, recipe_to_toml(recipe).encode())
    with suppress(OSError):  # on another disk: the training packs again
        (packed / "data").rename(run / "data")
    arguments = ("run", str(path), "--data", str(run.parent), *device)
    return RunRequest(path, run.parent, run, arguments, tuple(paces.items()))


def write_plan(recipe: Recipe, folder: Path) -> Path:
    """The recipe as a file for a dry_run. Raises UserError."""
    path = folder / "plan.toml"
    write_whole(path, recipe_to_toml(recipe).encode())
    return path
