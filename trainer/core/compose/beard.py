"""Beards and moustaches of a composed doodle."""

from __future__ import annotations

import numpy as np

from trainer.core.compose.frame import Frame
from trainer.core.compose.parts import PartLibrary
from trainer.core.compose.shapes import Stroke, arc, bezier, coil, placed, rungs, weighted, zigzag

BEARDS = {
    "drawn": 0.25,
    "stubble": 0.15,
    "fringe": 0.17,
    "outline": 0.15,
    "scribble": 0.12,
    "goatee": 0.12,
    "curls": 0.04,
}


def beard(frame: Frame, parts: PartLibrary, rng: np.random.Generator) -> list[Stroke]:
    """Hair on chin and jaw."""
    kind = weighted(BEARDS, rng)
    start = rng.uniform(12, 45)
    count = int(rng.integers(7, 15))
    angles = np.linspace(start, 180 - start, count) + rng.normal(0, 3, count)
    length = rng.uniform(1.06, 1.3)
    if kind == "stubble":
        return _stubble(frame, int(rng.integers(10, 24)), rng)
    if kind == "fringe":
        inner, outer = frame.edge(angles, rng.uniform(0.85, 1.0)), frame.edge(angles, length)
        return rungs(inner, outer) if rng.random() < 0.5 else [zigzag(inner, outer)]
    if kind == "scribble":
        return [zigzag(_inner_line(frame, start, count, rng), frame.edge(angles[::-1], rng.uniform(0.98, 1.2)))]
    if kind == "goatee":
        return _goatee(frame, rng)
    if kind == "curls":
        return [coil(frame.edge(np.linspace(start, 180 - start, 9), 0.92), rng.uniform(0.08, 0.13), 8)]
    if kind == "drawn":
        width = frame.half_width * rng.uniform(0.9, 1.7)
        return placed(parts.pick("beard", rng), (frame.mouth[0] / 2, rng.uniform(0.72, 0.95)), (width, 0.9))
    inner = _inner_line(frame, start, 11, rng)
    strokes = [inner]
    if rng.random() < 0.5:
        bottom = frame.edge([180 - start])[0], (0.0, rng.uniform(1.2, 1.9)), frame.edge([start])[0]
        strokes.append(bezier(bottom, 7))
    if rng.random() < 0.5:
        strokes += rungs(inner[2:-2], frame.edge(np.linspace(180 - start, start, 11)[2:-2], 0.97))
    return strokes


def _inner_line(frame: Frame, start: float, count: int, rng: np.random.Generator) -> Stroke:
    """From jaw to jaw, left to right, below the mouth or above it."""
    left, right = frame.edge([180 - start, start])
    under = frame.mouth[1] + rng.uniform(0.1, 0.22) if rng.random() < 0.7 else frame.mouth[1] - 0.18
    middle = 2 * under - (left[1] + right[1]) / 2
    return bezier([left, (left[0] * 0.5, middle), (right[0] * 0.5, middle), right], count)


def _stubble(frame: Frame, count: int, rng: np.random.Generator) -> list[Stroke]:
    """Short strokes strewn over jaw and chin, leaving the mouth free."""
    angles = rng.uniform(15, 165, count)
    top = rng.uniform(0.72, 0.8)
    roots = frame.edge(angles) * rng.uniform(top, 0.98, count)[:, None]
    tips = roots + np.stack([rng.normal(0, 0.03, count), rng.uniform(0.06, 0.15, count)], axis=1)
    return rungs(roots, tips)


def _goatee(frame: Frame, rng: np.random.Generator) -> list[Stroke]:
    """A small beard on the chin only."""
    half, drop = rng.uniform(0.14, 0.32), rng.uniform(0.25, 0.6)
    top = frame.mouth[1] + rng.uniform(0.14, 0.24)
    count = int(rng.integers(3, 7))
    upper = np.stack([np.linspace(-half, half, count), np.full(count, top)], axis=1)
    lower = upper * (0.6, 0.0) + (0, top + drop)
    if rng.random() < 0.4:
        return rungs(upper, lower)
    if rng.random() < 0.6:
        return [zigzag(upper, lower)]
    return [np.array([(-half, top), (0, top + drop), (half, top), (-half, top)])]


def moustache(frame: Frame, lip: float, parts: PartLibrary, rng: np.random.Generator) -> list[Stroke]:
    """A moustache that ends just above height `lip`."""
    half = frame.half_width * rng.uniform(0.28, 0.55)
    shape = _moustache(half, parts, rng)
    bottom = max(float(stroke[:, 1].max()) for stroke in shape)
    y = max(lip - bottom - rng.uniform(0.15, 0.24), frame.eye_y + 0.2)
    return placed(shape, (frame.mouth[0], y), 1.0)


def _moustache(half: float, parts: PartLibrary, rng: np.random.Generator) -> list[Stroke]:
    """About the origin and twice `half` wide: a drawing, a comb of strokes, a scribble or a curve."""
    kind = weighted({"drawn": 0.5, "comb": 0.12, "scribble": 0.3, "curve": 0.08}, rng)
    if kind == "drawn":
        drawing = parts.pick("moustache", rng)[:3]
        height = max(float(np.ptp(stroke[:, 1])) for stroke in drawing)
        return placed(drawing, (0, 0), (2.2 * half, min(2.2 * half, 0.25 / max(height, 0.05))))
    if kind == "curve":
        left = bezier([(-1, 0.25), (-0.3, -0.35), (0, 0.05)], 4)
        return placed([np.concatenate([left, left[::-1] * (-1, 1)])], (0, 0), half)
    count = int(rng.integers(5, 9))
    upper = arc((0, 0.2), (0.9, 0.5), 190, 350, count)
    lower = upper * (1.15, 1.0) + (0, rng.uniform(0.35, 0.6))
    return placed(rungs(upper, lower) if kind == "comb" else [zigzag(upper, lower)], (0, 0), (half, 0.36))
