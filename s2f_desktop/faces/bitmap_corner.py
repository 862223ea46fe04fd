"""Shows the model's input: the bitmap in the canvas's corner, and strokes that do not count, faint."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from s2f_desktop.drawing.canvas import Canvas
from s2f_desktop.drawing.ink import paint_points
from s2f_desktop.drawing.layers import Tint
from s2f_desktop.faces.preview_pane import grey_image
from s2f_desktop.faces.preview_request import PreviewResult
from s2f_desktop.qt_kit.actions import Actions
from s2f_desktop.qt_kit.theme import GRID, LIGHT, Theme
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.outline import stray
from s2f_desktop.sketches.sketch import Sketch, sketch_bounds

_SIDE = 112  # pixels: each of the bitmap's is four
_MARGIN = 3 * GRID
_FADED = 0.7  # how much of the paper's colour lies over strokes that do not count
_BEYOND, _FAINT = QColor(40, 40, 44), QColor(130, 130, 136)  # what is beyond the bitmap, which is black and white


class BitmapCorner(QWidget):
    """Lies on the canvas; the pen goes through it. It shows the bitmap of the face that is shown, pixel by pixel.

    Where marks are stray it shows the bitmap in its place among them, and the canvas shows them faint, too.
    """

    message = Signal(str)  # why a stroke does not count

    def __init__(self, document: Document, canvas: Canvas, settings: SettingsStore) -> None:
        super().__init__(canvas)
        self._document, self._settings = document, settings
        self._result: PreviewResult | None = None
        self._bitmap: QImage | None = None
        self.stray: Sketch = ()  # the strokes that do not count
        self._theme = LIGHT
        self.fade = Tint(self, "paper")
        self.fade.set_opacity(_FADED)
        self.fade.changed.connect(canvas.update)
        canvas.over.append(self.fade)
        self.setFixedSize(_SIDE, _SIDE)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("What the model sees"))
        canvas.installEventFilter(self)
        document.watch(lambda _change: self._show_stray(self.stray))  # the one that was drawn is finished, or gone
        self.hide()

    def register_actions(self, act: Actions) -> None:
        """Add the switch that shows it."""
        act.add_switch(
            "bitmap", self.tr("What the Model S&ees"), self.set_wanted, "W", on=self._settings.settings.bitmap
        )

    def set_wanted(self, wanted: bool) -> None:
        """Set whether the bitmap is shown."""
        self._settings.change(bitmap=wanted)
        self._show_or_hide()

    def show_result(self, result: PreviewResult | None) -> None:
        """Show the bitmap of another face; None for an empty canvas."""
        self._result = result
        self._bitmap = None if result is None else grey_image(result.bitmap)
        self._show_stray(() if result is None else stray(result.request.sketch, result.counted))
        self._show_or_hide()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Apply another theme."""
        self._theme = theme
        self.fade.set_theme(theme)
        self.update()

    def _show_stray(self, strokes: Sketch) -> None:
        """Fade finished strokes that do not count, and emit a message for a new one."""
        self.stray = strokes
        faded = tuple(stroke for stroke in strokes if stroke in self._document.sketch)
        if len(faded) > len(self.fade.strokes):
            self.message.emit(self.tr("A mark far from the face does not count; draw it nearer to the face, or larger"))
        self.fade.mark(faded, self._settings.settings.pen_width + 1)

    def _show_or_hide(self) -> None:
        self.setVisible(self._settings.settings.bitmap and self._bitmap is not None)

    def eventFilter(self, canvas: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(canvas, QWidget):
            self.move(_MARGIN, canvas.height() - _SIDE - _MARGIN)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._bitmap is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPainterPath()
        edge.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setClipPath(edge)
        if self.stray:
            self._paint_among_stray(painter, self._bitmap)
        else:
            painter.drawImage(self.rect(), self._bitmap)
        painter.setClipping(False)
        painter.strokePath(edge, QPen(QColor(self._theme.muted), 1))

    def _paint_among_stray(self, painter: QPainter, bitmap: QImage) -> None:
        """The bitmap where it lies on the page, and the strokes that are not in it."""
        from s2f_models.bitmap import EXTENT, LINE_WIDTH, UNITS

        bounds = sketch_bounds(self._result.counted) if self._result is not None else None
        away = sketch_bounds(self.stray)
        if bounds is None or away is None:
            return
        unit = max(bounds.right - bounds.left, bounds.bottom - bounds.top, 1.0) / EXTENT
        x, y = (bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2
        square = QRectF(x - unit * UNITS / 2, y - unit * UNITS / 2, unit * UNITS, unit * UNITS)
        reach = away.grown(unit * LINE_WIDTH)
        every = square.united(QRectF(reach.left, reach.top, reach.right - reach.left, reach.bottom - reach.top))
        painter.fillRect(self.rect(), _BEYOND)
        scale = _SIDE / max(every.width(), every.height())
        painter.translate(_SIDE / 2, _SIDE / 2)
        painter.scale(scale, scale)
        painter.translate(-every.center())
        painter.drawImage(square, bitmap)
        for stroke in self.stray:
            paint_points(painter, _FAINT, stroke.points, unit * LINE_WIDTH)
        painter.resetTransform()
