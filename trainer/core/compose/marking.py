"""Marks on doodles: parts drawn into real ones, strokes that say nothing, and how often people draw what unasked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from trainer.core.compose.composer import DoodleTraits
from trainer.core.compose.extras import glasses, hat
from trainer.core.compose.face_geometry import FaceGeometry, around
from trainer.core.compose.hair import long_hair, short_hair
from trainer.core.compose.mouth import beard, mouth
from trainer.core.compose.parts import PartLibrary
from trainer.core.compose.shapes import Stroke, arc, weighted

Mark = Callable[[FaceGeometry, PartLibrary, np.random.Generator], list[Stroke]]

# Marks by the column of their label.
MARKS: Mapping[str, Mark] = {
    "glasses": glasses,
    "beard": beard,
    "hat": hat,
    "teeth_or_open": lambda geometry, parts, rng: mouth(geometry, "open", False, parts, rng),
}

# Hair that is drawn in, by its length.
HAIR: Mapping[str, Mark] = {
    "short": lambda geometry, _, rng: short_hair(geometry, _tone(rng), rng),
    "long": lambda geometry, _, rng: long_hair(geometry, _tone(rng), rng.uniform(0.3, 1.6), False, rng),
}


def _tone(rng: np.random.Generator) -> str:
    return ("light", "any", "dark")[int(rng.integers(3))]


def with_parts(
    strokes: list[Stroke], marks: Iterable[Mark], parts: PartLibrary, rng: np.random.Generator
) -> list[Stroke]:
    """A doodle's strokes (N, 2) and those of the marks, where its head seems to be; an empty doodle stays empty."""
    if not strokes:
        return []
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    middle, half = (low + high) / 2, max(float(high[1] - low[1]) / 2, 1.0)
    geometry = _geometry(float(np.clip((high[0] - low[0]) / (2 * half), 0.6, 1.6)))
    added = [stroke * half + middle for mark in marks for stroke in mark(geometry, parts, rng)]
    return strokes + added


def _geometry(half_width: float) -> FaceGeometry:
    """A head that fills the doodle, its features where most people put them."""
    outline = arc((0, 0), (half_width, 1.0), -180, 180, 48)
    angles, radii = around(outline)
    return FaceGeometry(
        outline=(outline,),
        angles=angles,
        radii=radii,
        half_width=half_width,
        eye_x=(-0.36 * half_width, 0.36 * half_width),
        eye_y=-0.3,
        eye_size=0.15,
        nose=(0.0, 0.05),
        mouth=(0.0, 0.46),
        mouth_size=0.4 * half_width,
    )


MOST = 3  # marks in one doodle
OUTSIDE = 0.35  # how far a mark may lie outside, in sizes of the doodle


def disturbed(strokes: Sequence[Stroke], rng: np.random.Generator) -> list[Stroke]:
    """The strokes (N, 2) and one to three marks: dashes, dots, wrinkles, cheek lines, small scribbles.

    Works in any units; a doodle without strokes stays without.
    """
    drawn = [stroke for stroke in strokes if len(stroke)]
    if not drawn:
        return []
    points = np.concatenate(drawn)
    low, high = points.min(axis=0), points.max(axis=0)
    size = max(float((high - low).max()), 1e-6)
    marks = [_mark(rng) * size + (low + high) / 2 for _ in range(int(rng.integers(1, MOST + 1)))]
    return drawn + marks


def _mark(rng: np.random.Generator) -> Stroke:
    """One mark about the middle of a doodle that is 1 wide or high."""
    kind = rng.choice(["dash", "dash", "dot", "wrinkle", "cheek", "scribble"])
    if kind == "wrinkle":
        middle = (rng.uniform(-0.05, 0.05), rng.uniform(-0.4, -0.22))
        return arc(middle, (rng.uniform(0.05, 0.15), rng.uniform(0.005, 0.03)), 200, 340, 8)
    if kind == "cheek":
        side = rng.choice([-1.0, 1.0])
        middle = (side * rng.uniform(0.15, 0.3), rng.uniform(0.02, 0.2))
        return arc(middle, (rng.uniform(0.02, 0.06), rng.uniform(0.03, 0.1)), -60, 60, 8)
    place = _place(rng)
    if kind == "dot":
        return place[None]
    if kind == "scribble":
        steps = rng.normal(0.0, 0.02, (int(rng.integers(4, 10)), 2))
        return place + np.cumsum(steps, axis=0)
    angle, length = rng.uniform(0, np.pi), rng.uniform(0.03, 0.15)
    half = length / 2 * np.array([np.cos(angle), np.sin(angle)])
    return np.stack((place - half, place + half))


def _place(rng: np.random.Generator) -> Stroke:
    """Anywhere within, or half of the time outside, on any side."""
    if rng.random() < 0.5:
        return rng.uniform(-0.4, 0.4, 2)
    place = rng.uniform(-0.5, 0.5, 2)
    axis = int(rng.integers(2))
    place[axis] = rng.choice([-1.0, 1.0]) * (0.5 + rng.uniform(0.0, OUTSIDE))
    return place


USUAL_HAIR = {"none": 0.88, "short": 0.07, "medium": 0.02, "long": 0.03}
USUAL_MARKS = {"glasses": 0.02, "beard": 0.007, "moustache": 0.01, "hat": 0.012}
USUAL_MOUTHS = {"smile": 0.77, "closed": 0.12, "teeth": 0.07, "open": 0.04}


def usual_traits(rng: np.random.Generator) -> DoodleTraits:
    """The marks of one doodle that belongs to nobody."""
    bare = DoodleTraits(hair=weighted(USUAL_HAIR, rng), mouth=weighted(USUAL_MOUTHS, rng))
    marks: dict[str, Any] = {name: bool(rng.random() < probability) for name, probability in USUAL_MARKS.items()}
    return replace(bare, **marks)
