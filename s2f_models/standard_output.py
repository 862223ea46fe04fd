"""What command lines print: an output that cannot be written is told in one sentence, and exit code 2.

Where its reader has ended (`s2f-train settings | head`) a program ends quietly, with the code of an end by SIGPIPE.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO, cast

from s2f_models.errors import UserError

CLOSED = 141  # as shells count an end by SIGPIPE


class OutputError(OSError):
    """Standard output cannot be written; the system's own error is its cause."""


class _Checked:
    """A stream that raises OutputError where it cannot be written; else as the one that it stands for."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.lost: OutputError | None = None  # the newest error

    def write(self, text: Any) -> int:
        """As that of the stream."""
        return int(self._checked(lambda: self._stream.write(text)))

    def flush(self) -> None:
        """As that of the stream."""
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
    """Do the work of a command line, whose prints are looked after, and return its exit code.

    2 after one sentence where standard output cannot be written, CLOSED where its reader has ended. `work` must let
    OutputError through, but for what is wanted also where nobody is told of it (`unheard`).
    """
    own = sys.stdout
    if own is None or isinstance(own, _Checked):  # without a terminal; within another that looks after it
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


@contextmanager
def unheard() -> Iterator[None]:
    """From the first print in here that fails all are dropped: the work is wanted also where nobody reads of it."""
    try:
        yield
    except OSError:
        _drop()


def complain(program: str, sentence: object) -> None:
    """One line on standard error; where that cannot be written either, nobody can be told."""
    with suppress(OSError):
        print(f"{program}: {sentence}", file=sys.stderr, flush=True)


def _drop() -> None:
    """What is printed goes nowhere from now on, what waits in buffers, too: the end would report it once more."""
    with suppress(OSError, ValueError, AttributeError):  # a stream of no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
