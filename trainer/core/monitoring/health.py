"""The health of a run: losses and weights that are no longer finite, generators that collapse, and the answer to it.

The answer is to halve the weight of a loss, or a learning rate. Free of torch, and by steps, never by the clock: the
findings do not depend on how often or how fast losses are read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from math import isfinite
from typing import Any, Protocol, TypeVar

from trainer.core.loss_key import Loss, LossKey
from trainer.core.monitoring.diagnosis import Course
from trainer.core.stage_settings import CycleSettings, ReconstructionSettings

S = TypeVar("S", ReconstructionSettings, CycleSettings)


class LearningRate(StrEnum):
    """A learning rate as the cause of a finding. The text is that of events and checkpoints."""

    STAGE = "learning rate"
    CRITIC = "critic's learning rate"


Cause = Loss | LearningRate  # what is to be halved


OF_CRITIC = {Loss.CRITIC, Loss.PENALTY}


THROUGH_CRITIC = {Loss.ADVERSARIAL, Loss.FEATURE}


def parse_cause(text: str) -> Cause:
    """The cause that a checkpoint names. Raises ValueError."""
    return LearningRate(text) if text in list(LearningRate) else Loss(text)


@dataclass(frozen=True)
class Reading:
    """The losses of one step."""

    step: int
    losses: dict[LossKey, float]


@dataclass(frozen=True)
class Limits:
    """A collapse: the diversity (losses.py) was at least `alive` for `alive_steps` steps in a row, and later below
    `low` for `low_steps` steps in a row; never found before step `begin`.

    Numbers from trials at 32 pixels, batches of 4 and 8, thousands of steps. Batch norm makes an untrained decoder's
    pictures differ by 0.35 to 0.65, so that a run begins alive. Sound VAEs stayed above 0.2. Plain ones under far too
    strong a KL divergence fell to 0.06, with less than a nat in the latent: they do what their weights ask, and are no
    collapse in this sense. A poor DCGAN sank to 0.024 and came back; at a hundredfold learning rate it passed 0.02
    after 400 steps and sank on. Two real batches of 4 differ by a fourth (standard deviation), which is why no single
    step decides. After `suspect_steps` low steps in a row no checkpoint is written, as it might hold the collapse.
    Pictures that were never alive and are low for `dead_steps` in a row are dead from the start, by a learning rate
    that is too high: in a short stage what an untrained decoder shows for less than half of the stage is no life, for
    how long it lasts at such a rate is chance, and differs with the number of threads. A loss beyond `huge` for
    `huge_steps` in a row has lost all measure, though it is a number still.
    """

    low: float = 0.01
    low_steps: int = 200
    alive: float = 0.1
    alive_steps: int = 100
    suspect_steps: int = 10
    begin: int = 1000
    dead_steps: int = 5000
    huge: float = 1e7
    huge_steps: int = 50


def limits_for(steps: int) -> Limits:
    """The limits of a stage of so many steps: fractions of it, and never more than a long one needs."""
    return Limits(
        low_steps=min(200, max(10, steps // 10)),
        alive_steps=min(100, max(5, steps // 2)),
        begin=min(1000, steps // 4),
        dead_steps=max(20, steps // 4),
        huge_steps=min(50, max(5, steps // 20)),
    )


@dataclass(frozen=True)
class Finding:
    """A finding at a step, and its cause: the weight or learning rate to be halved."""

    step: int
    cause: Cause
    happened: str


class TrainingDiverged(Exception):  # noqa: N818 - reported as an event, not as an error
    """The run has diverged or collapsed."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.happened)
        self.finding = finding


@dataclass
class Streak:
    """The number of latest steps in a row in which one diversity was above and below its limits."""

    above: int = 0
    below: int = 0
    alive: bool = False

    def add(self, value: float, limits: Limits) -> None:
        """Count one more step."""
        self.above = self.above + 1 if value >= limits.alive else 0
        self.below = self.below + 1 if value < limits.low else 0
        self.alive |= self.above >= limits.alive_steps


class HealthMonitor:
    """Checks the losses of every step, in order. `collapse_cause` is what the objective reduces after a collapse."""

    def __init__(self, limits: Limits, collapse_cause: Cause, steps: int = 0) -> None:
        self.limits, self.collapse_cause = limits, collapse_cause
        self.streaks: dict[LossKey, Streak] = {}
        self.course = Course(steps)
        self._huge = 0  # steps in a row

    def check(self, reading: Reading) -> None:
        """Raises TrainingDiverged."""
        not_finite = [key for key, value in reading.losses.items() if not isfinite(value)]
        if not_finite:
            names = " and ".join(f"'{key}'" for key in not_finite if key.loss is not Loss.DIVERSITY)
            what = f"the loss {names} was no longer a number" if names else "the pictures were no longer numbers"
            raise TrainingDiverged(Finding(reading.step, cause_of(not_finite), what))
        self.course.add(reading.step, reading.losses)
        self._check_size(reading)
        for key, value in reading.losses.items():
            if key.loss is Loss.DIVERSITY:
                self._check_diversity(reading.step, key, value)

    @property
    def is_low(self) -> bool:
        """The last step may be the first of a collapse, or within one."""
        return any(s.below for s in self.streaks.values())

    @property
    def is_suspect(self) -> bool:
        """A collapse may have begun."""
        return any(s.alive and s.below >= self.limits.suspect_steps for s in self.streaks.values())

    def state(self) -> dict[str, Any]:
        """Everything that a resumed run needs."""
        return {str(key): asdict(streak) for key, streak in self.streaks.items()}

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave. Raises ValueError and TypeError for a foreign one."""
        self.streaks = {LossKey.parse(text): Streak(**streak) for text, streak in state.items()}

    def _check_size(self, reading: Reading) -> None:
        beyond = {key: value for key, value in reading.losses.items() if abs(value) > self.limits.huge}
        self._huge = self._huge + 1 if beyond else 0
        if self._huge >= self.limits.huge_steps:
            key, value = max(beyond.items(), key=lambda item: abs(item[1]))
            cause = LearningRate.CRITIC if _is_of_critic(beyond) else LearningRate.STAGE
            what = f"the losses had grown beyond any sane size ('{key}' {value:.0e})"
            raise TrainingDiverged(Finding(reading.step, cause, what))

    def _check_diversity(self, step: int, key: LossKey, value: float) -> None:
        streak, limits = self.streaks.setdefault(key, Streak()), self.limits
        streak.add(value, limits)
        if streak.alive and streak.below >= limits.low_steps and step >= limits.begin:
            what = f"the pictures had collapsed: for {streak.below} steps they were all alike ('{key}' {value:.3f})"
            raise TrainingDiverged(Finding(step, self.collapse_cause, what))
        if not streak.alive and streak.below >= limits.dead_steps:
            what = f"the pictures had been all alike from the start, or nearly ('{key}' {value:.3f})"
            raise TrainingDiverged(Finding(step, LearningRate.STAGE, what))


def _is_of_critic(keys: Iterable[LossKey]) -> bool:
    losses = {key.loss for key in keys}
    return bool(losses & OF_CRITIC) and losses <= OF_CRITIC | THROUGH_CRITIC


def cause_of(not_finite: list[LossKey]) -> Cause:
    """The cause where these losses are the first of their run that are not finite.

    The critic's learning rate if only the critic's losses and those that pass through it are, while the pictures that
    it saw were finite; the weight of a loss if it is the only one; else the learning rate of the whole stage.
    """
    losses = {key.loss for key in not_finite}
    if _is_of_critic(not_finite):
        return LearningRate.CRITIC
    if len(losses) == 1 and not losses & (OF_CRITIC | {Loss.DIVERSITY}):
        return losses.pop()
    return LearningRate.STAGE


def cause_of_tensor(path: str) -> Cause:
    """The cause where the state's first tensor that is not finite is at this path."""
    return LearningRate.CRITIC if "critic" in path or "adversary" in path else LearningRate.STAGE


class HasLearningRate(Protocol):
    """Anything that is trained by an optimiser of its own."""

    def halve_learning_rate(self) -> None:
        """From the next step on."""


def reduce_weight(settings: S, cause: Cause, networks: HasLearningRate, critics: Iterable[HasLearningRate]) -> S:
    """The stage's settings with the weight of the loss `cause` halved; or the learning rate of its optimisers is."""
    if isinstance(cause, LearningRate):
        for critic in critics:
            critic.halve_learning_rate()
        if cause is LearningRate.STAGE:
            networks.halve_learning_rate()
        return settings
    if cause is Loss.KLD:
        return replace(settings, kld=replace(settings.kld, weight=settings.kld.weight / 2))
    changes: dict[str, Any] = {cause.setting: getattr(settings, cause.setting) / 2}
    return replace(settings, **changes)


def advice(stage: str, cause: Cause) -> str:
    """The change of the recipe, as "set this lower", for a cause that was halved twice in vain."""
    match cause:
        case LearningRate.STAGE:
            return f"set {stage}.optimiser.learning_rate lower"
        case LearningRate.CRITIC:
            return f"set {stage}.optimiser.learning_rate lower, or change {stage}.adversary.penalty"
        case Loss.KLD:
            return f"set {stage}.kld.weight lower, or {stage}.optimiser.learning_rate"
    return f"set {stage}.{cause.setting} lower, or {stage}.optimiser.learning_rate"
