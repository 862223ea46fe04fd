"""Milliseconds that the rasteriser takes: `python tests/benchmarks/bench_rasterise.py`.

First a sketch of 300 points; then sketches of thousands of strokes while one more is drawn, all of them rasterised at
every point of it against those parts only that are new, in turn.
"""

import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from s2f_models import rasterise
from s2f_models.growing_bitmap import GrowingBitmap

POINTS, STROKES, ROUNDS = 300, 10, 500
MANY, POINTS_EACH, GROWING = (1_000, 5_000), 20, 32
Strokes = list[NDArray[np.float64]]


def pen_strokes(strokes: int, points: int, step: float) -> Strokes:
    """Strokes that wander as a pen does, over a canvas of about 400 units; each of so many points, a step apart."""
    random = np.random.default_rng(7)
    heading = random.uniform(0, 2 * np.pi, (strokes, 1)) + random.normal(0, 0.3, (strokes, points)).cumsum(1)
    steps = step * np.stack([np.cos(heading), np.sin(heading)], axis=-1)
    return list(random.uniform(0, 400, (strokes, 1, 2)) + steps.cumsum(axis=1))


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def told(name: str, values: list[float]) -> float:
    """The median, printed with the 95th percentile."""
    median, p95 = np.percentile(values, [50, 95])
    print(f"{name}: median {median:.2f} ms, p95 {p95:.2f} ms")
    return float(median)


def while_one_grows(count: int) -> None:
    """Both ways of rasterising a sketch of so many strokes at each point of its last one."""
    *finished, last = pen_strokes(count, POINTS_EACH, 2)
    inside = np.clip(np.resize(last, (GROWING, 2)), 50, 350)  # the frame stays
    growing = GrowingBitmap[NDArray[np.float64]](lambda points: points)
    rows = []
    for length in range(1, GROWING + 1):
        sketch = [*finished, inside[:length]]
        rows.append((milliseconds(lambda s=sketch: rasterise(s)), milliseconds(lambda s=sketch: growing.of(s))))
    assert np.array_equal(growing.of(sketch), rasterise(sketch))
    name = f"{count} strokes of {POINTS_EACH} points while one grows"
    full, part = (list(column) for column in zip(*rows[2:], strict=True))  # after two the others count as finished
    ratio = told(f"{name}, all", full) / told(f"{name}, what is new", part)
    print(f"    {ratio:.0f} times as fast")


def main() -> None:
    strokes = pen_strokes(STROKES, POINTS // STROKES, 6)
    rasterise(strokes)
    times = [milliseconds(lambda: rasterise(strokes)) for _ in range(ROUNDS)]
    told(f"rasterise, {POINTS} points in {STROKES} strokes", times)
    for count in MANY:
        while_one_grows(count)


if __name__ == "__main__":
    main()
