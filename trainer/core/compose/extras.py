"""Glasses, hats and necks of a composed doodle."""

from __future__ import annotations

import numpy as np

from trainer.core.compose.face_geometry import FaceGeometry
from trainer.core.compose.parts import PartLibrary
from trainer.core.compose.shapes import (
    Stroke,
    arc,
    bezier,
    line,
    loop,
    placed,
    weighted,
)


def glasses(geometry: FaceGeometry, parts: PartLibrary, rng: np.random.Generator) -> list[Stroke]:
    """Glasses over the eyes: a drawing, or two rings or boxes with a bridge and sometimes temples."""
    left, right = geometry.eye_x
    middle, apart = (left + right) / 2, (right - left) / 2
    if rng.random() < 0.4:
        width = min(max(2.9 * apart, 1.1 * geometry.half_width), 2.1 * geometry.half_width)
        return placed(parts.pick("eyeglasses", rng)[:5], (middle, geometry.eye_y), width)
    lens = np.clip(apart * rng.uniform(0.65, 0.98), 0.2, 0.45) * np.array([1.0, rng.uniform(0.65, 1.15)])
    square = rng.random() < 0.3
    strokes = [_lens((x, geometry.eye_y + rng.normal(0, 0.02)), lens, square, rng) for x in geometry.eye_x]
    inner_left, inner_right = left + lens[0], right - lens[0]
    if inner_left < inner_right and rng.random() < 0.95:
        y = geometry.eye_y - rng.uniform(0, 0.4) * lens[1]
        strokes.append(bezier([(inner_left, y), (middle, y - rng.uniform(0, 0.12)), (inner_right, y)], 4))
    if rng.random() < 0.75:
        edge = geometry.side(geometry.eye_y) * rng.uniform(0.95, 1.1)
        strokes += [
            line((x + side * lens[0], geometry.eye_y), (side * edge, geometry.eye_y - rng.uniform(0, 0.1)), rng)
            for side, x in zip((-1, 1), geometry.eye_x, strict=True)
            if abs(x + side * lens[0]) < edge
        ]
    return strokes


def _lens(centre: tuple[float, float], size: Stroke, square: bool, rng: np.random.Generator) -> Stroke:
    if not square:
        return loop(centre, size, rng, rough=0.05, count=13)
    corners = np.array([(-1, -1), (1, -1), (0.9, 1), (-0.9, 1), (-1, -1)], dtype=np.float64)
    return centre + (corners + rng.normal(0, 0.08, corners.shape)) * size * (1.0, 0.9)


def hat(geometry: FaceGeometry, parts: PartLibrary, rng: np.random.Generator) -> list[Stroke]:
    """A hat on top of the head: a drawing, or a beanie, a top hat, a cone, a cap with its peak."""
    kind = weighted({"drawn": 0.55, "beanie": 0.17, "top": 0.15, "peak": 0.08, "cone": 0.05}, rng)
    brim = min(geometry.eye_y - geometry.eye_size - rng.uniform(0.08, 0.25), -0.45)
    half = geometry.side(brim) * rng.uniform(1.0, 1.2)
    if kind == "drawn":
        drawing = parts.pick("hat", rng)
        width = 2 * half * rng.uniform(1.0, 1.45)
        bottom = max(float(stroke[:, 1].max()) for stroke in drawing)
        return placed(drawing, (0, brim - bottom * width), width)
    height = rng.uniform(0.5, 0.9)
    rim = line((-half, brim), (half, brim + rng.normal(0, 0.06)), rng, bend=0.06)
    if kind == "top":
        wide = line((-1.35 * half, brim), (1.35 * half, brim + rng.normal(0, 0.06)), rng, bend=0.03)
        crown = np.array(
            [
                (-half * 0.8, brim),
                (-half * 0.75, brim - height),
                (half * 0.75, brim - height),
                (half * 0.8, brim),
            ]
        )
        return [wide, crown]
    if kind == "cone":
        return [rim, np.array([(-half, brim), (rng.normal(0, 0.1), brim - 1.5 * height), (half, brim)])]
    dome = arc((0, brim), (half, height), 180, 360, 11)
    if kind == "peak":
        side = 1.0 if rng.random() < 0.5 else -1.0
        peak = bezier([(side * half, brim), (side * half * 1.6, brim - 0.1), (side * half * 1.7, brim + 0.12)], 5)
        return [dome, rim, peak]
    band = [np.add(rim, (0, -0.2))] if rng.random() < 0.4 else []
    bobble = [loop((0, brim - height - 0.1), (0.12, 0.12), rng, count=8)] if rng.random() < 0.35 else []
    return [dome, rim, *band, *bobble]


def neck(geometry: FaceGeometry, rng: np.random.Generator) -> list[Stroke]:
    """Two lines under the chin, sometimes with shoulders."""
    half = geometry.half_width * rng.uniform(0.2, 0.4)
    foot = rng.uniform(1.2, 1.45)
    strokes = [line((side * half, 0.93), (side * half, foot), rng) for side in (-1, 1)]
    if rng.random() < 0.5:
        wide = rng.uniform(0.9, 1.4)
        strokes += [
            bezier([(side * half, foot), (side * wide, foot), (side * wide, foot + 0.3)], 5) for side in (-1, 1)
        ]
    return strokes
