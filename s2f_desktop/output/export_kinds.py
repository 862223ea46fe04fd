"""What can be exported of a drawing, as bytes of a file."""

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from s2f_desktop.drawing.ink import paint_points
from s2f_desktop.drawing.view import fitting_view
from s2f_desktop.faces.preview_request import PreviewResult
from s2f_desktop.output.export import face_png, generated_texts
from s2f_desktop.output.png import png_bytes
from s2f_desktop.output.resample import resampled
from s2f_desktop.sketches.doodle_svg import sketch_svg
from s2f_desktop.sketches.sketch import LINE, Bounds, Sketch, sketch_bounds
from s2f_models.version import __version__

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIZES = (64, 128, 256, 512, 1024, 2048)


class Kind(Enum):
    """What is exported, with the suffix of its file."""

    FACE = "face.png"
    BOTH = "both.png"
    DOODLE_PNG = "doodle.png"
    DOODLE_SVG = "doodle.svg"

    @property
    def suffix(self) -> str:
        """With its dot."""
        return f".{self.value.partition('.')[2]}"

    @property
    def needs_size(self) -> bool:
        """Whether it has pixels."""
        return self is not Kind.DOODLE_SVG


def exported(kind: Kind, result: PreviewResult, size: int, line: float) -> bytes:
    """A face, its doodle, or both, `size` pixels high, lines `line` page units wide. Raises UserError."""
    sketch = result.request.sketch
    if kind is Kind.DOODLE_SVG:
        return sketch_svg(sketch, line).encode()
    if kind is Kind.FACE:
        return face_png(result, size)
    doodle = doodle_picture(sketch, size, line)
    if kind is Kind.DOODLE_PNG:
        return png_bytes(doodle, {"Software": f"sketch2face {__version__}"})
    import numpy as np

    both = np.concatenate([doodle, resampled(result.face, size)], axis=1)
    return png_bytes(both, generated_texts(result.request.style, result.bundle))


def doodle_picture(
    sketch: Sketch, size: int, line: float = LINE, *, bounds: Bounds | None = None
) -> "NDArray[np.uint8]":
    """The page with its strokes, black on white, (size, size, 3); with `bounds`, all of those is seen, too."""
    import numpy as np

    image = QImage(size, size, QImage.Format.Format_RGBX8888)
    image.fill(Qt.GlobalColor.white)
    view = fitting_view(size, size, bounds or sketch_bounds(sketch))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(view.dx, view.dy)
    painter.scale(view.scale, view.scale)
    for stroke in sketch:
        paint_points(painter, QColor(Qt.GlobalColor.black), stroke.points, line)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(size, size, 4)
    return np.ascontiguousarray(pixels[..., :3])
