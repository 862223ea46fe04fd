"""Doodles of faces with known traits, put together from people's drawings of parts and from drawn lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trainer.core.compose import extras, features
from trainer.core.compose.face_geometry import (
    FaceGeometry,
    random_geometry,
    traced_geometry,
    with_upper_lip,
    without_head,
    without_top,
)
from trainer.core.compose.hair import bald_hair, long_hair, parted, short_hair
from trainer.core.compose.head import Head, with_head
from trainer.core.compose.mouth import beard, moustache, mouth
from trainer.core.compose.parts import PartLibrary
from trainer.core.compose.shapes import Stroke, shaken, turned
from trainer.core.settings import ComposeSettings

__all__ = ["DoodleTraits", "compose_doodle", "jitter_strokes", "lean", "leaned"]


_LIPS_WITH_MOUSTACHE = ("closed", "smile")  # the mouths that a moustache may stand for


@dataclass(frozen=True)
class DoodleTraits:
    """The traits of a person that a doodle shows."""

    hair: str = "bald"  # none (not drawn, whatever it is), bald, short, medium (to the jaw) or long
    glasses: bool = False
    beard: bool = False
    moustache: bool = False
    hat: bool = False
    mouth: str = "smile"  # closed, smile, teeth or open
    tone: str = "any"  # of the hair: light (outlined), any, dark (dense)

    @property
    def is_plain(self) -> bool:
        """Whether there is neither hair, hat, beard, moustache nor glasses: nothing that needs the head's line."""
        return self.hair in ("none", "bald") and not (self.glasses or self.beard or self.moustache or self.hat)

    def words(self) -> str:
        """The traits beside a plain face in words: "long hair, glasses, hat"; the mouth comes last."""
        hair = "" if self.hair in ("none", "bald") else f"{self.hair} hair"
        marks = [name for name in ("glasses", "beard", "moustache", "hat") if getattr(self, name)]
        return ", ".join(filter(None, [hair, *marks, self.mouth]))


def compose_doodle(
    parts: PartLibrary,
    traits: DoodleTraits,
    probabilities: ComposeSettings,
    rng: np.random.Generator,
    head: Head | None = None,
) -> list[Stroke]:
    """Strokes (N, 2), y down, of a new doodle that shows `traits`, of any head or as `head` says; face units, chin near
    y = 1.
    """
    bare = traits.is_plain and traits.mouth == "smile" and rng.random() >= probabilities.outline
    own = parts.pick_face(bare, traits.mouth, rng) if rng.random() < probabilities.real_faces else None
    geometry = random_geometry(parts, rng) if own is None else traced_geometry(own)
    geometry = geometry if head is None else with_head(geometry, head, rng)
    if bare:
        strokes = _bare_face(without_head(geometry, rng) if own is None else geometry, parts, rng)
    else:
        strokes = _whole_face(
            with_upper_lip(geometry) if traits.moustache else geometry, parts, traits, probabilities, rng
        )
    strokes = shaken(strokes, rng.uniform(0.004, 0.02), rng)
    return turned(strokes, _rotation(rng.normal(0.0, 5.0)))


def _bare_face(geometry: FaceGeometry, parts: PartLibrary, rng: np.random.Generator) -> list[Stroke]:
    """Two eyes over a wide smile; people who draw no outline draw little else."""
    strokes = features.eyes(geometry, parts, rng, small=False)
    if rng.random() < 0.1:
        strokes += features.nose(geometry, parts, rng)
    return strokes + mouth(geometry, "smile", False, parts, rng)


def _whole_face(
    geometry: FaceGeometry,
    parts: PartLibrary,
    traits: DoodleTraits,
    probabilities: ComposeSettings,
    rng: np.random.Generator,
) -> list[Stroke]:
    """Outline, features, and what the traits add to them."""
    strokes = _face(geometry, parts, traits, probabilities, rng) + _hair(geometry, traits, rng)
    if traits.glasses:
        strokes += extras.glasses(geometry, parts, rng)
    if traits.beard:
        strokes += beard(geometry, parts, rng)
    if traits.hat:
        strokes += extras.hat(geometry, parts, rng)
    if rng.random() < probabilities.neck:
        strokes += extras.neck(geometry, rng)
    return strokes


def _face(
    geometry: FaceGeometry,
    parts: PartLibrary,
    traits: DoodleTraits,
    probabilities: ComposeSettings,
    rng: np.random.Generator,
) -> list[Stroke]:
    """Outline and features, each as often as `probabilities` say."""
    strokes = _outline(geometry, traits, rng)
    if not traits.glasses or rng.random() < probabilities.eyes_behind_glasses:
        strokes += features.eyes(geometry, parts, rng, small=traits.glasses)
    if rng.random() < probabilities.brows * (0.38 if traits.glasses else 1.0):
        strokes += features.brows(geometry, rng)
    if rng.random() < probabilities.nose:
        strokes += features.nose(geometry, parts, rng)
    strokes += _lips(geometry, parts, traits, probabilities, rng)
    if rng.random() < probabilities.ears * (1.0 if traits.hair in ("none", "bald", "short") else 0.2):
        strokes += features.ears(geometry, parts, rng)
    return strokes


def _outline(geometry: FaceGeometry, traits: DoodleTraits, rng: np.random.Generator) -> list[Stroke]:
    """The head's line, now and then without its top where a hat or hair covers it."""
    covered = (traits.hat or traits.hair in ("medium", "long")) and rng.random() < 0.3
    return without_top(geometry, -0.6) if covered else list(geometry.outline)


def _lips(
    geometry: FaceGeometry,
    parts: PartLibrary,
    traits: DoodleTraits,
    probabilities: ComposeSettings,
    rng: np.random.Generator,
) -> list[Stroke]:
    """Mouth and moustache; a moustache often stands for the mouth under it."""
    if not traits.moustache:
        return mouth(geometry, traits.mouth, False, parts, rng)
    is_drawn = traits.mouth not in _LIPS_WITH_MOUSTACHE or rng.random() < probabilities.mouth_under_moustache
    lips = mouth(geometry, traits.mouth, rng.random() < 0.8, parts, rng) if is_drawn else []
    upper = min((float(stroke[:, 1].min()) for stroke in lips), default=geometry.mouth[1] + 0.1)
    return lips + moustache(geometry, upper, parts, rng)


def _hair(geometry: FaceGeometry, traits: DoodleTraits, rng: np.random.Generator) -> list[Stroke]:
    if traits.hair == "none":
        return []
    if traits.hair == "long":
        return long_hair(geometry, traits.tone, rng.uniform(1.0, 1.6), traits.hat, rng)
    if traits.hair == "medium":
        return long_hair(geometry, traits.tone, rng.uniform(0.3, 0.85), traits.hat, rng)
    if traits.hat:
        return parted(geometry, rng) if traits.hair == "short" and rng.random() < 0.4 else []
    return short_hair(geometry, traits.tone, rng) if traits.hair == "short" else bald_hair(geometry, rng)


def jitter_strokes(strokes: Sequence[Stroke], rng: np.random.Generator, matrix: Stroke | None = None) -> list[Stroke]:
    """The same doodle by another hand: turned, stretched, sheared, shaken, now and then a stroke left out.

    Works in any units, for composed doodles and for real ones. `matrix` (2, 2): of `lean`, where it is known before.
    """
    drawn = [stroke for stroke in strokes if len(stroke)]
    if not drawn:
        return []
    if len(drawn) > 4 and rng.random() < 0.15:
        smaller = sorted(range(len(drawn)), key=lambda i: float(np.ptp(drawn[i], axis=0).sum()))[:-1]
        del drawn[smaller[int(rng.integers(len(smaller)))]]
    size = float(np.ptp(np.concatenate(drawn), axis=0).max())
    drawn = leaned(drawn, rng) if matrix is None else turned(drawn, matrix)
    return shaken(drawn, size * rng.uniform(0.0, 0.01), rng)


def leaned(strokes: list[Stroke], rng: np.random.Generator) -> list[Stroke]:
    """The same doodle turned, stretched, sheared, half of the time mirrored."""
    return turned(strokes, lean(rng))


def lean(rng: np.random.Generator) -> Stroke:
    """The matrix (2, 2) of that."""
    stretch = np.exp(rng.normal(0.0, 0.06, 2))
    shear = np.array([[stretch[0], rng.normal(0.0, 0.06)], [0.0, stretch[1]]])
    flip = -1.0 if rng.random() < 0.5 else 1.0
    matrix: Stroke = _rotation(rng.normal(0.0, 4.0)) @ shear @ np.diag([flip, 1.0])
    return matrix


def _rotation(degrees: float) -> Stroke:
    """2x2 matrix of a turn."""
    angle = np.radians(degrees)
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
