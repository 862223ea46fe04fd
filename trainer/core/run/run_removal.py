"""Removing a run, or what its model can do without: only what a trainer made. Free of torch, and of Qt."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from s2f_models.bundle import RUN_RECIPE, open_bundle
from s2f_models.errors import UserError
from trainer.core.run.run_folder import EVENTS, LOG, RunFolder
from trainer.core.run.run_lock import RunLock, holder_of
from trainer.core.run.run_ownership import has_event, has_recipe
from trainer.core.run.run_parts import STAGE_FOLDER, Parts, parts_of

_LAST = (LOG, EVENTS, RUN_RECIPE)  # removed last: by these a run that is half removed is still known
_SPARE = re.compile(rf"data/|{STAGE_FOLDER}/[^/]+\.(checkpoint|damaged)$")


def remove_run(run: Path) -> tuple[Path, ...]:
    """Remove a run, and give what was in its folder and is no part of it: that stays, and so does the folder then.

    Raises UserError where the folder is not a run's, where a trainer is at work in it, and for what cannot be removed.
    """
    parts = parts_of(run)
    if not _is_ours(run, parts):
        raise UserError("{run} does not hold a run that can be read, but other things; remove it yourself.", run=run)
    holder = holder_of(run)
    if holder is not None and holder.alive:
        raise UserError("A trainer works on {run}; stop it first.", run=run)
    try:
        remove_parts(run, parts)
    except OSError as error:
        raise UserError(
            "Not all of {run} could be removed: {reason}.", run=run, reason=error.strerror or error
        ) from error
    return parts.others


def spare_parts(run: Path) -> tuple[Path, ...]:
    """The files that a run with a finished model can do without: its checkpoints and its packed data, without links."""
    return tuple(
        path for path in parts_of(run).files if _SPARE.match(path.relative_to(run).as_posix()) and not path.is_symlink()
    )


def keep_only_model(run: Path) -> None:
    """Remove the checkpoints and the packed data of a run whose model is whole; everything else stays.

    Raises UserError without a whole model in the run, where a trainer is at work, and for what cannot be removed.
    """
    open_bundle(RunFolder(run).bundle)
    try:
        with RunLock(run):
            for path in spare_parts(run):
                path.unlink(missing_ok=True)
            for folder in parts_of(run).folders:
                if folder.relative_to(run).parts[0] == "data":
                    with suppress(OSError):  # it holds something else
                        folder.rmdir()
    except OSError as error:
        raise UserError(
            "Not all of the checkpoints and data in {run} could be removed: {reason}.",
            run=run,
            reason=error.strerror or error,
        ) from error


def remove_parts(run: Path, parts: Parts | None = None) -> None:
    """Remove what a run consists of, and its folder if that is then empty. Raises OSError."""
    parts = parts or parts_of(run)
    for path in sorted(parts.files, key=lambda path: _LAST.index(path.name) if path.name in _LAST else -1):
        path.unlink(missing_ok=True)
    for folder in (*parts.folders, run):
        with suppress(OSError):  # it holds something else
            folder.rmdir()


def _is_ours(run: Path, parts: Parts) -> bool:
    """True for a folder that a trainer made: by its recipe or its events, or because there is nothing else."""
    if run.is_symlink() or not parts.files:
        return False
    return not parts.others or has_recipe(RunFolder(run).recipe) or has_event(RunFolder(run).events_file)
