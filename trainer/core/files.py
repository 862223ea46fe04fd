"""Files that a run writes: whole or not at all; and errors that are known by what to do about them."""

from __future__ import annotations

import errno
import os
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import TextIO

from s2f_models import files
from s2f_models.errors import UserError
from s2f_models.text import shortened, text_of
from trainer.core.events import Failed

LONGEST_REASON = 400  # characters of a technical reason that are worth showing

# What torch says of a GPU's memory and of the machine's own, on Linux, macOS and Windows: RuntimeErrors without a class
# or of one that is torch's, which is not loaded here.
_TEXTS = ("out of memory", "can't allocate memory", "cannot allocate memory", "not enough memory")


class StageTooLargeError(UserError):
    """A stage that does not fit into memory; the sentence says what to do."""


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error, or one that caused it, says that no memory is left, of the machine or of a GPU."""
    if isinstance(error, MemoryError | StageTooLargeError):
        return True
    if isinstance(error, RuntimeError) and any(text in str(error).lower() for text in _TEXTS):
        return True
    return error.__cause__ is not None and is_out_of_memory(error.__cause__)


def too_large(stage: str, batch: int) -> StageTooLargeError:
    """The error, and what to do about it."""
    half = max(1, batch // 2)
    return StageTooLargeError(
        "There is not enough memory for the stage '{stage}' with a batch of {batch:,}; try with half the "
        "batch: --set {stage}.optimiser.batch={half}.",
        stage=stage,
        batch=batch,
        half=half,
    )


def failure_of(error: Exception) -> Failed:
    """The event of an error that ends a command."""
    if is_out_of_memory(error):
        return Failed("memory", text_of(error if isinstance(error, UserError) else type(error).__name__))
    if isinstance(error, UserError):
        return Failed("input", error.text)
    return Failed("broken", text_of(shortened(f"{type(error).__name__}: {error}", LONGEST_REASON)))


_OLD_TEMPORARY = re.compile(r"\..+\.[0-9]+\.new")


def write_whole(path: Path, content: bytes, *, private: bool = False, alone: bool = True) -> None:
    """Write atomically, making the folder; no link is followed.

    private: the file is its owner's alone, 0600. alone: other names of the old file (hard links) keep what they have,
    as the branches of a run do; else all of them name the new content. Raises UserError where it cannot be written;
    the old file then stands.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write_atomically(path, content, private=private, follow_links=False, alone=alone)
    except OSError as error:
        raise disk_trouble(path, error) from error


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files that a killed process left in `folder`; to be called by the one that may write it."""
    files.remove_leftovers(folder, 0)
    for path in folder.glob(".*.new"):
        if is_old_temporary(path.name):
            with suppress(OSError):  # a file that stays costs room, and nothing else
                path.unlink()


def is_old_temporary(name: str) -> bool:
    """Whether a file of this name is one that an earlier version was writing."""
    return _OLD_TEMPORARY.fullmatch(name) is not None


def disk_trouble(path: Path, error: OSError) -> UserError:
    """One sentence for a failed write, with what to do about it."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError(
            "There is no space left to write {path}; make room and start the same command again.", path=path
        )
    reason = error.strerror or error
    if isinstance(error, NotADirectoryError | FileExistsError):
        file = next((place for place in (path, *path.parents) if place.exists() and not place.is_dir()), path)
        return UserError("{path} cannot be written: {file} is no folder; name another place.", path=path, file=file)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return UserError(
            "{path} cannot be written: {reason}; see that you may write there, or name another place.",
            path=path,
            reason=reason,
        )
    return UserError("{path} cannot be written: {reason}; try again, or name another place.", path=path, reason=reason)


class _StandardError:
    """Drops what C libraries write to standard error while anybody asks for it; Python's own output still comes."""

    def __init__(self) -> None:
        self._lock, self._asked = Lock(), 0
        self._python: TextIO | None = None
        self._kept = -1

    def drop(self) -> None:
        """From now on."""
        with self._lock:
            self._asked += 1
            if self._asked == 1:
                warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")
                with suppress(OSError, ValueError, AttributeError):  # a window of Windows has no standard error
                    self._redirect()

    def give_back(self) -> None:
        """As it was, once nobody asks any more."""
        with self._lock:
            self._asked -= 1
            if self._asked == 0 and self._python is not None:
                with suppress(OSError, ValueError):
                    sys.stderr.flush()
                os.dup2(self._kept, 2)
                os.close(self._kept)
                sys.stderr, self._python = self._python, None

    def _redirect(self) -> None:
        if sys.stderr.fileno() != 2:  # it goes elsewhere, as in a test
            return
        sys.stderr.flush()
        kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        self._kept, self._python = kept, sys.stderr
        encoding = sys.stderr.encoding
        sys.stderr = open(kept, "w", encoding=encoding, errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115 - a descriptor


_standard_error = _StandardError()


@contextmanager
def quiet_libraries() -> Iterator[None]:
    """While damaged pictures are decoded: libtiff and others print errors that are reported in a sentence of ours."""
    _standard_error.drop()
    try:
        yield
    finally:
        _standard_error.give_back()
