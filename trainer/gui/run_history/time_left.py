"""The time left of a run: the pace of its steps, and the cost of its stages. Free of widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from s2f_desktop.qt_kit.language import tr
from trainer.core.events import Progress
from trainer.core.settings import Recipe
from trainer.core.stage_settings import CycleSettings, ReconstructionSettings

SHORTEST_BLOCK, BLOCKS = 10.0, 150  # seconds; and how many of them a stage has until they become longer
MIN_STEPS = 10  # of a block: two rounds of four steps of the critic alone and a slow one with the generator
WIDEST = 1.25  # times the median that a block counts for at most, and the other way round
# How quickly a block is forgotten: its weight halves over this fraction of all the time so far. The range of paces
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
        if last and (last.steps < MIN_STEPS or last.seconds < max(SHORTEST_BLOCK, self._length / BLOCKS)):
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


def quantile(values: Sequence[float], weights: Sequence[float], fraction: float) -> float:
    """The value below which a fraction (0 to 1) of the weight lies. There is at least one value."""
    ordered = sorted(zip(values, weights, strict=True))
    wanted, passed = fraction * sum(weights), 0.0
    for value, weight in ordered:
        passed += weight
        if passed >= wanted:
            return value
    return ordered[-1][0]


LONGEST_REPORT = 3600.0  # seconds between two reports of one go at a stage
TRUSTED = 3  # blocks after which a stage's own pace counts, and no longer the estimate
STEADY = 1.4  # the slow pace over the quick one, up to which one number gives the time left within a fifth
UNSURE = 2.0  # a stage's cost that was guessed from its recipe may be so many times as large, or as small
# What a picture costs in each domain and in the cycle, as a fraction of one in `face`: the starter's run on two cores.
FACE, SKETCH, CRITIC_STEP = 1.0, 0.25, 0.35
CYCLE = {"scratch": 2.0, "whole": 2.0, "latent": 0.7}


class TimeLeft:
    """Follows the progress of a run.

    `steps`: those of every stage in order. `estimated`: seconds a step by stage, measured by a dry run on this machine
    (`is_measured`), or right only in proportion to one another: what has been measured scales what has not.
    """

    def __init__(self, steps: Mapping[str, int], estimated: Mapping[str, float], is_measured: bool = True) -> None:
        self._ends, self._unsure = dict(steps), 1.0 if is_measured else UNSURE
        self._estimated = {stage: estimated.get(stage) or 1.0 for stage in steps}
        self._paces: dict[str, Pace] = {}
        self._taken = dict.fromkeys(steps, 0)
        self._elapsed = 0.0

    def add(self, progress: Progress) -> None:
        """Take in a report; those of other stages than the planned ones are left out."""
        stage = progress.stage
        if stage not in self._ends:
            return
        rate = max(progress.steps_per_second, 1e-9)
        gone: float = progress.step - self._taken[stage]
        if not 0 < gone / rate < LONGEST_REPORT:  # it began at a checkpoint: the number of steps is a guess
            gone = max(1.0, 2 * rate)
        self._elapsed += gone / rate
        self._paces.setdefault(stage, Pace()).add(gone, gone / rate, self._elapsed)
        self._ends[stage], self._taken[stage] = progress.steps, progress.step

    def finish(self, stage: str) -> None:
        """A stage is complete, at whatever step."""
        if stage in self._ends:
            self._taken[stage] = self._ends[stage]

    @property
    def known(self) -> bool:
        """Whether anything has been measured yet."""
        return bool(self._paces)

    @property
    def seconds(self) -> float:
        """Seconds of training that are left."""
        paces = self._expected()
        return sum((self._ends[stage] - self._taken[stage]) * paces[stage] for stage in self._ends)

    @property
    def fraction(self) -> float:
        """Fraction of the whole that is done, 0 to 1, by time and not by steps."""
        paces = self._expected()
        done = sum(self._taken[stage] * paces[stage] for stage in self._ends)
        whole = sum(max(self._ends[stage], self._taken[stage]) * paces[stage] for stage in self._ends)
        return done / whole if whole else 1.0

    @property
    def span(self) -> tuple[float, float]:
        """Seconds left if the machine stays as quick, and as slow, as it was in a tenth of the training so far.

        Stages to come whose cost was only guessed may take half as long, or twice.
        """
        found: list[tuple[float, float]] = []
        for pace in self._paces.values():
            usual = pace.usual(self._elapsed)
            for block in pace.blocks:
                weight = block.steps * usual * fade(block, self._elapsed, RANGE_MEMORY)
                found.append((block.pace / usual, weight))
        if not found:
            return self.seconds, self.seconds
        ratios, weights = zip(*found, strict=True)
        paces = self._expected()
        known, guessed = 0.0, 0.0
        for stage, end in self._ends.items():
            left = (end - self._taken[stage]) * paces[stage]
            known, guessed = (known + left, guessed) if stage in self._paces else (known, guessed + left)
        low, high = min(1.0, quantile(ratios, weights, LOW)), max(1.0, quantile(ratios, weights, HIGH))
        return low * (known + guessed / self._unsure), high * (known + guessed * self._unsure)

    def _expected(self) -> dict[str, float]:
        """Seconds a step of each stage, from now on."""
        slower = self._correction()
        return {stage: self._pace(stage, self._estimated[stage] * slower) for stage in self._ends}

    def _pace(self, stage: str, estimated: float) -> float:
        measured = self._paces.get(stage)
        if measured is None:
            return estimated
        own = min(1.0, len(measured.blocks) / TRUSTED)
        return own * measured.usual(self._elapsed) + (1 - own) * estimated

    def _correction(self) -> float:
        """By how much the machine has been slower than estimated."""
        blocks = [(block, self._estimated[stage]) for stage, pace in self._paces.items() for block in pace.blocks]
        if not blocks:
            return 1.0
        weights = [block.steps * estimated * fade(block, self._elapsed, RANGE_MEMORY) for block, estimated in blocks]
        return centre([block.pace / estimated for block, estimated in blocks], weights)


def rough_paces(recipe: Recipe) -> dict[str, float]:
    """The cost of a step of each stage in proportion to one another, where nothing was measured."""
    return {name: _rough(name, getattr(recipe, name)) for name in recipe.stages}


def _rough(name: str, settings: ReconstructionSettings | CycleSettings) -> float:
    picture = {"face": FACE, "refine": FACE, "sketch": SKETCH}.get(name, FACE + SKETCH)
    if isinstance(settings, CycleSettings):
        picture *= CYCLE[settings.regime]
    critic = 1 + CRITIC_STEP * (settings.adversary.critic_steps - 1) if settings.adversarial else 1.0
    return settings.optimiser.batch * picture * critic


def in_words(left: TimeLeft) -> str:
    """As "about 1 h 20 min left"; where the machine's pace goes up and down, "between 50 min and 1 h 20 min left"."""
    low, high = left.span
    ends = [_words(seconds, 5) for seconds in (low, high)]
    if high < STEADY * low or ends[0] == ends[1]:
        template = tr("less than {time} left") if left.seconds < 60 else tr("about {time} left")
        return template.format(time=_words(left.seconds))
    return tr("between {low} and {high} left").format(low=ends[0], high=ends[1])


def _words(seconds: float, fine: int = 1) -> str:
    """As "1 h 20 min", rounded to what can be known; `fine`: the minutes that more than 20 are rounded to."""
    minutes = max(1, round(seconds / 60))
    if minutes > 20:
        minutes = fine * round(minutes / fine)
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(5 * round(minutes / 5), 60)
    if hours < 10 and rest:
        return f"{hours} h {rest} min"
    return f"{round(minutes / 60)} h"
