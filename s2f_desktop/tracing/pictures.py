"""Pictures to trace or read: which files count, their pixels, and the square around the face in one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from s2f_desktop.faces.face_maker import PHOTOGRAPH

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from s2f_models.card import LandmarkTemplate
    from s2f_models.yunet import YuNet


LARGEST = 1600  # pixels of the larger side that are kept
_SEARCHED = 640  # pixels of the larger side
_CERTAIN = 0.7  # minimum score of a face


def pixels_of(image: QImage) -> "NDArray[np.uint8]":
    """A picture as bytes (H, W, 3); what is transparent is white, as paper is."""
    import numpy as np

    opaque = _on_white(image) if image.hasAlphaChannel() else image
    packed = opaque.convertToFormat(QImage.Format.Format_RGBX8888)
    pixels = np.frombuffer(packed.constBits(), np.uint8).reshape(packed.height(), packed.width(), 4)
    return np.ascontiguousarray(pixels[..., :3])


def _on_white(image: QImage) -> QImage:
    sheet = QImage(image.size(), QImage.Format.Format_RGBX8888)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, image)
    painter.end()
    return sheet


def face_square(photograph: QImage, template: "LandmarkTemplate | None" = None) -> tuple[QImage, bool]:
    """A square of 256 pixels, and whether it was placed by a face: the largest, its eyes level.

    template: where the model's faces have eyes, nose and mouth, as its card has it; None for a card's default.
    """
    from s2f_models.card import DEFAULT_LANDMARKS
    from s2f_models.yunet import YuNet

    template = template or DEFAULT_LANDMARKS
    network = YuNet()
    landmarks = _landmarks(photograph, network)
    if landmarks is None:
        return _middle_square(photograph), False
    placing = _fit(landmarks, template)
    closer = _landmarks(_placed(photograph, *placing), network)  # it sees a face more precisely alone and upright
    if closer is not None:
        factor, offset = placing
        placing = _fit((closer - offset) / factor, template)
    return _placed(photograph, *placing), True


def _middle_square(photograph: QImage) -> QImage:
    side = min(photograph.width(), photograph.height())
    corner = (photograph.width() - side) // 2, (photograph.height() - side) // 2
    return _smooth(photograph.copy(QRect(*corner, side, side)), PHOTOGRAPH / side)


def _landmarks(photograph: QImage, network: "YuNet") -> "NDArray[np.complex128] | None":
    """Five landmarks of the largest face, x + iy in pixels; None without any."""
    import numpy as np

    scale = min(1.0, _SEARCHED / max(photograph.width(), photograph.height()))
    faces = network.find(pixels_of(_smooth(photograph, scale)), _CERTAIN)
    if not len(faces):
        return None
    largest = faces[np.argmax(faces[:, 2] * faces[:, 3])]
    landmarks: NDArray[np.complex128] = (largest[4:14:2] + 1j * largest[5:14:2]) / scale
    return landmarks


def _fit(landmarks: "NDArray[np.complex128]", template: "LandmarkTemplate") -> tuple[complex, complex]:
    """The factor and the offset, z -> factor z + offset, that bring landmarks where they belong (Umeyama, 1991)."""
    import numpy as np

    wanted = np.array([complex(x, y) for x, y in template]) * PHOTOGRAPH
    centred = landmarks - landmarks.mean()
    factor = complex(np.vdot(centred, wanted - wanted.mean()) / np.vdot(centred, centred).real)
    return factor, complex(wanted.mean() - factor * landmarks.mean())


def _placed(photograph: QImage, factor: complex, offset: complex) -> QImage:
    """The photograph turned, scaled and moved, in a square; black beyond its edges."""
    reduction = min(1.0, 2 * abs(factor))  # averaged down first, so that the sampling below skips no pixels
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
