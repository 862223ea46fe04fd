"""Lines as a hand draws them: every shape is a stroke, an array (N, 2) of float64, y down.

Lengths are in face units (half the height of the face is 1), angles in degrees: 0 right, 90 down, -90 up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import comb
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

Stroke = NDArray[np.float64]  # (N, 2)
Choice = TypeVar("Choice")


def weighted(table: Mapping[Choice, float], rng: np.random.Generator) -> Choice:
    """One key of `table`, drawn in proportion to its value (far faster than Generator.choice)."""
    mark = rng.random() * sum(table.values())
    for choice, weight in table.items():
        mark -= weight
        if mark < 0:
            return choice
    return choice


@cache
def _bernstein(degree: int, count: int) -> Stroke:
    """Weights (count, degree + 1) of a Bezier curve's control points."""
    t = np.linspace(0.0, 1.0, count)[:, None]
    k = np.arange(degree + 1)
    binomials = np.array([comb(degree, i) for i in k], dtype=np.float64)
    weights: Stroke = binomials * t**k * (1.0 - t) ** (degree - k)
    return weights


def bezier(controls: ArrayLike, count: int = 8) -> Stroke:
    """Smooth stroke of `count` points from the first control point to the last."""
    points = np.asarray(controls, dtype=np.float64)
    curve: Stroke = _bernstein(len(points) - 1, count) @ points
    return curve


def line(start: ArrayLike, end: ArrayLike, rng: np.random.Generator, bend: float = 0.08) -> Stroke:
    """Nearly straight stroke; its middle strays sideways by about `bend` of its length."""
    a, b = np.asarray(start, dtype=np.float64), np.asarray(end, dtype=np.float64)
    along = b - a
    middle = (a + b) / 2 + rng.normal(0.0, 2 * bend) * np.array([-along[1], along[0]])
    return bezier([a, middle, b], 4)


def arc(centre: ArrayLike, radii: ArrayLike, start: float, stop: float, count: int = 9) -> Stroke:
    """Part of an ellipse from angle `start` to `stop`."""
    angle = np.radians(np.linspace(start, stop, count))
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    points: Stroke = np.asarray(centre, dtype=np.float64) + ring * np.asarray(radii, dtype=np.float64)
    return points


def loop(centre: ArrayLike, radii: ArrayLike, rng: np.random.Generator, rough: float = 0.06, count: int = 14) -> Stroke:
    """Closed by eye: a bumpy ellipse whose ends miss each other or overlap by up to a tenth of a turn."""
    turn = 360.0 * (1.0 + rng.uniform(-0.08, 0.1)) * (1 if rng.random() < 0.3 else -1)
    start = rng.normal(-100.0, 50.0)
    angle = np.radians(np.linspace(start, start + turn, count))
    waves, phases = rng.normal(0.0, rough, 3), rng.uniform(0.0, 2 * np.pi, 3)
    radius = 1.0 + np.cos(angle[:, None] * (1, 2, 3) + phases) @ waves
    drift = np.linspace(0.0, rng.normal(0.0, rough), count)
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1) * (radius + drift)[:, None]
    return np.asarray(centre, dtype=np.float64) + ring * np.asarray(radii, dtype=np.float64)


def zigzag(inner: Stroke, outer: Stroke) -> Stroke:
    """One stroke back and forth between two paths (N, 2) each -> (2 N, 2)."""
    return np.stack([inner, outer], axis=1).reshape(-1, 2)


def rungs(inner: Stroke, outer: Stroke) -> list[Stroke]:
    """N separate short strokes from one path (N, 2) to the other."""
    return list(np.stack([inner, outer], axis=1))


def coil(path: Stroke, radius: float, turns: float) -> Stroke:
    """Curls: circles of `radius` drawn while the pen travels along `path`."""
    count = max(8, round(turns * 7))
    angle = np.linspace(0.0, 2 * np.pi * turns, count)
    return along(path, count) + radius * np.stack([np.cos(angle), np.sin(angle)], axis=1)


def along(path: Stroke, count: int) -> Stroke:
    """`path` with `count` points, evenly spaced by index."""
    where, index = np.linspace(0.0, len(path) - 1.0, count), np.arange(len(path))
    return np.stack([np.interp(where, index, path[:, 0]), np.interp(where, index, path[:, 1])], axis=1)


def mirrored(strokes: Sequence[Stroke], side: float) -> list[Stroke]:
    """The strokes for the right side (+1) or, mirrored at x = 0, for the left (-1)."""
    return [stroke * (side, 1.0) for stroke in strokes]


def placed(part: Sequence[Stroke], centre: ArrayLike, size: ArrayLike) -> list[Stroke]:
    """A part in its unit box (centred on 0), scaled by `size` (one number, or x and y), moved to `centre`."""
    scale, shift = np.asarray(size, dtype=np.float64), np.asarray(centre, dtype=np.float64)
    return [stroke * scale + shift for stroke in part]


def shaken(strokes: Sequence[Stroke], amount: float, rng: np.random.Generator) -> list[Stroke]:
    """Strokes from an unsteady hand: each is displaced a little, and each point strays by about `amount`."""
    if not strokes:
        return []
    lengths = [len(stroke) for stroke in strokes]
    stray = rng.normal(0.0, amount, (sum(lengths) + 2, 2))
    smooth = (stray[:-2] + 2 * stray[1:-1] + stray[2:]) / 2.45  # keeps the deviation at `amount`
    smooth += np.repeat(rng.normal(0.0, amount, (len(lengths), 2)), lengths, axis=0)
    moved = np.concatenate(strokes) + smooth
    return np.split(moved, np.cumsum(lengths)[:-1])


def turned(strokes: Sequence[Stroke], matrix: ArrayLike) -> list[Stroke]:
    """All points times a 2x2 matrix."""
    transposed = np.asarray(matrix, dtype=np.float64).T
    return [stroke @ transposed for stroke in strokes]
