"""Locks on open files that the system drops when a process ends, however it ends. Free of Qt.

A network disk may support no locks, or may not answer. Neither means that somebody has the lock: it is an OSError, and
nobody waits for it longer than a moment.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from threading import Thread
from typing import BinaryIO

from s2f_models.regular_files import open_descriptor

if sys.platform == "win32":
    import msvcrt

    _FAR = 2**40  # Windows keeps others from reading what is locked, so one byte far behind the content is locked

    def _lock(file: FileIO | BinaryIO) -> bool:
        """Whether the lock could be had. Raises OSError where the disk knows no locks."""
        at = file.tell()
        try:
            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in _BUSY:
                return False
            raise
        finally:
            file.seek(at)
        return True
else:
    import fcntl

    def _lock(file: FileIO | BinaryIO) -> bool:
        """Whether the lock could be had. Raises OSError where the disk knows no locks."""
        return _flock(file.fileno())


_BUSY = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})
_PATIENCE_S = 2.0
_silent: set[int] = set()  # disks that did not answer, by their numbers: each is waited for once


def try_lock(file: FileIO | BinaryIO) -> bool:
    """Lock a file against all other openings of it, here and in other processes; False if one has the lock.

    Raises OSError where the file's disk knows no locks, or does not answer.
    """
    return _in_time(file.fileno(), lambda: _lock(file))


@contextmanager
def locked(descriptor: int) -> Iterator[None]:
    """Keep an open file locked for the block, even where it is closed in it; where the system has such locks.

    On Windows a file that a process has open cannot be removed in the first place, so that nothing is to be done there.
    """
    if sys.platform == "win32":
        yield
        return
    kept = os.dup(descriptor)
    try:
        with suppress(OSError):  # a network's disk that knows no locks
            _in_time(kept, lambda: _flock(kept))
        yield
    finally:
        os.close(kept)


def is_locked(path: Path) -> bool:
    """Whether a process is writing this file; true also where that cannot be known, so that nothing of its is removed.

    False on Windows, where a file that a process has open cannot be removed in the first place.
    """
    if sys.platform == "win32":
        return False
    try:
        descriptor = open_descriptor(path, "rb", follow_links=False)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    try:
        return not _in_time(descriptor, lambda: _flock(descriptor))
    except OSError:
        return True
    finally:
        os.close(descriptor)


def is_running(process: int) -> bool:
    """Whether a process of this machine still runs; true where that cannot be known."""
    if sys.platform == "win32":
        return True  # every way to ask would end the process
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _flock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _BUSY:
            return False
        raise
    return True


def _in_time(descriptor: int, lock: Callable[[], bool]) -> bool:
    """The system's answer. Raises OSError without one: a network disk may wait for its server for ever."""
    disk = os.fstat(descriptor).st_dev
    answers: list[bool | OSError] = []

    def ask() -> None:
        try:
            answers.append(lock())
        except OSError as error:
            answers.append(error)

    if disk not in _silent:
        thread = Thread(target=ask, name="file-lock", daemon=True)
        thread.start()
        thread.join(_PATIENCE_S)
    if not answers:
        _silent.add(disk)
        raise OSError(errno.ETIMEDOUT, "its disk does not answer when it is locked")
    if isinstance(answers[0], OSError):
        raise answers[0]
    return answers[0]
