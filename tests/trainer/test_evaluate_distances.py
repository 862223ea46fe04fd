"""The distances and their intervals against closed forms, against other ways to compute them, and against theory."""

import numpy as np
import pytest
from numpy.typing import NDArray

from trainer.core.evaluation.distances.distances import KernelDistance, frechet_distance, score

Array = NDArray[np.float64]


def sample(seed: int, pictures: int, numbers: int) -> Array:
    random = np.random.default_rng(seed)
    return random.standard_normal((pictures, numbers)) @ random.standard_normal((numbers, numbers)) / 3


def frechet(first: Array, second: Array) -> float:
    return frechet_distance(first, second, np.ones(len(first)), np.ones(len(second)))


def frechet_by_eigenvalues(first: Array, second: Array) -> float:
    """As torch-fidelity and the paper's own code have it: from the eigenvalues of the product of (D, D) covariances."""
    one, two = (np.cov(features, rowvar=False) for features in (first, second))
    roots = np.sqrt(np.linalg.eigvals(one @ two).astype(complex)).real.sum()
    return float(((first.mean(0) - second.mean(0)) ** 2).sum() + np.trace(one) + np.trace(two) - 2 * roots)


def test_the_frechet_distance_of_known_gaussians() -> None:
    rows = sample(0, 500, 6)
    rows = np.linalg.qr(rows - rows.mean(axis=0))[0] * np.sqrt(499)  # covariance exactly the unit matrix, mean zero
    assert np.cov(rows, rowvar=False) == pytest.approx(np.eye(6), abs=1e-9)
    scale, mean = np.array([0.1, 0.5, 1, 2, 3, 4]), np.array([1, -2, 0, 0, 0.5, 0])
    expected = (mean**2).sum() + ((scale - 1) ** 2).sum()
    assert frechet(rows, rows * scale + mean) == pytest.approx(expected, rel=1e-9)
    assert frechet(rows, rows[::-1]) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(("pictures", "others", "numbers"), [(300, 200, 12), (20, 30, 64), (2, 2, 8), (40, 10, 20)])
def test_the_frechet_distance_is_that_of_the_covariances(pictures: int, others: int, numbers: int) -> None:
    first, second = sample(1, pictures, numbers), sample(2, others, numbers) + 0.2
    assert frechet(first, second) == pytest.approx(frechet_by_eigenvalues(first, second), rel=1e-4)


def test_few_pictures_raise_a_frechet_distance_but_not_a_kernel_distance() -> None:
    few, many = ([sample(7, 4000, 32)[i * n : (i + 1) * n] for i in range(20)] for n in (20, 200))
    by_frechet = [np.mean([frechet(a, b) for a, b in zip(s[::2], s[1::2], strict=True)]) for s in (few, many)]
    assert by_frechet[0] > 3 * by_frechet[1]
    kernels = [KernelDistance(a, b)(np.ones(20), np.ones(20)) for a, b in zip(few[::2], few[1::2], strict=True)]
    assert abs(np.mean(kernels)) < 3 * np.std(kernels) / np.sqrt(len(kernels))


def test_the_kernel_distance_is_the_unbiased_sum_over_pairs() -> None:
    first, second = sample(3, 7, 5), sample(4, 9, 5) + 0.5

    def mean(pairs: list[tuple[Array, Array]]) -> float:
        return float(np.mean([(a @ b / 5 + 1) ** 3 for a, b in pairs]))

    expected = (
        mean([(a, b) for i, a in enumerate(first) for j, b in enumerate(first) if i != j])
        + mean([(a, b) for i, a in enumerate(second) for j, b in enumerate(second) if i != j])
        - 2 * mean([(a, b) for a in first for b in second])
    )
    assert KernelDistance(first, second)(np.ones(7), np.ones(9)) == pytest.approx(expected, rel=1e-12)


def test_counts_stand_for_repeated_pictures() -> None:
    first, second = sample(5, 6, 4), sample(6, 5, 4)
    some, others = np.array([2.0, 0, 1, 1, 2, 0]), np.array([1.0, 3, 0, 0, 1])
    repeated = first.repeat(some.astype(int), axis=0), second.repeat(others.astype(int), axis=0)
    assert frechet_distance(first, second, some, others) == pytest.approx(frechet(*repeated))
    # A repeated picture is no pair with itself, so that the distance stays unbiased in a resample.
    same = np.array([3.0, 3, 0, 0, 0, 0])
    kernel = KernelDistance(first, first)
    pair = (first[0] @ first[1] / 4 + 1) ** 3
    alone = [(row @ row / 4 + 1) ** 3 for row in first[:2]]
    assert kernel(same, same) == pytest.approx(2 * pair - 2 * (2 * pair + sum(alone)) / 4)


def test_the_interval_of_a_mean_is_the_textbooks() -> None:
    values = np.random.default_rng(0).normal(3, 2, 400)
    measured = score("some", lambda counts: float(values @ counts / counts.sum()), 400)
    half = 1.96 * values.std() / 20
    assert measured.value == pytest.approx(values.mean())
    assert (measured.value - measured.low, measured.high - measured.value) == pytest.approx((half, half), rel=0.15)
    assert measured.count == 400
    assert score("some", lambda counts: float(values @ counts / counts.sum()), 400) == measured


def test_a_frechet_distance_lies_in_its_interval_though_resamples_raise_it() -> None:
    first, second = sample(8, 40, 64), sample(9, 30, 64)
    resampled: list[float] = []

    def distance(some: Array, others: Array) -> float:
        resampled.append(frechet_distance(first, second, some, others))
        return resampled[-1]

    measured = score("some", distance, 40, 30)
    assert measured.low < measured.value < measured.high
    assert np.percentile(resampled[1:], 2.5) > measured.value  # the plain interval would miss it
    assert measured.count == 30


def test_two_pictures_are_enough_for_an_interval() -> None:
    first, second = sample(10, 2, 4), sample(11, 2, 4)
    kernel = KernelDistance(first, second)
    measured = score("some", lambda counts: kernel(counts, counts), 2)
    assert measured.low <= measured.value <= measured.high
