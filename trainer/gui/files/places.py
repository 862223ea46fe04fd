"""The trainer window's places: its runs and models, and the choices of the drawing window's settings. Free of Qt."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from s2f_models.checked_json import BadJson, read_json
from s2f_models.errors import UserError
from s2f_models.paths import config_folder, data_folder
from trainer.core.files import write_whole
from trainer.core.run.run_folder import RunFolder

APPEARANCES = ("system", "light", "dark")
LANGUAGES = ("system", "en", "de")


def runs_folder() -> Path:
    """The folder of all runs, which need not exist."""
    return data_folder() / "runs"


def chosen_appearance() -> str:
    """The appearance chosen in the drawing window: "system", "light" or "dark"; "system" if nothing."""
    return _chosen("appearance", APPEARANCES)


def chosen_language() -> str:
    """The language chosen in the drawing window: "system", "en" or "de"; "system" if nothing."""
    return _chosen("language", LANGUAGES)


def _chosen(name: str, choices: tuple[str, ...]) -> str:
    try:
        chosen = read_json(config_folder() / "settings.json").get(name)
    except (OSError, ValueError, AttributeError):
        return "system"
    return str(chosen) if chosen in choices else "system"


ELSEWHERE = "elsewhere.json"  # paths of runs, in the folder of all runs


def run_folders(folder: Path) -> list[Path]:
    """All runs that can be reached; one on a drive that was pulled comes back with it."""
    inside: list[Path] = []
    with suppress(OSError):
        inside += [path for path in folder.iterdir() if path.is_dir()]
    return [path for path in dict.fromkeys([*inside, *_elsewhere(folder)]) if is_run(path)]


def is_run(path: Path) -> bool:
    """Whether a folder is that of a run, if only of one that could not begin."""
    with suppress(OSError):  # a name that no file can have
        run = RunFolder(path)
        return any(file.is_file() for file in (run.recipe, run.events_file, run.errors_file))
    return False


def remember(folder: Path, run: Path) -> None:
    """Find a run again that lies elsewhere than in the folder of all runs."""
    known = _elsewhere(folder)
    if run.parent != folder and run not in known:
        with suppress(UserError):  # a full disk: it can still be opened with --open
            write_whole(folder / ELSEWHERE, json.dumps([str(path) for path in (*known, run)]).encode())


def _elsewhere(folder: Path) -> list[Path]:
    """Those whose names are absolute; what else is in the file hides none of them."""
    try:
        known = read_json(folder / ELSEWHERE)
    except (OSError, BadJson):
        return []
    named = [Path(path) for path in known if isinstance(path, str)] if isinstance(known, list) else []
    return [path for path in named if path.is_absolute()]
