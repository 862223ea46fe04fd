"""The dialog of a face's export: kinds and sizes."""

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from s2f_desktop.drawing.ink import paint_points
from s2f_desktop.drawing.view import fitting_view
from s2f_desktop.faces.pixels import resampled
from s2f_desktop.faces.preview_request import PreviewResult
from s2f_desktop.output.export import face_png, generated_texts, png_bytes
from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.theme import GRID
from s2f_desktop.qt_kit.widgets import push_button
from s2f_desktop.sketches.sketch import DEFAULT_PEN_WIDTH, PAGE_BOUNDS, Bounds, Point, Sketch, sketch_bounds
from s2f_models import __version__

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


SIZES = (64, 128, 256, 512, 1024, 2048)
DEFAULT_SIZE = 512  # pixels that a face is saved with at least, unless a person chooses fewer
_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:g} {top:g} {width:g} {height:g}">'
_GROUP = '<g fill="none" stroke="#000" stroke-width="{pen_width:g}" stroke-linecap="round" stroke-linejoin="round">'


class Kind(Enum):
    """A kind of export, with the suffix of its file."""

    FACE = "face.png"
    BOTH = "both.png"
    DOODLE_PNG = "doodle.png"
    DOODLE_SVG = "doodle.svg"

    @property
    def suffix(self) -> str:
        """The suffix with its dot."""
        return f".{self.value.partition('.')[2]}"

    @property
    def needs_size(self) -> bool:
        """Whether it has pixels."""
        return self is not Kind.DOODLE_SVG


def exported(kind: Kind, result: PreviewResult, drawn: Sketch, size: int, pen_width: float) -> bytes:
    """A face, what is drawn, or the face beside its doodle; `size` pixels high, strokes `pen_width` page units wide.

    drawn: where nothing is made live, the face may be of an older sketch. Raises UserError.
    """
    if kind is Kind.DOODLE_SVG:
        return sketch_svg(drawn, pen_width).encode()
    if kind is Kind.FACE:
        return face_png(result, size)
    if kind is Kind.DOODLE_PNG:
        return png_bytes(doodle_picture(drawn, size, pen_width), {"Software": f"sketch2face {__version__}"})
    import numpy as np

    doodle = doodle_picture(result.request.sketch, size, pen_width)
    both = np.concatenate([doodle, resampled(result.face, size)], axis=1)
    return png_bytes(both, generated_texts(result.style, result.bundle))


def doodle_picture(
    sketch: Sketch, size: int, pen_width: float = DEFAULT_PEN_WIDTH, *, bounds: Bounds | None = None
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
        paint_points(painter, QColor(Qt.GlobalColor.black), stroke.points, pen_width)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(size, size, 4)
    return np.ascontiguousarray(pixels[..., :3])


def sketch_svg(sketch: Sketch, pen_width: float = DEFAULT_PEN_WIDTH) -> str:
    """The page, and all that left it, in page units. Strokes have one width: SVG paths have no pressure."""
    bounds = sketch_bounds(sketch)
    seen = PAGE_BOUNDS if bounds is None else PAGE_BOUNDS.united(bounds.grown(pen_width))
    size = {"width": seen.right - seen.left, "height": seen.bottom - seen.top}
    head = _HEAD.format(left=seen.left, top=seen.top, **size)
    paths = (f'<path d="{_path(stroke.points)}"/>' for stroke in sketch)
    return "\n".join((head, _GROUP.format(pen_width=pen_width), *paths, "</g>", "</svg>", ""))


def _path(points: Sequence[Point]) -> str:
    """Through the middles between points, bent towards the points, as in ink.py."""
    parts = [f"M{points[0].x:g} {points[0].y:g}"]
    for one, two in pairwise(points):
        parts.append(f"Q{one.x:g} {one.y:g} {(one.x + two.x) / 2:g} {(one.y + two.y) / 2:g}")
    return "".join((*parts, f"L{points[-1].x:g} {points[-1].y:g}"))


class ExportDialog(QDialog):
    """Asks for the kind and the size; `chosen` emits them."""

    chosen = Signal(object, int)  # Kind, pixels

    def __init__(self, window: QWidget, own_size: int, seen_size: int) -> None:
        """own_size: pixels that the model draws; seen_size: those that are offered first, as seen on the screen."""
        super().__init__(window)
        self._own_size = own_size
        self.kind_box = QComboBox(self)
        self.size_box = QComboBox(self)
        self._note = Label("", self)
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self.save_button = push_button(self.tr("Save…"), self._choose, self)
        self.save_button.setDefault(True)
        self._fill()
        self.size_box.setCurrentIndex(self.size_box.findData(seen_size))
        self._lay_out()
        for box in (self.kind_box, self.size_box):
            box.currentIndexChanged.connect(self._explain)
        self._explain()

    def _fill(self) -> None:
        names = {
            Kind.FACE: self.tr("The face (PNG)"),
            Kind.BOTH: self.tr("Doodle and face side by side (PNG)"),
            Kind.DOODLE_PNG: self.tr("The doodle (PNG)"),
            Kind.DOODLE_SVG: self.tr("The doodle (SVG)"),
        }
        for kind, name in names.items():
            self.kind_box.addItem(name, kind)
        for size in sorted({self._own_size, *(size for size in SIZES if size > self._own_size)}):
            self.size_box.addItem(self.tr("{size} x {size} pixels").format(size=size), size)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Export"))
        form = QGridLayout()
        form.setSpacing(3 * GRID)
        form.setColumnStretch(1, 1)
        for row, (name, box) in enumerate(((self.tr("&What"), self.kind_box), (self.tr("&Size"), self.size_box))):
            label = Label(name, self)
            label.setBuddy(box)
            form.addWidget(label, row, 0)
            form.addWidget(box, row, 1)
        self._note.setMinimumHeight(2 * self._note.fontMetrics().lineSpacing())  # so that buttons stay where they are
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(push_button(self.tr("Cancel"), self.reject, self))
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * GRID, 5 * GRID, 5 * GRID, 5 * GRID)
        column.setSpacing(4 * GRID)
        column.addLayout(form)
        column.addWidget(self._note)
        column.addLayout(buttons)
        self.setMinimumWidth(380)

    def _explain(self) -> None:
        kind: Kind = self.kind_box.currentData()
        self.size_box.setEnabled(kind.needs_size)
        larger = kind in (Kind.FACE, Kind.BOTH) and self.size_box.currentData() > self._own_size
        note = self.tr("The model draws {size} pixels; a Lanczos filter makes larger faces, which show no more detail.")
        self._note.setText(note.format(size=self._own_size) if larger else "")

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(self.kind_box.currentData(), self.size_box.currentData())
