"""Pictures from outside: read with a bound on their size, upright as their EXIF says."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from s2f_models.errors import UserError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LARGEST = 1600  # pixels of the larger side that are kept
SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp")


def is_picture(path: Path) -> bool:
    """Whether a file's name says that it is a picture."""
    return path.suffix.lower() in SUFFIXES


def picture_filter(name: str) -> str:
    """What a file dialog offers."""
    return f"{name} ({' '.join('*' + suffix for suffix in SUFFIXES)})"


def read_picture(path: Path) -> QImage:
    """A picture, made smaller where it is larger than 1600 pixels. Raises UserError."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _LARGEST:
        reader.setScaledSize(size.scaled(QSize(_LARGEST, _LARGEST), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise UserError(f"{path} cannot be read as a picture ({reader.errorString()}); choose a PNG or JPEG file.")
    return image


def pixels_of(image: QImage) -> "NDArray[np.uint8]":
    """A picture as bytes (H, W, 3)."""
    import numpy as np

    packed = image.convertToFormat(QImage.Format.Format_RGBX8888)
    pixels = np.frombuffer(packed.constBits(), np.uint8).reshape(packed.height(), packed.width(), 4)
    return np.ascontiguousarray(pixels[..., :3])
