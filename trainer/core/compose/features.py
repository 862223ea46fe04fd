"""Eyes, brows, nose and ears of a composed doodle."""

from __future__ import annotations

import numpy as np

from trainer.core.compose.face_geometry import FaceGeometry
from trainer.core.compose.parts import PartLibrary
from trainer.core.compose.shapes import Stroke, arc, bezier, line, loop, mirrored, placed, weighted

EYES = {
    "dot": 0.3,
    "ring": 0.19,
    "pupil": 0.1,
    "upright": 0.28,
    "dash": 0.03,
    "lid": 0.05,
    "almond": 0.02,
    "drawn": 0.03,
}
SMALL_EYES = {"dot": 0.6, "dash": 0.2, "upright": 0.2}
NOSES = {
    "corner": 0.16,
    "line": 0.13,
    "hook": 0.12,
    "dot": 0.08,
    "nostrils": 0.05,
    "wedge": 0.05,
    "drawn": 0.11,
}


def eyes(geometry: FaceGeometry, parts: PartLibrary, rng: np.random.Generator, small: bool) -> list[Stroke]:
    """Two eyes of one kind, seldom of two kinds, sometimes only one; `small` ones fit behind glasses."""
    if geometry.own is not None and not small:
        return [stroke for eye in geometry.own.eyes for stroke in eye]
    table = SMALL_EYES if small else EYES
    kind = weighted(table, rng)
    size = geometry.eye_size * (0.6 if small else 1.0)
    drawing = parts.pick("eye", rng)
    strokes: list[Stroke] = []
    for side, x in zip((-1.0, 1.0), geometry.eye_x, strict=True):
        if rng.random() < 0.02:
            continue
        kind = weighted(table, rng) if rng.random() < 0.06 else kind
        centre = np.array([x, geometry.eye_y + rng.normal(0.0, 0.03)])
        shape = mirrored(drawing, side) if kind == "drawn" else _eye(kind, rng)
        strokes += placed(_thinned(shape, 3, rng), centre, size * rng.uniform(0.85, 1.15) * _scale(kind))
    return strokes


def _scale(kind: str) -> float:
    return {"drawn": 3.0, "dot": 0.45}.get(kind, 1.0)


def _eye(kind: str, rng: np.random.Generator) -> list[Stroke]:
    """One eye about the origin, half its width about 1."""
    if kind == "dot":
        return [rng.uniform(-0.6, 0.6, (int(rng.integers(2, 6)), 2))]
    if kind == "upright":
        half = rng.uniform(1.0, 2.2)
        return [line((0, -half), (rng.normal(0, 0.2), half), rng)]
    if kind == "dash":
        return [line((-1.2, rng.normal(0, 0.2)), (1.2, rng.normal(0, 0.2)), rng)]
    if kind == "lid":
        return [arc((0, 0), (1.2, rng.choice([-0.9, 0.9])), 190, 350, 6)]
    if kind == "almond":
        lids = [bezier([(-1.5, 0), (0, -1.4), (1.5, 0)], 5), bezier([(1.5, 0), (0, 1.2), (-1.5, 0)], 5)]
        return [np.concatenate(lids), rng.uniform(-0.3, 0.3, (3, 2))]
    ring = loop((0, 0), (1, rng.uniform(0.7, 1.4)), rng, rough=0.1, count=9)
    return [ring] if kind == "ring" else [ring, rng.uniform(-0.4, 0.4, (3, 2))]


def ring_eyes(geometry: FaceGeometry, parts: PartLibrary, rng: np.random.Generator) -> list[Stroke]:
    """Two large rings, with pupils half of the time: eyes that are easily taken for glasses."""
    size, shape = rng.uniform(0.1, 0.3), np.array([1.0, rng.uniform(0.8, 1.4)])
    strokes: list[Stroke] = []
    has_pupils = rng.random() < 0.5
    for x in geometry.eye_x:
        centre = np.array([x * rng.uniform(0.8, 1.2), geometry.eye_y + rng.normal(0.0, 0.03)])
        strokes.append(loop(tuple(centre), size * shape, rng, rough=0.08, count=11))
        if has_pupils:
            strokes.append(centre + size * rng.uniform(-0.4, 0.4, (3, 2)))
    return strokes


def brows(geometry: FaceGeometry, rng: np.random.Generator) -> list[Stroke]:
    """A stroke over each eye, slanted alike or in anger or in worry."""
    slant, half = rng.normal(0.0, 0.07), geometry.eye_size * rng.uniform(1.0, 1.6)
    y = geometry.eye_y - geometry.eye_size - rng.uniform(0.08, 0.16)
    return [
        line((x - half, y - slant * side), (x + half, y + slant * side), rng, bend=0.12)
        for side, x in zip((-1.0, 1.0), geometry.eye_x, strict=True)
    ]


def nose(geometry: FaceGeometry, parts: PartLibrary, rng: np.random.Generator) -> list[Stroke]:
    """A nose between eyes and mouth, as often as not a mere line."""
    if geometry.own is not None and geometry.own.nose:
        return list(geometry.own.nose)
    kind = weighted(NOSES, rng)
    height = (geometry.mouth[1] - geometry.eye_y) * rng.uniform(0.22, 0.5)
    side = 1.0 if rng.random() < 0.5 else -1.0
    shape = parts.pick("nose", rng) if kind == "drawn" else _nose(kind, rng)
    return placed(mirrored(_thinned(shape, 2, rng), side), geometry.nose, height)


def _nose(kind: str, rng: np.random.Generator) -> list[Stroke]:
    """One nose about the origin, about 1 high."""
    foot = rng.uniform(0.25, 0.6)
    if kind == "corner":
        return [np.array([(0.1, -0.5), (rng.uniform(-0.3, 0.1), 0.45), (foot, 0.5)])]
    if kind == "line":
        return [line((0, -0.5), (rng.normal(0, 0.1), 0.5), rng)]
    if kind == "hook":
        return [bezier([(0.2, -0.6), (0.2, 0.1), (-foot, 0.6), (foot, 0.6)], 7)]
    if kind == "dot":
        return [rng.uniform(-0.12, 0.12, (3, 2))]
    if kind == "nostrils":
        return [np.add(rng.uniform(-0.05, 0.05, (2, 2)), (0.2 * side, 0)) for side in (-1, 1)]
    return [np.array([(-foot, 0.5), (0.0, -0.5), (foot, 0.5)])[:: 1 if rng.random() < 0.5 else -1] * (0.7, 1)]


def ears(geometry: FaceGeometry, parts: PartLibrary, rng: np.random.Generator) -> list[Stroke]:
    """An ear on each side of the head, open towards it."""
    size, y = rng.uniform(0.14, 0.26), rng.normal(-0.05, 0.08)
    at = geometry.edge([0.0, 180.0])
    drawing = parts.pick("ear", rng) if rng.random() < 0.3 else (arc((0, 0), (0.4, 0.5), -100, 100, 7),)
    strokes: list[Stroke] = []
    for side, edge in zip((1.0, -1.0), at, strict=True):
        strokes += placed(mirrored(drawing, side), (edge[0] + side * size * 0.3, y), 2 * size)
    return strokes


def _thinned(strokes: tuple[Stroke, ...] | list[Stroke], most: int, rng: np.random.Generator) -> list[Stroke]:
    """The first strokes only, up to `most`: small parts of many strokes would turn into blots."""
    return list(strokes[: int(rng.integers(max(1, most - 1), most + 1))])
