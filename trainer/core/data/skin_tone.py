"""Skin tone measured from pictures: the individual typology angle (Chardon 1991, "Skin colour typology").

The angle atan((L* - 50) / b*) in CIE L*a*b* says how light skin is against how yellow: above 55 degrees very light,
below -30 dark. Light of the scene moves it, so it orders many pictures and settles little about a single one: of a face
labelled white and one labelled black in FairFace it orders 74 % rightly, as L* alone does.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from s2f_models.card import LandmarkTemplate

Floats = NDArray[np.float64]

_PATCH = 0.16  # half the side of a patch, in distances between the eyes: half a cheek fits
_CHEEK = 0.55  # of the way from an eye down to the corner of the mouth: below glasses, above beards
_OUTWARD = 0.12  # a cheek lies farther out than eye and corner of the mouth, in distances between the eyes
_LEAST_YELLOW = 5.0  # of b*: no skin is less yellow, so that bluish light does not turn the angle round
_FOREHEAD = 0.5  # above the eyes, in distances between the eyes
# IEC 61966-2-1: linear red, green and blue to CIE Y and Z, and those of the white point D65; L* and b* need no X.
_TO_YZ = np.array([[0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
_WHITE = _TO_YZ.sum(axis=1)


def skin_tone(faces: NDArray[np.uint8], template: LandmarkTemplate) -> Floats:
    """Individual typology angle of each face (B, H, W, 3), in degrees (B,) within -90 and 90: high where skin is light.

    `template` says where the faces have their landmarks, as on a bundle's card. Read are the median L* and b* of the
    pixels of both cheeks and the forehead: hair over one of the three, or its shadow, leaves them as they are.
    """
    patches = [
        faces[:, rows, columns].reshape(len(faces), -1, 3) for rows, columns in _patches(template, faces.shape[1])
    ]
    lightness, yellowness = _lightness_and_yellowness(np.concatenate(patches, axis=1))
    yellow = np.maximum(np.median(yellowness, axis=1), _LEAST_YELLOW)
    angles: Floats = np.degrees(np.arctan((np.median(lightness, axis=1) - 50) / yellow))
    return angles


def _patches(template: LandmarkTemplate, side: int) -> list[tuple[slice, slice]]:
    """Rows and columns of both cheeks and the forehead, within the picture, at least a pixel each."""
    right_eye, left_eye, _, right_mouth, left_mouth = np.array(template)
    across = left_eye - right_eye
    apart = float(np.hypot(*across))
    down = (right_mouth + left_mouth - right_eye - left_eye) / 2
    up = -down / max(float(np.hypot(*down)), 1e-6)
    cheeks = [
        eye + _CHEEK * (corner - eye) + outward * across
        for eye, corner, outward in ((right_eye, right_mouth, -_OUTWARD), (left_eye, left_mouth, _OUTWARD))
    ]
    forehead = (right_eye + left_eye) / 2 + _FOREHEAD * apart * up
    return [_square(place, _PATCH * apart, side) for place in (*cheeks, forehead)]


def _square(middle: Floats, half: float, side: int) -> tuple[slice, slice]:
    """Rows and columns of a square whose middle (x, y) and half side are fractions of the picture's side."""
    first = np.clip(np.rint((middle - half) * side), 0, side - 1).astype(int)
    last = np.clip(np.rint((middle + half) * side), first + 1, side).astype(int)
    return slice(first[1], last[1]), slice(first[0], last[0])


def _lightness_and_yellowness(pixels: NDArray[np.uint8]) -> tuple[Floats, Floats]:
    """L* and b* (B, P) of sRGB pixels (B, P, 3)."""
    values = pixels / 255.0
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    ratios = linear @ _TO_YZ.T / _WHITE
    y, z = np.moveaxis(np.where(ratios > 216 / 24389, np.cbrt(ratios), (24389 / 27 * ratios + 16) / 116), -1, 0)
    return 116 * y - 16, 200 * (y - z)
