"""Confidence intervals by resampling pictures (Efron 1979)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from trainer.core.events import Score

Counts = NDArray[np.float64]  # (N,): how often each picture counts; all ones for the pictures as they are

# A Frechet distance of 1,000 pictures and 2,048 features takes about 0.1 s on two cores, so this many take 40 s.
RESAMPLES = 400
PERCENTILES = (2.5, 97.5)
SEED = 0


def score(name: str, statistic: Callable[..., float], *sizes: int) -> Score:
    """`statistic`, a function of one Counts for each of `sizes`, with its 95 % interval.

    The interval holds the middle 95 % of RESAMPLES resamples (the same for the same sizes, every time), moved so that
    their mean falls on the value: a resample repeats about a third of its pictures, which raises a Frechet distance,
    often by more than it varies. In trials with known Gaussians (60 pictures and 128 features to 200 and 32) the moved
    interval held the expected distance in 88 to 98 % of cases, the plain one in 0 to 61 %. It says how far the value
    would vary with other pictures, as many; not what it were with more. `sizes` are 2 at least.
    """
    value = statistic(*(np.ones(size) for size in sizes))
    generator = np.random.default_rng(SEED)
    resampled = [statistic(*(_resample(size, generator) for size in sizes)) for _ in range(RESAMPLES)]
    low, high = np.percentile(resampled, PERCENTILES) + (value - np.mean(resampled))
    return Score(name, float(value), float(low), float(high), min(sizes))


def _resample(size: int, generator: np.random.Generator) -> Counts:
    """As many pictures drawn with replacement; again where all are the same one, which has no spread to measure."""
    while True:
        counts = generator.multinomial(size, np.full(size, 1 / size))
        if np.count_nonzero(counts) > 1:
            return counts.astype(np.float64)
