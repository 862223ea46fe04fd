"""The losses of a run as curves over all its stages. Free of Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from trainer.core.events import Evaluated, HeldOut, Progress

CURVES = ("learning rate", "kld weight", "real score", "fake score")  # beside losses
SHOWN = ("critic", "adversarial", "reconstruction", "kld")
DOMAINS = ("sketch", "face")
SCORE = "score"  # of generated faces, where the recipe has them measured (evaluate_every)
LEARNED, HELD_OUT = "learned", "held out"  # curves of the reconstruction on pictures of each kind (held_out.py)


@dataclass
class Curve:
    """One loss of one stage: steps, rising, and the means up to each."""

    steps: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def add(self, step: int, value: float) -> None:
        """A step that is not newer than the last takes back what came after it: the training was rolled back."""
        while self.steps and self.steps[-1] >= step:
            self.steps.pop()
            self.values.pop()
        self.steps.append(step)
        self.values.append(value)


class History:
    """All curves, by stage, domain and loss. `stages`: the planned steps of each stage, in order."""

    def __init__(self, stages: Mapping[str, int]) -> None:
        self.stages = dict(stages)
        self.curves: dict[tuple[str, str, str], Curve] = {}

    def add(self, progress: Progress) -> None:
        """Take in a report."""
        self.stages[progress.stage] = progress.steps
        for name, value in (progress.losses | progress.curves).items():
            domain, loss = split_name(progress.stage, name)
            self.curves.setdefault((progress.stage, domain, loss), Curve()).add(progress.step, value)

    def add_held_out(self, measured: HeldOut) -> None:
        """Take in how well it does on pictures that it learns from, and on held-out ones."""
        for kind, losses in ((LEARNED, measured.learned), (HELD_OUT, measured.held_out)):
            for name, value in losses.items():
                domain, _ = split_name(measured.stage, name)
                self.curves.setdefault((measured.stage, domain, kind), Curve()).add(measured.step, value)

    def add_score(self, measured: Evaluated) -> None:
        """Take in how far the generated faces are from photographs: the Frechet distance, by which the best is kept."""
        self.curves.setdefault((measured.stage, "face", SCORE), Curve()).add(measured.step, measured.frechet)

    def take_back(self, stage: str, step: int) -> None:
        """Forget what a stage did after a step, for it goes on from there."""
        for (name, _, _), curve in self.curves.items():
            while name == stage and curve.steps and curve.steps[-1] > step:
                curve.steps.pop()
                curve.values.pop()

    def starts(self) -> dict[str, int]:
        """The step of the whole run at which each stage begins."""
        found, total = {}, 0
        for stage, steps in self.stages.items():
            found[stage] = total
            total += steps
        return found

    def whole(self, domain: str, loss: str) -> list[Curve]:
        """A domain's loss through all stages, a curve each, by the step of the whole run."""
        found = []
        for stage, start in self.starts().items():
            curve = self.curves.get((stage, domain, loss))
            if curve and curve.steps:
                found.append(Curve([start + step for step in curve.steps], curve.values))
        return found

    def of(self, stage: str, domain: str, loss: str) -> Curve:
        """One curve, empty where there is none."""
        return self.curves.get((stage, domain, loss), Curve())


def split_name(stage: str, name: str) -> tuple[str, str]:
    """A loss's domain and its name without it: a cycle says "face kld", the stage `face` says "kld"."""
    first, _, rest = name.partition(" ")
    return (first, rest) if first in DOMAINS and rest else (stage, name)


def smooth(values: Sequence[float], window: int = 12) -> list[float]:
    """An exponential mean over about `window` values, without the pull of a start at 0."""
    found, total, weight = [], 0.0, 0.0
    keep = 1 - 1 / window
    for value in values:
        total, weight = total * keep + value, weight * keep + 1
        found.append(total / weight)
    return found


def mean(values: Iterable[float]) -> float:
    """The mean; 0 of nothing."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
