"""The realism of composed doodles: a small classifier is trained to distinguish them from real ones.

A classifier two-sample test (Lopez-Paz and Oquab 2017): at an accuracy of one half on held-out doodles, as many of each
kind, the two cannot be distinguished.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from s2f_models.errors import UserError

Bitmaps = NDArray[np.uint8]  # (N, 32, 32), ink 255 on 0

SECONDS = 60.0
MINIMUM = 50  # doodles of each kind
_BATCH = 64
_HELD_OUT = 5  # one doodle in so many is held out
_SHIFT = 2  # pixels


@dataclass(frozen=True)
class Verdict:
    """The accuracy of the classifier, between 0.5 (guessing) and 1, with its 95 % interval.

    held_out: the number of held-out doodles, half of them real. steps: those of its training. composed (K,) indexes the
    held-out composed doodles, `certainty` (K,) in [0, 1] is the probability of each that it is composed.
    """

    accuracy: float
    low: float
    high: float
    held_out: int
    steps: int
    composed: NDArray[np.int64]
    certainty: NDArray[np.float64]


def tell_apart(
    real: Bitmaps, composed: Bitmaps, steps: int, on_step: Callable[[int, int], None], seconds: float = SECONDS
) -> Verdict:
    """Train the classifier for `steps` steps, or `seconds` if those pass first; test it on the fifth held out.

    `on_step` gets (done, steps). Raises UserError where there are too few doodles to learn from.
    """
    if min(len(real), len(composed)) < MINIMUM:
        raise UserError(
            "To tell {composed} composed doodles from {real} real ones is no fair check; give at least "
            "{minimum} of each.",
            composed=len(composed),
            real=len(real),
            minimum=MINIMUM,
        )
    order = np.random.default_rng(0)
    kept = min(len(real), len(composed)) // _HELD_OUT
    real_order, composed_order = order.permutation(len(real)), order.permutation(len(composed))
    with torch.random.fork_rng([]):
        torch.manual_seed(0)
        classifier = _classifier()
        learned = _train(
            classifier,
            (_tensor(real[real_order[kept:]]), _tensor(composed[composed_order[kept:]])),
            on_step,
            steps,
            seconds,
        )
    held_out = composed_order[:kept].astype(np.int64)
    of_real, of_composed = (
        _certainties(classifier, real[real_order[:kept]]),
        _certainties(classifier, composed[held_out]),
    )
    right = float((of_real < 0.5).sum() + (of_composed >= 0.5).sum())
    return Verdict(*fraction_with_interval(right, 2 * kept), 2 * kept, learned, held_out, of_composed)


def fraction_with_interval(right: float, count: int) -> tuple[float, float, float]:
    """The fraction right / count and its 95 % interval (Wilson 1927), which holds up near 0 and 1."""
    z, fraction = 1.96, right / count
    middle = (fraction + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * float(np.sqrt(fraction * (1 - fraction) / count + z * z / (4 * count * count)))
    return fraction, middle - half, middle + half


def _classifier() -> nn.Sequential:
    """(B, 1, 32, 32) in [0, 1] -> (B, 1) logits: above 0 says composed. Four layers, 0.1 million weights."""
    return nn.Sequential(
        *(nn.Conv2d(1, 24, 3, 2, 1), nn.BatchNorm2d(24), nn.LeakyReLU(0.2)),  # 16
        *(nn.Conv2d(24, 48, 3, 2, 1), nn.BatchNorm2d(48), nn.LeakyReLU(0.2)),  # 8
        *(nn.Conv2d(48, 96, 3, 2, 1), nn.BatchNorm2d(96), nn.LeakyReLU(0.2)),  # 4
        *(nn.Flatten(), nn.Dropout(0.5), nn.Linear(96 * 16, 1)),
    )


def _train(
    classifier: nn.Module, kinds: tuple[Tensor, Tensor], on_step: Callable[[int, int], None], steps: int, seconds: float
) -> int:
    """Train on as many of each kind a step; the number of steps done. Leaves `classifier` in evaluation mode."""
    optimiser = torch.optim.AdamW(classifier.parameters(), lr=1e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    targets = torch.cat([torch.zeros(_BATCH), torch.ones(_BATCH)])
    end, done = monotonic() + seconds, 0
    for done in range(1, steps + 1):
        batch = torch.cat([kind[torch.randint(len(kind), (_BATCH,))] for kind in kinds])
        loss = functional.binary_cross_entropy_with_logits(classifier(_moved(batch)).squeeze(1), targets)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        on_step(done, steps)
        if monotonic() > end:
            break
    classifier.eval()
    return done


def _moved(batch: Tensor) -> Tensor:
    """Each picture (B, 1, 32, 32) mirrored half of the time and shifted by up to two pixels."""
    count, side = len(batch), batch.shape[-1]
    flipped = torch.where(torch.rand(count, 1, 1, 1) < 0.5, batch, batch.flip(3))
    padded = functional.pad(flipped, (_SHIFT,) * 4)
    x, y = torch.randint(2 * _SHIFT + 1, (2, count, 1, 1))
    rows, columns = torch.arange(side)[None, :, None] + y, torch.arange(side)[None, None] + x
    return padded[torch.arange(count)[:, None, None], 0, rows, columns][:, None]


def _tensor(bitmaps: Bitmaps) -> Tensor:
    """(N, 1, 32, 32) in [0, 1]."""
    return torch.from_numpy(bitmaps.astype(np.float32))[:, None] / 255


@torch.no_grad()
def _certainties(classifier: nn.Module, bitmaps: Bitmaps) -> NDArray[np.float64]:
    """The probability of each that it is composed, (N,) in [0, 1]."""
    certainty: NDArray[np.float64] = torch.sigmoid(classifier(_tensor(bitmaps))).squeeze(1).double().numpy()
    return certainty
