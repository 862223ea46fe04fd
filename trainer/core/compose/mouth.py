"""The lower face of composed doodles: mouths, and beards and moustaches about them."""

from __future__ import annotations

import numpy as np

from trainer.core.compose.face_geometry import FaceGeometry
from trainer.core.compose.parts import PartLibrary
from trainer.core.compose.shapes import (
    Stroke,
    along,
    arc,
    bezier,
    coil,
    line,
    loop,
    placed,
    rungs,
    weighted,
    zigzag,
)

MOUTHS = {
    "closed": {"line": 0.56, "frown": 0.15, "wave": 0.07, "lips": 0.12, "slit": 0.1},
    "smile": {"smile": 0.72, "smirk": 0.13, "crescent": 0.08, "dimples": 0.07},
    "teeth": {"half-moon": 0.54, "grid": 0.1, "drawn": 0.12, "parted": 0.24},
    "open": {"ring": 0.72, "blot": 0.1, "gape": 0.18},
}
PLAIN = {"closed": "line", "smile": "smile", "teeth": "half-moon", "open": "ring"}
# Width of a mouth in the frame's half widths, where it is not 1 (the box of a drawing is 1 wide, not 2).
WIDTHS = {"lips": 1.7, "drawn": 2.1, "ring": 0.65, "blot": 0.5, "gape": 0.75}


def mouth(
    geometry: FaceGeometry, trait: str, plain: bool, parts: PartLibrary, rng: np.random.Generator
) -> list[Stroke]:
    """A mouth that reads as `trait`: closed, smile, teeth or open; a `plain` one leaves a moustache room."""
    if geometry.own is not None and geometry.own.kind == trait and not plain:
        return list(geometry.own.mouth)
    kind = PLAIN[trait] if plain else weighted(MOUTHS[trait], rng)
    if kind == "lips":
        shape: list[Stroke] = list(parts.pick("lips", rng))
    elif kind == "drawn":
        shape = list(parts.pick("teeth", rng)[:7])
    else:
        shape = _mouth(kind, rng)
    half = max(geometry.mouth_size, 0.38) if trait == "teeth" else geometry.mouth_size  # teeth need room
    size = np.array([0.75, 0.5] if plain else [1.0, 1.0])
    return placed(shape, geometry.mouth, size * half * WIDTHS.get(kind, 1.0))


def _mouth(kind: str, rng: np.random.Generator) -> list[Stroke]:
    """One mouth about the origin, half its width about 1."""
    depth = rng.uniform(0.35, 0.9)
    if kind == "line":
        return [line((-1, rng.normal(0, 0.1)), (1, rng.normal(0, 0.1)), rng, bend=0.04)]
    if kind == "frown":
        return [bezier([(-1, 0.3), (0, -depth), (1, 0.3)], 6)]
    if kind == "wave":
        return [bezier([(-1, 0), (-0.3, -depth), (0.3, depth), (1, 0)], 7)]
    if kind == "slit":
        return [loop((0, 0), (1, rng.uniform(0.15, 0.35)), rng, count=10)]
    if kind in ("smile", "smirk", "crescent", "dimples"):
        return _smile(kind, depth, rng)
    if kind in ("ring", "blot"):
        ring = loop((0, 0), (1, rng.uniform(0.7, 1.5)), rng, rough=0.08, count=11)
        return [ring] if kind == "ring" else [ring, ring * 0.4]
    return _bared(kind, depth, rng)


def _smile(kind: str, depth: float, rng: np.random.Generator) -> list[Stroke]:
    left, right = rng.normal(-0.3, 0.12, 2)
    if kind == "smirk":
        left += 0.6
    curve = bezier([(-1, left), (-0.5, depth), (0.5, depth), (1, right)], 8)
    if kind == "crescent":
        lower = bezier([(1, right), (0.4, depth * 1.9), (-0.4, depth * 1.9), (-1, left)], 7)
        return [np.concatenate([curve, lower])]
    if kind == "dimples":
        return [
            curve,
            line((-1.15, left + 0.1), (-0.85, left - 0.15), rng),
            line((0.85, right - 0.15), (1.15, right + 0.1), rng),
        ]
    return [curve]


def _bared(kind: str, depth: float, rng: np.random.Generator) -> list[Stroke]:
    """Mouths with something to see in them: a gaping half-moon, or teeth as a grid or a parting line."""
    depth += 0.3
    if kind == "grid":
        upper, lower = bezier([(-1, -depth / 2), (0, -depth / 2 + 0.2), (1, -depth / 2)], 5), None
        lower = upper[::-1] * (0.95, 1.0) + (0, depth)
        bars = int(rng.integers(2, 4))
        teeth = rungs(along(upper, bars + 2)[1:-1], along(lower[::-1], bars + 2)[1:-1])
        middle = [line((-0.95, 0.1), (0.95, 0.1), rng)] if rng.random() < 0.35 else []
        return [np.concatenate([upper, lower, upper[:1]]), *middle, *teeth]
    top = np.array([(-1.0, -depth / 2), (1.0, -depth / 2 + rng.normal(0, 0.08))])
    bowl = bezier([(1, -depth / 2), (0.8, depth * 1.2), (-0.8, depth * 1.2), (-1, -depth / 2)], 9)
    strokes = [np.concatenate([top, bowl])]
    if kind == "parted":
        strokes.append(line((-0.85, 0.05 * depth), (0.85, 0.05 * depth), rng, bend=0.05))
    if kind != "gape" and rng.random() < 0.3:
        marks = np.linspace(-0.6, 0.6, int(rng.integers(2, 4)))
        foot = 0.05 * depth if kind == "parted" else 0.4 * depth
        strokes += [np.array([(x, -depth / 2), (x, foot)]) for x in marks]
    return strokes


BEARDS = {
    "drawn": 0.25,
    "stubble": 0.15,
    "fringe": 0.17,
    "outline": 0.15,
    "scribble": 0.12,
    "goatee": 0.12,
    "curls": 0.04,
}


def beard(geometry: FaceGeometry, parts: PartLibrary, rng: np.random.Generator) -> list[Stroke]:
    """Hair on chin and jaw."""
    kind = weighted(BEARDS, rng)
    start = rng.uniform(12, 45)
    count = int(rng.integers(7, 15))
    angles = np.linspace(start, 180 - start, count) + rng.normal(0, 3, count)
    length = rng.uniform(1.06, 1.3)
    if kind == "stubble":
        return _stubble(geometry, int(rng.integers(10, 24)), rng)
    if kind == "fringe":
        inner, outer = geometry.edge(angles, rng.uniform(0.85, 1.0)), geometry.edge(angles, length)
        return rungs(inner, outer) if rng.random() < 0.5 else [zigzag(inner, outer)]
    if kind == "scribble":
        return [zigzag(_inner_line(geometry, start, count, rng), geometry.edge(angles[::-1], rng.uniform(0.98, 1.2)))]
    if kind == "goatee":
        return _goatee(geometry, rng)
    if kind == "curls":
        return [coil(geometry.edge(np.linspace(start, 180 - start, 9), 0.92), rng.uniform(0.08, 0.13), 8)]
    if kind == "drawn":
        width = geometry.half_width * rng.uniform(0.9, 1.7)
        return placed(parts.pick("beard", rng), (geometry.mouth[0] / 2, rng.uniform(0.72, 0.95)), (width, 0.9))
    inner = _inner_line(geometry, start, 11, rng)
    strokes = [inner]
    if rng.random() < 0.5:
        bottom = geometry.edge([180 - start])[0], (0.0, rng.uniform(1.2, 1.9)), geometry.edge([start])[0]
        strokes.append(bezier(bottom, 7))
    if rng.random() < 0.5:
        strokes += rungs(inner[2:-2], geometry.edge(np.linspace(180 - start, start, 11)[2:-2], 0.97))
    return strokes


def _inner_line(geometry: FaceGeometry, start: float, count: int, rng: np.random.Generator) -> Stroke:
    """From jaw to jaw, left to right, below the mouth or above it."""
    left, right = geometry.edge([180 - start, start])
    under = geometry.mouth[1] + rng.uniform(0.1, 0.22) if rng.random() < 0.7 else geometry.mouth[1] - 0.18
    middle = 2 * under - (left[1] + right[1]) / 2
    return bezier([left, (left[0] * 0.5, middle), (right[0] * 0.5, middle), right], count)


def _stubble(geometry: FaceGeometry, count: int, rng: np.random.Generator) -> list[Stroke]:
    """Short strokes strewn over jaw and chin, leaving the mouth free."""
    angles = rng.uniform(15, 165, count)
    top = rng.uniform(0.72, 0.8)
    roots = geometry.edge(angles) * rng.uniform(top, 0.98, count)[:, None]
    tips = roots + np.stack([rng.normal(0, 0.03, count), rng.uniform(0.06, 0.15, count)], axis=1)
    return rungs(roots, tips)


def _goatee(geometry: FaceGeometry, rng: np.random.Generator) -> list[Stroke]:
    """A small beard on the chin only."""
    half, drop = rng.uniform(0.14, 0.32), rng.uniform(0.25, 0.6)
    top = geometry.mouth[1] + rng.uniform(0.14, 0.24)
    count = int(rng.integers(3, 7))
    upper = np.stack([np.linspace(-half, half, count), np.full(count, top)], axis=1)
    lower = upper * (0.6, 0.0) + (0, top + drop)
    if rng.random() < 0.4:
        return rungs(upper, lower)
    if rng.random() < 0.6:
        return [zigzag(upper, lower)]
    return [np.array([(-half, top), (0, top + drop), (half, top), (-half, top)])]


def moustache(geometry: FaceGeometry, lip: float, parts: PartLibrary, rng: np.random.Generator) -> list[Stroke]:
    """A moustache that ends just above height `lip`."""
    half = geometry.half_width * rng.uniform(0.28, 0.55)
    shape = _moustache(half, parts, rng)
    bottom = max(float(stroke[:, 1].max()) for stroke in shape)
    y = max(lip - bottom - rng.uniform(0.15, 0.24), geometry.eye_y + 0.2)
    return placed(shape, (geometry.mouth[0], y), 1.0)


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
