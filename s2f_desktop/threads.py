"""Helpers for threads: a mailbox for the newest work, priority for the pen, and ending although a thread hangs.

Free of Qt.
"""

import gc
import logging
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from threading import Condition, Thread
from typing import Generic, NoReturn, TypeVar

from s2f_desktop.sketches.document import Change, Document

T = TypeVar("T")
_SWITCH_S = (
    0.0005  # Python's own 5 ms add up: the GIL changes hands several times an event while the worker draws a bitmap
)
_POINTS = 5_000  # drawn between two collections; looking through these takes about a millisecond
_NICER = 3  # levels of Linux's "nice": half the time on a core that the window's thread has, where both want it
Result = TypeVar("Result")


class Mailbox(Generic[T]):
    """Holds at most one letter of each rank; a newer one replaces it. Taking waits without polling.

    Letters of a lower rank number are taken first.
    """

    def __init__(self) -> None:
        self._condition = Condition()
        self._letters: dict[int, T] = {}
        self._dropped: set[int] = set()  # ranks whose letter, taken before, is not wanted any more
        self._closed = False

    def put(self, letter: T, rank: int = 0) -> None:
        """Put a letter, in place of one of its rank that nobody took. Never waits; does nothing once closed."""
        with self._condition:
            if not self._closed:
                self._letters[rank] = letter
                self._condition.notify()

    def put_back(self, letter: T, rank: int) -> None:
        """Put back unfinished work, unless a newer letter of its rank has come, or the rank was emptied."""
        with self._condition:
            if not self._closed and rank not in self._dropped:
                self._letters.setdefault(rank, letter)

    def take(self) -> T | None:
        """Wait for a letter and take it; None once the mailbox is closed."""
        with self._condition:
            self._condition.wait_for(lambda: self._closed or bool(self._letters))
            if not self._letters:
                return None
            rank = min(self._letters)
            self._dropped.discard(rank)
            return self._letters.pop(rank)

    def empty(self, rank: int = 0) -> None:
        """Drop the letter of a rank, also one that is being worked on and would be put back."""
        with self._condition:
            self._dropped.add(rank)
            self._letters.pop(rank, None)

    def close(self) -> None:
        """Wake the waiting thread, and accept no more letters."""
        with self._condition:
            self._closed = True
            self._letters.clear()
            self._condition.notify_all()


def lower_priority() -> None:
    """Lower the priority of this thread, and of those that it starts; on Linux, where threads have priorities."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        with suppress(OSError):  # a sandbox may forbid it; then both have the same priority
            os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + _NICER)


def give_pen_priority(document: Document) -> None:
    """Let the window's thread run soon, and hide finished strokes from the garbage collector.

    A full collection looks at every point that was ever drawn, which took 10 ms after 4,000 strokes. Strokes form no
    cycles, so it finds nothing in them; they are freed all the same when nothing holds them any more.
    """
    sys.setswitchinterval(_SWITCH_S)
    document.watch(_OutOfSight().on_document_changed)


class _OutOfSight:
    """Freezes objects from time to time, after one collection of the new ones."""

    def __init__(self) -> None:
        self._points = 0
        self._began = False

    def on_document_changed(self, change: Change) -> None:
        """Count what a change of the document added."""
        if not self._began:
            self._began = True
            gc.freeze()  # everything made at the start, most of which lives as long as the program
        self._points += sum(len(stroke.points) for stroke in change.added)
        if self._points >= _POINTS:
            self._points = 0
            gc.collect()
            gc.freeze()


def end_now(code: int) -> NoReturn:
    """End the process with this exit code, whatever its threads do; the caller has saved what is the person's."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    logging.shutdown()
    os._exit(code)


def interruptible(work: Callable[[], Result]) -> Result:
    """Return or raise the outcome of some work, run in a daemon thread: Ctrl+C does not wait for it if it hangs."""
    outcome: Future[Result] = Future()

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:  # raised where the result is waited for
            outcome.set_exception(error)

    Thread(target=run, name="interruptible", daemon=True).start()
    return outcome.result()
