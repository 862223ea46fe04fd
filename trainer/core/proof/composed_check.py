"""Whether composed doodles pass for real ones: a small critic learns to tell them apart, and is asked about others.

A classifier two-sample test (Lopez-Paz and Oquab 2017): at an accuracy of one half the two cannot be told apart. Of
doodles it has never seen it must say which are real; as many of each are asked about, so guessing gives one half.
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
LEAST = 50  # doodles of each kind
_BATCH = 64
_HELD_OUT = 5  # one doodle in so many is kept for asking
_SHIFT = 2  # pixels


@dataclass(frozen=True)
class Verdict:
    """How well the critic tells: the share it got right, between 0.5 (guessing) and 1, with its 95 % interval.

    asked: doodles asked about, half of them real. steps: how long it learned. composed (K,) indexes the composed
    doodles asked about, `certainty` (K,) in [0, 1] is how sure it was that each is composed.
    """

    accuracy: float
    low: float
    high: float
    asked: int
    steps: int
    composed: NDArray[np.int64]
    certainty: NDArray[np.float64]


def tell_apart(
    real: Bitmaps, composed: Bitmaps, steps: int, on_step: Callable[[int, int], None], seconds: float = SECONDS
) -> Verdict:
    """Train the critic for `steps` steps, or `seconds` if those pass first; ask it about the fifth held out.

    `on_step` gets (done, steps). Raises UserError where there are too few doodles to learn from.
    """
    if min(len(real), len(composed)) < LEAST:
        raise UserError(
            f"To tell {len(composed)} composed doodles from {len(real)} real ones is no fair check; give at least "
            f"{LEAST} of each."
        )
    order = np.random.default_rng(0)
    kept = min(len(real), len(composed)) // _HELD_OUT
    real_order, composed_order = order.permutation(len(real)), order.permutation(len(composed))
    with torch.random.fork_rng([]):
        torch.manual_seed(0)
        critic = _critic()
        learned = _train(
            critic,
            (_tensor(real[real_order[kept:]]), _tensor(composed[composed_order[kept:]])),
            on_step,
            steps,
            seconds,
        )
    asked = composed_order[:kept].astype(np.int64)
    says_real, says_composed = _asked(critic, real[real_order[:kept]]), _asked(critic, composed[asked])
    right = float((says_real < 0.5).sum() + (says_composed >= 0.5).sum())
    return Verdict(*share_with_interval(right, 2 * kept), 2 * kept, learned, asked, says_composed)


def share_with_interval(right: float, count: int) -> tuple[float, float, float]:
    """The share right / count and its 95 % interval (Wilson 1927), which holds up near 0 and 1."""
    z, share = 1.96, right / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * float(np.sqrt(share * (1 - share) / count + z * z / (4 * count * count)))
    return share, middle - half, middle + half


def _critic() -> nn.Sequential:
    """(B, 1, 32, 32) in [0, 1] -> (B, 1) logits: above 0 says composed. Four layers, 0.1 million weights."""
    return nn.Sequential(
        *(nn.Conv2d(1, 24, 3, 2, 1), nn.BatchNorm2d(24), nn.LeakyReLU(0.2)),  # 16
        *(nn.Conv2d(24, 48, 3, 2, 1), nn.BatchNorm2d(48), nn.LeakyReLU(0.2)),  # 8
        *(nn.Conv2d(48, 96, 3, 2, 1), nn.BatchNorm2d(96), nn.LeakyReLU(0.2)),  # 4
        *(nn.Flatten(), nn.Dropout(0.5), nn.Linear(96 * 16, 1)),
    )


def _train(
    critic: nn.Module, kinds: tuple[Tensor, Tensor], on_step: Callable[[int, int], None], steps: int, seconds: float
) -> int:
    """As many of each kind a step, mirrored and shifted alike; the number of steps done. Leaves `critic` in eval."""
    optimiser = torch.optim.AdamW(critic.parameters(), lr=1e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    targets = torch.cat([torch.zeros(_BATCH), torch.ones(_BATCH)])
    end, done = monotonic() + seconds, 0
    for done in range(1, steps + 1):
        batch = torch.cat([kind[torch.randint(len(kind), (_BATCH,))] for kind in kinds])
        loss = functional.binary_cross_entropy_with_logits(critic(_moved(batch)).squeeze(1), targets)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        on_step(done, steps)
        if monotonic() > end:
            break
    critic.eval()
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
def _asked(critic: nn.Module, bitmaps: Bitmaps) -> NDArray[np.float64]:
    """How sure the critic is that each is composed (N,), in [0, 1]."""
    certainty: NDArray[np.float64] = torch.sigmoid(critic(_tensor(bitmaps))).squeeze(1).double().numpy()
    return certainty
