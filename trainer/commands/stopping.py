"""Requests to a running command: by signal, and where wanted by words on standard input."""

from __future__ import annotations

import io
import signal
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Self, cast

from s2f_models.files import read_regular
from s2f_models.standard_output import complain
from trainer.core.control import RETRY_SECONDS, WORDS, Control, Word
from trainer.core.distributed.runtime import SleepWatch

MAX_WORDS = 2**20  # bytes of that file
LOOK_SECONDS = 0.25  # between looks at the file of words
_ENDED = "The system ended it, as at log-out or shutdown."
STOPPING = ("SIGINT", "SIGTERM", "SIGHUP")  # Ctrl+C, kill, a closed terminal


class StopRequest(Control):
    """Stops on Ctrl+C, SIGTERM, or SIGHUP where that is not ignored (nohup). A second one ends the process at once."""

    def __init__(self, cuts: bool = True, retry_seconds: float = RETRY_SECONDS) -> None:
        super().__init__(cuts, retry_seconds)
        self.asked: dict[int, Word] = dict.fromkeys(_known(STOPPING), "stop")
        self.ended_by = set(_known(("SIGTERM", "SIGHUP")))  # not by Ctrl+C
        self.before: dict[int, object] = {}

    def __enter__(self) -> Self:
        for number in self.asked:
            before = signal.getsignal(number)
            if before is not signal.SIG_IGN or number == signal.SIGINT:
                self.before[number] = before
                signal.signal(number, self._heard)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self.before.items():
            signal.signal(number, cast(signal.Handlers, handler))

    def _heard(self, number: int, frame: object) -> None:
        self.ask(self.asked[number], _ENDED if number in self.ended_by else "")
        if self.asked[number] == "stop":
            signal.signal(number, cast(signal.Handlers, self.before[number]))


class Requests(StopRequest):
    """All requests to a run: SIGUSR1 pauses and resumes, SIGUSR2 finishes, where the system has them.

    `words`: also read standard input, one word a line. Its end asks for nothing. `file`: also read this file, to which
    a window that did not start this process appends words. `cuts` as in Control. `is_watched`: a window follows, so
    that somebody can resume what is paused after the machine has slept.
    """

    def __init__(
        self, words: bool = False, cuts: bool = True, file: Path | None = None, is_watched: bool = False
    ) -> None:
        super().__init__(cuts)
        self.words, self.file = words, file
        self.sleep = SleepWatch() if is_watched else None
        self.left = Event()
        self.asked |= dict.fromkeys(_known(("SIGUSR1",)), "pause or resume")
        self.asked |= dict.fromkeys(_known(("SIGUSR2",)), "finish")

    def __enter__(self) -> Self:
        if self.words:
            Thread(target=self._read, name="control", daemon=True).start()
        if self.file:
            Thread(target=self._follow, args=(self.file,), name="control file", daemon=True).start()
        return super().__enter__()

    def __exit__(self, *trouble: object) -> None:
        self.left.set()
        super().__exit__(*trouble)

    def __call__(self) -> bool:
        slept = self.sleep.slept() if self.sleep else 0.0
        if slept:
            self.ask("pause", f"The machine slept for {_duration(slept)}; resume when you like.")
        return super().__call__()

    def wait_while_paused(self) -> None:
        super().wait_while_paused()
        if self.sleep:
            self.sleep.slept()  # a sleep while it was paused anyway

    def _read(self) -> None:
        # Unbuffered: Python's own standard input would be found locked when the process ends while this waits in it.
        with suppress(OSError), io.FileIO(0, closefd=False) as lines:  # OSError: there is no standard input
            for line in lines:
                self._hear(line)

    def _follow(self, path: Path) -> None:
        heard = 0
        while not self.left.wait(LOOK_SECONDS):
            with suppress(OSError):  # nothing has been asked yet
                *lines, _unfinished = read_regular(path, MAX_WORDS, follow_links=False)[heard:].split(b"\n")
                for line in lines:
                    heard += len(line) + 1
                    self._hear(line)

    def _hear(self, line: bytes) -> None:
        word, _, reason = line.decode(errors="replace").strip().partition(" ")
        if word in WORDS:
            self.ask(cast(Word, word), reason)
        elif word:
            complain("s2f-train", f"there is no '{word}'; say {', '.join(WORDS)}.")


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def _known(names: tuple[str, ...]) -> list[int]:
    """The numbers of those signals that this system has."""
    return [getattr(signal, name) for name in names if hasattr(signal, name)]
