"""What a person asks of a training while it runs: pause, resume, stop, finish."""

from __future__ import annotations

import time
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Literal

Word = Literal["pause", "resume", "stop", "finish", "pause or resume"]
WORDS = ("pause", "resume", "stop", "finish")  # what a person says; a signal that has no opposite says the fifth
RETRY_SECONDS = 30.0
SLICE = 1.0  # seconds; on Windows a main thread that waits longer hears no Ctrl+C meanwhile


class Control:
    """Words from any thread or signal handler, heard by the training between two steps.

    pause waits until resume; stop leaves a checkpoint and ends; finish ends the training where it is and goes on to
    what follows it. `cuts`: whether finish cuts a stage short; a search, whose trials must be alike, ends with the one
    that runs instead. `retry_seconds`: how long a training waits before it tries again to write what it could not.
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
        """Whether stages are to be cut short."""
        return self.finishing and self.cuts

    def wait(self, seconds: float) -> None:
        """Do nothing until something is asked, at most so long."""
        began = time.monotonic()
        end = began + seconds
        while (left := end - time.monotonic()) > 0:
            with suppress(Empty):
                self._obey(*self._words.get(timeout=min(left, SLICE)))
                break
        self._idle += time.monotonic() - began

    def wait_while_paused(self) -> None:
        """Do nothing until something else than the pause is asked."""
        while self.paused:
            self.wait(SLICE)

    def clock(self) -> float:
        """Seconds by a clock that stands still while the training waits."""
        return time.monotonic() - self._idle

    def _obey(self, word: Word, reason: str) -> None:
        self.reason = reason
        if word == "pause or resume":
            word = "resume" if self.paused else "pause"
        self.paused = word == "pause"
        self.stopping |= word == "stop"
        self.finishing |= word == "finish"
