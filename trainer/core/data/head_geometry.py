"""How wide photographed and made heads are, and which way they face: measured from YuNet's box and landmarks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from s2f_models.yunet import YuNet

VERSION = 1  # to be raised with every change to what is measured: runs measure anew
SIDE = 256  # pixels, at which the finder sees best
CERTAIN = 0.6  # score of a face
LEAST_KNOWN = 16  # faces, below which an average says little
_BLOCK = 64  # faces between two reports of progress

Measures = NDArray[np.float32]  # (N, 2): turn and narrowness, NaN where no face is found


@dataclass(frozen=True)
class HeadScale:
    """Average and deviation of both measures among faces."""

    average: NDArray[np.float32]
    deviation: NDArray[np.float32]

    def scores(self, measures: Measures) -> Measures:
        """Standard scores (N, 2), NaN where nothing is known."""
        scores: Measures = (measures - self.average) / self.deviation
        return scores


def scale_of(measures: Measures) -> HeadScale | None:
    """That of faces' measures (N, 2); None where too few are known, or all are alike."""
    known = measures[~np.isnan(measures).any(axis=1)]
    deviation = known.std(axis=0) if len(known) >= LEAST_KNOWN else np.zeros(2, np.float32)
    return HeadScale(known.mean(axis=0), deviation) if (deviation > 0).all() else None


def measured_heads(
    faces: NDArray[np.uint8] | Sequence[NDArray[np.uint8]], on_progress: Callable[[int, int], None]
) -> Measures:
    """Turn and narrowness of faces (N, S, S, 3); 15 ms a face on one core. `on_progress` gets (done, N).

    Turn is how far the nose lies to the picture's right of the middle between the eyes, along their line, in eye
    distances: 0.08 on average where people look into the camera, 0.3 at about 35 degrees. Narrowness is the height of
    the finder's box in its widths, plus the way from eyes to mouth in eye distances, for either alone is less certain.
    Both are averages over the face and its mirror image.
    """
    finder, measures = YuNet(), np.full((len(faces), 2), np.nan, np.float32)
    for index, face in enumerate(faces):
        picture = np.asarray(Image.fromarray(face).resize((SIDE, SIDE), Image.Resampling.BICUBIC))
        both = [finder.find(np.ascontiguousarray(seen), CERTAIN) for seen in (picture, picture[:, ::-1])]
        if all(map(len, both)):
            (turn, narrow), (other_turn, other_narrow) = (_measures(found[0]) for found in both)
            measures[index] = (turn - other_turn) / 2, (narrow + other_narrow) / 2
        if (index + 1) % _BLOCK == 0 or index + 1 == len(faces):
            on_progress(index + 1, len(faces))
    return measures


def _measures(face: NDArray[np.float64]) -> tuple[float, float]:
    """Turn and narrowness of a face as YuNet gives it (15,)."""
    points = face[4:14].reshape(5, 2)
    across = points[1] - points[0]
    apart = max(float(np.hypot(*across)), 1e-6)
    right, down = across / apart, np.array([-across[1], across[0]]) / apart
    eyes, mouth = points[:2].mean(axis=0), points[3:].mean(axis=0)
    narrowness = face[3] / max(face[2], 1e-6) + (mouth - eyes) @ down / apart
    return float((points[2] - eyes) @ right / apart), float(narrowness)
