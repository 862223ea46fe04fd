"""The choice of faces of one photograph, and the reasons why others are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image

from s2f_models.errors import UserError
from trainer.core.data.readers import Pixels
from trainer.core.prepare.alignment import TEMPLATES, Points, eye_distance, fit, misfit, share_outside, sharpness, warp
from trainer.core.prepare.face_finding import FaceFinder, FoundFace

_MOST_TURNED = 0.22  # misfit: a face in profile has more; none of open_faces has more than 0.18
_MOST_OUTSIDE = 0.1  # share of the prepared picture; mirrored edges are plain to see beyond it


@dataclass(frozen=True)
class FaceChoice:
    """The settings of the choice. Raises UserError for a value out of its range."""

    size: int = 128  # side of a prepared picture
    template: str = "wide"  # a name in TEMPLATES
    several: bool = True  # all faces of a photograph, or only the largest
    smallest: float = 16.0  # fewest pixels between the eyes in the photograph: see default_smallest
    sharpness: float = 0.5  # least of trainer.core.prepare.sharpness

    def __post_init__(self) -> None:
        if not 32 <= self.size <= 512:
            raise UserError(
                "The size of a prepared picture is 32 to 512 pixels, not {size}; change --size.", size=self.size
            )
        if not 1 <= self.smallest <= 10_000:
            raise UserError(
                "The eyes can be 1 to 10000 pixels apart, not {smallest:g}; change --smallest.", smallest=self.smallest
            )
        if not 0 <= self.sharpness <= 100:
            raise UserError("A sharpness is 0 to 100, not {sharpness:g}; change --sharpness.", sharpness=self.sharpness)


def default_smallest(size: int, template: str) -> float:
    """Half the eye distance of a prepared picture: nothing is enlarged more than twice."""
    return size * eye_distance(TEMPLATES[template]) / 2


@dataclass(frozen=True)
class PreparedFace:
    """A face in a picture of its own."""

    found: FoundFace
    landmarks: Points  # (5, 2) in pixels of the prepared picture
    sharpness: float
    png: bytes


@dataclass(frozen=True)
class LeftOut:
    """A face that is not prepared, or a photograph without one (`found` is None)."""

    reason: str  # one word or two, to count by
    detail: str  # in plain words
    found: FoundFace | None = None


def prepare_faces(
    picture: Pixels, finder: FaceFinder, choice: FaceChoice, known: FoundFace | None = None
) -> Iterator[PreparedFace | LeftOut]:
    """The faces of a photograph (H, W, 3), the largest first; only the `known` one where its landmarks are known."""
    faces = [known] if known else finder.find(picture)
    if not faces:
        yield LeftOut("no face", "no face was found in the photograph")
    for index, face in enumerate(faces):
        if index and not choice.several:
            yield LeftOut("not the largest", "a larger face is in the photograph", face)
        else:
            yield _unfit(face, choice) or _prepared(picture, face, choice)


def _unfit(face: FoundFace, choice: FaceChoice) -> LeftOut | None:
    """Why a face is left out before it is placed, if it is."""
    apart = eye_distance(face.landmarks)
    if apart < choice.smallest:
        return LeftOut("too small", f"the eyes are {apart:.1f} pixels apart, fewer than {choice.smallest:g}", face)
    if misfit(face.landmarks, TEMPLATES[choice.template]) > _MOST_TURNED:
        return LeftOut("turned away", "the face is seen from the side", face)
    return None


def _prepared(picture: Pixels, face: FoundFace, choice: FaceChoice) -> PreparedFace | LeftOut:
    placing = fit(face.landmarks, choice.size * TEMPLATES[choice.template])
    outside = share_outside(picture, placing, choice.size)
    if outside > _MOST_OUTSIDE:
        return LeftOut("at the edge", f"{outside:.0%} of its picture would lie outside the photograph", face)
    pixels, landmarks = warp(picture, placing, choice.size), placing(face.landmarks)
    sharp = sharpness(pixels, landmarks)
    if sharp < choice.sharpness:
        return LeftOut("blurred", f"its sharpness is {sharp:.2f}, less than {choice.sharpness:g}", face)
    return PreparedFace(face, landmarks, sharp, _png(pixels))


def _png(pixels: Pixels) -> bytes:
    """PNG, not JPEG: training sees just what was warped, at some 30 kB a face of 128 pixels."""
    content = BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(content, "png")
    return content.getvalue()
