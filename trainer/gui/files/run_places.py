"""Which folders are runs: those in the folder of all runs, and those that a person put elsewhere. Free of Qt."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from s2f_models.errors import UserError
from trainer.core.files import write_whole
from trainer.gui.files.run_files import EVENTS, LOG, RECIPE

ELSEWHERE = "elsewhere.json"  # paths of runs, in the folder of all runs


def run_folders(folder: Path) -> list[Path]:
    """All runs that can be reached; one on a drive that was pulled comes back with it."""
    try:
        inside = [path for path in folder.iterdir() if path.is_dir()]
    except OSError:
        inside = []
    return [path for path in dict.fromkeys([*inside, *_elsewhere(folder)]) if is_run(path)]


def is_run(path: Path) -> bool:
    """Whether a folder is that of a run, if only of one that could not begin."""
    return any((path / name).is_file() for name in (RECIPE, EVENTS, LOG))


def remember(folder: Path, run: Path) -> None:
    """Find a run again that lies elsewhere than in the folder of all runs."""
    known = _elsewhere(folder)
    if run.parent != folder and run not in known:
        with suppress(UserError):  # a full disk: it can still be opened with --open
            write_whole(folder / ELSEWHERE, json.dumps([str(path) for path in (*known, run)]).encode())


def _elsewhere(folder: Path) -> list[Path]:
    try:
        known = json.loads((folder / ELSEWHERE).read_text(encoding="utf-8"))
        return [Path(path) for path in known]
    except (OSError, ValueError, TypeError):
        return []
