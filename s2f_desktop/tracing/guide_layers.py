"""Guides under the ink: a face to draw by, a picture to trace, doodles like the one that is drawn."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QObject, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from s2f_desktop.drawing.ink import paint_points
from s2f_desktop.drawing.layers import CachedLayer
from s2f_desktop.faces.preview_pane import grey_image
from s2f_desktop.sketches.sketch import DEFAULT_PEN_WIDTH, PAGE, Sketch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_OVAL = QRectF(0.2 * PAGE, 0.1 * PAGE, 0.6 * PAGE, 0.8 * PAGE)
_WIDTH = 3.0  # of a guide's strokes, in page units


class Guide(CachedLayer):
    """A layer that a person switches on and off; without content it shows nothing."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown = False

    @property
    def has_content(self) -> bool:
        """Whether there is something to show."""
        raise NotImplementedError

    @property
    def is_empty(self) -> bool:
        return not (self.shown and self.has_content)

    def set_shown(self, shown: bool) -> None:
        """Show or hide the guide."""
        self.shown = shown
        self.changed.emit()


class FaceGuide(Guide):
    """An oval with its middle and its thirds: hairline, brows, tip of the nose and chin stand a third apart."""

    @property
    def has_content(self) -> bool:
        return True

    def draw(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self.theme.accent), _WIDTH))
        painter.drawEllipse(_OVAL)
        painter.setPen(QPen(QColor(self.theme.accent), _WIDTH, Qt.PenStyle.DashLine))
        middle = _OVAL.center()
        painter.drawLine(QLineF(middle.x(), _OVAL.top(), middle.x(), _OVAL.bottom()))
        for third in (1, 2):
            y = _OVAL.top() + _OVAL.height() * third / 3
            painter.drawLine(QLineF(_OVAL.left(), y, _OVAL.right(), y))
        painter.setPen(QPen(QColor(self.theme.accent), _WIDTH, Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(_OVAL.left(), middle.y(), _OVAL.right(), middle.y()))  # the eyes


class TracedPicture(Guide):
    """A picture as large as fits on the page."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.image: QImage | None = None

    @property
    def has_content(self) -> bool:
        return self.image is not None

    def show_image(self, image: QImage) -> None:
        """Trace another picture."""
        self.image = image
        self.draw_anew()

    def draw(self, painter: QPainter) -> None:
        if self.image is None:
            return
        size = QSizeF(self.image.size()).scaled(QSizeF(PAGE, PAGE), Qt.AspectRatioMode.KeepAspectRatio)
        corner = QPointF((PAGE - size.width()) / 2, (PAGE - size.height()) / 2)
        painter.drawImage(QRectF(corner, size), self.image)


class GhostDoodles(Guide):
    """Doodles of other people, laid over one another where the sketch is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.doodles: tuple[Sketch, ...] = ()

    @property
    def has_content(self) -> bool:
        return bool(self.doodles)

    def show_doodles(self, doodles: tuple[Sketch, ...]) -> None:
        """Show these and no others."""
        if doodles != self.doodles:
            self.doodles = doodles
            self.draw_anew()

    def draw(self, painter: QPainter) -> None:
        for doodle in self.doodles:
            for stroke in doodle:
                paint_points(painter, QColor(self.theme.accent), stroke.points, DEFAULT_PEN_WIDTH)


class ReadDoodle(CachedLayer):
    """The bitmap that was read from a photograph, where a sketch of that bitmap would be."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.bitmap: NDArray[np.uint8] | None = None

    @property
    def is_empty(self) -> bool:
        return self.bitmap is None

    def show_bitmap(self, bitmap: "NDArray[np.uint8] | None") -> None:
        """Show a bitmap (28, 28), ink 255 on 0; None for no photograph."""
        self.bitmap = bitmap
        self.draw_anew()

    def draw(self, painter: QPainter) -> None:
        if self.bitmap is None:
            return
        mask = grey_image(self.bitmap)
        mask.reinterpretAsFormat(QImage.Format.Format_Alpha8)
        ink = QImage(mask.size(), QImage.Format.Format_ARGB32_Premultiplied)
        ink.fill(QColor(self.theme.accent))
        stencil = QPainter(ink)
        stencil.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        stencil.drawImage(0, 0, mask)
        stencil.end()
        painter.drawImage(QRectF(0, 0, PAGE, PAGE), ink)
