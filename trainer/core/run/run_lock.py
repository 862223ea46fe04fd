"""Only one trainer at a time may write a run folder."""

from __future__ import annotations

import errno
import json
import os
import socket
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from s2f_models.checked_json import BadJson, from_json, read_json
from s2f_models.errors import UserError
from s2f_models.file_locks import is_running
from s2f_models.text import shortened
from trainer.core.files import disk_trouble, write_whole
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.run_parts import remove_leftovers, require_no_links

LOCK, HOLDER = ".trainer.lock", ".trainer.json"
MAX_BYTES = 2**16  # of what says who holds a folder
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL})
GLANCE = 0.3  # seconds that somebody's look at the lock (holder_of) may take


@dataclass(frozen=True)
class Holder:
    """The last writer of a run folder. `alive`: still running; else it was killed: it removes this on any other end."""

    process: int
    host: str
    alive: bool


@dataclass(frozen=True)
class _Named:
    """A trainer's record of itself."""

    pid: int
    host: str


class RunLock:
    """Holds a run folder while entered, and makes it where it is missing.

    The system's own lock on a file (flock): that of a dead process is gone by itself, however it died. A second file
    says who holds it, for the sentence that another trainer is refused with. Both are removed at the end, and so is the
    folder where it was made here and stayed empty, as after bad input.
    """

    def __init__(self, folder: Path, option: str = "--run") -> None:
        self.option = option  # that names the folder on the command line
        self.folder, self.holder = folder, folder / HOLDER
        self.lock = FileLock(folder / LOCK)
        self.is_new = False

    def __enter__(self) -> Self:
        """Raises UserError where another trainer holds the folder, or where it cannot be written."""
        try:
            self.is_new = not self.folder.exists()
            self.folder.mkdir(parents=True, exist_ok=True)
            self._acquire()
        except Timeout as error:
            raise UserError(
                "{folder} is being written by another trainer ({named}); wait for it or stop it, or give another "
                "folder with {option}.",
                folder=self.folder,
                named=self._named(),
                option=self.option,
            ) from error
        except OSError as error:
            raise disk_trouble(self.folder, error) from error
        try:
            require_no_links(self.folder)
            remove_leftovers(self.folder)
            with suppress(OSError):
                (RunFolder(self.folder).control).unlink()  # before the holder is named: who is named is listening
            write_whole(self.holder, json.dumps({"pid": os.getpid(), "host": socket.gethostname()}).encode())
        except UserError:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        # Removed while held: who opened the file before and gets the lock after finds it unlinked and tries again
        # (filelock does). Windows keeps an open file, and there it stays behind, unlocked.
        for path in (self.holder, RunFolder(self.folder).control, self.folder / LOCK):
            with suppress(OSError):
                path.unlink()
        self.lock.release()
        if self.is_new:
            with suppress(OSError):  # it is not empty
                self.folder.rmdir()

    def _acquire(self) -> None:
        """Get the lock; on a disk without locks, such as some networks', the holder's name stands for it."""
        try:
            self.lock.acquire(timeout=GLANCE)
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
            (self.folder / LOCK).touch()
            holder = holder_of(self.folder)
            if holder is not None and holder.alive:
                raise Timeout(self.lock.lock_file) from error

    def _named(self) -> str:
        holder = _read(self.holder)
        return f"process {holder.process} on {holder.host}" if holder else "one that has just begun"


def holder_of(folder: Path) -> Holder | None:
    """The holder of a run folder, dead or alive; None where the last trainer ended in order. Changes nothing."""
    holder = _read(folder / HOLDER)
    if holder is None or not (folder / LOCK).exists():
        return holder
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return replace(holder, alive=True)
    except OSError:
        return replace(holder, alive=holder.host != socket.gethostname() or is_running(holder.process))
    lock.release()
    return holder


def _read(path: Path) -> Holder | None:
    try:
        holder = from_json(_Named, read_json(path, MAX_BYTES, follow_links=False), unknown="ignore")
    except (OSError, BadJson):
        return None
    return Holder(holder.pid, shortened(holder.host), alive=False)
