"""The parts of a run's folder: free of torch, and of Qt.

One list of names serves to count a run's bytes, to branch from it, and to delete it: what is not on it is a person's.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from s2f_models.bundle import CARD, HASHED, RUN_RECIPE
from s2f_models.errors import UserError
from s2f_models.file_locks import is_locked
from s2f_models.files import TEMPORARY_PREFIX, is_temporary
from trainer.core.files import is_old_temporary
from trainer.core.run.run_folder import BRANCH, COMMAND, CONTROL, DOODLE, DRAWN_DOODLE, EVENTS, LOG, LOSSES, PACES
from trainer.core.settings import StageName
from trainer.core.stage_settings import Regime


def _any(names: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, names))


_RUN = f"(trials/[0-9]{{4}}/|({_any(get_args(Regime))})/)?"  # within a search, or a comparison of the regimes
STAGE_FOLDER = rf"({_any(get_args(StageName))})(\.[0-9]+)?"  # set aside ones have a number
_BUNDLE = r"(bundle|\.?bundle\.[0-9a-f]{24}\.(building|replaced))"
_DATA = "data/[a-z]+(/other)?"
_AT_TOP = (
    *(RUN_RECIPE, EVENTS, LOSSES, LOG, COMMAND, PACES, BRANCH, DOODLE, DRAWN_DOODLE),
    *("plan.toml", ".trainer.lock", ".trainer.json", CONTROL),
    *("search.journal", "search.journal.lock", "results.csv", "results.md", "table1.json", "table1.md"),
)
_ANYWHERE = rf"\.DS_Store|Thumbs\.db|desktop\.ini|{re.escape(TEMPORARY_PREFIX)}[0-9a-f]+|\.[^/]+\.[0-9]+\.new"
_FOLDERS = rf"{STAGE_FOLDER}(/samples)?|data(/[a-z]+(/other)?)?|{_BUNDLE}"
_FILES = (
    rf"{_any(_AT_TOP)}"
    rf"|{STAGE_FOLDER}/(settings\.json|([0-9]{{8,}}|best)\.checkpoint|[0-9]{{8,}}\.damaged|samples/(doodle-)?[0-9]{{8,}}\.png)"
    rf"|{_DATA}/(images\.npy|index\.json|\.packing-[^/]+|(composed|marked|heads)-[0-9a-f]{{12}}\.npz)"
    rf"|{_BUNDLE}/({_any((CARD, *HASHED))})"
)
_OWN_FILE = re.compile(rf"{_RUN}({_FILES}|(({_FOLDERS})/)?({_ANYWHERE}))")
_OWN_FOLDER = re.compile(rf"{_RUN}({_FOLDERS})|trials(/[0-9]{{4}})?|{_any(get_args(Regime))}")


@dataclass(frozen=True)
class Parts:
    """A run's files; its folders, the deepest first; and what is neither, in its folders.

    links: those that have the name of a file or a folder of the run.
    """

    files: tuple[Path, ...]
    folders: tuple[Path, ...]
    others: tuple[Path, ...]
    links: tuple[Path, ...] = ()


def parts_of(run: Path) -> Parts:
    """The content of a run's folder. Links are files, and none is followed; other folders are not looked into."""
    files: list[Path] = []
    folders: list[Path] = []
    others: list[Path] = []
    links: list[Path] = []
    for place, names, leaves in os.walk(run):
        for name in [*names, *leaves]:
            path = Path(place, name)
            text, is_link = path.relative_to(run).as_posix(), path.is_symlink()
            is_folder = name in names and not is_link
            if is_link and (_OWN_FILE.fullmatch(text) or _OWN_FOLDER.fullmatch(text)):
                links.append(path)
            own = (_OWN_FOLDER if is_folder else _OWN_FILE).fullmatch(text)
            (others if not own else folders if is_folder else files).append(path)
            if is_folder and not own:
                names.remove(name)
    return Parts(tuple(files), tuple(reversed(folders)), tuple(others), tuple(links))


def require_no_links(run: Path) -> None:
    """Raises UserError where a part of a run is a link: what is written there would be written elsewhere."""
    links = parts_of(run).links
    if links:
        raise UserError(
            "{links} is a symbolic link, through which no part of a run is written; put there what it leads "
            "to, or give another folder.",
            links=links[0],
        )


def is_own_name(name: str) -> bool:
    """True where a name at the top of a run's folder is that of a part of it."""
    return bool(_OWN_FILE.fullmatch(name) or _OWN_FOLDER.fullmatch(name))


def size_of(run: Path) -> int:
    """Bytes of a run's files; those that vanish meanwhile are left out."""
    return size_of_files(parts_of(run).files)


def size_of_files(paths: Iterable[Path]) -> int:
    """Bytes of files; those that vanish meanwhile are left out."""
    total = 0
    for path in paths:
        with suppress(OSError):
            total += path.lstat().st_size
    return total


def own_files(run: Path, folder: str) -> Iterator[Path]:
    """The run's own plain files in one of its folders and below, for a branch; links are left out."""
    for path in parts_of(run).files:
        if path.is_relative_to(run / folder) and not path.is_symlink():
            yield path


def remove_leftovers(run: Path) -> None:
    """Remove what killed processes were writing anywhere in a run; what somebody is writing is theirs.

    To be called by the one that holds the run's lock.
    """
    for path in parts_of(run).files:
        is_unfinished = is_temporary(path.name) or path.name.startswith(".packing-") or is_old_temporary(path.name)
        if is_unfinished and not path.is_symlink() and not is_locked(path):
            with suppress(OSError):  # a file that stays costs room, and nothing else
                path.unlink()
