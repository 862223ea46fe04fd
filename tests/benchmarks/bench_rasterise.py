"""Milliseconds that the rasteriser takes for a sketch of 300 points: `python tests/benchmarks/bench_rasterise.py`."""

import time

import numpy as np
from numpy.typing import NDArray

from s2f_models import rasterise

POINTS, STROKES, ROUNDS = 300, 10, 500


def pen_strokes() -> list[NDArray[np.float64]]:
    """Ten strokes that wander as a pen does, 300 points in all, over a canvas of about 400 units."""
    random = np.random.default_rng(7)
    heading = random.uniform(0, 2 * np.pi, (STROKES, 1)) + random.normal(0, 0.3, (STROKES, POINTS // STROKES)).cumsum(1)
    steps = 6 * np.stack([np.cos(heading), np.sin(heading)], axis=-1)
    return list(random.uniform(0, 400, (STROKES, 1, 2)) + steps.cumsum(axis=1))


def main() -> None:
    strokes = pen_strokes()
    rasterise(strokes)
    milliseconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        rasterise(strokes)
        milliseconds.append((time.perf_counter() - start) * 1000)
    median, p95 = np.percentile(milliseconds, [50, 95])
    print(f"rasterise, {POINTS} points in {STROKES} strokes: median {median:.2f} ms, p95 {p95:.2f} ms")


if __name__ == "__main__":
    main()
