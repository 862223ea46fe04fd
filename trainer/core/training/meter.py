"""The losses of a training, kept on the device and read only when they are wanted."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from trainer.core.events import Progress
from trainer.core.learning.health import Reading
from trainer.core.machines.distributed import average
from trainer.core.machines.machine import memory_in_use

REPORT_SECONDS = 2.0


class Meter:
    """Keeps every step's losses on the device: one small copy a step, and no waiting for the device.

    `clock` gives seconds and stands still while the training waits.
    """

    def __init__(self, stage: str, step: int, steps: int, clock: Callable[[], float]) -> None:
        self.stage, self.steps, self.clock = stage, steps, clock
        self.first = self.last = self.step = step
        self.started = self.since = clock()
        self.unread: list[tuple[int, tuple[str, ...], Tensor]] = []
        self.device = torch.device("cpu")
        self.sums: dict[str, float] = {}
        self.counts: dict[str, int] = {}

    def add(self, step: int, losses: dict[str, Tensor]) -> None:
        """Keep the losses, tensors without dimensions, of the step that has just been taken."""
        self.step = step
        stacked = torch.stack(tuple(losses.values()))
        self.device = stacked.device
        self.unread.append((step, tuple(losses), stacked))

    def is_due(self) -> bool:
        """Whether it is time for a report."""
        return self.clock() - self.since >= REPORT_SECONDS

    def read(self) -> list[Reading]:
        """All losses since the last reading, in one transfer from the device."""
        if not self.unread:
            return []
        unread, self.unread = self.unread, []
        values_there = torch.cat([stacked for _, _, stacked in unread])
        average([values_there])
        values = iter(values_there.tolist())
        readings = [Reading(step, {name: next(values) for name in names}) for step, names, _ in unread]
        for reading in readings:
            for name, loss in reading.losses.items():
                self.sums[name] = self.sums.get(name, 0.0) + loss
                self.counts[name] = self.counts.get(name, 0) + 1
        return readings

    def report(self) -> Progress:
        """Means of what has been read since the last report, and the pace."""
        now, step = self.clock(), self.step
        losses = {name: total / self.counts[name] for name, total in self.sums.items()}
        rate = (step - self.last) / max(now - self.since, 1e-9)
        overall = (step - self.first) / max(now - self.started, 1e-9)
        self.since, self.last, self.sums, self.counts = now, step, {}, {}
        left = (self.steps - step) / max(overall, 1e-9)
        return Progress(self.stage, step, self.steps, rate, left, losses, memory_in_use(self.device))
