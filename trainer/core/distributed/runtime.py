"""The environment of a run: torchrun's variables, and a machine that sleeps."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from s2f_models.errors import UserError
from s2f_models.text import shortened

_MOST_PROCESSES = 2**20
# Of each system: a clock that goes on while the machine sleeps, and one that stands still.
_CLOCKS = {"linux": ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"), "darwin": ("CLOCK_MONOTONIC", "CLOCK_UPTIME_RAW")}


def count_asked() -> int:
    """The number of processes of the run, this one among them; 1 without torchrun. Raises UserError."""
    return _number("WORLD_SIZE", 1, 1, _MOST_PROCESSES)


def rank_asked() -> int:
    """The rank of this process, from 0. Raises UserError."""
    return _number("RANK", 0, 0, count_asked() - 1)


def local_rank() -> int:
    """Its rank on this machine, from 0. Raises UserError."""
    return _number("LOCAL_RANK", 0, 0, count_asked() - 1)


def processes_here() -> int:
    """The number of processes on this machine. Raises UserError."""
    return _number("LOCAL_WORLD_SIZE", 1, 1, count_asked())


def names_threads() -> bool:
    """Whether the environment says how many threads are used: torch reads OMP_NUM_THREADS itself."""
    return bool(os.environ.get("OMP_NUM_THREADS"))


def require_sound() -> None:
    """Check all variables before any work begins. Raises UserError."""
    for read in (count_asked, rank_asked, local_rank, processes_here):
        read()


def leave(code: int) -> NoReturn:
    """End this process with an exit code; all that it was to write must be closed.

    One of several processes ends at once: gloo's threads may hold Python objects still, and where one of them lets go
    of its last while the interpreter is being taken down, C++ aborts the process, whatever its exit code was.
    """
    if os.environ.get("WORLD_SIZE", "1") == "1":
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # closed at the other end, or here
            stream.flush()
    os._exit(code)


def _number(name: str, default: int, least: int, most: int) -> int:
    text = os.environ.get(name, str(default))
    if text.isascii() and text.isdecimal() and len(text) < 10 and least <= int(text) <= most:
        return int(text)
    raise UserError(
        "The environment's {name} is '{text}', where torchrun writes a number from {least} to {most}; "
        "unset it, or start this with torchrun.",
        name=name,
        text=shortened(text),
        least=least,
        most=most,
    )


def seconds_asleep() -> float:
    """Seconds that this machine has slept since it was started; 0 where the system does not report it (Windows)."""
    clocks = _CLOCKS.get(sys.platform)
    if clocks is None:
        return 0.0
    always, awake = (time.clock_gettime(getattr(time, name)) for name in clocks)
    return always - awake


class SleepWatch:
    """Reports each sleep once. `asleep` gives seconds of sleep up to now; those up to `nap` are not reported."""

    def __init__(self, asleep: Callable[[], float] = seconds_asleep, nap: float = 60.0) -> None:
        self._asleep, self._nap = asleep, nap
        self._before = asleep()

    def slept(self) -> float:
        """Seconds slept since the last call; 0 for a nap."""
        now = self._asleep()
        slept, self._before = now - self._before, now
        return slept if slept > self._nap else 0.0
