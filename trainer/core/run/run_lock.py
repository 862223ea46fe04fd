"""Only one trainer at a time may write a run folder."""

from __future__ import annotations

import json
import os
import socket
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from s2f_models.errors import UserError
from trainer.core.files import disk_trouble, write_whole

LOCK, HOLDER = ".trainer.lock", ".trainer.json"
CONTROL = ".trainer.control"  # words for the one that holds the folder, one a line (trainer/commands/stopping.py)
GLANCE = 0.3  # seconds that somebody's look at the lock (holder_of) may take


@dataclass(frozen=True)
class Holder:
    """Who wrote a run folder last. `alive`: still does; else it was killed, for it removes this on any other end."""

    process: int
    host: str
    alive: bool


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
            self.lock.acquire(timeout=GLANCE)
        except Timeout as error:
            raise UserError(
                f"{self.folder} is being written by another trainer ({self._named()}); wait for it or stop it, or "
                f"give another folder with {self.option}."
            ) from error
        except OSError as error:
            raise disk_trouble(self.folder, error) from error
        with suppress(OSError):
            (self.folder / CONTROL).unlink()  # before the holder is named: who is named is listening
        try:
            write_whole(self.holder, json.dumps({"pid": os.getpid(), "host": socket.gethostname()}).encode())
        except UserError:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        # Removed while held: who opened the file before and gets the lock after finds it unlinked and tries again
        # (filelock does). Windows keeps an open file, and there it stays behind, unlocked.
        for path in (self.holder, self.folder / CONTROL, self.folder / LOCK):
            with suppress(OSError):
                path.unlink()
        self.lock.release()
        if self.is_new:
            with suppress(OSError):  # it is not empty
                self.folder.rmdir()

    def _named(self) -> str:
        holder = _read(self.holder)
        return f"process {holder.process} on {holder.host}" if holder else "one that has just begun"


def holder_of(folder: Path) -> Holder | None:
    """Who holds a run folder, or died holding it; None where the last trainer ended in order. Changes nothing."""
    holder = _read(folder / HOLDER)
    if holder is None or not (folder / LOCK).exists():
        return holder
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return replace(holder, alive=True)
    except OSError:
        return holder
    lock.release()
    return holder


def _read(path: Path) -> Holder | None:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        return Holder(int(holder["pid"]), str(holder["host"]), alive=False)
    except (OSError, ValueError, KeyError, TypeError):
        return None
