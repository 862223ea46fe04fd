"""The Frechet distance between two sets of features (Heusel 2017, "GANs trained by a two time-scale update rule")."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trainer.core.proof.bootstrap import Counts

Features = NDArray[np.float64]  # (N, D): one row a picture


def frechet_distance(first: Features, second: Features, first_counts: Counts, second_counts: Counts) -> float:
    """d^2 between Gaussians fitted to X (N, D) and Y (M, D), whose rows count as often as the counts (N,), (M,) say.

    Equation 6 of Heusel 2017: |m1 - m2|^2 + tr S1 + tr S2 - 2 tr (S1 S2)^(1/2), with means m and covariances S
    (divided by N - 1). With centred rows A = (X - m1) / sqrt(N - 1), so that S1 = A^T A, and B likewise for Y,

        tr (S1 S2)^(1/2) = ||A B^T||_*, the sum of the singular values,

    which needs no root of a (D, D) matrix, loses no digits to one, and gets cheaper with fewer pictures. N, M >= 2.

    The distance of two samples of one distribution is above zero, the more so the fewer they are; with fewer pictures
    than features (N < D) that bias is most of a good model's value. Compare such values only at equal N.
    """
    first_mean, a = _mean_and_root(first, first_counts)
    second_mean, b = _mean_and_root(second, second_counts)
    shift = np.sum((first_mean - second_mean) ** 2)
    shared = np.linalg.svd(a @ b.T, compute_uv=False).sum()
    return float(shift + np.sum(a**2) + np.sum(b**2) - 2 * shared)


def _mean_and_root(features: Features, counts: Counts) -> tuple[Features, Features]:
    """The mean (D,), and A (at most D rows, D columns) with A^T A the covariance."""
    present = counts > 0
    rows, weights = features[present], counts[present, None]
    total = counts.sum()
    mean = (weights * rows).sum(axis=0) / total
    root = np.sqrt(weights / (total - 1)) * (rows - mean)
    if len(root) > root.shape[1]:
        root = np.linalg.qr(root, mode="r")
    return mean, root
