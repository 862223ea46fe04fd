"""Writing files of a run: whole or not at all, and one sentence where it fails."""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path

from s2f_models.errors import UserError
from s2f_models.files import write_atomically


def write_whole(path: Path, content: bytes) -> None:
    """Write atomically, making the folder. Raises UserError where it cannot be written; the old file then stands."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)
    except OSError as error:
        raise disk_trouble(path, error) from error


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files that a killed process left in `folder`; to be called by the one that may write it."""
    for path in folder.glob(".*.new"):
        with suppress(OSError):  # a file that stays costs room, and nothing else
            path.unlink()


def disk_trouble(path: Path, error: OSError) -> UserError:
    """One sentence for a failed write, with what to do about a full disk."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError(f"There is no space left to write {path}; make room and start the same command again.")
    return UserError(f"{path} cannot be written: {error.strerror or error}.")
