"""Reads and writes files that may be anybody's: regular ones only, bounded in size, replaced atomically.

All but what reads zips raises OSError and nothing else, also for a name that no file can have; its strerror is a part
of a sentence, such as "it is no regular file".
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from s2f_models.file_locks import is_locked, locked
from s2f_models.paths import FOLDER_VARIABLE
from s2f_models.regular_files import PRIVATE_FILE, change_mode, flag, open_descriptor, open_regular, os_errors_alone

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

TEMPORARY_PREFIX = ".s2f-new-"
_TEMPORARY = re.compile(re.escape(TEMPORARY_PREFIX) + "[0-9a-f]{8}")
_ATTEMPTS = 100
_BLOCK = 2**20
_ZIP_STEP = 2**16
_PRIVATE_FOLDER = 0o700


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
    """Replace `path` by a file with this content and sync it to the disk; `replacing` describes what is kept.

    private: the file is its owner's alone, 0600. follow_links: a link's file is replaced, not the link. alone: other
    names of the old file keep it. Raises OSError; the old file is then untouched and nothing is left behind.
    """
    with replacing(path, private=private, follow_links=follow_links, alone=alone) as file:
        file.write(data)


def make_private_folder(path: Path | str) -> None:
    """Make a folder, with those above it that are missing, for its owner alone (0700). Raises OSError.

    An existing folder of this user's becomes private, too. Two do not: a sticky one, which everybody uses, and the one
    that the environment names for the program (paths.py), which may be a home or a shared folder.
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


def is_temporary(name: str) -> bool:
    """Whether a file of this name is one that was being written when its process was killed."""
    return _TEMPORARY.fullmatch(name) is not None


@contextmanager
def replacing(
    path: Path | str, *, private: bool = False, follow_links: bool = True, alone: bool = False
) -> Iterator[BinaryIO]:
    """A new file to write and read, which is synced and takes the place of `path` at the end of the block.

    The file is either the old one or the new one, whole. The new one is written beside its place under a short random
    name: a name as long as the file system takes can be written, and nobody can put a link in its way.

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
    """Copy the old file's metadata; returns whether the new file may replace it without losing a name or an owner."""
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
    """Copy the user's extended attributes, and the access list unless the file is private; never the system's own."""
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError):
        for name in os.listxattr(target):
            if name.startswith("user.") or (name == "system.posix_acl_access" and not private):
                with suppress(OSError):
                    os.setxattr(descriptor, name, os.getxattr(target, name))


def _write_through(new: BinaryIO, target: Path, private: bool) -> None:
    """Copy the new content into the old file, or restore the old content on failure; `new` stays until then."""
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
    """Replace the content of an open file, and sync it to the disk."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    size = 0
    while block := content.read(_BLOCK):
        size += len(block)
        while block:
            block = block[os.write(descriptor, block) :]
    os.ftruncate(descriptor, size)
    os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    """Sync a new name to the disk, where folders can be synced."""
    if hasattr(os, "O_DIRECTORY"):
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | flag("O_CLOEXEC"))
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def member_parts(archive: ZipFile, member: ZipInfo) -> Iterator[bytes]:
    """The content of a zip's member, unpacked in parts and never beyond the size that it states.

    Raises ValueError for a method that zipfile unpacks without a bound, and nearly anything for damaged members.
    """
    require_bounded(member)
    with archive.open(member) as source:
        while part := source.read(_ZIP_STEP):
            yield part


def require_bounded(member: ZipInfo) -> None:
    """Raises ValueError for a member packed by bzip2 or LZMA: some bytes of them may fill all memory at once."""
    from zipfile import ZIP_DEFLATED, ZIP_STORED

    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise ValueError("it is packed by a method that is not read; pack it anew as an ordinary zip")
