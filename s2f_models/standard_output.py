"""Output of command lines: output that cannot be written gives one sentence, and exit code 2.

Where its reader has ended (`s2f-train settings | head`) a program ends quietly, with the code of an end by SIGPIPE.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO, cast

from s2f_models.errors import UserError

CLOSED = 141  # as shells count an end by SIGPIPE


class OutputError(OSError):
    """Standard output cannot be written; the system's own error is its cause."""


class _Checked:
    """A stream that raises OutputError where it cannot be written, and otherwise acts as the one that it wraps."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.lost: OutputError | None = None  # the newest error

    def write(self, text: Any) -> int:
        """As TextIO.write."""
        return int(self._checked(lambda: self._stream.write(text)))

    def flush(self) -> None:
        """As TextIO.flush."""
        self._checked(self._stream.flush)

    @property
    def buffer(self) -> _Checked:
        """The stream of bytes below a stream of text."""
        return _Checked(self._stream.buffer)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def _checked(self, work: Callable[[], Any]) -> Any:
        try:
            return work()
        except OSError as error:
            self.lost = OutputError(*error.args)
            raise self.lost from error


def with_output(program: str, work: Callable[[], int]) -> int:
    """Do the work of a command line with checked output, and return its exit code.

    2 after one sentence where standard output cannot be written, CLOSED where its reader has ended. `work` must let
    OutputError through, except for work that goes on without output (`unheard`).
    """
    open_closed_streams()
    own = sys.stdout
    if isinstance(own, _Checked):  # nested
        return work()
    checked = _Checked(own)
    sys.stdout = cast(TextIO, checked)
    try:
        try:
            return work()
        except SystemExit:  # argparse, which leaves after --help whether it could be printed or not
            if checked.lost is not None:
                raise checked.lost from checked.lost.__cause__
            raise
        finally:
            checked.flush()
    except OutputError as error:
        _drop()
        if isinstance(error.__cause__, BrokenPipeError):
            return CLOSED
        reason = error.strerror or error
        sentence = "Standard output cannot be written: {reason}; make room, or let it go elsewhere."
        complain(program, UserError(sentence, reason=reason))
        return 2
    finally:
        sys.stdout = own


def open_closed_streams() -> None:
    """Give the null device to standard input, output and error where they are closed, as windows may be started.

    Else the next file or connection of this process takes their number, and gets what C libraries print.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            nowhere = os.open(os.devnull, os.O_RDWR)  # the lowest number that is free, so perhaps this one
            os.dup2(nowhere, number)
            if nowhere > 2:
                os.close(nowhere)
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w" if number else "r", encoding="utf-8"))  # noqa: SIM115 - to the end


@contextmanager
def unheard() -> Iterator[None]:
    """Drop all output after the first print in this block that fails: the work goes on without it."""
    try:
        yield
    except OSError:
        _drop()


def complain(program: str, sentence: object) -> None:
    """Print one line on standard error, if that can be written."""
    with suppress(OSError):
        print(f"{program}: {sentence}", file=sys.stderr, flush=True)


def _drop() -> None:
    """Send all output to the null device from now on, buffers included: Python would report it again at exit."""
    with suppress(OSError, ValueError, AttributeError):  # a stream of no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
