"""The square of a photograph that the model is to see: around a face where one can be found, else its middle.

Faces are found by YuNet (Wu, Peng and Yu, 2023; resources/yunet), run by OpenCV, which only the trainer's install has.
"""

import os
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from s2f_desktop.faces.reader import PHOTOGRAPH
from s2f_desktop.tracing.pictures import pixels_of
from s2f_models.resources import resource_path

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CAN_FIND = find_spec("cv2") is not None
_SEARCHED = 640  # pixels of the larger side
_CERTAIN, _OVERLAP, _MOST = 0.7, 0.3, 50
# Right eye, left eye, nose and corners of the mouth as shares of the side, as the starter's faces have them: the
# trainer's "tight" template, FairFace's frame.
_TEMPLATE = ((0.32, 0.29), (0.68, 0.29), (0.5, 0.507), (0.34, 0.645), (0.66, 0.645))


def face_square(photograph: QImage) -> tuple[QImage, bool]:
    """A square of 256 pixels, and whether it was placed by a face: the largest, its eyes level."""
    landmarks = _landmarks(photograph) if CAN_FIND else None
    if landmarks is None:
        return _middle_square(photograph), False
    placing = _fit(landmarks)
    closer = _landmarks(_placed(photograph, *placing))  # the network sees a face more precisely alone and upright
    if closer is not None:
        factor, offset = placing
        placing = _fit((closer - offset) / factor)
    return _placed(photograph, *placing), True


def _middle_square(photograph: QImage) -> QImage:
    side = min(photograph.width(), photograph.height())
    corner = (photograph.width() - side) // 2, (photograph.height() - side) // 2
    return _smooth(photograph.copy(QRect(*corner, side, side)), PHOTOGRAPH / side)


def _landmarks(photograph: QImage) -> "NDArray[np.complex128] | None":
    """Five landmarks of the largest face, x + iy in pixels; None without any."""
    import numpy as np

    os.environ.setdefault("OPENCV_LOG_LEVEL", "ERROR")  # OpenCV 5 warns of each network; read as it is imported
    import cv2

    scale = min(1.0, _SEARCHED / max(photograph.width(), photograph.height()))
    blue_first = np.ascontiguousarray(pixels_of(_smooth(photograph, scale))[..., ::-1])
    network = np.fromfile(resource_path("yunet", "yunet_n_320_320.onnx"), np.uint8)
    size = (blue_first.shape[1], blue_first.shape[0])
    finder = cv2.FaceDetectorYN.create("onnx", network, np.empty(0, np.uint8), size, _CERTAIN, _OVERLAP, _MOST)
    found: Any = finder.detect(blue_first)[1]
    if found is None:
        return None
    faces = np.asarray(found, np.float64)
    largest = faces[np.argmax(faces[:, 2] * faces[:, 3])]
    landmarks: NDArray[np.complex128] = (largest[4:14:2] + 1j * largest[5:14:2]) / scale
    return landmarks


def _fit(landmarks: "NDArray[np.complex128]") -> tuple[complex, complex]:
    """The factor and the offset, z -> factor z + offset, that bring landmarks where they belong (Umeyama, 1991)."""
    import numpy as np

    wanted = np.array([complex(x, y) for x, y in _TEMPLATE]) * PHOTOGRAPH
    centred = landmarks - landmarks.mean()
    factor = complex(np.vdot(centred, wanted - wanted.mean()) / np.vdot(centred, centred).real)
    return factor, complex(wanted.mean() - factor * landmarks.mean())


def _placed(photograph: QImage, factor: complex, offset: complex) -> QImage:
    """The photograph turned, scaled and moved, in a square; black beyond its edges."""
    reduction = min(1.0, 2 * abs(factor))  # first by averages, so that nothing is skipped below
    a, b = (factor / reduction).real, (factor / reduction).imag
    square = QImage(PHOTOGRAPH, PHOTOGRAPH, QImage.Format.Format_RGB32)
    square.fill(Qt.GlobalColor.black)
    painter = QPainter(square)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(QTransform(a, b, -b, a, offset.real, offset.imag))
    painter.drawImage(0, 0, _smooth(photograph, reduction))
    painter.end()
    return square


def _smooth(image: QImage, scale: float) -> QImage:
    size = QSize(max(1, round(image.width() * scale)), max(1, round(image.height() * scale)))
    ignore, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image if size == image.size() else image.scaled(size, ignore, smooth)
