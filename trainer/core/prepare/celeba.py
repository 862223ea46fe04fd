"""Telling CelebA's aligned pictures from other photographs: they need no preparing."""

from __future__ import annotations

import numpy as np

from trainer.core.data.readers import Pixels, UnreadableError
from trainer.core.prepare.face_finding import FaceFinder
from trainer.core.prepare.photographs import Photographs

_SIZES = ((178, 218), (89, 109))  # as published, and at half size
_EYES = np.array([(0.39, 0.51), (0.61, 0.51)])  # mean places, as shares of width and height
_NEAR = 0.06  # 99 % of CelebA's eyes are nearer
_LOOKED_AT = 32
_MOST = 0.8  # share of the pictures looked at


def is_celeba(photographs: Photographs, finder: FaceFinder) -> bool:
    """Whether pictures spread over a source all have CelebA's size, and nearly all their eyes at its places.

    What the source is named does not count; pictures that cannot be read do not either.
    """
    stands = []
    for nth in np.unique(np.linspace(0, len(photographs) - 1, _LOOKED_AT).astype(int)).tolist():
        try:
            picture = photographs.read(nth)
        except UnreadableError:
            continue
        if picture.shape[1::-1] not in _SIZES:
            return False
        stands.append(_stands_as_in_celeba(picture, finder))
    return bool(stands) and float(np.mean(stands)) >= _MOST


def _stands_as_in_celeba(picture: Pixels, finder: FaceFinder) -> bool:
    size = picture.shape[1::-1]
    return any(np.abs(face.landmarks[:2] / size - _EYES).max() < _NEAR for face in finder.find(picture))
