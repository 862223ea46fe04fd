"""The diagnosis of a stage: its problems by the course of its losses and its sample pictures. Free of torch.

All is judged by fractions of the stage, so that a short run is judged as a long one; health.py ends what has broken.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

from s2f_models.text import Text
from trainer.core.loss_key import DOMAINS, Loss, LossKey
from trainer.core.optimiser_settings import CRITIC_SCALES, AdversaryKind

PARTS = 40  # of a stage, whose means are kept
RECENT, EARLY = PARTS // 10, PARTS // 10  # parts at either end that are judged
BEGIN = PARTS // 4  # parts before anything is reported
FEWEST = 40  # steps of a stage that can be judged
HUGE = 1e6  # beyond any sane loss; those of sound Wasserstein critics stay below 10,000
ALIKE = 0.02  # diversity: sound training stays above 0.2, a poor GAN passed 0.024
LEARNED = 0.98  # of the first reconstruction loss: a stage that stays above it has learned nothing
FLAT = 0.02  # standard deviation of a picture's pixels over [-1, 1]: one colour
# A Wasserstein distance has run away that is so many times its usual one, or `USUAL`, and rose to the end.
WIDENED, USUAL, CHUNKS = 10.0, 10.0, 8


@dataclass
class Course:
    """The means of each loss over each fortieth of a stage of `steps` steps; parts that nobody saw are missing."""

    steps: int = 0
    sums: dict[LossKey, dict[int, list[float]]] = field(default_factory=dict)  # (total, count) by part

    def add(self, step: int, losses: dict[LossKey, float]) -> None:
        """Take in the losses after a step, the first of which is 1."""
        part = min((step - 1) * PARTS // max(self.steps, 1), PARTS - 1)
        for key, value in losses.items():
            entry = self.sums.setdefault(key, {}).setdefault(part, [0.0, 0.0])
            entry[0] += value
            entry[1] += 1.0

    def mean(self, key: LossKey, first: int, last: int) -> float | None:
        """The mean from one part to before another; None where nobody saw any of them."""
        entries = [entry for part, entry in self.sums.get(key, {}).items() if first <= part < last]
        count = sum(entry[1] for entry in entries)
        return sum(entry[0] for entry in entries) / count if count else None

    def part(self) -> int:
        """The newest part that was seen."""
        return max((part for parts in self.sums.values() for part in parts), default=0)

    def state(self) -> dict[str, Any]:
        """As plain data, for a checkpoint."""
        parts = {str(key): {str(part): entry for part, entry in found.items()} for key, found in self.sums.items()}
        return {"steps": self.steps, "sums": parts}

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave; that of another number of steps, as of a stage now longer, begins anew."""
        if state.get("steps") == self.steps:
            self.sums = {
                LossKey.parse(text): {int(part): [float(number) for number in entry] for part, entry in found.items()}
                for text, found in state["sums"].items()
            }


def diagnose(course: Course, stage: str, kind: AdversaryKind, is_one_colour: bool = False) -> tuple[Text, ...]:
    """The problems of a stage, a sentence each; empty where it is healthy or it is too early to judge.

    `kind` is that of its critic; `is_one_colour`: whether sample pictures have one colour each.
    """
    if course.steps < FEWEST or course.part() < BEGIN:
        return ()
    domains = DOMAINS if stage == "cycle" else (None,)
    found = [*_huge(course), *([_ONE_COLOUR] if is_one_colour else [])]
    for domain in domains:
        found += [] if is_one_colour else _alike(course, LossKey(Loss.DIVERSITY, domain))
        found += _critic_ahead(course, LossKey(Loss.CRITIC, domain), LossKey(Loss.ADVERSARIAL, _other(domain)), kind)
    if stage in DOMAINS:
        found += _learned_nothing(course)
    return tuple(dict.fromkeys(found))


def is_flat(deviations: list[float]) -> bool:
    """Whether a row of pictures has one colour in each; `deviations` are those of each one's pixels."""
    return bool(deviations) and max(deviations) < FLAT


def _other(domain: Any) -> Any:
    """A cycle's adversarial loss has the domain whose pictures are translated, its critic that of the fakes."""
    return domain if domain is None else DOMAINS[1 - DOMAINS.index(domain)]


def _recent(course: Course, key: LossKey) -> float | None:
    return course.mean(key, course.part() + 1 - RECENT, course.part() + 1)


def _huge(course: Course) -> list[Text]:
    values = {key: _recent(course, key) for key in course.sums}
    return [_HUGE for value in values.values() if value is not None and abs(value) > HUGE][:1]


def _alike(course: Course, key: LossKey) -> list[Text]:
    value = _recent(course, key)
    return [_ALIKE] if value is not None and value < ALIKE else []


def _critic_ahead(course: Course, critic: LossKey, adversarial: LossKey, kind: AdversaryKind) -> list[Text]:
    now, generators = _recent(course, critic), _recent(course, adversarial)
    if now is None or generators is None:
        return []
    scale = CRITIC_SCALES[kind]
    if scale is None:
        return [_AHEAD] if _has_run_away(course, critic) else []
    return [_AHEAD] if now < scale.wins_below and generators > scale.loses_above else []


def _has_run_away(course: Course, critic: LossKey) -> bool:
    """Minus a Wasserstein critic's loss is the distance that it sees: it rises at first, and then shrinks or stays."""
    edges = [i * (course.part() + 1) // CHUNKS for i in range(CHUNKS + 1)]
    means = [course.mean(critic, first, last) for first, last in pairwise(edges)]
    distances = [-mean for mean in means if mean is not None]
    if len(distances) < CHUNKS:
        return False
    usual = max(median(distances[2:-3]), USUAL)
    return distances[-1] > WIDENED * usual and distances[-3:] == sorted(distances[-3:])


def _learned_nothing(course: Course) -> list[Text]:
    key = LossKey(Loss.RECONSTRUCTION)
    first, now = course.mean(key, 0, EARLY), _recent(course, key)
    if first is None or now is None or course.part() < PARTS // 2:
        return []
    return [_NOTHING] if now > LEARNED * first else []


_HUGE = Text(
    "The losses have grown beyond any sane size, and what was learned is lost. Begin anew with a tenth of the learning "
    "rate."
)
_ALIKE = Text(
    "The generated pictures are all alike. Branch from before they became so, with half the adversarial weight or a "
    "lower learning rate; if they were so from the start, look at the data."
)
_ONE_COLOUR = Text(
    "Each generated picture is of one colour. Begin anew with a lower learning rate, and a weight of the "
    "reconstruction above 0."
)
_AHEAD = Text(
    "The critic is far ahead: it tells all generated pictures from real ones, and its verdict teaches nothing. Branch "
    "with fewer critic steps, a lower adversarial weight, or augmentation on."
)
_NOTHING = Text(
    "Reconstructions are no better than at the start: nothing was learned. Give the reconstruction a weight above 0, "
    "another learning rate, or more steps."
)
