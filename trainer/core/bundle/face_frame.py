"""The place of faces in their pictures, measured, so that the window can crop a photograph as the model's faces."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from s2f_models.card import DEFAULT_LANDMARKS, LandmarkTemplate
from s2f_models.yunet import YuNet

_SIDE = 256  # pixels, at which the finder sees best
_CERTAIN = 0.7
_ENOUGH = 16  # faces found


def frame_of(faces: Tensor) -> LandmarkTemplate:
    """The median place of five landmarks in faces (N, 3, S, S) in [-1, 1]; the default where too few are found."""
    finder = YuNet()
    large = torch.nn.functional.interpolate(faces, _SIDE, mode="bilinear", antialias=True)
    pictures = ((large + 1) * 127.5).round().clamp(0, 255).byte().permute(0, 2, 3, 1).numpy()
    found = [finder.find(np.ascontiguousarray(picture), _CERTAIN) for picture in pictures]
    landmarks = [one[0, 4:14].reshape(5, 2) / _SIDE for one in found if len(one)]
    if len(landmarks) < _ENOUGH:
        return DEFAULT_LANDMARKS
    return tuple((round(float(x), 4), round(float(y), 4)) for x, y in np.median(landmarks, axis=0))
