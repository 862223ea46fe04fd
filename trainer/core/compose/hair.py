"""Hair of a composed doodle: what a person scribbles on top of a head or beside it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from trainer.core.compose.face_geometry import FaceGeometry
from trainer.core.compose.shapes import Stroke, along, bezier, coil, line, rungs, weighted, zigzag

SHORT = {
    "spikes": 0.17,
    "fringe": 0.17,
    "zigzag": 0.12,
    "curls": 0.1,
    "cap": 0.14,
    "scribble": 0.1,
    "bumps": 0.07,
    "swept": 0.1,
}
LONG = {"strands": 0.4, "outline": 0.25, "waves": 0.17, "scribble": 0.12, "coils": 0.06}
DENSE = {"scribble", "zigzag", "strands", "curls", "coils"}  # kinds that read as dark hair
DENSITY = {"light": 0.6, "any": 1.0, "dark": 1.6}
FILLED = {"light": 0.05, "any": 0.35, "dark": 0.9}  # how often the space between two hairlines is hatched


def bald_hair(geometry: FaceGeometry, rng: np.random.Generator) -> list[Stroke]:
    """Mostly nothing; now and then a few hairs on top or tufts over the ears."""
    kind = weighted({"none": 0.86, "hairs": 0.07, "tufts": 0.07}, rng)
    if kind == "hairs":
        angles = -90 + rng.normal(0, 12, int(rng.integers(1, 4)))
        return rungs(
            geometry.edge(angles), geometry.edge(angles + rng.normal(0, 6, len(angles)), rng.uniform(1.1, 1.2))
        )
    if kind == "tufts":
        count = int(rng.integers(2, 5))
        spread = np.linspace(-35, 5, count) + rng.normal(0, 4, count)
        angles = np.concatenate([spread, 180 - spread])
        return rungs(geometry.edge(angles), geometry.edge(angles, rng.uniform(1.1, 1.22)))
    return []


def _kind(table: Mapping[str, float], tone: str, rng: np.random.Generator) -> str:
    """A kind of hair, the dense kinds likelier for a dark tone."""
    swing = DENSITY[tone] ** 2
    return weighted({kind: probability * (swing if kind in DENSE else 1.0) for kind, probability in table.items()}, rng)


def short_hair(geometry: FaceGeometry, tone: str, rng: np.random.Generator) -> list[Stroke]:
    """Hair that stays above the ears, denser for a dark `tone`."""
    kind = _kind(SHORT, tone, rng)
    start, stop = rng.uniform(-178, -140), rng.uniform(-40, -2)
    count = max(4, round(rng.uniform(5, 11) * DENSITY[tone]))
    angles = np.linspace(start, stop, count) + rng.normal(0, 3.0, count)
    height = rng.uniform(1.08, 1.3)
    if kind == "spikes":
        tips = geometry.edge(angles + rng.normal(0, 7, count), height) * (1, rng.uniform(1.0, 1.1))
        return rungs(geometry.edge(angles, rng.uniform(0.92, 1.02)), tips)
    if kind == "fringe":
        return rungs(geometry.edge(angles, rng.uniform(1.0, 1.08)), _fringe_tips(geometry, angles, rng))
    if kind == "zigzag":
        return [zigzag(geometry.edge(angles, rng.uniform(0.9, 1.0)), geometry.edge(angles + 180 / count / 2, height))]
    if kind == "curls":
        return [coil(geometry.edge(np.linspace(start, stop, 9), 1.05), rng.uniform(0.08, 0.16), rng.uniform(6, 11))]
    if kind == "scribble":
        return [
            zigzag(geometry.edge(angles, rng.uniform(0.68, 0.85)), geometry.edge(angles + 5, rng.uniform(1.0, 1.15)))
        ]
    if kind == "bumps":
        return [_bumps(geometry, start, stop, int(rng.integers(4, 9)), rng)]
    if kind == "swept":
        return _swept(geometry, start, stop, max(4, count - 3), rng)
    return _cap(geometry, start, stop, tone, rng)


def _fringe_tips(geometry: FaceGeometry, angles: Stroke, rng: np.random.Generator) -> Stroke:
    """The ends of strokes that hang from the top of the head over the forehead."""
    tips = geometry.edge(angles, 1.0)
    lowest = geometry.eye_y - geometry.eye_size - 0.05
    reach = rng.uniform(0.4, 0.9) * np.clip(lowest - tips[:, 1], 0.08, 0.6)
    return tips * (0.95, 1.0) + np.stack([rng.normal(0, 0.03, len(tips)), reach], axis=1)


def _bumps(geometry: FaceGeometry, start: float, stop: float, count: int, rng: np.random.Generator) -> Stroke:
    """One cloudy stroke over the head, as curly hair or a puff."""
    angles = np.linspace(start, stop, count * 5)
    swell = np.abs(np.sin(np.linspace(0, np.pi * count, count * 5)))
    points = geometry.edge(angles)
    return points * (1.0 + rng.uniform(0.02, 0.12) + rng.uniform(0.1, 0.2) * swell)[:, None]


def _swept(geometry: FaceGeometry, start: float, stop: float, count: int, rng: np.random.Generator) -> list[Stroke]:
    """Curved strokes from a parting to one side or to both."""
    parting = geometry.edge([rng.uniform(-130, -50)], 1.0)[0]
    ends = geometry.edge(np.linspace(start, stop, count), rng.uniform(0.93, 1.02))
    return [bezier([parting, (parting + end) / 2 + (0, rng.uniform(-0.25, 0.1)), end], 5) for end in ends]


def _cap(geometry: FaceGeometry, start: float, stop: float, tone: str, rng: np.random.Generator) -> list[Stroke]:
    """A hairline over the forehead, with or without an outer line over the skull, hatched when dark."""
    left, right = geometry.edge([start, stop], 1.0)
    brow = min(geometry.eye_y - geometry.eye_size - 0.1, -0.35)
    bulge = rng.uniform(-0.45, 0.25)
    hairline = bezier([left, (left[0] * 0.6, brow + bulge), (right[0] * 0.6, brow + rng.normal(bulge, 0.2)), right], 9)
    if rng.random() < 0.3:
        hairline[1::2, 1] -= rng.uniform(0.08, 0.2)
    over = geometry.edge(np.linspace(start, stop, 9), rng.uniform(1.04, 1.18))
    strokes = [hairline, over] if rng.random() < 0.5 else [hairline]
    if rng.random() < FILLED[tone]:
        count = int(rng.integers(6, 12))
        strokes.append(zigzag(along(hairline, count), along(over, count)))
    return strokes


def long_hair(
    geometry: FaceGeometry, tone: str, reach: float, under_hat: bool, rng: np.random.Generator
) -> list[Stroke]:
    """Hair beside the face down to height `reach` (the chin is at 1), denser for a dark `tone`."""
    kind = _kind(LONG, tone, rng)
    parting = rng.normal(-90.0, 14.0)
    flare, lift = rng.normal(0.05, 0.12), rng.uniform(1.04, 1.2)
    strokes: list[Stroke] = []
    for side in (-1.0, 1.0):
        if rng.random() < 0.04:
            continue
        top = -90.0 + 55.0 * side if under_hat else parting
        end = reach + rng.normal(0.0, 0.07)
        inner = _curtain(geometry, side, top, rng.uniform(0.97, 1.03), end, flare * 0.5)
        outer = _curtain(geometry, side, top, lift, end, flare + rng.uniform(0.05, 0.25))
        strokes += _lock(kind, inner, outer, tone, rng)
    return strokes if under_hat else strokes + _forehead(geometry, parting, rng)


def _curtain(geometry: FaceGeometry, side: float, top: float, scale: float, end: float, flare: float) -> Stroke:
    """From angle `top` over the skull and down beside the face, (14, 2)."""
    sideways = 0.0 if side > 0 else -180.0
    over = geometry.edge(np.linspace(top, sideways - 15 * side, 7), scale)
    x, y = over[-1]
    fall = bezier([(x, y), (x + 0.05 * side, (y + end) / 2), (x + flare * side, end)], 8)
    return np.concatenate([over, fall[1:]])


def _lock(kind: str, inner: Stroke, outer: Stroke, tone: str, rng: np.random.Generator) -> list[Stroke]:
    """The hair of one side between its inner and outer line."""
    count = max(1, round(rng.uniform(1.5, 4.0) * DENSITY[tone]))
    probabilities = np.sort(rng.uniform(0.0, 1.0, count)) if count > 1 else np.array([1.0])
    strands = [inner + (outer - inner) * probability for probability in probabilities]
    if kind == "outline":
        hatch = [strands[0]] if rng.random() < 0.3 * DENSITY[tone] else []
        return [np.concatenate([outer, inner[:6:-1]]), *hatch]
    if kind == "waves":
        swing = np.sin(np.linspace(0, rng.uniform(3, 6) * np.pi, 7)) * rng.uniform(0.05, 0.12)
        for strand in strands:
            strand[7:14, 0] += swing[: len(strand[7:14])]
        return strands
    if kind == "scribble":
        count = int(rng.integers(9, 15))
        return [zigzag(along(inner[3:], count), along(outer[3:], count))]
    if kind == "coils":
        return [coil(along(outer[2:], 9), rng.uniform(0.08, 0.14), rng.uniform(5, 9))]
    return [strand[: len(strand) - int(rng.integers(0, 3))] for strand in strands]


def _forehead(geometry: FaceGeometry, parting: float, rng: np.random.Generator) -> list[Stroke]:
    """The strokes over the forehead: nothing, a fringe of strokes, a line, or two drawn curtains."""
    kind = weighted({"none": 0.5, "fringe": 0.2, "line": 0.12, "curtains": 0.18}, rng)
    brow = geometry.eye_y - geometry.eye_size - rng.uniform(0.05, 0.2)
    width = geometry.side(brow)
    if kind == "fringe":
        angles = np.linspace(-150, -30, int(rng.integers(4, 9)))
        return rungs(geometry.edge(angles), _fringe_tips(geometry, angles, rng))
    if kind == "line":
        return [line((-width, brow), (width, brow + rng.normal(0, 0.08)), rng, bend=0.08)]
    if kind == "curtains":
        top = geometry.edge([parting])[0]
        return [bezier([top, (side * width * 0.3, brow), (side * width, geometry.eye_y)], 6) for side in (-1, 1)]
    return []


def parted(geometry: FaceGeometry, rng: np.random.Generator) -> list[Stroke]:
    """Hair that shows under a hat: short strokes over the ears."""
    angles = np.concatenate([np.linspace(-25, 10, 3), np.linspace(170, 205, 3)]) + rng.normal(0, 4, 6)
    return rungs(geometry.edge(angles), geometry.edge(angles + 6, rng.uniform(1.06, 1.18)))
