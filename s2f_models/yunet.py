"""Faces and their five landmarks in a picture, by YuNet: a network of 74,000 weights, run by onnxruntime.

Wu, Peng and Yu, "YuNet: A Tiny Millisecond-level Face Detector" (2023); resources/yunet, Apache 2.0. How its outputs
are read follows OpenCV's FaceDetectorYN (modules/objdetect/src/face_detect.cpp, Apache 2.0) and gives what that gives.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from s2f_models.files import read_regular
from s2f_models.paths import resource_path

Faces = NDArray[np.float64]  # (N, 15): left, top, width, height; x, y of five landmarks; score

_STRIDES = (8, 16, 32)  # pixels between the middles of a grid's cells; each cell predicts whether a face is around it
_OVERLAP = 0.3  # intersection over union of two boxes from which on the less certain one is the same face
_MAX_BYTES = 2**20
_SECONDS = 300.0  # for one picture, which takes a few
_MAX_FACES = 500  # faces, the most certain


class YuNet:
    """Finds faces whose eyes are about 12 to 200 pixels apart. One may be used by several threads at once."""

    def __init__(self) -> None:
        from s2f_models.onnx_session import open_session

        content = read_regular(resource_path("yunet", "yunet_n_dynamic.onnx"), _MAX_BYTES)
        # one thread: the same result on any number of cores, and many pictures are found in parallel
        self._session = open_session(content, 1)

    def find(self, picture: NDArray[np.uint8], minimum_score: float) -> Faces:
        """Faces in a picture (H, W, 3), red first, just as it stands, the most certain first: (N, 15).

        In the picture's pixels, whose upper left corner is (0, 0). Landmarks: right eye, left eye, nose, right and left
        corner of the mouth, right and left being the person's own. Scores are 0 to 1, each above `minimum_score`.
        """
        from s2f_models.onnx_session import run_session

        grid = _padded(picture)
        names = [f"{kind}_{stride}" for stride in _STRIDES for kind in ("cls", "obj", "bbox", "kps")]
        outputs = run_session(self._session, {"input": grid}, _SECONDS, names)
        grids = [np.asarray(output, np.float64)[0] for output in outputs]
        columns = grid.shape[3]
        found = [
            _decoded(grids[4 * index : 4 * index + 4], columns // stride, stride, minimum_score)
            for index, stride in enumerate(_STRIDES)
        ]
        return _without_repeats(np.concatenate(found))


def _padded(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The picture as the network reads it: (1, 3, H', W') in [0, 255], blue first, black up to whole coarse cells."""
    height, width = picture.shape[:2]
    coarsest = _STRIDES[-1]
    grid = np.zeros((1, 3, -(-height // coarsest) * coarsest, -(-width // coarsest) * coarsest), np.float32)
    grid[0, :, :height, :width] = picture[:, :, ::-1].transpose(2, 0, 1)
    return grid


def _decoded(outputs: Sequence[NDArray[np.float64]], columns: int, stride: int, minimum_score: float) -> Faces:
    """The faces that cells of one grid find with enough certainty.

    Of each cell, (cells, 1), (cells, 1), (cells, 4), (cells, 10): whether it is a face and whether it is anything, in
    [0, 1], their geometric mean is the score; the box's middle from the cell's corner and the logarithm of its size, in
    strides; landmarks from the cell's corner, in strides.
    """
    face, thing, box, points = outputs
    scores = np.sqrt(np.clip(face, 0, 1) * np.clip(thing, 0, 1))[:, 0]
    cells = np.flatnonzero(scores > minimum_score)
    corners = np.stack([cells % columns, cells // columns], axis=1)
    size = np.exp(box[cells, 2:]) * stride
    corner = (corners + box[cells, :2]) * stride - size / 2
    landmarks = (np.tile(corners, 5) + points[cells]) * stride
    return np.concatenate([corner, size, landmarks, scores[cells, None]], axis=1)


def _without_repeats(faces: Faces) -> Faces:
    """The most certain first, without those that overlap a more certain one (greedy non-maximum suppression)."""
    waiting = faces[np.argsort(-faces[:, 14], kind="stable")][:_MAX_FACES]
    kept = [waiting[:0]]
    while len(waiting):
        kept.append(waiting[:1])
        waiting = waiting[1:][_overlaps(waiting[0], waiting[1:]) <= _OVERLAP]
    return np.concatenate(kept)


def _overlaps(face: Faces, others: Faces) -> NDArray[np.float64]:
    """Intersection over union of one box (15,) and others (N, 15), of whole pixels as OpenCV reckons it: (N,)."""
    one, many = np.trunc(face[:4]), np.trunc(others[:, :4])
    low = np.maximum(one[:2], many[:, :2])
    high = np.minimum(one[:2] + one[2:], many[:, :2] + many[:, 2:])
    common = np.clip(high - low, 0, None).prod(axis=1)
    together = one[2:].prod() + many[:, 2:].prod(axis=1) - common
    overlaps: NDArray[np.float64] = common / np.maximum(together, 1)
    return overlaps
