"""How wide a drawn head is and which way it faces, in the photographs' standard scores: drawn, and read off doodles."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from trainer.core.compose.face_geometry import FaceGeometry, around
from trainer.core.compose.real_faces import RealFace
from trainer.core.compose.shapes import Stroke

# Half a head's width in half its height: average and deviation of the real doodles that can be taken apart.
WIDTH, WIDTH_DEVIATION = 1.01, 0.165
FEATURES = 0.12  # of half a head's width, that eyes, nose and mouth are moved aside for each standard score of turn
NOSE = 0.1  # and the nose, beyond the eyes
UNEVEN = 0.4  # by how much either cue may be stronger or weaker
MOST = 2.0  # standard scores that are drawn


class Head(NamedTuple):
    """Standard scores among photographs: `turn`, positive where the face looks to the picture's right, and
    `narrowness`, positive for a long face.
    """

    turn: float
    narrowness: float

    @property
    def half_width(self) -> float:
        """Half the width of such a head where half its height is 1."""
        return WIDTH - WIDTH_DEVIATION * self.narrowness

    def limited(self) -> Head:
        """The nearest that can be drawn."""
        return Head(*np.clip(self, -MOST, MOST).tolist())

    def leaned(self, matrix: Stroke) -> Head:
        """The head once all points are multiplied by a `matrix` (2, 2), which may mirror and stretch them."""
        across, down = np.hypot(*matrix)
        return Head(self.turn * np.sign(np.linalg.det(matrix)), _narrowness(self.half_width * across / down))


UNKNOWN = Head(float("nan"), float("nan"))


def _narrowness(half_width: float) -> float:
    return float((WIDTH - half_width) / WIDTH_DEVIATION)


def with_head(geometry: FaceGeometry, head: Head, rng: np.random.Generator) -> FaceGeometry:
    """The same face as wide as `head` says, its features moved to the side that it faces, the nose farthest."""
    widen = head.half_width / geometry.half_width
    middle = widen * sum(geometry.eye_x) / 2
    aside, beyond = head.turn * head.half_width * rng.uniform(1 - UNEVEN, 1 + UNEVEN, 2) * (FEATURES, NOSE)
    shift, nose_shift = float(aside) - middle, float(aside + beyond) - middle
    outline = tuple(stroke * (widen, 1.0) for stroke in geometry.outline)
    angles, radii = around(geometry.edge(geometry.angles) * (widen, 1.0))
    left, right = (x * widen + shift for x in geometry.eye_x)
    return replace(
        geometry,
        outline=outline,
        angles=angles,
        radii=radii,
        half_width=head.half_width,
        eye_x=(left, right),
        nose=(geometry.nose[0] * widen + nose_shift, geometry.nose[1]),
        mouth=(geometry.mouth[0] * widen + shift, geometry.mouth[1]),
        mouth_size=geometry.mouth_size * widen,
        own=None if geometry.own is None else _moved(geometry.own, widen, shift, nose_shift),
    )


def _moved(face: RealFace, widen: float, shift: float, nose_shift: float) -> RealFace:
    def moved(strokes: tuple[Stroke, ...], by: float) -> tuple[Stroke, ...]:
        return tuple(stroke * (widen, 1.0) + (by, 0.0) for stroke in strokes)

    left, right = (moved(eye, shift) for eye in face.eyes)
    return replace(
        face,
        head=moved(face.head, 0.0),
        eyes=(left, right),
        nose=moved(face.nose, nose_shift),
        mouth=moved(face.mouth, shift),
        mouth_box=face.mouth_box * (widen, 1.0) + (shift, 0.0),
    )


def head_of(face: RealFace | None) -> Head:
    """The head of a real doodle; UNKNOWN where it could not be taken apart, or where no outline is drawn."""
    if face is None or not face.head:
        return UNKNOWN
    left, right = _extent(list(face.head))
    half_width, middle = (right - left) / 2, (left + right) / 2
    eyes = sum(sum(_extent(list(eye))) / 2 for eye in face.eyes) / 2
    turn = (eyes - middle) / half_width / FEATURES
    if face.nose:
        turn = (turn + (sum(_extent(list(face.nose))) / 2 - eyes) / half_width / NOSE) / 2
    return Head(turn, _narrowness(half_width)).limited()


def _extent(strokes: list[Stroke]) -> tuple[float, float]:
    x = np.concatenate(strokes)[:, 0]
    return float(x.min()), float(x.max())
