"""The losses of a run as curves over all its stages, and a sentence for each: its meaning, and whether it is healthy.

Free of Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from s2f_models.text import Text, joined
from trainer.core.events import Evaluated, HeldOut, Progress
from trainer.core.optimiser_settings import CRITIC_SCALES, AdversaryKind

CURVES = ("learning rate", "kld weight", "real score", "fake score")  # beside losses
SHOWN = ("critic", "adversarial", "reconstruction", "kld")
DOMAINS = ("sketch", "face")
SCORE = "score"  # of generated faces, where the recipe has them measured (evaluate_every)
LEARNED, HELD_OUT = "learned", "held out"  # curves of the reconstruction on pictures of each kind (loss_meter.py)
TITLES = {
    "critic": Text("Critic"),
    "adversarial": Text("Adversarial"),
    "reconstruction": Text("Reconstruction"),
    "kld": "KLD",
    "score": Text("Frechet distance of faces"),
    "learning rate": Text("Learning rate"),
    "kld weight": Text("Weight of the KLD"),
    "real score": Text("Critic's score of real pictures"),
    "fake score": Text("Critic's score of generated pictures"),
}
MEANINGS = {
    "critic": Text("How well the critic tells real pictures from generated ones."),
    "adversarial": Text("How far the generated pictures are from fooling the critic."),
    "reconstruction": Text("How far a picture is from itself after going through the model; lower is better."),
    "kld": Text("How much a picture's code says beyond the average; it should settle, neither at 0 nor growing."),
    "score": Text("How far generated faces are from photographs of people; lower is better."),
    "learning rate": Text("Learning rate"),
    "kld weight": Text("Weight of the KLD"),
    "real score": Text("Critic's score of real pictures"),
    "fake score": Text("Critic's score of generated pictures"),
}
FIRST = 8  # reports before health is judged


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
        """A domain's loss through all stages, a curve each as it is now, by the step of the whole run."""
        found = []
        for stage, start in self.starts().items():
            curve = self.curves.get((stage, domain, loss))
            if curve and curve.steps:
                found.append(Curve([start + step for step in curve.steps], list(curve.values)))
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


def words_for(loss: str, curves: list[Curve], kind: AdversaryKind) -> str:
    """The meaning of a loss, and how its curves of the running stage look."""
    if loss not in _VERDICTS:
        return MEANINGS[loss]
    seen = [curve for curve in curves if len(curve.values) >= FIRST]
    if not seen:
        return Text("{meaning} Too early to tell.", meaning=MEANINGS[loss])
    verdicts = [_VERDICTS[loss](curve, kind) for curve in seen]
    return joined(MEANINGS[loss], next((sentence for good, sentence in verdicts if not good), verdicts[0][1]))


def _critic(curve: Curve, kind: AdversaryKind) -> tuple[bool, str]:
    _, now = _ends(curve)
    scale = CRITIC_SCALES[kind]
    if scale is None:
        good = now < 0 and _change(curve) > -3.0
        return good, Text("Healthy: it sees a difference, and that does not run away.") if good else Text(
            "Worth watching."
        )
    balance = scale.balance
    if now < 0.15 * balance:
        return False, Text("Not healthy: the critic wins nearly always.")
    if now > 1.3 * balance:
        return False, Text("Worth watching: it does worse than guessing ({balance:g}).", balance=balance)
    return True, Text("Healthy: between winning (0) and guessing ({balance:g}).", balance=balance)


def _adversarial(curve: Curve, kind: AdversaryKind) -> tuple[bool, str]:
    _, now = _ends(curve)
    scale = CRITIC_SCALES[kind]
    if scale is not None and now > scale.loses_above:
        return False, Text("Not healthy: the critic is hardly ever fooled.")
    return True, Text("Healthy: up and down is normal, they are rivals.")


def _reconstruction(curve: Curve, kind: AdversaryKind) -> tuple[bool, str]:
    change = _change(curve)
    if change > 0.1:
        return False, Text("Not healthy: it is rising.")
    if change > -0.01:
        return True, Text("It has levelled off.")
    return True, Text("Healthy: it is falling.")


def _kld(curve: Curve, kind: AdversaryKind) -> tuple[bool, str]:
    _, now = _ends(curve)
    if now < 1e-5:
        return False, Text("Not healthy: at 0 the code says nothing, and all pictures come out alike.")
    if _change(curve) > 2.0:
        return False, Text("Worth watching: it grows.")
    return True, Text("Healthy.")


def _ends(curve: Curve) -> tuple[float, float]:
    """Means of the third before the last, and of the last."""
    third = max(1, len(curve.values) // 3)
    return mean(curve.values[-2 * third : -third]), mean(curve.values[-third:])


def _change(curve: Curve) -> float:
    """By what fraction the last third lies above the one before."""
    before, now = _ends(curve)
    return (now - before) / max(abs(before), 1e-9)


_VERDICTS = {"critic": _critic, "adversarial": _adversarial, "reconstruction": _reconstruction, "kld": _kld}
