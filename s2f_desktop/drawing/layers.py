"""Layers under and over the ink that are no part of the sketch. The model never sees them."""

from typing import Protocol

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap

from s2f_desktop.drawing.ink import paint_points
from s2f_desktop.drawing.view import View
from s2f_desktop.qt_kit.theme import LIGHT, Theme
from s2f_desktop.sketches.sketch import Sketch


class Layer(Protocol):
    """Something painted on the canvas in each of its paint events; it must be fast."""

    def paint(self, painter: QPainter, view: View, size: QSize) -> None:
        """Paint in the widget's pixels; `view` tells where the page lies in a widget of `size`."""
        ...


class CachedLayer(QObject):
    """Caches its content in a pixmap: a pen event costs the copy of a small rectangle."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self._opacity = 1.0
        self._pixmap: QPixmap | None = None
        self._seen: tuple[View, QSize, float] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to paint."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """Paint all of it, in page units."""
        raise NotImplementedError

    def set_opacity(self, opacity: float) -> None:
        """Set the opacity, from 0 (invisible) to 1."""
        self._opacity = opacity
        self.changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Apply another theme."""
        self.theme = theme
        self.draw_anew()

    def draw_anew(self) -> None:
        """Discard the cached pixmap, since the content changed."""
        self._pixmap = None
        self.changed.emit()

    def paint(self, painter: QPainter, view: View, size: QSize) -> None:
        """See Layer."""
        if self.is_empty:
            self._pixmap = None
            return
        seen = (view, size, painter.device().devicePixelRatioF())
        if self._pixmap is None or seen != self._seen:
            self._seen, self._pixmap = seen, self._drawn(*seen)
        painter.setOpacity(self._opacity)
        painter.drawPixmap(0, 0, self._pixmap)
        painter.setOpacity(1.0)

    def _drawn(self, view: View, size: QSize, ratio: float) -> QPixmap:
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(view.dx, view.dy)
        painter.scale(view.scale, view.scale)
        self.draw(painter)
        painter.end()
        return pixmap


class Tint(CachedLayer):
    """Strokes marked in another colour of the theme, by its name there."""

    def __init__(self, parent: QObject, colour: str = "danger") -> None:
        super().__init__(parent)
        self.strokes: Sketch = ()
        self._colour = colour
        self._pen_width = 0.0

    @property
    def is_empty(self) -> bool:
        return not self.strokes

    def mark(self, strokes: Sketch, pen_width: float) -> None:
        """Mark these strokes, with a pen of a width in page units, and no others."""
        if (strokes, pen_width) != (self.strokes, self._pen_width):
            self.strokes, self._pen_width = strokes, pen_width
            self.draw_anew()

    def draw(self, painter: QPainter) -> None:
        for stroke in self.strokes:
            paint_points(painter, QColor(getattr(self.theme, self._colour)), stroke.points, self._pen_width)
