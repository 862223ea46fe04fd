"""Whether a training is well: it finds losses and weights that are no longer numbers, and pictures that collapse.

Free of torch, and by steps, never by the clock: what is found does not depend on how fast or how often it was looked.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import isfinite
from typing import Any

RATE = "learning rate"
CRITIC_RATE = "critic's learning rate"
OF_CRITIC = {"critic", "penalty"}
THROUGH_CRITIC = {"adversarial", "feature"}
DIVERSITY = "diversity"


@dataclass(frozen=True)
class Reading:
    """The losses of one step by name. A cycle's names begin with the domain: "face kld", "sketch diversity"."""

    step: int
    losses: dict[str, float]


@dataclass(frozen=True)
class Limits:
    """When pictures have collapsed: their diversity (diversity.py) was above `alive` for `alive_steps` steps in a row,
    and then below `low` for `low_steps` steps in a row; not judged before step `begin`.

    Figures from trials at 32 pixels, batches of 4 and 8, thousands of steps. Batch norm makes an untrained decoder's
    pictures differ by 0.35 to 0.65, so that a training begins alive. Sound VAEs stayed above 0.2. Plain ones under far
    too strong a KL divergence fell to 0.06, with less than a nat in the latent: they do what their weights ask, and are
    no collapse in this sense. A poor DCGAN sank to 0.024 and came back; at a hundredfold learning rate it passed 0.02
    after 400 steps and sank on. Two real batches of 4 differ by a fourth (standard deviation), which is why no single
    step decides. From `suspect_steps` low steps in a row on no checkpoint is due, for it would hold the trouble.
    """

    low: float = 0.01
    low_steps: int = 200
    alive: float = 0.1
    alive_steps: int = 100
    suspect_steps: int = 10
    begin: int = 1000


@dataclass(frozen=True)
class Finding:
    """What was found at a step. `cause`: what to lower, a loss's name without its domain, RATE or CRITIC_RATE."""

    step: int
    cause: str
    happened: str


class Trouble(Exception):  # noqa: N818 - told to a person as an event, not as an error
    """A training broke down."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.happened)
        self.finding = finding


@dataclass
class Streak:
    """Steps in a row up to now that one diversity was above and below its limits."""

    above: int = 0
    below: int = 0
    alive: bool = False

    def follow(self, value: float, limits: Limits) -> None:
        """Count one more step."""
        self.above = self.above + 1 if value >= limits.alive else 0
        self.below = self.below + 1 if value < limits.low else 0
        self.alive |= self.above >= limits.alive_steps


class Watch:
    """Looks at the losses of every step, in order. `collapse_cause` is what the model says to lower on a collapse."""

    def __init__(self, limits: Limits, collapse_cause: str) -> None:
        self.limits, self.collapse_cause = limits, collapse_cause
        self.streaks: dict[str, Streak] = {}

    def look(self, reading: Reading) -> None:
        """Raises Trouble."""
        unfit = [name for name, loss in reading.losses.items() if not isfinite(loss)]
        if unfit:
            names = " and ".join(f"'{name}'" for name in unfit if not name.endswith(DIVERSITY))
            what = f"the loss {names} was no longer a number" if names else "the pictures were no longer numbers"
            raise Trouble(Finding(reading.step, cause_of(unfit), what))
        for name, value in reading.losses.items():
            if name.endswith(DIVERSITY):
                self._follow(reading.step, name, value)

    @property
    def is_low(self) -> bool:
        """Whether the last step may be the first of a collapse, or within one."""
        return any(s.alive and s.below for s in self.streaks.values())

    @property
    def is_suspect(self) -> bool:
        """Whether a collapse may have begun."""
        return any(s.alive and s.below >= self.limits.suspect_steps for s in self.streaks.values())

    def state(self) -> dict[str, Any]:
        """What a resumed training needs."""
        return {name: asdict(streak) for name, streak in self.streaks.items()}

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave."""
        self.streaks = {name: Streak(**streak) for name, streak in state.items()}

    def _follow(self, step: int, name: str, value: float) -> None:
        streak, limits = self.streaks.setdefault(name, Streak()), self.limits
        streak.follow(value, limits)
        if streak.alive and streak.below >= limits.low_steps and step >= limits.begin:
            what = f"the pictures had collapsed: for {streak.below} steps they were all alike ('{name}' {value:.3f})"
            raise Trouble(Finding(step, self.collapse_cause, what))


def cause_of(unfit: list[str]) -> str:
    """What to lower where these losses, the first of their training, are not finite.

    The critic's learning rate where it and what it judges alone are unfit, while the pictures that it saw were numbers;
    a loss's weight where it is the only one; else the learning rate of the whole stage.
    """
    names = {name.removeprefix("sketch ").removeprefix("face ") for name in unfit}
    if names & OF_CRITIC and names <= OF_CRITIC | THROUGH_CRITIC:
        return CRITIC_RATE
    weighted = names - {DIVERSITY}
    return weighted.pop() if len(weighted) == 1 and DIVERSITY not in names and not weighted & OF_CRITIC else RATE


def cause_of_tensor(path: str) -> str:
    """What to lower where the state's first tensor that is not finite is at this path."""
    return CRITIC_RATE if "critic" in path or "adversary" in path else RATE
