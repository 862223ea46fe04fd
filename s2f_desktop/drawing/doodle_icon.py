"""A sketch as a small picture for lists and menus: ink on a sheet of paper in any theme, so that it is made once."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from s2f_desktop.drawing.ink import paint_points
from s2f_desktop.drawing.view import fitting_view
from s2f_desktop.sketches.sketch import Sketch, sketch_bounds

_CORNER = 6.0  # pixels
_LINE = 24.0  # page units: thick enough at this size


def doodle_icon(sketch: Sketch, side: int, ratio: float) -> QIcon:
    """An icon of `side` pixels on a screen of `ratio` device pixels a pixel."""
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    view = fitting_view(pixmap.width(), pixmap.height(), sketch_bounds(sketch))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.white)
    painter.drawRoundedRect(pixmap.rect(), _CORNER * ratio, _CORNER * ratio)
    painter.translate(view.dx, view.dy)
    painter.scale(view.scale, view.scale)
    for stroke in sketch:
        paint_points(painter, QColor(Qt.GlobalColor.black), stroke.points, _LINE)
    painter.end()
    return QIcon(pixmap)
