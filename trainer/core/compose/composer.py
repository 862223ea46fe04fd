"""Doodles of faces with known traits, put together from people's drawings of parts and from drawn lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trainer.core.compose import extras, features
from trainer.core.compose.beard import beard, moustache
from trainer.core.compose.frame import Frame, draw_frame, with_upper_lip, without_top
from trainer.core.compose.hair import bald_hair, long_hair, parted, short_hair
from trainer.core.compose.mouth import mouth
from trainer.core.compose.parts import PartLibrary
from trainer.core.compose.shapes import Stroke, shaken, turned

__all__ = ["DoodleTraits", "compose_doodle", "jitter_strokes"]


@dataclass(frozen=True)
class DoodleTraits:
    """What a doodle shows of a person."""

    hair: str = "bald"  # none (not drawn, whatever it is), bald, short, medium (to the jaw) or long
    glasses: bool = False
    beard: bool = False
    moustache: bool = False
    hat: bool = False
    mouth: str = "smile"  # closed, smile, teeth or open
    tone: str = "any"  # of the hair: light (outlined), any, dark (dense)


def compose_doodle(parts: PartLibrary, traits: DoodleTraits, rng: np.random.Generator) -> list[Stroke]:
    """Strokes (N, 2), y down, of a new doodle that shows `traits`; face units, chin near y = 1."""
    frame = draw_frame(parts, rng)
    if traits.moustache:
        frame = with_upper_lip(frame)
    strokes = _face(frame, parts, traits, rng)
    strokes += _hair(frame, traits, rng)
    if traits.glasses:
        strokes += extras.glasses(frame, parts, rng)
    if traits.beard:
        strokes += beard(frame, parts, rng)
    if traits.hat:
        strokes += extras.hat(frame, parts, rng)
    if rng.random() < 0.03:
        strokes += extras.neck(frame, rng)
    strokes = shaken(strokes, rng.uniform(0.005, 0.03), rng)
    return turned(strokes, _rotation(rng.normal(0.0, 5.0)))


def _face(frame: Frame, parts: PartLibrary, traits: DoodleTraits, rng: np.random.Generator) -> list[Stroke]:
    """Outline and features; eyes may be missing behind glasses, brows and ears come now and then."""
    covered = (traits.hat or traits.hair in ("medium", "long")) and rng.random() < 0.3
    strokes = without_top(frame, -0.6) if covered else list(frame.outline)
    if not (traits.glasses and rng.random() < 0.45):
        strokes += features.eyes(frame, parts, rng, small=traits.glasses)
    if rng.random() < (0.05 if traits.glasses else 0.13):
        strokes += features.brows(frame, rng)
    strokes += features.nose(frame, parts, rng)
    strokes += _lips(frame, parts, traits, rng)
    if rng.random() < (0.14 if traits.hair in ("none", "bald", "short") else 0.03):
        strokes += features.ears(frame, parts, rng)
    return strokes


def _lips(frame: Frame, parts: PartLibrary, traits: DoodleTraits, rng: np.random.Generator) -> list[Stroke]:
    """Mouth and moustache; a moustache often stands for the mouth under it."""
    if not traits.moustache:
        return mouth(frame, traits.mouth, False, parts, rng)
    covered = traits.mouth in ("closed", "smile") and rng.random() < 0.3
    lips = [] if covered else mouth(frame, traits.mouth, rng.random() < 0.8, parts, rng)
    upper = min((float(stroke[:, 1].min()) for stroke in lips), default=frame.mouth[1] + 0.1)
    return lips + moustache(frame, upper, parts, rng)


def _hair(frame: Frame, traits: DoodleTraits, rng: np.random.Generator) -> list[Stroke]:
    if traits.hair == "none":
        return []
    if traits.hair == "long":
        return long_hair(frame, traits.tone, rng.uniform(1.0, 1.6), traits.hat, rng)
    if traits.hair == "medium":
        return long_hair(frame, traits.tone, rng.uniform(0.3, 0.85), traits.hat, rng)
    if traits.hat:
        return parted(frame, rng) if traits.hair == "short" and rng.random() < 0.4 else []
    return short_hair(frame, traits.tone, rng) if traits.hair == "short" else bald_hair(frame, rng)


def jitter_strokes(strokes: Sequence[Stroke], rng: np.random.Generator) -> list[Stroke]:
    """The same doodle by another hand: turned, stretched, sheared, shaken, now and then a stroke left out.

    Works in any units, for composed doodles and for real ones.
    """
    drawn = [stroke for stroke in strokes if len(stroke)]
    if not drawn:
        return []
    if len(drawn) > 4 and rng.random() < 0.15:
        smaller = sorted(range(len(drawn)), key=lambda i: float(np.ptp(drawn[i], axis=0).sum()))[:-1]
        del drawn[smaller[int(rng.integers(len(smaller)))]]
    points = np.concatenate(drawn)
    size = float(np.ptp(points, axis=0).max())
    stretch = np.exp(rng.normal(0.0, 0.06, 2))
    shear = np.array([[stretch[0], rng.normal(0.0, 0.06)], [0.0, stretch[1]]])
    flip = -1.0 if rng.random() < 0.5 else 1.0
    matrix = _rotation(rng.normal(0.0, 4.0)) @ shear @ np.diag([flip, 1.0])
    return shaken(turned(drawn, matrix), size * rng.uniform(0.0, 0.01), rng)


def _rotation(degrees: float) -> Stroke:
    """2x2 matrix of a turn."""
    angle = np.radians(degrees)
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
