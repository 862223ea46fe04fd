"""How sharp a prepared face is."""

from __future__ import annotations

import numpy as np
from PIL import Image

from trainer.core.data.readers import Pixels
from trainer.core.prepare.alignment import Points, eye_distance

_NOISE = 0.5  # mean squared slope of a surface without any detail, from rounding to whole levels


def sharpness(face: Pixels, landmarks: Points) -> float:
    """The variance of the Laplacian (Pech-Pacheco et al., 2000) over the mean squared slope, within the face.

    The division cancels light and contrast: what is left tells how fine the details are, in the pixels of the
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
