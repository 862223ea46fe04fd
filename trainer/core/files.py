"""Writing files whole or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from s2f_models.errors import UserError


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside `path`, sync, rename. Raises UserError where it cannot be written; the old file then stands."""
    temporary = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise disk_trouble(path, error) from error


def disk_trouble(path: Path, error: OSError) -> UserError:
    """One sentence for a failed write, with what to do about a full disk."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError(f"There is no space left to write {path}; make room and start the same command again.")
    return UserError(f"{path} cannot be written: {error.strerror or error}.")
