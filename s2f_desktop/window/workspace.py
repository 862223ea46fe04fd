"""The middle of the window: canvas left, face right, traits under the canvas, seed bar under the face."""

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from s2f_desktop.qt_kit.theme import GRID

_MARGIN = 4 * GRID
_GAP = 4 * GRID


def arrange(size: QSize, minimum_bar: QSize) -> tuple[QRect, QRect, QRect]:
    """The places of canvas, face and bar: the face is the largest square that fits, the canvas all to its left.

    minimum_bar: what the bar needs; where a card leaves the face less than that, it stands in the middle above the bar.
    """
    inner = QRect(_MARGIN, 0, size.width() - 2 * _MARGIN, size.height() - _MARGIN)
    side = min((inner.width() - _GAP) // 2, inner.height() - minimum_bar.height() - _GAP)
    wide = max(side, min(minimum_bar.width(), inner.width() - _GAP - side))
    left = inner.right() + 1 - wide
    face = QRect(left + (wide - side) // 2, inner.top(), side, side)
    canvas = QRect(inner.topLeft(), QSize(inner.width() - _GAP - wide, inner.height()))
    bar = QRect(left, face.bottom() + 1 + _GAP, wide, minimum_bar.height())
    return canvas, face, bar


class Workspace(QWidget):
    """Keeps its four parts arranged; traits that are hidden leave the canvas all of the height."""

    def __init__(self, canvas: QWidget, face: QWidget, bar: QWidget, traits: QWidget) -> None:
        super().__init__()
        self._canvas, self._face, self._bar, self._traits = canvas, face, bar, traits
        for part in (canvas, face, bar, traits):
            part.setParent(self)
        self.setMinimumSize(560, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # the traits came or went
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        minimum = QSize(self._bar.minimumSizeHint().width(), self._bar.sizeHint().height())
        canvas, face, bar = arrange(self.size(), minimum)
        if not self._traits.isHidden():
            height = max(self._traits.heightForWidth(canvas.width()), bar.height())  # level with the bar
            self._traits.setGeometry(canvas.left(), canvas.bottom() + 1 - height, canvas.width(), height)
            canvas.setHeight(canvas.height() - height - _GAP)
        for part, place in ((self._canvas, canvas), (self._face, face), (self._bar, bar)):
            part.setGeometry(place)
