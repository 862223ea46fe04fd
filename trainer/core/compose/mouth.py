"""Mouths of a composed doodle."""

from __future__ import annotations

import numpy as np

from trainer.core.compose.frame import Frame
from trainer.core.compose.parts import PartLibrary
from trainer.core.compose.shapes import (
    Stroke,
    along,
    bezier,
    line,
    loop,
    placed,
    rungs,
    weighted,
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


def mouth(frame: Frame, trait: str, plain: bool, parts: PartLibrary, rng: np.random.Generator) -> list[Stroke]:
    """A mouth that reads as `trait`: closed, smile, teeth or open; a `plain` one leaves a moustache room."""
    if frame.own is not None and frame.own.kind == trait and not plain:
        return list(frame.own.mouth)
    kind = PLAIN[trait] if plain else weighted(MOUTHS[trait], rng)
    if kind == "lips":
        shape: list[Stroke] = list(parts.pick("lips", rng))
    elif kind == "drawn":
        shape = list(parts.pick("teeth", rng)[:7])
    else:
        shape = _mouth(kind, rng)
    half = max(frame.mouth_size, 0.38) if trait == "teeth" else frame.mouth_size  # teeth need room
    size = np.array([0.75, 0.5] if plain else [1.0, 1.0])
    return placed(shape, frame.mouth, size * half * WIDTHS.get(kind, 1.0))


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
