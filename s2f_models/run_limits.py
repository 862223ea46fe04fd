"""Ending a run of onnxruntime from outside: after a time limit, or because nobody waits for it any more.

A run costs next to nothing for being watched: one thread sleeps until the oldest run would have to be over, and is not
woken by those that begin and end until then.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Lock, Thread
from time import monotonic
from typing import Protocol


class Stoppable(Protocol):
    """The options that a run checks between two operators: onnxruntime's RunOptions."""

    terminate: bool


class StopSwitch:
    """Ends what an engine is at and lets it begin nothing more; may be thrown by any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._thrown = False
        self._runs: list[Stoppable] = []

    @property
    def thrown(self) -> bool:
        """Whether it was thrown; it stays so."""
        return self._thrown

    def throw(self) -> None:
        """End the runs that it was given, and every later one."""
        with self._lock:
            self._thrown = True
            for run in self._runs:
                run.terminate = True

    @contextmanager
    def ending(self, run: Stoppable) -> Iterator[None]:
        """Within this block, throwing ends the run."""
        with self._lock:
            run.terminate = self._thrown
            self._runs.append(run)
        try:
            yield
        finally:
            with self._lock:
                self._runs.remove(run)


class Deadline:
    """When a run has to be over, and whether it was ended for that."""

    def __init__(self, run: Stoppable, seconds: float) -> None:
        self.run, self.at = run, monotonic() + seconds
        self.missed = False


class _Watchdog:
    """Ends runs that miss their deadline. Its thread is a daemon: it never keeps a program from ending."""

    def __init__(self) -> None:
        self._condition = Condition()
        self._deadlines: set[Deadline] = set()
        self._thread: Thread | None = None
        self._wakes_at = 0.0  # when the thread looks again by itself

    def begin(self, deadline: Deadline) -> None:
        with self._condition:
            self._deadlines.add(deadline)
            if self._thread is None or not self._thread.is_alive():  # dead in a process that was forked
                self._thread = Thread(target=self._look, name="run limits", daemon=True)
                self._thread.start()
            elif deadline.at < self._wakes_at:
                self._condition.notify()

    def end(self, deadline: Deadline) -> None:
        with self._condition:
            self._deadlines.discard(deadline)

    def _look(self) -> None:
        with self._condition:
            while True:
                now = monotonic()
                for deadline in [each for each in self._deadlines if each.at <= now]:
                    deadline.missed = deadline.run.terminate = True
                    self._deadlines.discard(deadline)
                self._wakes_at = min((each.at for each in self._deadlines), default=float("inf"))
                self._condition.wait(None if self._wakes_at == float("inf") else self._wakes_at - now)


_watchdog = _Watchdog()


@contextmanager
def time_limit(run: Stoppable, seconds: float) -> Iterator[Deadline]:
    """Within this block, the run is ended after so many seconds."""
    deadline = Deadline(run, seconds)
    _watchdog.begin(deadline)
    try:
        yield deadline
    finally:
        _watchdog.end(deadline)
