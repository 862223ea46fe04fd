"""Whether the machine has slept, as a laptop does whose lid is closed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

# Of each system: a clock that goes on while the machine sleeps, and one that stands still.
_CLOCKS = {"linux": ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"), "darwin": ("CLOCK_MONOTONIC", "CLOCK_UPTIME_RAW")}


def seconds_asleep() -> float:
    """Seconds that this machine has slept since it was started; 0 where the system does not tell (Windows)."""
    clocks = _CLOCKS.get(sys.platform)
    if clocks is None:
        return 0.0
    always, awake = (time.clock_gettime(getattr(time, name)) for name in clocks)
    return always - awake


class SleepWatch:
    """Tells of each sleep once. `asleep` gives seconds of sleep up to now; those up to `nap` are not worth telling."""

    def __init__(self, asleep: Callable[[], float] = seconds_asleep, nap: float = 60.0) -> None:
        self._asleep, self._nap = asleep, nap
        self._before = asleep()

    def slept(self) -> float:
        """Seconds slept since the last call; 0 for a nap."""
        now = self._asleep()
        slept, self._before = now - self._before, now
        return slept if slept > self._nap else 0.0
