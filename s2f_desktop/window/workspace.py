"""The middle of the window: canvas left, face right, seed bar under the face."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from s2f_desktop.look.theme import GRID

_MARGIN = 4 * GRID
_GAP = 4 * GRID


def arrange(size: QSize, bar_height: int) -> tuple[QRect, QRect, QRect]:
    """Where canvas, face and bar go: the face as large a square as fits, the canvas all to its left."""
    inner = QRect(_MARGIN, 0, size.width() - 2 * _MARGIN, size.height() - _MARGIN)
    side = min((inner.width() - _GAP) // 2, inner.height() - bar_height - _GAP)
    face = QRect(inner.right() + 1 - side, inner.top(), side, side)
    canvas = QRect(inner.topLeft(), QSize(inner.width() - _GAP - side, inner.height()))
    bar = QRect(face.left(), face.bottom() + 1 + _GAP, side, bar_height)
    return canvas, face, bar


class Workspace(QWidget):
    """Keeps its three parts arranged."""

    def __init__(self, canvas: QWidget, face: QWidget, bar: QWidget) -> None:
        super().__init__()
        self._parts = (canvas, face, bar)
        for part in self._parts:
            part.setParent(self)
        self.setMinimumSize(560, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        bar = self._parts[2]
        for part, place in zip(self._parts, arrange(self.size(), bar.sizeHint().height()), strict=True):
            part.setGeometry(place)
