"""Opening regular files and nothing else: a pipe would be waited for, a device has no end, a link leads elsewhere."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Literal

Mode = Literal["rb", "r+b", "wb", "ab"]

PRIVATE_FILE = 0o600
_FLAGS = {
    "rb": os.O_RDONLY,
    "r+b": os.O_RDWR,
    "wb": os.O_WRONLY | os.O_CREAT,  # emptied only once it is known to be a regular file
    "ab": os.O_WRONLY | os.O_CREAT | os.O_APPEND,
}
# Not there on every system: no waiting for a pipe's other end, no terminal, bytes as they are.
_ALWAYS = ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_NOINHERIT", "O_BINARY")


def open_regular(path: Path | str, mode: Mode = "rb", *, follow_links: bool = True, private: bool = False) -> BinaryIO:
    """A regular file, opened for reading, for changing, for writing anew or for appending; the last two may make it.

    follow_links: whether the path's last part may be a symbolic link. private: a file to be written is its owner's
    alone (0600) from now on. Raises OSError, also for a pipe, a device, a folder and an impossible name.
    """
    return os.fdopen(open_descriptor(path, mode, follow_links=follow_links, private=private), mode)


def open_descriptor(path: Path | str, mode: Mode, *, follow_links: bool = True, private: bool = False) -> int:
    """As open_regular, but a descriptor, which the caller closes."""
    with os_errors_alone(path):
        _look_at(path, follow_links)
        links = 0 if follow_links else flag("O_NOFOLLOW")
        descriptor = os.open(path, _FLAGS[mode] | links | flag(*_ALWAYS), PRIVATE_FILE if private else 0o666)
        try:
            _require_regular(os.fstat(descriptor), path)  # the file may have been exchanged since the check
            if mode == "wb":
                os.ftruncate(descriptor, 0)
            if private and mode != "rb":
                change_mode(descriptor, PRIVATE_FILE)
        except BaseException:
            os.close(descriptor)
            raise
    return descriptor


@contextmanager
def os_errors_alone(path: Path | str) -> Iterator[None]:
    """Turns the ValueError for a name that no file can have (NUL, lone surrogates) into an OSError."""
    try:
        yield
    except ValueError as error:
        raise OSError(errno.EINVAL, "that is no file name", str(path)) from error


def flag(*names: str) -> int:
    """Flags of os.open, without those that this system does not have."""
    return sum(int(getattr(os, name, 0)) for name in names)


def change_mode(descriptor: int, mode: int) -> None:
    """Set the permissions of an open file, where the system has any and allows it."""
    if hasattr(os, "fchmod"):
        with suppress(OSError):
            os.fchmod(descriptor, mode)


def _look_at(path: Path | str, follow_links: bool) -> None:
    """Check before opening: opening a device may have an effect, and some systems have no flag that refuses links."""
    try:
        status = os.stat(path, follow_symlinks=follow_links)  # noqa: PTH116 - a Path would hide impossible names
    except FileNotFoundError:
        return  # os.open makes the file, or raises
    if stat.S_ISLNK(status.st_mode):
        raise OSError(errno.ELOOP, "it is a symbolic link", str(path))
    _require_regular(status, path)


def _require_regular(status: os.stat_result, path: Path | str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise OSError(errno.EISDIR, "it is a folder", str(path))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is no regular file", str(path))
