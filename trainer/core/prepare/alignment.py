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
_NOISE = 0.5  # mean squared slope of a surface without any detail, from rounding to whole levels

# A face from between its eyes, in eye distances: the mean of 1,363 pictures of open_faces' wide set, made symmetric.
_FACE = np.array([(-0.5, 0.0), (0.5, 0.0), (0.0, 0.604), (-0.444, 0.987), (0.444, 0.987)])
TEMPLATES: Mapping[str, Points] = {  # five landmarks (5, 2) as fractions of the prepared picture's side
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
        """The factor of enlargement."""
        return abs(self.factor)

    def inverse(self) -> Similarity:
        """The way back."""
        return Similarity(1 / self.factor, -self.offset / self.factor)


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
    """The distance of placed landmarks (5, 2) from the template: root mean square, in its eye distances."""
    apart = fit(landmarks, template)(landmarks) - template
    return float(np.sqrt((apart**2).sum(axis=1).mean())) / eye_distance(template)


def share_outside(picture: Pixels, placing: Similarity, size: int) -> float:
    """The fraction, 0 to 1, of the prepared picture (size, size) that lies outside the photograph (H, W, 3)."""
    middles = np.stack(np.meshgrid(*[np.arange(size) + 0.5] * 2), axis=-1).reshape(-1, 2)
    sources = placing.inverse()(middles)
    inside = (sources >= 0) & (sources <= np.array(picture.shape[1::-1]))
    return float(1 - inside.all(axis=1).mean())


def warp(picture: Pixels, placing: Similarity, size: int, mirrored: bool = True) -> Pixels:
    """The photograph (H, W, 3) placed in a picture (size, size, 3), antialiased.

    Beyond its edges the picture is their mirror image, or else black.

    It is first resized so that one to two of its pixels come to a prepared one, both ways; then it is sampled at no
    fewer places than it has pixels, and those are reduced to the prepared size.
    """
    step = max(1 / ceil(placing.scale), 0.5 / placing.scale)  # from pixel to pixel, in the photograph's
    seen, corner, steps = _seen(picture, placing.inverse(), size, step, mirrored)
    fine = ceil(1 / (placing.scale * step) - 1e-9)  # samples along a prepared pixel: 1 or 2
    to_photograph = placing.inverse()
    a, b = to_photograph.factor / fine, to_photograph.offset - complex(*corner)
    rows = np.array([(a.real, -a.imag, b.real), (a.imag, a.real, b.imag)]) / steps[:, None]
    places = (size * fine, size * fine), Image.Transform.AFFINE, rows.ravel().tolist()
    samples = Image.fromarray(seen).transform(*places, Image.Resampling.BICUBIC)
    return np.asarray(samples.resize((size, size), Image.Resampling.BICUBIC))


def _seen(
    picture: Pixels, to_photograph: Similarity, size: int, step: float, mirrored: bool
) -> tuple[Pixels, NDArray[np.float64], NDArray[np.float64]]:
    """The visible part of the photograph, resized; its corner, and its steps across and down, about `step`."""
    corners = to_photograph(np.array([(0, 0), (size, 0), (0, size), (size, size)], np.float64))
    margin = 4 * max(1, step)  # what the kernels reach
    wanted = np.array([np.floor(corners.min(axis=0) - margin), np.ceil(corners.max(axis=0) + margin)], int)
    limits = np.array(picture.shape[1::-1])
    low = np.clip(wanted[0], 0, limits - 1)
    high = np.clip(wanted[1], low + 1, limits)
    count = np.maximum(1, np.rint((high - low) / step)).astype(int)
    seen = picture[low[1] : high[1], low[0] : high[0]]
    if step != 1:
        resized = Image.fromarray(seen).resize((*count.tolist(),), Image.Resampling.BICUBIC, reducing_gap=2)
        seen = np.asarray(resized)
    steps = (high - low) / count
    beyond = np.maximum(0, [low - wanted[0], wanted[1] - high]) / steps if mirrored else np.zeros((2, 2))
    before, after = beyond.astype(int)
    seen = np.pad(seen, ((before[1], after[1]), (before[0], after[0]), (0, 0)), "symmetric")
    return seen, low - before * steps, steps


def _complex(points: Points) -> NDArray[np.complex128]:
    return points[:, 0] + 1j * points[:, 1]


def sharpness(face: Pixels, landmarks: Points) -> float:
    """The variance of the Laplacian (Pech-Pacheco et al., 2000) over the mean squared slope, within the face.

    The division cancels light and contrast: what is left measures how fine the details are, in the pixels of the
    prepared picture. Slopes are Sobel's. Of the portraits in open_faces 99 % have more than 0.68; after a Gaussian blur
    of 1.5 pixels 95 % of them have less than 0.46. face: (S, S, 3); landmarks: (5, 2) in its pixels.
    """
    grey = np.pad(np.asarray(Image.fromarray(face).convert("L"), np.float32), 1, "reflect")
    left, middle, right = grey[:, :-2], grey[:, 1:-1], grey[:, 2:]
    across, smooth = (right - left) / 8, (left + 2 * middle + right) / 8
    slopes = (across[:-2] + 2 * across[1:-1] + across[2:]) ** 2 + (smooth[2:] - smooth[:-2]) ** 2
    laplacian = (left + right - 4 * middle)[1:-1] + middle[:-2] + middle[2:]
    apart = eye_distance(landmarks)
    x, y = landmarks[:2].mean(axis=0) - (apart, apart / 2)  # from the brows to the chin
    within = slice(max(0, round(y)), round(y + 2 * apart)), slice(max(0, round(x)), round(x + 2 * apart))
    return float(laplacian[within].var() / (slopes[within].mean() + _NOISE))
