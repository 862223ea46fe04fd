"""How long a run of several stages will still take, from its events and from what a trial foretold. Free of Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.core.events import Progress
from trainer.core.settings import CycleSettings, Recipe, ReconstructionSettings

# The pace is smoothed over so many seconds of training at least (half-life), and over this share of all up to now: it
# must outlast samples and checkpoints, and follow a machine that is busy for a while.
SHORTEST_MEMORY, MEMORY_SHARE = 40.0, 0.25
LONGEST_REPORT = 3600.0  # seconds between two reports of one go at a stage
TRUSTED = 3  # reports after which a stage's own pace counts more than what was foretold
# What a picture costs in each domain and in the cycle, as a share of one in `face`: the starter's run on two cores.
FACE, SKETCH, CRITIC_STEP = 1.0, 0.25, 0.35
CYCLE = {"scratch": 2.0, "whole": 2.0, "latent": 0.7}


@dataclass
class _Pace:
    """Seconds and steps of one stage, the older ones fading."""

    step: int = 0
    reports: int = 0
    seconds: float = 0.0
    steps: float = 0.0

    def gone(self, progress: Progress) -> float:
        """Steps since the last report; a guess where it began at a checkpoint."""
        gone, rate = progress.step - self.step, max(progress.steps_per_second, 1e-9)
        return gone if 0 < gone / rate < LONGEST_REPORT else max(1.0, 2 * rate)

    def add(self, gone: float, seconds: float, fade: float) -> None:
        self.seconds, self.steps = self.seconds * fade + seconds, self.steps * fade + gone
        self.reports += 1

    @property
    def per_step(self) -> float:
        return self.seconds / self.steps


class TimeLeft:
    """Follows the progress of a run.

    `steps`: those of every stage in order. `foretold`: seconds a step by stage, from a trial on this machine, or only
    in proportion to one another: what has been measured scales what has not.
    """

    def __init__(self, steps: Mapping[str, int], foretold: Mapping[str, float]) -> None:
        self._ends = dict(steps)
        self._foretold = {stage: foretold.get(stage) or 1.0 for stage in steps}
        self._paces: dict[str, _Pace] = {}
        self._taken = dict.fromkeys(steps, 0)
        self._elapsed = 0.0
        self._measured = self._expected = 0.0  # seconds taken and foretold lately, the older ones fading

    def add(self, progress: Progress) -> None:
        """Take in a report; those of other stages than the planned ones are left out."""
        if progress.stage not in self._ends:
            return
        pace = self._paces.setdefault(progress.stage, _Pace())
        gone = pace.gone(progress)
        seconds = gone / max(progress.steps_per_second, 1e-9)
        fade = 0.5 ** (seconds / max(SHORTEST_MEMORY, MEMORY_SHARE * self._elapsed))
        pace.add(gone, seconds, fade)
        self._measured = self._measured * fade + seconds
        self._expected = self._expected * fade + gone * self._foretold[progress.stage]
        self._elapsed += seconds
        self._ends[progress.stage], self._taken[progress.stage] = progress.steps, progress.step
        pace.step = progress.step

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
        return sum((self._ends[stage] - self._taken[stage]) * self._pace(stage) for stage in self._ends)

    @property
    def share(self) -> float:
        """Share of the whole that is done, 0 to 1, by time and not by steps."""
        done = sum(self._taken[stage] * self._pace(stage) for stage in self._ends)
        whole = done + self.seconds
        return done / whole if whole else 1.0

    def _pace(self, stage: str) -> float:
        measured, foretold = self._paces.get(stage), self._foretold[stage] * self._correction()
        if measured is None:
            return foretold
        own = min(1.0, measured.reports / TRUSTED)
        return own * measured.per_step + (1 - own) * foretold

    def _correction(self) -> float:
        """By how much the machine has lately been slower than foretold."""
        return self._measured / self._expected if self._expected else 1.0


def rough_paces(recipe: Recipe) -> dict[str, float]:
    """What a step of each stage costs in proportion to one another, where no trial told."""
    return {name: _rough(name, getattr(recipe, name)) for name in recipe.stages}


def _rough(name: str, settings: ReconstructionSettings | CycleSettings) -> float:
    picture = {"face": FACE, "sketch": SKETCH}.get(name, FACE + SKETCH)
    if isinstance(settings, CycleSettings):
        picture *= CYCLE[settings.regime]
    critic = 1 + CRITIC_STEP * (settings.adversary.critic_steps - 1) if settings.adversarial else 1.0
    return settings.optimiser.batch * picture * critic


def in_words(seconds: float) -> str:
    """As "about 1 h 20 min", rounded to what can be known."""
    minutes = seconds / 60
    if minutes < 1:
        return "less than a minute"
    if minutes < 60:
        return f"about {round(minutes)} min"
    hours, rest = divmod(round(minutes / 5) * 5, 60)
    if hours < 10 and rest:
        return f"about {hours} h {rest} min"
    return f"about {round(minutes / 60)} h"
