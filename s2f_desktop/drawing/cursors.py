"""Cursors that show how wide the tool is."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen, QPixmap

from s2f_desktop.look.theme import Theme

_SMALLEST = 7.0  # pixels; a finer ring could not be seen


def ring_cursor(diameter: float, ratio: float, theme: Theme) -> QCursor:
    """A ring of `diameter` pixels with a rim of the opposite colour, seen on paper and ink alike."""
    diameter = max(diameter, _SMALLEST)
    size = int(diameter) + 6
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width in ((theme.paper, 3.5), (theme.muted, 1.5)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawEllipse(QPointF(size / 2, size / 2), diameter / 2, diameter / 2)
    painter.end()
    return QCursor(pixmap, size // 2, size // 2)
