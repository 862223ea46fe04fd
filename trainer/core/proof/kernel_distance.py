"""The kernel distance between two sets of features (Binkowski 2018, "Demystifying MMD GANs": KID)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trainer.core.proof.bootstrap import Counts

DEGREE = 3


class KernelDistance:
    """Squared maximum mean discrepancy with the kernel k(x, y) = (x . y / D + 1)^3, estimated without bias.

    The kernel of all pairs is computed once, from X (N, D) and Y (M, D); N, M >= 2. Unlike a Frechet distance it does
    not grow when pictures are few, and it may fall a little below zero. All pairs are used, where torch-fidelity
    averages over subsets of 1,000.
    """

    def __init__(self, first: NDArray[np.float64], second: NDArray[np.float64]) -> None:
        self.first, self.second = _kernel(first, first), _kernel(second, second)
        self.between = _kernel(first, second)

    def __call__(self, first_counts: Counts, second_counts: Counts) -> float:
        """The distance where the pictures count as often as these (N,), (M,) say."""
        between = first_counts @ self.between @ second_counts / (first_counts.sum() * second_counts.sum())
        return float(mean_of_pairs(self.first, first_counts) + mean_of_pairs(self.second, second_counts) - 2 * between)


def mean_of_pairs(values: NDArray[np.float64], counts: Counts) -> float:
    """Mean of values (N, N) over pairs of different pictures that count as often as `counts` (N,) says.

    A picture that a resample holds twice makes no pair with itself: it would pass for two pictures that agree.
    """
    pairs = counts.sum() ** 2 - counts @ counts
    return float((counts @ values @ counts - counts**2 @ np.diagonal(values)) / pairs)


def _kernel(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    values: NDArray[np.float64] = (first @ second.T / first.shape[1] + 1) ** DEGREE
    return values
