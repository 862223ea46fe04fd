"""Asking a training to stop by Ctrl+C or SIGTERM."""

from __future__ import annotations

import signal
from typing import Self


class StopRequest:
    """Set by Ctrl+C or SIGTERM: training stops after the step and leaves a checkpoint. A second one is at once."""

    def __init__(self) -> None:
        self.requested = False
        self.before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def __enter__(self) -> Self:
        for number in self.before:
            signal.signal(number, self._request)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self.before.items():
            signal.signal(number, handler)

    def __call__(self) -> bool:
        return self.requested

    def _request(self, number: int, frame: object) -> None:
        self.requested = True
        signal.signal(number, self.before[signal.Signals(number)])
