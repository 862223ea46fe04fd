"""Painting strokes: smooth curves through the points, as wide as the pen was pressed, kept in pixmaps."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from s2f_desktop.drawing.view import View, fitting_view
from s2f_desktop.sketches.sketch import DEFAULT_PEN_WIDTH, PAGE_BOUNDS, Bounds, Point, Sketch, Stroke, sketch_bounds

_CORNER = 6.0  # pixels
_MIN_WIDTH = 1.2  # pixels of a stroke, at any zoom
_ICON_PEN_WIDTH = 24.0  # page units


def ink_width(pressure: float, pen_width: float = DEFAULT_PEN_WIDTH) -> float:
    """Width in page units, in steps of half a unit so that pieces of equal width are painted together.

    pen_width: the width at the pressure of a mouse.
    """
    return round(pen_width * (0.5 + pressure) * 2) / 2


class Ink:
    """Two transparent pixmaps: the finished strokes, and the stroke that is being drawn (still wet).

    A pen event paints one short piece of curve; a change repaints only the rectangle that it touched.
    """

    def __init__(self) -> None:
        self._dry = QPixmap()
        self._wet = QPixmap()
        self._view = View()
        self._colour = QColor()
        self._pen_width = DEFAULT_PEN_WIDTH
        self._seen = PAGE_BOUNDS

    def reset(self, size: QSize, ratio: float, view: View, colour: QColor, pen_width: float) -> None:
        """Begin new, empty pixmaps for a widget of `size` and a screen of `ratio` device pixels a pixel."""
        self._view, self._colour = view, colour
        self._pen_width = max(pen_width, _MIN_WIDTH / view.scale)
        self._dry, self._wet = _clear_pixmap(size, ratio), _clear_pixmap(size, ratio)
        self._seen = view.page_seen(size.width(), size.height())

    def add(self, strokes: Sketch) -> None:
        """Paint finished strokes on top of those that are there."""
        painter = self._painter(self._dry)
        for stroke in strokes:
            if stroke.bounds.grown(self._pen_width).touches(self._seen):
                paint_points(painter, self._colour, stroke.points, self._pen_width)
        painter.end()

    def repaint(self, sketch: Sketch, within: Bounds) -> None:
        """Paint one rectangle of the page anew."""
        painter = self._painter(self._dry)
        reach = within.grown(self._pen_width)
        painter.setClipRect(_rectangle(reach))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(_rectangle(reach.grown(self._pen_width)), Qt.GlobalColor.transparent)  # all of the clip
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        for stroke in sketch:
            if stroke.bounds.grown(self._pen_width).touches(reach):
                paint_points(painter, self._colour, stroke.points, self._pen_width)
        painter.end()

    def add_wet(self, points: Sequence[Point]) -> None:
        """Paint the piece of curve that the newest point completes."""
        if len(points) < 2:
            return
        painter = self._painter(self._wet)
        before = points[-3] if len(points) > 2 else None
        start = _middle(before, points[-2]) if before else QPointF(points[-2].x, points[-2].y)
        path = QPainterPath(start)
        path.quadTo(QPointF(points[-2].x, points[-2].y), _middle(points[-2], points[-1]))
        painter.strokePath(path, _pen(self._colour, ink_width(points[-2].pressure, self._pen_width)))
        painter.end()

    def clear_wet(self) -> None:
        """Clear the wet stroke; its finished form is added separately."""
        self._wet.fill(Qt.GlobalColor.transparent)

    def paint(self, painter: QPainter, wet_polylines: Sequence[Sequence[Point]]) -> None:
        """Paint all onto the widget, with the wet strokes' last bits up to the pen."""
        painter.drawPixmap(0, 0, self._dry)
        if not wet_polylines:
            return
        painter.drawPixmap(0, 0, self._wet)
        painter.save()
        self._enter_page(painter)
        for points in wet_polylines:
            self._paint_tip(painter, points)
        painter.restore()

    def _paint_tip(self, painter: QPainter, points: Sequence[Point]) -> None:
        tip = points[-1]
        painter.setPen(_pen(self._colour, ink_width(tip.pressure, self._pen_width)))
        if len(points) > 1:
            painter.drawLine(_middle(points[-2], tip), QPointF(tip.x, tip.y))
        else:
            painter.drawPoint(QPointF(tip.x, tip.y))

    def _painter(self, pixmap: QPixmap) -> QPainter:
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._enter_page(painter)
        return painter

    def _enter_page(self, painter: QPainter) -> None:
        painter.translate(self._view.dx, self._view.dy)
        painter.scale(self._view.scale, self._view.scale)


def _rectangle(bounds: Bounds) -> QRectF:
    return QRectF(QPointF(bounds.left, bounds.top), QPointF(bounds.right, bounds.bottom))


def paint_points(
    painter: QPainter, colour: QColor, points: Sequence[Point], pen_width: float = DEFAULT_PEN_WIDTH
) -> None:
    """Paint one stroke, in page units."""
    if len(points) == 1:
        painter.setPen(_pen(colour, ink_width(points[0].pressure, pen_width)))
        painter.drawPoint(QPointF(points[0].x, points[0].y))
        return
    for width, path in _runs(points, pen_width):
        painter.strokePath(path, _pen(colour, width))


def stroke_reach(strokes: Sequence[Stroke]) -> Bounds:
    """The rectangle around the points of strokes (at least one)."""
    bounds = strokes[0].bounds
    for stroke in strokes:
        bounds = bounds.united(stroke.bounds)
    return bounds


def _runs(points: Sequence[Point], pen_width: float) -> Iterator[tuple[float, QPainterPath]]:
    """The stroke's curve, through the middles between points, bent towards the points; one path a width."""
    path = QPainterPath(QPointF(points[0].x, points[0].y))
    width = ink_width(points[0].pressure, pen_width)
    for one, two in pairwise(points):
        wide = ink_width(one.pressure, pen_width)
        if wide != width:
            yield width, path
            path, width = QPainterPath(path.currentPosition()), wide
        path.quadTo(QPointF(one.x, one.y), _middle(one, two))
    path.lineTo(QPointF(points[-1].x, points[-1].y))
    yield width, path


def _middle(one: Point, two: Point) -> QPointF:
    return QPointF((one.x + two.x) / 2, (one.y + two.y) / 2)


def _pen(colour: QColor, width: float) -> QPen:
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(colour, width, Qt.PenStyle.SolidLine, round_cap, round_join)


def _clear_pixmap(size: QSize, ratio: float) -> QPixmap:
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


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
        paint_points(painter, QColor(Qt.GlobalColor.black), stroke.points, _ICON_PEN_WIDTH)
    painter.end()
    return QIcon(pixmap)
