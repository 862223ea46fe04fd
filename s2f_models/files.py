"""Reading and writing files that anybody may have put there: regular files alone, no more than is wanted, never half.

Everything in here raises OSError and nothing else, also for a name that no file can have; its strerror is a part of a
sentence, such as "it is no regular file".
"""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import suppress
from pathlib import Path

from s2f_models.file_locks import is_locked
from s2f_models.paths import FOLDER_VARIABLE
from s2f_models.regular_files import open_regular, os_errors_alone
from s2f_models.replacing import is_temporary, replacing

_PRIVATE_FOLDER = 0o700
_BLOCK = 2**20


def read_regular(path: Path | str, maximum: int, *, follow_links: bool = True) -> bytes:
    """The content of a regular file of at most `maximum` bytes; never more than one byte further is read.

    follow_links: whether the path's last part may be a symbolic link. Raises OSError, also for a pipe, a device, a
    folder, a file that is too large and an impossible name.
    """
    with open_regular(path, follow_links=follow_links) as file:
        size = os.fstat(file.fileno()).st_size
        parts, left = [], maximum + 1 if size <= maximum else 0
        while left and (part := file.read(min(left, max(size + 1, _BLOCK)))):
            parts.append(part)
            left -= len(part)
    if not left:
        raise OSError(errno.EFBIG, f"it is larger than {_in_words(maximum)}", str(path))
    return b"".join(parts)


def write_atomically(
    path: Path | str, data: bytes, *, private: bool = False, follow_links: bool = True, alone: bool = False
) -> None:
    """Put a file with this content in the place of `path`, and bring it to the disk; what is kept says `replacing`.

    private: the file is its owner's alone, 0600. follow_links: a link's file is replaced, not the link. alone: other
    names of the old file keep it. Raises OSError; the old file is then untouched and nothing is left behind.
    """
    with replacing(path, private=private, follow_links=follow_links, alone=alone) as file:
        file.write(data)


def make_private_folder(path: Path | str) -> None:
    """Make a folder, with those above it that are missing, for its owner alone (0700). Raises OSError.

    One that is there already and is ours becomes private, too; but not one that belongs to all (sticky), nor the one
    that the person has named for the program (paths.py), which may be anything, a home or a shared folder.
    """
    folder = Path(path)
    with os_errors_alone(path):
        missing = [folder, *folder.parents]
        while len(missing) > 1 and missing[-1].is_dir():
            missing.pop()
        for each in reversed(missing):
            each.mkdir(_PRIVATE_FOLDER, exist_ok=True)
        status = folder.lstat()
    loose = stat.S_ISDIR(status.st_mode) and status.st_mode & 0o077 and not status.st_mode & stat.S_ISVTX
    if loose and _is_ours(status) and str(folder) != os.environ.get(FOLDER_VARIABLE):
        with suppress(OSError):
            folder.chmod(_PRIVATE_FOLDER)


def remove_leftovers(folder: Path | str, older_than_seconds: float) -> None:
    """Remove what killed processes were writing into a folder, once it is that old; never what a link leads to.

    What a process is still writing stays, however old, where the system can tell. A file that cannot be removed costs
    room, and nothing else.
    """
    latest = time.time() - older_than_seconds
    with suppress(OSError, ValueError), os.scandir(folder) as entries:
        for entry in entries:
            if is_temporary(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_mtime <= latest and not is_locked(Path(entry)):
                        Path(entry).unlink()


def _is_ours(status: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()


def _in_words(size: int) -> str:
    for unit, name in ((2**30, "GB"), (2**20, "MB"), (2**10, "kB")):
        if size >= unit:
            return f"{size / unit:.3g} {name}"
    return f"{size} bytes"
