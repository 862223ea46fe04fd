"""Temporary folders of ours: gone at the end of a block, or, where a process was killed in it, when the next is made.

Each holds a file that its process has locked; the system drops a dead process's lock.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from s2f_models.file_locks import is_locked, locked
from s2f_models.regular_files import open_regular

LOCK = ".held"
_PREFIX = "sketch2face-"
_NAME = re.compile(re.escape(_PREFIX) + "[a-z0-9_]{8}")


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A new folder of its owner alone, removed with all that is in it at the end of the block. Raises OSError."""
    remove_left_folders()
    # ignoring errors: Windows keeps a file that is still mapped
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with open_regular(folder / LOCK, "ab", private=True) as lock, locked(lock.fileno()):
            yield folder


def remove_left_folders() -> None:
    """Remove the folders of processes that were killed, and nothing else: ours by name, owner and lock."""
    with suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name) and _is_left(entry):
                with suppress(OSError):  # what stays costs room, and nothing else
                    _remove(Path(entry))


def _is_left(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder of this user's alone, whose lock is there and held by nobody."""
    try:
        status = entry.stat(follow_symlinks=False)
        lock = Path(entry, LOCK).lstat()
    except OSError:
        return False
    is_folder = stat.S_ISDIR(status.st_mode) and stat.S_ISREG(lock.st_mode)
    if sys.platform == "win32":
        return is_folder
    is_own = status.st_uid == lock.st_uid == os.geteuid() and not status.st_mode & 0o077
    return is_folder and is_own and not is_locked(Path(entry, LOCK))


def _remove(folder: Path) -> None:
    """Remove a folder and all in it; its lock last, so that what remains of it is found again. No link is followed.

    Windows keeps a lock that is open, and all else with it.
    """
    if sys.platform == "win32":
        (folder / LOCK).unlink()
    for place, folders, files in os.walk(folder, topdown=False):
        for name in files:
            if (place, name) != (str(folder), LOCK):
                Path(place, name).unlink()
        for name in folders:
            path = Path(place, name)
            path.unlink() if path.is_symlink() else path.rmdir()
    with suppress(FileNotFoundError):
        (folder / LOCK).unlink()
    folder.rmdir()
