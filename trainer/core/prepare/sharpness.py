"""How sharp a prepared face is."""

from __future__ import annotations

import numpy as np

from trainer.core.data.readers import Pixels
from trainer.core.prepare.alignment import Points, eye_distance

_NOISE = 0.5  # mean squared slope of a surface without any detail, from rounding to whole levels


def sharpness(face: Pixels, landmarks: Points) -> float:
    """The variance of the Laplacian (Pech-Pacheco et al., 2000) over the mean squared slope, within the face.

    The division cancels light and contrast: what is left tells how fine the details are, in the pixels of the
    prepared picture. Of the portraits in open_faces 99 % have more than 0.68; after a Gaussian blur of 1.5 pixels 95 %
    of them have less than 0.46. face: (S, S, 3); landmarks: (5, 2) in its pixels.
    """
    import cv2

    grey = cv2.cvtColor(face, cv2.COLOR_RGB2GRAY).astype(np.float32)
    across, down = (cv2.Sobel(grey, cv2.CV_32F, *order) / 8 for order in ((1, 0), (0, 1)))
    apart = eye_distance(landmarks)
    left, top = landmarks[:2].mean(axis=0) - (apart, apart / 2)  # from the brows to the chin
    rows = slice(max(0, round(top)), round(top + 2 * apart))
    columns = slice(max(0, round(left)), round(left + 2 * apart))
    detail = cv2.Laplacian(grey, cv2.CV_32F)[rows, columns].var()
    return float(detail / ((across**2 + down**2)[rows, columns].mean() + _NOISE))
