"""The geometry of one composed face: its outline, and the places of eyes, nose and mouth."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from trainer.core.compose.parts import PartLibrary
from trainer.core.compose.real_faces import RealFace
from trainer.core.compose.shapes import Stroke, arc, bezier, loop, weighted


@dataclass(frozen=True)
class FaceGeometry:
    """A face of half height 1 around the origin, y down. Degrees: 0 right, 90 down, -90 up."""

    outline: tuple[Stroke, ...]  # the first is the head
    angles: Stroke  # (M,) sorted, in degrees, of the head's points
    radii: Stroke  # (M,) their distances from the origin
    half_width: float
    eye_x: tuple[float, float]  # left, right
    eye_y: float
    eye_size: float  # half the width of an eye
    nose: tuple[float, float]
    mouth: tuple[float, float]
    mouth_size: float  # half the width of the mouth
    own: RealFace | None = None  # the real face that the strokes are traced from, if any

    def edge(self, angles: ArrayLike, scale: float = 1.0) -> Stroke:
        """Points (N, 2) of the outline at `angles` in degrees, moved out or in by `scale`."""
        turned = np.asarray(angles, dtype=np.float64)
        radius = np.interp(turned, self.angles, self.radii, period=360.0) * scale
        radians = np.radians(turned)
        return np.stack([radius * np.cos(radians), radius * np.sin(radians)], axis=1)

    def side(self, y: float) -> float:
        """Half the width of the head at height y, about."""
        return float(self.half_width * np.sqrt(max(1.0 - y * y, 0.05)))


def around(points: Stroke) -> tuple[Stroke, Stroke]:
    """Degrees (M,), sorted, and distances (M,) from the origin of a head's points (M, 2)."""
    angles = np.degrees(np.arctan2(points[:, 1], points[:, 0]))
    order = np.argsort(angles)
    return angles[order], np.hypot(*points[order].T)


def random_geometry(parts: PartLibrary, rng: np.random.Generator) -> FaceGeometry:
    """A random head with places for its features, as irregular as in real doodles."""
    half_width = float(np.clip(rng.normal(1.02, 0.19), 0.65, 1.7))
    strokes = _head(parts, half_width, rng)
    angles, radii = around(strokes[0])
    lean = rng.normal(0.0, 0.09) * half_width
    eye_y = float(np.clip(rng.normal(-0.35, 0.12), -0.6, 0.1))
    apart = half_width * rng.uniform(0.2, 0.5)
    mouth_size = half_width * float(rng.uniform(0.27, 0.7))
    lowest = 0.82 - 0.5 * mouth_size  # a wide smile hangs lower, and must not run into the chin
    mouth_y = float(np.clip(rng.normal(0.43, 0.11), min(eye_y + 0.45, lowest), lowest))
    nose_y = 0.55 * eye_y + 0.45 * mouth_y + rng.normal(0.0, 0.04)
    return FaceGeometry(
        outline=tuple(strokes),
        angles=angles,
        radii=radii,
        half_width=half_width,
        eye_x=(lean - apart, lean + apart),
        eye_y=eye_y,
        eye_size=float(rng.uniform(0.08, 0.22)),
        nose=(lean + rng.normal(0.0, 0.04), nose_y),
        mouth=(lean + rng.normal(0.0, 0.06), mouth_y),
        mouth_size=mouth_size,
    )


def traced_geometry(face: RealFace) -> FaceGeometry:
    """The geometry of a real doodle's face; a missing head is replaced by a circle."""
    head = face.head or (arc((0, 0), (1, 1), -180, 180, 48),)
    points = np.concatenate(head)
    angles, radii = around(points)
    eyes = [np.concatenate(eye) for eye in face.eyes]
    (left, eye_y), (right, other_y) = ((eye.min(axis=0) + eye.max(axis=0)) / 2 for eye in eyes)
    mouth, mouth_width = face.mouth_box.mean(axis=0), float(np.ptp(face.mouth_box[:, 0]))
    return FaceGeometry(
        outline=tuple(head),
        angles=angles,
        radii=radii,
        half_width=float(np.ptp(points[:, 0])) / 2,
        eye_x=(float(left), float(right)),
        eye_y=float(eye_y + other_y) / 2,
        eye_size=float(np.clip(max(float(np.ptp(eye[:, 0])) for eye in eyes) / 2, 0.08, 0.25)),
        nose=(float(left + right) / 2, 0.55 * float(eye_y + other_y) / 2 + 0.45 * float(mouth[1])),
        mouth=(float(mouth[0]), float(mouth[1])),
        mouth_size=mouth_width / 2,
        own=face,
    )


def _head(parts: PartLibrary, half_width: float, rng: np.random.Generator) -> list[Stroke]:
    kind = weighted({"drawn": 0.66, "loop": 0.28, "egg": 0.04, "box": 0.01, "pointed": 0.01}, rng)
    if kind == "drawn":
        # Only the longest stroke: what else stands in `circle` drawings is a dot or a slip of the pen.
        head = max(parts.pick("circle", rng), key=len) * (-1.0 if rng.random() < 0.5 else 1.0, 1.0)
    elif kind == "loop":
        head = loop((0, 0), (1, 1), rng, rough=0.05, count=22)
    else:
        head = _shaped(kind, rng)
    low, high = head.min(axis=0), head.max(axis=0)
    head = (head - (low + high) / 2) / (high - low) * (2 * half_width, 2.0)
    return _opened(head, rng)


def _shaped(kind: str, rng: np.random.Generator) -> Stroke:
    """Heads that are no ovals: a chin narrower than the brow, a box, a triangle."""
    angle = np.radians(rng.normal(-100, 40) + np.linspace(0, rng.uniform(345, 385), 24))
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    if kind == "box":
        box: Stroke = np.sign(ring) * np.abs(ring) ** rng.uniform(0.35, 0.65)
        return box
    narrow = rng.uniform(0.15, 0.4) if kind == "egg" else rng.uniform(0.4, 0.7)
    return ring * np.stack([1.0 - narrow * ring[:, 1], np.ones(len(ring))], axis=1)


def _opened(head: Stroke, rng: np.random.Generator) -> list[Stroke]:
    """The head as one stroke, now and then with a gap at the top or in two halves."""
    kind = weighted({"whole": 0.89, "gap": 0.09, "halves": 0.02}, rng)
    if kind == "gap" and len(head) > 12:
        return [head[int(rng.integers(1, 3)) : -int(rng.integers(1, 3))]]
    if kind == "halves" and len(head) > 12:
        cut = len(head) // 2 + int(rng.integers(-3, 4))
        return [head, bezier([head[cut], head[cut] * 1.05, head[cut] * (1.0, 0.9)], 3)]
    return [head]


def with_upper_lip(geometry: FaceGeometry) -> FaceGeometry:
    """The same face with room for a moustache: nose higher, mouth lower and not as wide."""
    x, y = geometry.mouth
    y = max(y, 0.55)
    nose = (geometry.nose[0], 0.7 * geometry.eye_y + 0.3 * y - 0.05)
    own = None if geometry.own is None else replace(geometry.own, nose=(), mouth=(), kind="")
    return replace(geometry, nose=nose, mouth=(x, y), mouth_size=min(geometry.mouth_size, 0.36), own=own)


def without_head(geometry: FaceGeometry, rng: np.random.Generator) -> FaceGeometry:
    """The same face where no outline is drawn: eyes and mouth are then larger."""
    mouth_size = geometry.half_width * float(rng.uniform(0.4, 0.75))
    return replace(geometry, mouth_size=mouth_size, eye_size=float(rng.uniform(0.1, 0.28)))


def without_top(geometry: FaceGeometry, y: float) -> list[Stroke]:
    """The outline's strokes below height y only, as where a hat or thick hair covers the skull."""
    kept: list[Stroke] = []
    for stroke in geometry.outline:
        inside = stroke[:, 1] > y
        cuts = np.flatnonzero(np.diff(inside)) + 1
        kept += [piece for piece in np.split(stroke, cuts) if piece[0, 1] > y and len(piece) > 1]
    return kept or list(geometry.outline)
