"""Turns a function that calls back with its progress into an iterator of events."""

from __future__ import annotations

from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import TypeVar

from trainer.core.events import Event, Preparing

T = TypeVar("T")
Report = Callable[[int, int], None]
INTERVAL = 0.2


class StopRequested(Exception):  # noqa: N818 - a request, no error
    """Long work was asked to stop; what it had begun is left out, what was whole before stands."""


def with_progress(what: str, work: Callable[[Report], T], should_stop: Callable[[], bool]) -> Generator[Event, None, T]:
    """Run `work` in a thread, yield Preparing events while it reports (done, total), return its result.

    Asks `should_stop` at every report and then raises StopRequested, in `work` first; whatever `work` raises is raised
    here.
    """
    reports: SimpleQueue[tuple[int, int]] = SimpleQueue()

    def report(done: int, total: int) -> None:
        if should_stop():
            raise StopRequested
        reports.put((done, total))

    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(work, report)
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
        return future.result()
