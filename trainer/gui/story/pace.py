"""The pace of a training on a machine that others use too: how fast it usually is, and how far that goes up and down.

Bursts of load and holes (a laptop that slept, a machine that hung) slow single reports down by any factor, never speed
them up; a mean follows them for long. So reports are gathered to blocks, and a block counts as at most a quarter slower
or faster than the median block. Free of Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SHORTEST_BLOCK, BLOCKS = 10.0, 150  # seconds; and how many of them a stage has until they become longer
LEAST_STEPS = 10  # of a block: two rounds of four steps of the critic alone and a slow one with the generator
WIDEST = 1.25  # times the median that a block counts for at most, and the other way round
# How quickly a block is forgotten: its weight halves over this share of all the time so far. The range of paces
# remembers longer than the usual pace, for what happened once may happen again.
CENTRE_MEMORY, RANGE_MEMORY = 0.3, 0.5
LOW, HIGH = 0.1, 0.9  # quantiles of the range


@dataclass
class Block:
    """Some seconds of training, the steps taken in them, and the seconds of the run's training at their end."""

    seconds: float
    steps: float
    end: float

    @property
    def pace(self) -> float:
        """Seconds a step."""
        return self.seconds / self.steps


class Pace:
    """Seconds a step of one stage."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._length = 0.0

    def add(self, steps: float, seconds: float, now: float) -> None:
        """Take in a report: `steps` in `seconds`, up to `now` seconds of training."""
        self._length += seconds
        last = self.blocks[-1] if self.blocks else None
        if last and (last.steps < LEAST_STEPS or last.seconds < max(SHORTEST_BLOCK, self._length / BLOCKS)):
            last.seconds, last.steps, last.end = last.seconds + seconds, last.steps + steps, now
        else:
            self.blocks.append(Block(seconds, steps, now))

    def usual(self, now: float) -> float:
        """Seconds a step, as is to be expected from now on."""
        weights = [block.steps * fade(block, now, CENTRE_MEMORY) for block in self.blocks]
        return centre([block.pace for block in self.blocks], weights)


def fade(block: Block, now: float, memory: float) -> float:
    """The weight of a block by its age, 1 now; it halves over `memory` of all the time so far."""
    return float(0.5 ** ((now - block.end) / max(memory * now, SHORTEST_BLOCK)))


def centre(values: Sequence[float], weights: Sequence[float]) -> float:
    """The weighted mean of values, none of which counts for more or less than WIDEST times the median."""
    middle = quantile(values, weights, 0.5)
    bounded = [min(max(value, middle / WIDEST), middle * WIDEST) for value in values]
    return sum(value * weight for value, weight in zip(bounded, weights, strict=True)) / sum(weights)


def quantile(values: Sequence[float], weights: Sequence[float], share: float) -> float:
    """The value below which a share (0 to 1) of the weight lies. There is at least one value."""
    ordered = sorted(zip(values, weights, strict=True))
    wanted, passed = share * sum(weights), 0.0
    for value, weight in ordered:
        passed += weight
        if passed >= wanted:
            return value
    return ordered[-1][0]
