"""The losses of every step, kept on the device and read only when needed; and losses on held-out pictures.

Overfitting is seen by losses on fixed pictures of the training data, beside those on held-out ones.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from trainer.core.data.batches import spread_pictures
from trainer.core.distributed.processes import average
from trainer.core.distributed.rng import memory_in_use
from trainer.core.events import Progress
from trainer.core.loss_key import LossKey
from trainer.core.monitoring.health import Reading

REPORT_SECONDS = 2.0
PICTURES = 64  # of each kind, always the same, so that their losses over time can be compared
Losses = dict[LossKey, float]


class LossMeter:
    """Every step's losses on the device: one small copy a step, and no waiting for the device.

    `clock` gives seconds and stands still while the run waits.
    """

    def __init__(self, stage: str, step: int, steps: int, clock: Callable[[], float]) -> None:
        self.stage, self.steps, self.clock = stage, steps, clock
        self.first = self.last = self.step = step
        self.started = self.since = clock()
        self.unread: list[tuple[int, tuple[LossKey, ...], Tensor]] = []
        self.device = torch.device("cpu")
        self.sums: dict[LossKey, float] = {}
        self.counts: dict[LossKey, int] = {}

    def add(self, step: int, losses: dict[LossKey, Tensor]) -> None:
        """Keep the losses, scalar tensors, of the step that has just been taken."""
        self.step = step
        stacked = torch.stack(tuple(losses.values()))
        self.device = stacked.device
        self.unread.append((step, tuple(losses), stacked))

    def is_due(self) -> bool:
        """The next report is due."""
        return self.clock() - self.since >= REPORT_SECONDS

    def read(self) -> list[Reading]:
        """All losses since the last reading, in one transfer from the device."""
        if not self.unread:
            return []
        unread, self.unread = self.unread, []
        on_device = torch.cat([stacked for _, _, stacked in unread])
        average([on_device])
        values = iter(on_device.tolist())
        readings = [Reading(step, {key: next(values) for key in keys}) for step, keys, _ in unread]
        for reading in readings:
            for key, loss in reading.losses.items():
                self.sums[key] = self.sums.get(key, 0.0) + loss
                self.counts[key] = self.counts.get(key, 0) + 1
        return readings

    def report(self) -> Progress:
        """Means of the losses read since the last report, and the pace."""
        now, step = self.clock(), self.step
        losses = {str(key): total / self.counts[key] for key, total in self.sums.items()}
        rate = (step - self.last) / max(now - self.since, 1e-9)
        overall = (step - self.first) / max(now - self.started, 1e-9)
        self.since, self.last, self.sums, self.counts = now, step, {}, {}
        left = (self.steps - step) / max(overall, 1e-9)
        return Progress(self.stage, step, self.steps, rate, left, losses, memory_in_use(self.device), time=time.time())


@dataclass(frozen=True)
class ValidationProbe:
    """Fixed pictures (B, C, S, S) in [-1, 1] on the device: from the training data, and from the validation tenth."""

    training: Tensor
    validation: Tensor

    def measure(self, key: LossKey, loss: Callable[[Tensor], Tensor]) -> tuple[Losses, Losses]:
        """A loss of both, under its key."""
        return {key: float(loss(self.training))}, {key: float(loss(self.validation))}


def validation_probe(
    images: NDArray[np.uint8], split: tuple[NDArray[np.int64], NDArray[np.int64]], like: Tensor
) -> ValidationProbe:
    """Pictures of both parts of a data set, on the device of `like`. `split`: indices for training, and held out."""
    training, validation = (spread_pictures(images, part, PICTURES).to(like.device) for part in split)
    return ValidationProbe(training, validation)
