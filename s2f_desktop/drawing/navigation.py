"""Zoom and pan: the wheel, the middle button, the space key and a touchpad's pinch move the page."""

from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent

ZOOM_STEP = 1.2  # a notch of the wheel, a press of the key
_NOTCH = 120.0  # Qt's units of a wheel's notch


class Navigated(Protocol):
    """What is zoomed and panned."""

    def zoom(self, factor: float, at: QPointF | None = None) -> None: ...

    def pan(self, by: QPointF) -> None: ...

    def set_panning(self, panning: bool) -> None: ...

    def ask_for_size(self, steps: int) -> None: ...


class Navigation:
    """Sorts out the events of one canvas that move the page and do not draw."""

    def __init__(self, canvas: Navigated) -> None:
        self._canvas = canvas
        self._from: QPointF | None = None
        self._space = False

    @property
    def active(self) -> bool:
        """Whether the pointer pans now, or will with its next press."""
        return self._space or self._from is not None

    def wheel(self, event: QWheelEvent) -> None:
        """Plain: pan. With Ctrl: zoom about the pointer. With Shift: the size of the tool."""
        event.accept()
        delta = event.angleDelta()
        keys = event.modifiers()
        if keys & Qt.KeyboardModifier.ControlModifier:
            self._canvas.zoom(ZOOM_STEP ** (delta.y() / _NOTCH), event.position())
        elif keys & Qt.KeyboardModifier.ShiftModifier:
            turned = delta.y() or delta.x()  # some systems turn the wheel's direction with Shift
            if turned:
                self._canvas.ask_for_size(1 if turned > 0 else -1)
        else:
            fine = event.pixelDelta()
            self._canvas.pan(QPointF(fine) if not fine.isNull() else QPointF(delta.x() / 2, delta.y() / 2))

    def pinch(self, event: QNativeGestureEvent) -> bool:
        """Follow two fingers on a touchpad; tells whether it was that."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._canvas.zoom(1.0 + event.value(), event.position())
        return True

    def press(self, event: QMouseEvent) -> bool:
        """Begin to pan, if this press means that."""
        left = event.button() == Qt.MouseButton.LeftButton and self._space
        if left or event.button() == Qt.MouseButton.MiddleButton:
            self._from = event.position()
            return True
        return False

    def move(self, event: QMouseEvent) -> bool:
        """Pan, if a press began it."""
        if self._from is None:
            return False
        self._canvas.pan(event.position() - self._from)
        self._from = event.position()
        return True

    def release(self) -> bool:
        """End panning; tells whether there was any."""
        was, self._from = self._from is not None, None
        return was

    def hold_space(self, held: bool) -> None:
        """The space key makes the pen pan while it is held."""
        self._space = held
        self._canvas.set_panning(held)
