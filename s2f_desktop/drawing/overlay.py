"""Painted over the strokes: the selection with its grips, cursor rings, the mirror axis."""

from collections.abc import Sequence
from enum import Enum
from math import atan2, hypot

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen, QPixmap, QPolygonF

from s2f_desktop.drawing.view import View
from s2f_desktop.qt_kit.theme import Theme
from s2f_desktop.sketches.geometry import Affine, Place, moved, scaled, turned
from s2f_desktop.sketches.sketch import PAGE, Bounds

MARGIN = 12.0  # page units between the strokes' points and the frame
GRIP = 5.0  # pixels from a grip's middle to its edge
REACH = 10.0  # pixels within which a grip or a stroke is taken
STALK = 24.0  # pixels from the frame to the grip that turns it
_SMALLEST = 0.02  # nothing is scaled down further in one go


class Grip(Enum):
    """The grips of a selection's frame; corners as fractions of its width and height."""

    TOP_LEFT = (0.0, 0.0)
    TOP_RIGHT = (1.0, 0.0)
    BOTTOM_RIGHT = (1.0, 1.0)
    BOTTOM_LEFT = (0.0, 1.0)
    TURN = (0.5, -1.0)
    INSIDE = (0.5, 0.5)


CORNERS = (Grip.TOP_LEFT, Grip.TOP_RIGHT, Grip.BOTTOM_RIGHT, Grip.BOTTOM_LEFT)


def grip_place(grip: Grip, frame: Bounds, stalk: float) -> Place:
    """The place of a grip; the one for turning stands on a stalk above the frame."""
    across, down = grip.value
    x = frame.left + across * (frame.right - frame.left)
    return (x, frame.top - stalk) if grip is Grip.TURN else (x, frame.top + down * (frame.bottom - frame.top))


def grip_at(frame: Bounds, place: Place, reach: float, stalk: float) -> Grip | None:
    """The grip, or the frame itself, within reach of a place; None if neither is."""
    x, y = place
    for grip in (Grip.TURN, *CORNERS):
        at = grip_place(grip, frame, stalk)
        if hypot(at[0] - x, at[1] - y) <= reach:
            return grip
    return Grip.INSIDE if frame.touches(Bounds(x, y, x, y)) else None


def change_by(grip: Grip, frame: Bounds, start: Place, end: Place) -> Affine:
    """The map that dragging a grip from one place to another applies to the strokes in the frame."""
    if grip is Grip.INSIDE:
        return moved(end[0] - start[0], end[1] - start[1])
    if grip is Grip.TURN:
        middle = ((frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2)
        return turned(_angle(end, middle) - _angle(start, middle), middle)
    across, down = grip.value
    fixed = (frame.left if across else frame.right, frame.top if down else frame.bottom)
    factor = _along(fixed, start, end)
    return scaled(factor, factor, fixed)


def _angle(place: Place, middle: Place) -> float:
    return atan2(place[1] - middle[1], place[0] - middle[0])


def _along(fixed: Place, start: Place, end: Place) -> float:
    """The pen's distance from the fixed corner relative to its first one, along the first direction."""
    sx, sy = start[0] - fixed[0], start[1] - fixed[1]
    length = sx * sx + sy * sy
    factor = ((end[0] - fixed[0]) * sx + (end[1] - fixed[1]) * sy) / length if length else 1.0
    return max(factor, _SMALLEST)


_FINEST_RING = 7.0  # pixels; a finer ring could not be seen


def paint_axis(painter: QPainter, view: View, height: float, theme: Theme) -> None:
    """Paint the axis about which strokes are mirrored."""
    x = view.scale * PAGE / 2 + view.dx
    painter.setPen(_dashed(theme.accent))
    painter.drawLine(QLineF(x, 0.0, x, height))


def paint_loop(painter: QPainter, view: View, loop: Sequence[Place], theme: Theme) -> None:
    """Paint the lasso while it is drawn."""
    painter.setPen(_dashed(theme.accent))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    places = [QPointF(x * view.scale + view.dx, y * view.scale + view.dy) for x, y in loop]
    painter.drawPolygon(QPolygonF(places))


def paint_frame(painter: QPainter, view: View, frame: Bounds, theme: Theme) -> None:
    """Paint the frame around selected strokes with its grips."""
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


def ring_cursor(diameter: float, ratio: float, theme: Theme) -> QCursor:
    """A ring of `diameter` pixels with a rim of the opposite colour, seen on paper and ink alike."""
    diameter = max(diameter, _FINEST_RING)
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
