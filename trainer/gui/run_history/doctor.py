"""Advice on a run by its loss curves. Pure functions; each gives nothing where all is well.

They look at reports (every two seconds or more), not at steps, and at many of them: one bad report is no illness.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from s2f_models.text import Text
from trainer.core.optimiser_settings import CRITIC_SCALES, AdversaryKind
from trainer.gui.files.run_files import Pool
from trainer.gui.run_history.history import HELD_OUT, LEARNED, Curve, History, mean

RECENT = 20  # reports that are judged together
# A Wasserstein distance has run away that is so many times its usual one and rose over so many chunks of RECENT.
WIDENED, RISING, CHUNKS = 3.0, 3, 8
ALIVE, POOR = 0.2, 0.08  # diversity; health.py: sound training stays above 0.2, and 0.01 is a collapse
# Held-out pictures: so many measurements at least, in so many of which the gap grew; the loss of the pictures learned
# from fell to this fraction or below while that of the others stayed above this one, and is so many times as large.
MEASURED, STEADILY, GAINS, GAINS_NOTHING, APART = 5, 0.75, 0.95, 0.97, 1.2
FEW, SEEN = 500, 200.0  # pictures, and how often each was seen, from which on they are overfitted
STILL = 0.005  # relative gain over the last half that is none
ENOUGH = 60  # reports before a standstill is called one


@dataclass(frozen=True)
class Advice:
    """A finding: its kind, and a sentence with its meaning and what to do."""

    kind: str
    sentence: str


def critic_winning(critic: Curve, adversarial: Curve, kind: AdversaryKind) -> Advice | None:
    """The critic tells all pictures apart, so that the generator learns nothing from it any more."""
    if len(critic.values) < RECENT or len(adversarial.values) < RECENT:
        return None
    now = mean(critic.values[-RECENT:])
    scale = CRITIC_SCALES[kind]
    if scale is None:
        wins = _has_run_away(critic)
    else:
        wins = now < scale.wins_below and mean(adversarial.values[-RECENT:]) > scale.loses_above
    return _WINNING if wins else None


def collapse(diversity: Curve) -> Advice | None:
    """The pictures become alike, having been different before."""
    values = diversity.values
    if len(values) < 2 * RECENT or max(values[:-RECENT]) < ALIVE:
        return None
    return _COLLAPSE if max(values[-RECENT:]) < POOR else None


def overfitting(learned: Curve, held_out: Curve) -> Advice | None:
    """The gap between held-out pictures and those learned from grows steadily, and only the latter gain.

    Both curves are of the same measurements (trainer/core/monitoring/loss_meter.py), once a sample.
    """
    if len(held_out.values) < MEASURED or learned.steps != held_out.steps:
        return None
    window = max(MEASURED, len(held_out.values) // 3)
    ours, others = learned.values[-window:], held_out.values[-window:]
    gaps = [other - one for one, other in zip(ours, others, strict=True)]
    grows = sum(after > before for before, after in pairwise(gaps)) >= STEADILY * (window - 1)
    gains = _ratio(ours) < GAINS and _ratio(others) > GAINS_NOTHING
    if not (grows and gains and others[-1] > APART * ours[-1]):
        return None
    times = others[-1] / ours[-1]
    return Advice(
        "overfitting",
        Text(
            "The model learns its pictures by heart: on pictures kept from it reconstructions are "
            "{times:.1f} times as far off as on its own, and while those get better, these do not. Add "
            "pictures, or choose “Stop and finish”.",
            times=times,
        ),
    )


def seen_often(pool: Pool | None, batch: int, step: int) -> Advice | None:
    """Few pictures were seen so often that they must be overfitted, where nothing was measured yet."""
    if pool is None or pool.pictures >= FEW or pool.times_seen(step, batch) < SEEN:
        return None
    pictures, times = pool.pictures, round(pool.times_seen(step, batch))
    return Advice(
        "overfitting",
        Text(
            "There are only {pictures:,} pictures and each was seen about {times:,} times: the model learns "
            "them by heart and will be worse at new ones. Add pictures, or choose “Stop and finish”.",
            pictures=pictures,
            times=times,
        ),
    )


def stalled(reconstruction: Curve, steps: int) -> Advice | None:
    """Nothing has been gained for half of the stage so far. `steps`: those of the whole stage."""
    values = reconstruction.values
    if len(values) < ENOUGH or reconstruction.steps[-1] < 0.2 * steps:
        return None
    half = values[len(values) // 2 :]
    third = len(half) // 3
    before, now = mean(half[:third]), mean(half[-third:])
    return _STALLED if before - now < STILL * abs(before) and now > 0 else None


def examine(
    history: History, stage: str, kind: AdversaryKind, batch: int, pictures: Mapping[str, Pool]
) -> list[Advice]:
    """All findings on the running stage. `pictures`: those that it learns from, by domain."""
    found: list[Advice | None] = []
    for domain in ("sketch", "face") if stage == "cycle" else (stage,):
        critic, adversarial = (history.of(stage, domain, loss) for loss in ("critic", "adversarial"))
        reconstruction, diversity = (history.of(stage, domain, loss) for loss in ("reconstruction", "diversity"))
        found.append(critic_winning(critic, adversarial, kind))
        found.append(collapse(diversity))
        found.append(stalled(reconstruction, history.stages.get(stage, 0)))
        learned, held_out = (history.of(stage, domain, kind) for kind in (LEARNED, HELD_OUT))
        found.append(overfitting(learned, held_out))
        if len(held_out.values) < MEASURED:
            found.append(seen_often(pictures.get(domain), batch, diversity.steps[-1] if diversity.steps else 0))
    return list(dict.fromkeys(advice for advice in found if advice is not None))


def _ratio(values: list[float]) -> float:
    """The mean of the last third over that of the first."""
    third = max(1, len(values) // 3)
    return mean(values[-third:]) / max(mean(values[:third]), 1e-9)


def _has_run_away(critic: Curve) -> bool:
    """Minus the critic's loss is the distance it sees. It rises at first; then it shrinks or stays, if all is well."""
    distances = [-value for value in critic.values]
    chunks = [mean(distances[i : i + RECENT]) for i in range(0, len(distances) - RECENT + 1, RECENT)]
    if len(chunks) < CHUNKS:
        return False
    usual = median(chunks[len(chunks) // 4 : -RISING])
    return chunks[-1] > WIDENED * max(usual, 1e-3) and chunks[-RISING:] == sorted(chunks[-RISING:])


_WINNING = Advice(
    "critic winning",
    Text(
        "The critic wins: it tells all generated pictures from real ones, and its verdict teaches "
        "little. If this stays so, branch with fewer critic steps, a lower learning rate, or "
        "augmentation on."
    ),
)
_COLLAPSE = Advice(
    "collapse",
    Text(
        "The generated pictures are becoming all alike. The trainer goes back to a checkpoint by itself "
        "if it gets worse; if it happens again, branch with half the adversarial weight."
    ),
)
_STALLED = Advice(
    "stalled",
    Text(
        "The reconstructions have stopped improving. Look at the pictures: if you like them, choose "
        "“Stop and finish”; else branch with a lower learning rate."
    ),
)
