"""A file is either the old one or the new one, whole: written beside its place under a random name, then renamed.

The name is short and says nothing of the file's own, so that a name as long as the file system takes can be written,
and random, so that nobody can put a link in its way.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from s2f_models.file_locks import locked
from s2f_models.regular_files import PRIVATE_FILE, change_mode, flag, open_descriptor, os_errors_alone

TEMPORARY_PREFIX = ".s2f-new-"
_TEMPORARY = re.compile(re.escape(TEMPORARY_PREFIX) + "[0-9a-f]{8}")
_ATTEMPTS = 100
_BLOCK = 2**20


def is_temporary(name: str) -> bool:
    """Whether a file of this name is one that was being written when its process was killed."""
    return _TEMPORARY.fullmatch(name) is not None


@contextmanager
def replacing(
    path: Path | str, *, private: bool = False, follow_links: bool = True, alone: bool = False
) -> Iterator[BinaryIO]:
    """A new file to be written and read, which takes the place of `path` at the end of the block; synced by then.

    The old file's permissions, owner, extended attributes and access list are kept where the system lets us; a file of
    several names (hard links), or of an owner that cannot be kept, is written through, so that all of them name the
    new content. private: 0600, whatever the old one had. follow_links: a link's file is replaced, not the link.

    Raises OSError: PermissionError for a write-protected file, also where root could write it; for what is no regular
    file, a link to itself, or any link where none is followed. The old file is then untouched. Whatever ends the block,
    nothing is left behind, but by a process that is killed (is_temporary).
    """
    with os_errors_alone(path):
        target, old = _looked_at(Path(path), follow_links)
        descriptor, new = _new_file(target, PRIVATE_FILE if private or old else 0o666)
    try:
        with locked(descriptor):
            with os.fdopen(descriptor, "w+b") as file:
                kept = old is None or _take_over(descriptor, target, old, private) or alone
                yield file
                file.flush()
                os.fsync(descriptor)
                if not kept:
                    _write_through(file, target, private)
            if kept:
                new.replace(target)
                _sync_folder(target.parent)
    finally:
        with suppress(OSError):  # where it has taken its place it is gone
            new.unlink()


def _looked_at(path: Path, follow_links: bool) -> tuple[Path, os.stat_result | None]:
    """The file to be replaced, links followed where they may be, and what is there."""
    try:
        old = os.stat(path, follow_symlinks=follow_links)  # noqa: PTH116 - a Path would hide impossible names
    except FileNotFoundError:
        old = None  # or a link to what is not there, which is made
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise OSError(errno.ELOOP, "it is a link to itself", str(path)) from error
        raise
    target = Path(os.path.realpath(path)) if follow_links else path
    if old is not None:
        _require_replaceable(target, old)
    return target, old


def _require_replaceable(path: Path, old: os.stat_result) -> None:
    if stat.S_ISLNK(old.st_mode):
        raise OSError(errno.ELOOP, "it is a symbolic link", str(path))
    if stat.S_ISDIR(old.st_mode):
        raise OSError(errno.EISDIR, "it is a folder", str(path))
    if not stat.S_ISREG(old.st_mode):
        raise OSError(errno.EINVAL, "it is no regular file", str(path))
    if not old.st_mode & 0o222 or not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "it is write-protected", str(path))


def _new_file(target: Path, mode: int) -> tuple[int, Path]:
    """A file of a random name beside the target, open for writing, that was not there before."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | flag("O_NOFOLLOW", "O_CLOEXEC", "O_NOINHERIT", "O_BINARY")
    for _ in range(_ATTEMPTS):
        new = target.with_name(TEMPORARY_PREFIX + secrets.token_hex(4))
        with suppress(FileExistsError):
            try:
                return os.open(new, flags, mode), new
            except FileExistsError:
                raise
            except OSError as error:  # named after the file that was meant
                raise OSError(error.errno, error.strerror, str(target)) from error
    raise FileExistsError(errno.EEXIST, "no free temporary name was found beside it", str(target))


def _take_over(descriptor: int, target: Path, old: os.stat_result, private: bool) -> bool:
    """Give the new file what the old one has. Whether it may take its place: not if that lost a name or an owner."""
    change_mode(descriptor, PRIVATE_FILE if private else stat.S_IMODE(old.st_mode) & 0o777)
    new = os.fstat(descriptor)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        try:
            os.fchown(descriptor, old.st_uid, old.st_gid)
        except OSError:
            return False
    _copy_attributes(target, descriptor, private)
    return old.st_nlink <= 1


def _copy_attributes(target: Path, descriptor: int, private: bool) -> None:
    """A person's own extended attributes, and the access list unless the file is private; no others, the system's."""
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError):
        for name in os.listxattr(target):
            if name.startswith("user.") or (name == "system.posix_acl_access" and not private):
                with suppress(OSError):
                    os.setxattr(descriptor, name, os.getxattr(target, name))


def _write_through(new: BinaryIO, target: Path, private: bool) -> None:
    """Copy the new content into the old file, or put the old content back; `new` stays beside it until then."""
    descriptor = open_descriptor(target, "r+b", follow_links=False, private=private)
    try:
        with os.fdopen(os.dup(descriptor), "rb") as file:
            before = BytesIO(file.read())
        new.seek(0)
        try:
            _fill(descriptor, new)
        except BaseException:
            with suppress(OSError):
                _fill(descriptor, before)
            raise
    finally:
        os.close(descriptor)


def _fill(descriptor: int, content: BinaryIO) -> None:
    """Make an open file hold this content and nothing more, and bring it to the disk."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    size = 0
    while block := content.read(_BLOCK):
        size += len(block)
        while block:
            block = block[os.write(descriptor, block) :]
    os.ftruncate(descriptor, size)
    os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    """Bring a new name to the disk, where folders can be synced."""
    if hasattr(os, "O_DIRECTORY"):
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | flag("O_CLOEXEC"))
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
