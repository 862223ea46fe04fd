"""A widget that shows a page: where the page lies in it, and how wheel, keys and fingers move it."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from s2f_desktop.drawing.navigation import Navigation
from s2f_desktop.drawing.view import View, fitting_view
from s2f_desktop.sketches.sketch import Bounds


class Page(QWidget):
    """Zooms and pans; what is on the page, and what else the pointer does, is up to who builds on it."""

    size_wanted = Signal(int)  # the wheel asks for a tool so many steps larger

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = View()
        self._fits = True  # whether the view follows the widget's size
        self.navigation = Navigation(self)

    def fit(self) -> None:
        """Show the whole page and all strokes, and keep doing so when the size changes."""
        self._look_from(fitting_view(self.width(), self.height(), self.content()))
        self._fits = True

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Nearer or further, with the page's place at a pixel (or the middle) where it was."""
        self.finish()
        at = at or QRectF(self.rect()).center()
        self._look_from(self.view.zoomed(factor, at.x(), at.y()))

    def pan(self, by: QPointF) -> None:
        """Move the page by so many pixels."""
        self.finish()
        self._look_from(self.view.panned(by.x(), by.y()))

    def set_panning(self, panning: bool) -> None:
        """Show that the pen moves the page for now."""
        if panning:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.show_cursor()

    def ask_for_size(self, steps: int) -> None:
        """Ask for a larger tool (or a smaller one)."""
        self.size_wanted.emit(steps)

    # What a page with something on it makes its own

    def content(self) -> Bounds | None:
        """What must be seen besides the page."""
        raise NotImplementedError

    def finish(self) -> None:
        """End what the pen is doing, before the page moves under it."""
        raise NotImplementedError

    def show_cursor(self) -> None:
        """Show what the pen would do."""
        raise NotImplementedError

    def paint_anew(self) -> None:
        """The view is another one: paint all with the next paint event, however many views come before it."""
        raise NotImplementedError

    # Events

    def event(self, event: QEvent) -> bool:
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
        self.navigation.release()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._fits:
            self.fit()
        else:
            grown = event.size() - event.oldSize()
            self._look_from(self.view.panned(grown.width() / 2, grown.height() / 2))

    def _look_from(self, view: View) -> None:
        self.view = view
        self._fits = False
        self.paint_anew()
        self.show_cursor()
