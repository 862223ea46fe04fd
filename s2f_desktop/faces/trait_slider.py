"""A slider for one trait: the filled part starts at 0, where the handle snaps; a double click returns it there."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from s2f_desktop.qt_kit.theme import LIGHT, Theme

STEPS = 100  # of the slider in a unit of the trait
_CAUGHT = 0.05  # of the range: a handle dragged nearer than this to 0 snaps there
_HANDLE = 7.0  # pixels, the radius
_TICK = 6.0  # pixels above and below the middle


class TraitSlider(QSlider):
    """Whole numbers from `low` to `high`, hundredths of a trait's unit, with 0 between them."""

    def __init__(self, low: int, high: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme: Theme = LIGHT
        self.setRange(low, high)
        self.setSingleStep(10)
        self.setPageStep(50)
        self.setMinimumWidth(64)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a drag leaves the canvas its keys

    def set_theme(self, theme: Theme) -> None:
        """Apply another theme."""
        self._theme = theme
        self.update()

    def place_of(self, value: int) -> float:
        """The x of a value's place, in pixels."""
        low, high = self.minimum(), self.maximum()
        return _HANDLE + 1 + (self.width() - 2 * _HANDLE - 2) * (value - low) / max(high - low, 1)

    def _value_at(self, x: float) -> int:
        low, high = self.minimum(), self.maximum()
        value = low + (high - low) * (x - _HANDLE - 1) / max(self.width() - 2 * _HANDLE - 2, 1)
        return 0 if abs(value) < _CAUGHT * (high - low) else round(min(max(value, low), high))

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        if abs(event.position().x() - self.place_of(self.value())) > _HANDLE:
            self.setValue(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setValue(0)
            self.sliderReleased.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Without the keys it leaves the wheel to the panel, which scrolls."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = self._theme, self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y, zero, here = self.height() / 2, self.place_of(0), self.place_of(self.value())
        round_cap = Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(QColor(theme.line), 4, c=round_cap))
        painter.drawLine(QLineF(self.place_of(self.minimum()), y, self.place_of(self.maximum()), y))
        painter.setPen(QPen(QColor(theme.muted if on else theme.disabled), 1.5, c=round_cap))
        painter.drawLine(QLineF(zero, y - _TICK, zero, y + _TICK))
        if self.value():
            painter.setPen(QPen(QColor(theme.accent if on else theme.disabled), 4, c=round_cap))
            painter.drawLine(QLineF(zero, y, here, y))
        focused = self.hasFocus()
        edge = theme.accent if focused or self.underMouse() else theme.muted
        painter.setPen(QPen(QColor(edge if on else theme.disabled), 1))
        painter.setBrush(QColor(theme.accent if focused and on else theme.surface if on else theme.window))
        painter.drawEllipse(QRectF(QPointF(here - _HANDLE, y - _HANDLE), QPointF(here + _HANDLE, y + _HANDLE)))
