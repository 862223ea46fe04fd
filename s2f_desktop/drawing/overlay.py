"""What lies over the ink while it is worked on: the lasso, the frame of what is selected, the mirror's axis."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from s2f_desktop.drawing.grips import CORNERS, GRIP, STALK, Grip, grip_place
from s2f_desktop.drawing.view import View
from s2f_desktop.look.theme import Theme
from s2f_desktop.sketches.affine import Place
from s2f_desktop.sketches.sketch import PAGE, Bounds


def paint_axis(painter: QPainter, view: View, height: float, theme: Theme) -> None:
    """The line about which strokes are mirrored."""
    x = view.scale * PAGE / 2 + view.dx
    painter.setPen(_dashed(theme.accent))
    painter.drawLine(QLineF(x, 0.0, x, height))


def paint_loop(painter: QPainter, view: View, loop: Sequence[Place], theme: Theme) -> None:
    """The lasso while it is drawn."""
    painter.setPen(_dashed(theme.accent))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    places = [QPointF(x * view.scale + view.dx, y * view.scale + view.dy) for x, y in loop]
    painter.drawPolygon(QPolygonF(places))


def paint_frame(painter: QPainter, view: View, frame: Bounds, theme: Theme) -> None:
    """The frame around selected strokes with its grips."""
    seen = view.to_widget(frame)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_dashed(theme.accent))
    painter.drawRect(QRectF(QPointF(*seen[:2]), QPointF(*seen[2:])))
    top, turn = QPointF((seen.left + seen.right) / 2, seen.top), QPointF(*grip_place(Grip.TURN, seen, STALK))
    painter.drawLine(top, turn)
    painter.setPen(QPen(QColor(theme.accent), 1.5))
    painter.setBrush(QColor(theme.paper))
    painter.drawEllipse(turn, GRIP, GRIP)
    for grip in CORNERS:
        x, y = grip_place(grip, seen, STALK)
        painter.drawRect(QRectF(x - GRIP, y - GRIP, 2 * GRIP, 2 * GRIP))


def _dashed(colour: str) -> QPen:
    return QPen(QColor(colour), 1.25, Qt.PenStyle.DashLine)
