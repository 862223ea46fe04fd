"""Telling loose photographs from aligned pictures of faces, by where the eyes are in some of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from trainer.core.data.readers import Pixels, UnreadableError
from trainer.core.prepare.alignment import eye_distance
from trainer.core.prepare.face_finding import FaceFinder
from trainer.core.prepare.photographs import Photographs
from trainer.core.progress import Report

_LOOKED_AT = 16  # photographs of a source, spread over it
_SPREAD = 0.05  # of a picture's shorter side
_ENOUGH = 4  # photographs with a face


def are_loose(sources: Sequence[Path], report: Report) -> bool:
    """Whether the faces of some source stand at different places or sizes, so that they are to be aligned first.

    Where hardly any face is found, as in tiny pictures or drawings, nobody knows, and this is False.
    """
    finder = FaceFinder()
    return any([_is_loose(Photographs(source), finder, report) for source in sources])


def _is_loose(photographs: Photographs, finder: FaceFinder, report: Report) -> bool:
    chosen = np.unique(np.linspace(0, len(photographs) - 1, _LOOKED_AT).astype(int)).tolist()
    stands: list[NDArray[np.float64]] = []
    for done, nth in enumerate(chosen):
        report(done, len(chosen))
        try:
            stands += _stand(photographs.read(nth), finder)
        except UnreadableError:
            continue
    if len(stands) < _ENOUGH:
        return False
    apart = np.abs(np.array(stands) - np.median(stands, axis=0))
    return bool(np.median(apart, axis=0).max() > _SPREAD)


def _stand(picture: Pixels, finder: FaceFinder) -> list[NDArray[np.float64]]:
    """Middle of the eyes (x, y) and their distance in the centred square of its largest face, (3,); none without."""
    faces = finder.find(picture)
    if not faces:
        return []
    points = max(faces, key=lambda face: eye_distance(face.landmarks)).landmarks
    height, width = picture.shape[:2]
    side = min(height, width)
    middle = (points[:2].mean(axis=0) - (width / 2, height / 2)) / side
    return [np.array([*middle, eye_distance(points) / side])]
