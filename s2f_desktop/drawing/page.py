"""A widget that shows a page: where the page lies in it, and how wheel, keys and fingers move it."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QMoveEvent, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from s2f_desktop.drawing.view import ZOOM_STEP, Navigation, View, fitting_view
from s2f_desktop.qt_kit.actions import Actions
from s2f_desktop.sketches.sketch import Bounds

# Events after which releases of keys and buttons may go to other windows, or never come.
_LEAVING = frozenset(
    {
        QEvent.Type.FocusOut,
        QEvent.Type.WindowDeactivate,
        QEvent.Type.WindowBlocked,
        QEvent.Type.Hide,
        QEvent.Type.TouchCancel,
        QEvent.Type.UngrabMouse,
    }
)


class Page(QWidget):
    """Zooms and pans; subclasses paint the page and handle the pointer otherwise."""

    size_wanted = Signal(int)  # steps by which the wheel makes the tool larger

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = View()
        self._fits = True  # whether the view follows the widget's size
        self._held_at: QPoint | None = None  # its place in the window, while the page is held still
        self._fit_waits = False
        self.navigation = Navigation(self)

    def register_actions(self, act: Actions) -> None:
        """Add the actions of zooming."""
        act.add("zoom_in", self.tr("Zoom &In"), lambda: self.zoom(ZOOM_STEP), ("Ctrl++", "Ctrl+="))
        act.add("zoom_out", self.tr("Zoom &Out"), lambda: self.zoom(1 / ZOOM_STEP), "Ctrl+-")
        act.add("fit", self.tr("Zoom to &Fit"), self.fit, "Ctrl+0", "maximize")

    def fit(self) -> None:
        """Show the whole page and all strokes, and keep doing so when the size changes; once the page is not held."""
        self._fit_waits = self._held_at is not None
        if not self._fit_waits:
            self._set_view(fitting_view(self.width(), self.height(), self.content()))
            self._fits = True

    def hold_still(self) -> None:
        """Keep the page where it is in the window until `settle`, however the widget is laid out: a pen is on it."""
        self._held_at = self._place

    def settle(self) -> None:
        """Let the page follow the widget again."""
        self._held_at = None
        if self._fit_waits:
            self.fit()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom by a factor about a pixel, or about the middle."""
        self.finish()
        at = at or QRectF(self.rect()).center()
        self._set_view(self.view.zoomed(factor, at.x(), at.y()))

    def pan(self, by: QPointF) -> None:
        """Move the page by pixels."""
        self.finish()
        self._set_view(self.view.panned(by.x(), by.y()))

    def set_panning(self, panning: bool) -> None:
        """Show whether the pen pans at present."""
        if panning:
            self.finish()
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.show_cursor()

    def let_go(self) -> None:
        """End the gesture and any panning, and consider all keys and buttons released."""
        self.finish()
        self.navigation.let_go()

    def ask_for_size(self, steps: int) -> None:
        """Emit size_wanted."""
        self.size_wanted.emit(steps)

    # Implemented by subclasses

    def content(self) -> Bounds | None:
        """The rectangle that must be visible besides the page."""
        raise NotImplementedError

    def finish(self) -> None:
        """End the pen's gesture, before the page moves under it."""
        raise NotImplementedError

    def show_cursor(self) -> None:
        """Set the cursor of the tool."""
        raise NotImplementedError

    def paint_anew(self) -> None:
        """Repaint everything in the next paint event, since the view changed."""
        raise NotImplementedError

    # Events

    def event(self, event: QEvent) -> bool:
        if event.type() in _LEAVING:
            self.let_go()
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.paint_anew()
        if isinstance(event, QNativeGestureEvent) and self.navigation.pinch(event):
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.navigation.wheel(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.navigation.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.navigation.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.navigation.release(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.navigation.hold_space(True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.navigation.hold_space(False)
        else:
            super().keyReleaseEvent(event)

    def moveEvent(self, event: QMoveEvent) -> None:
        if self._held_at is not None:
            self._stay(self._held_at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._held_at is not None:
            self._fit_waits |= self._fits
            self._stay(self._held_at)
        elif self._fits:
            self.fit()
        else:
            grown = event.size() - event.oldSize()
            self._set_view(self.view.panned(grown.width() / 2, grown.height() / 2))

    @property
    def _place(self) -> QPoint:
        """The widget's place in its window."""
        return self.mapTo(self.window(), QPoint(0, 0))

    def _stay(self, held_at: QPoint) -> None:
        by, self._held_at = held_at - self._place, self._place
        self._set_view(self.view.panned(by.x(), by.y()))

    def _set_view(self, view: View) -> None:
        self.view = view
        self._fits = False
        self.paint_anew()
        self.show_cursor()
