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


def with_progress(what: str, work: Callable[[Report], T]) -> Generator[Event, None, T]:
    """Run `work` in a thread, yield Preparing events while it reports (done, total), return its result.

    Whatever `work` raises is raised here.
    """
    reports: SimpleQueue[tuple[int, int]] = SimpleQueue()
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(work, lambda done, total: reports.put((done, total)))
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
