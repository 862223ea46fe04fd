"""One pen out of many: mouse, tablet and touch events become the same few calls, and none is told twice."""

from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice, QTabletEvent

from s2f_desktop.sketches.sketch import MOUSE_PRESSURE

_ECHO_MS = 500  # a mouse event that the system made up follows its pen event within this
_Kind = QPointingDevice.PointerType


class PenUser(Protocol):
    """Who draws with it. Places are pixels of the widget; milliseconds count from when the pen came down."""

    def pen_down(self, at: QPointF, pressure: float, *, rubber: bool) -> None: ...

    def pen_move(self, at: QPointF, pressure: float, ms: float) -> None: ...

    def finish(self) -> None: ...


class PenInput:
    """Sorts the events of one widget. `pressure` and `pen_only` are the person's choices."""

    def __init__(self, user: PenUser) -> None:
        self._user = user
        self.pressure = True
        self.pen_only = False
        self._is_down = False
        self._by_tablet = False
        self._began_ms = 0
        self._since_pen = QElapsedTimer()  # valid once a pen was seen

    def lift(self) -> None:
        """The gesture ended some other way."""
        self._is_down = False

    def tablet(self, event: QTabletEvent) -> None:
        """Take an event of a tablet's pen; accepted, so that Qt makes no mouse event of it."""
        event.accept()
        self._since_pen.start()
        kind = event.type()
        pressure = event.pressure() if self.pressure else MOUSE_PRESSURE
        if kind == QTabletEvent.Type.TabletPress and not self._is_down:
            self._begin(event.timestamp(), by_tablet=True)
            self._user.pen_down(event.position(), pressure, rubber=event.pointerType() == _Kind.Eraser)
        elif self._is_down and self._by_tablet:
            if kind == QTabletEvent.Type.TabletMove:
                self._user.pen_move(event.position(), pressure, float(event.timestamp() - self._began_ms))
            elif kind == QTabletEvent.Type.TabletRelease:
                self._end()

    def mouse_press(self, event: QMouseEvent) -> None:
        """Take a press of the left button."""
        if event.button() != Qt.MouseButton.LeftButton or self._repeats(event) or self._is_unwanted(event):
            return
        if self._is_down and not self._by_tablet:
            self._end()  # its release went elsewhere, to a dialog
        if not self._is_down:
            self._begin(event.timestamp(), by_tablet=False)
            self._user.pen_down(event.position(), MOUSE_PRESSURE, rubber=False)

    def mouse_move(self, event: QMouseEvent) -> None:
        """Take a move of the mouse."""
        if self._is_down and not self._by_tablet:
            self._user.pen_move(event.position(), MOUSE_PRESSURE, float(event.timestamp() - self._began_ms))

    def mouse_release(self, event: QMouseEvent) -> None:
        """Take the left button's release."""
        if event.button() == Qt.MouseButton.LeftButton and self._is_down and not self._by_tablet:
            self._end()

    def _begin(self, timestamp: int, *, by_tablet: bool) -> None:
        self._is_down, self._by_tablet, self._began_ms = True, by_tablet, timestamp

    def _end(self) -> None:
        self._is_down = False
        self._user.finish()

    def _repeats(self, event: QMouseEvent) -> bool:
        """Whether a mouse event only tells what the pen told already."""
        if event.pointerType() in (_Kind.Pen, _Kind.Eraser):
            return True
        return _is_made_up(event) and self._since_pen.isValid() and not self._since_pen.hasExpired(_ECHO_MS)

    def _is_unwanted(self, event: QMouseEvent) -> bool:
        """Whether it is a finger or a palm, where a pen is there and only it shall draw."""
        by_hand = event.pointerType() == _Kind.Finger or _is_made_up(event)
        return self.pen_only and self._since_pen.isValid() and by_hand


def _is_made_up(event: QMouseEvent) -> bool:
    """Whether the system or Qt made it of another device's event."""
    return event.source() != Qt.MouseEventSource.MouseEventNotSynthesized
