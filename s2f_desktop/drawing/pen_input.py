"""Turns mouse, tablet and touch events into the same few calls, each event once.

Each event's own buttons show what is down. So a release that never arrives, because the pen was lifted fast, left the
tablet or vanished, or because it went to a dialog, leaves no state behind. Only the tip draws, not the side buttons.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice, QTabletEvent

from s2f_desktop.sketches.sketch import MOUSE_PRESSURE

_ECHO_S = 0.5  # a mouse event that the system made up follows its pen event within this
_Kind = QPointingDevice.PointerType
_TIP = Qt.MouseButton.LeftButton


class PenUser(Protocol):
    """The receiver of pen events. Places are pixels of the widget; milliseconds count from pen-down."""

    def pen_down(self, at: QPointF, pressure: float, *, rubber: bool) -> None: ...

    def pen_move(self, at: QPointF, pressure: float, ms: float) -> None: ...

    def finish(self) -> None: ...


@dataclass(frozen=True)
class _Down:
    """A pen or button that is down, since `began_ms` of the events' clock. pen: end and number; None for others."""

    began_ms: int
    pen: tuple[_Kind, int] | None = None


class PenInput:
    """Handles the events of one widget. `pressure` and `pen_only` are the person's choices; `now` gives seconds."""

    def __init__(self, user: PenUser, now: Callable[[], float] = monotonic) -> None:
        self._user = user
        self.now = now
        self.pressure = True
        self.pen_only = False
        self._down: _Down | None = None
        self._pen_seen: float | None = None  # when the last event of a pen came

    def lift(self) -> None:
        """Note that the gesture ended in another way."""
        self._down = None

    def tablet(self, event: QTabletEvent) -> None:
        """Handle an event of a tablet's pen; it is accepted, so that Qt makes no mouse event of it."""
        event.accept()
        self._pen_seen = self.now()
        pen = (event.pointerType(), event.pointingDevice().uniqueId().numericId())
        pressure = event.pressure() if self.pressure else MOUSE_PRESSURE
        if event.type() == QTabletEvent.Type.TabletPress and event.button() == _TIP:
            self._begin(_Down(event.timestamp(), pen))
            self._user.pen_down(event.position(), pressure, rubber=pen[0] == _Kind.Eraser)
        elif self._down is not None and self._down.pen is not None:
            if pen != self._down.pen or not event.buttons() & _TIP:
                self._end()
            elif event.type() == QTabletEvent.Type.TabletMove:
                self._user.pen_move(event.position(), pressure, float(event.timestamp() - self._down.began_ms))

    def mouse_press(self, event: QMouseEvent) -> None:
        """Handle a press of the left button."""
        if event.button() != _TIP or self._repeats(event) or self._is_unwanted(event):
            return
        self._begin(_Down(event.timestamp()))
        self._user.pen_down(event.position(), MOUSE_PRESSURE, rubber=False)

    def mouse_move(self, event: QMouseEvent) -> None:
        """Handle a move of the mouse."""
        if self._down is None or self._down.pen is not None:
            return
        if event.buttons() & _TIP:
            self._user.pen_move(event.position(), MOUSE_PRESSURE, float(event.timestamp() - self._down.began_ms))
        else:
            self._end()

    def mouse_release(self, event: QMouseEvent) -> None:
        """Handle the left button's release."""
        if event.button() == _TIP and self._down is not None and self._down.pen is None:
            self._end()

    def _begin(self, down: _Down) -> None:
        if self._down is not None:
            self._end()  # its release went elsewhere
        self._down = down

    def _end(self) -> None:
        self._down = None
        self._user.finish()

    def _repeats(self, event: QMouseEvent) -> bool:
        """Whether a mouse event repeats one of the pen; while the pen draws, some systems do not mark these."""
        if event.pointerType() in (_Kind.Pen, _Kind.Eraser):
            return True
        draws = self._down is not None and self._down.pen is not None
        recent = self._pen_seen is not None and self.now() - self._pen_seen < _ECHO_S
        return recent and (draws or _is_made_up(event))

    def _is_unwanted(self, event: QMouseEvent) -> bool:
        """Whether the event is of a finger or palm and only the pen is to draw."""
        by_hand = event.pointerType() == _Kind.Finger or _is_made_up(event)
        return self.pen_only and self._pen_seen is not None and by_hand


def _is_made_up(event: QMouseEvent) -> bool:
    """Whether the system or Qt made the event from another device's."""
    return event.source() != Qt.MouseEventSource.MouseEventNotSynthesized
