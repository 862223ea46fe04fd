"""Placing a face in a picture of its own: a template of five landmarks, the similarity that fits it best, the warp.

Coordinates are continuous: x to the right and y down from the picture's upper left corner, the middle of the first
pixel at (0.5, 0.5). Landmarks stand in the order right eye, left eye, nose, right and left corner of the mouth; right
and left are the person's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from trainer.core.data.readers import Pixels

Points = NDArray[np.float64]  # (N, 2): x, y

# A face from between its eyes, in eye distances: the mean of 1,363 pictures of open_faces' wide set, made symmetric.
_FACE = np.array([(-0.5, 0.0), (0.5, 0.0), (0.0, 0.604), (-0.444, 0.987), (0.444, 0.987)])
TEMPLATES: Mapping[str, Points] = {  # five landmarks (5, 2) as shares of the prepared picture's side
    "wide": 0.25 * _FACE + (0.5, 0.48),  # as in open_faces' wide set: hair and shoulders are in view
    "tight": 0.36 * _FACE + (0.5, 0.29),  # as in FairFace: little more than the face
}


@dataclass(frozen=True)
class Similarity:
    """A turn, a uniform scale and a shift: z -> factor * z + offset, with x + iy for a point."""

    factor: complex
    offset: complex

    def __call__(self, points: Points) -> Points:
        """Points (N, 2) moved."""
        moved = self.factor * _complex(points) + self.offset
        return np.stack([moved.real, moved.imag], axis=1)

    @property
    def scale(self) -> float:
        """How much larger things become."""
        return abs(self.factor)

    def inverse(self) -> Similarity:
        """The way back."""
        return Similarity(1 / self.factor, -self.offset / self.factor)

    def after_crop(self, left: int, top: int, reduction: int) -> Similarity:
        """The same placing for the picture cut at (left, top) and then made `reduction` times smaller."""
        return Similarity(self.factor * reduction, self.factor * complex(left, top) + self.offset)


def eye_distance(landmarks: Points) -> float:
    """Between the middles of the eyes, in the landmarks' own unit."""
    return float(np.hypot(*(landmarks[1] - landmarks[0])))


def fit(landmarks: Points, wanted: Points) -> Similarity:
    """The similarity that brings landmarks (N, 2) nearest to those wanted, by least squares (Umeyama, 1991).

    The landmarks must not all be one point.
    """
    source, target = _complex(landmarks), _complex(wanted)
    centred = source - source.mean()
    factor = np.vdot(centred, target - target.mean()) / np.vdot(centred, centred).real
    return Similarity(complex(factor), complex(target.mean() - factor * source.mean()))


def misfit(landmarks: Points, template: Points) -> float:
    """How far landmarks (5, 2), once placed, stand from the template: root mean square, in its eye distances."""
    apart = fit(landmarks, template)(landmarks) - template
    return float(np.sqrt((apart**2).sum(axis=1).mean())) / eye_distance(template)


def share_outside(picture: Pixels, placing: Similarity, size: int) -> float:
    """The share, 0 to 1, of the prepared picture (size, size) that lies outside the photograph (H, W, 3)."""
    middles = np.stack(np.meshgrid(*[np.arange(size) + 0.5] * 2), axis=-1).reshape(-1, 2)
    sources = placing.inverse()(middles)
    inside = (sources >= 0) & (sources <= np.array(picture.shape[1::-1]))
    return float(1 - inside.all(axis=1).mean())


def warp(picture: Pixels, placing: Similarity, size: int, mirrored: bool = True) -> Pixels:
    """The photograph (H, W, 3) placed in a picture (size, size, 3), antialiased.

    Beyond its edges the picture is their mirror image, or else black.

    Where the photograph becomes smaller it is first averaged over whole pixels, which leaves two to four to each
    prepared pixel; then it is sampled at no fewer places than it has pixels, and reduced to the prepared size by the
    filter that training resizes with.
    """
    import cv2

    picture, placing = _reduced(picture, placing, size)
    fine = ceil(1 / placing.scale)  # samples along a prepared pixel
    finer = Similarity(placing.factor * fine, placing.offset * fine).inverse()
    half = 0.5 + 0.5j  # OpenCV counts from the middle of the first pixel
    a, b = finer.factor, finer.offset + finer.factor * half - half
    samples = cv2.warpAffine(
        picture,
        np.array([[a.real, -a.imag, b.real], [a.imag, a.real, b.imag]]),
        (size * fine, size * fine),
        flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REFLECT if mirrored else cv2.BORDER_CONSTANT,
    )
    return np.asarray(Image.fromarray(samples).resize((size, size), Image.Resampling.BICUBIC))


def _reduced(picture: Pixels, placing: Similarity, size: int) -> tuple[Pixels, Similarity]:
    """What of the photograph is seen, averaged over whole pixels while two at least stay to each prepared one."""
    import cv2

    reduction = max(1, min(int(1 / (2 * placing.scale)), *picture.shape[:2]))
    corners = placing.inverse()(np.array([(0, 0), (size, 0), (0, size), (size, size)], np.float64))
    margin = 4 * reduction  # what the cubic kernel reaches, and the remainder of the division below
    height, width = picture.shape[:2]
    limits = np.array([width, height])
    low = np.clip(np.floor(corners.min(axis=0)) - margin, 0, limits - reduction).astype(int)
    high = np.clip(np.ceil(corners.max(axis=0)) + margin, low + reduction, limits).astype(int)
    columns, rows = (high - low) // reduction
    seen = picture[low[1] : low[1] + rows * reduction, low[0] : low[0] + columns * reduction]
    if reduction > 1:
        seen = np.asarray(cv2.resize(seen, (int(columns), int(rows)), interpolation=cv2.INTER_AREA), np.uint8)
    return seen, placing.after_crop(int(low[0]), int(low[1]), reduction)


def _complex(points: Points) -> NDArray[np.complex128]:
    return points[:, 0] + 1j * points[:, 1]
