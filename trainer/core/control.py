"""Requests to a run from outside, and work that reports its progress and can be stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from typing import Literal, TypeVar

from trainer.core.events import Event, Preparing

T = TypeVar("T")
Report = Callable[[int, int], None]
INTERVAL = 0.2


class StopRequested(Exception):  # noqa: N818 - a request, no error
    """Long work was asked to stop; what it had begun is left out, what was whole before stands."""


def with_progress(what: str, work: Callable[[Report], T], should_stop: Callable[[], bool]) -> Generator[Event, None, T]:
    """Run `work` in a thread, yield Preparing events while it reports (done, total), return its result.

    Asks `should_stop` at every report and then raises StopRequested, in `work` first; whatever `work` raises is raised
    here. Where this generator is closed, `work` is stopped in the same way and waited for.
    """
    reports: SimpleQueue[tuple[int, int]] = SimpleQueue()
    left = threading.Event()

    def report(done: int, total: int) -> None:
        if left.is_set() or should_stop():
            raise StopRequested
        reports.put((done, total))

    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(work, report)
        try:
            while not future.done():
                latest = None
                try:
                    latest = reports.get(timeout=INTERVAL)
                    while True:
                        latest = reports.get_nowait()
                except Empty:
                    pass
                if latest:
                    yield Preparing(what, *latest)
        finally:
            left.set()
        return future.result()


@contextmanager
def closing_events(events: Iterable[Event]) -> Iterator[None]:
    """Close the generator of events behind this block, which ends its threads before their folder goes."""
    try:
        yield
    finally:
        if isinstance(events, Generator):
            events.close()


Word = Literal["pause", "resume", "stop", "finish", "pause or resume"]
WORDS = ("pause", "resume", "stop", "finish")  # what a person says; a signal that has no opposite says the fifth
RETRY_SECONDS = 30.0
SLICE = 1.0  # seconds; on Windows a main thread that waits longer hears no Ctrl+C meanwhile


class Control:
    """Words from any thread or signal handler, read between two steps of the run.

    pause waits until resume; stop leaves a checkpoint and ends; finish ends the stage where it is and goes on to
    what follows it. `cuts`: whether finish cuts a stage short; a search, whose trials must be alike, ends with the one
    that runs instead. `retry_seconds`: seconds between attempts to write what could not be written.
    """

    def __init__(self, cuts: bool = True, retry_seconds: float = RETRY_SECONDS) -> None:
        self.cuts, self.retry_seconds = cuts, retry_seconds
        self.stopping = self.paused = self.finishing = False
        self.reason = ""  # for the last word, a sentence where there is one
        # Of all queues and locks this one alone may be filled from a signal handler while its thread reads it.
        self._words: SimpleQueue[tuple[Word, str]] = SimpleQueue()
        self._idle = 0.0

    def ask(self, word: Word, reason: str = "") -> None:
        """Ask for something, where wanted with the reason in a sentence; returns at once."""
        self._words.put((word, reason))

    def __call__(self) -> bool:
        """Hear all that was asked; whether to stop."""
        with suppress(Empty):
            while True:
                self._obey(*self._words.get_nowait())
        return self.stopping

    @property
    def hurried(self) -> bool:
        """True where stages are to be cut short."""
        return self.finishing and self.cuts

    def wait(self, seconds: float) -> None:
        """Do nothing until something is asked, at most so long."""
        end = time.monotonic() + seconds
        with self.standing_still():
            while (left := end - time.monotonic()) > 0:
                with suppress(Empty):
                    self._obey(*self._words.get(timeout=min(left, SLICE)))
                    break

    def wait_while_paused(self) -> None:
        """Do nothing until something else than the pause is asked."""
        while self.paused:
            self.wait(SLICE)

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Let the run's clock stand still meanwhile."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._idle += time.monotonic() - began

    def clock(self) -> float:
        """Seconds by a clock that stands still while the run waits."""
        return time.monotonic() - self._idle

    def _obey(self, word: Word, reason: str) -> None:
        self.reason = reason
        if word == "pause or resume":
            word = "resume" if self.paused else "pause"
        self.paused = word == "pause"
        self.stopping |= word == "stop"
        self.finishing |= word == "finish"
