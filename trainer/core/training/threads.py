"""The number of threads on the processor where nobody has named one: one or all, whichever is faster at the moment.

On a busy machine threads wait for one another at every layer (measured: all of two cores took 2.4 to 5.4 times as
long as one). Sums are rounded otherwise with another number of them, so that a run is the same bit for bit only where
the number stays.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

import torch

from s2f_models.text import Text
from trainer.core.control import Control
from trainer.core.distributed.processes import count
from trainer.core.events import Event, Warning
from trainer.core.objectives.objective import Objective

WORTH_STEPS = 100  # of a stage still to be taken, from which on measuring is worth its six steps
CLEARLY = 0.9  # of the time with the first number, below which another one is taken: else noise would change it
_STEPS, _LONGEST = 2, 2.0  # steps that are timed with each number, and seconds after which no other begins


def faster(step: Callable[[], object], numbers: Sequence[int], should_stop: Callable[[], bool]) -> int:
    """The fastest of some numbers of threads by real steps, which is set; the first where it is asked to stop."""
    seconds = dict[int, float]()
    for number in numbers:
        torch.set_num_threads(number)
        step()  # in which threads are begun
        taken, began = 0, time.perf_counter()
        while taken < _STEPS and time.perf_counter() - began < _LONGEST and not should_stop():
            step()
            taken += 1
        seconds[number] = (time.perf_counter() - began) / taken if taken else float("inf")
    first = numbers[0]
    best = min(seconds, key=lambda number: seconds[number])
    chosen = best if seconds[best] < CLEARLY * seconds[first] else first
    torch.set_num_threads(chosen)
    return chosen


class Threads:
    """Chooses among `numbers` of threads, the first of which is used where nothing speaks for another.

    With fewer than two, on another device than the processor, in one of several processes, and with fewer than `worth`
    steps of a stage still to be taken nothing is measured and nothing changes.
    """

    def __init__(self, numbers: Sequence[int] = (), worth: int = WORTH_STEPS) -> None:
        self.numbers, self.worth = tuple(numbers), worth

    def settle(self, build: Callable[[], Objective], left: int, control: Control) -> Iterator[Event]:
        """Measure, with `left` steps still to be taken, on an objective of its own that `build` gives.

        The one that trains, its random numbers and torch's stay as they are, and so does the run's clock.
        """
        if len(self.numbers) < 2 or left < self.worth or count() > 1:
            return
        with torch.random.fork_rng(devices=[]), control.standing_still():
            chosen = faster(build().step, self.numbers, control)
        if not control.stopping:
            yield Warning(
                Text(
                    "Threads on the processor: {number} of {most}, the faster here at the moment.",
                    number=chosen,
                    most=max(self.numbers),
                )
            )
