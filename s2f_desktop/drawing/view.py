"""The view of a page: its scale and place, and how keys, wheel and pointer move it."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent

from s2f_desktop.sketches.sketch import DEFAULT_PEN_WIDTH, PAGE_BOUNDS, Bounds

FARTHEST, NEAREST = 0.02, 20.0  # pixels a page unit, by zooming; a drawing that reaches far is seen from further
_MIN_SCALE = 1e-6
_EDGE = 0.01  # of a drawing's larger side


@dataclass(frozen=True)
class View:
    """Page units times `scale`, moved by `dx` and `dy`, are the widget's device-independent pixels."""

    scale: float = 1.0
    dx: float = 0.0
    dy: float = 0.0

    def to_page(self, x: float, y: float) -> tuple[float, float]:
        """The place on the page under a pixel of the widget."""
        return (x - self.dx) / self.scale, (y - self.dy) / self.scale

    def to_widget(self, bounds: Bounds) -> Bounds:
        """A rectangle of the page in the widget's pixels."""
        left, top = bounds.left * self.scale + self.dx, bounds.top * self.scale + self.dy
        width, height = bounds.right - bounds.left, bounds.bottom - bounds.top
        return Bounds(left, top, left + width * self.scale, top + height * self.scale)

    def page_seen(self, width: float, height: float) -> Bounds:
        """The part of the page that a widget of that size shows."""
        return Bounds(*self.to_page(0.0, 0.0), *self.to_page(width, height))

    def zoomed(self, factor: float, x: float, y: float) -> "View":
        """Zoomed by a factor about a pixel of the widget."""
        scale = min(max(self.scale * factor, min(FARTHEST, self.scale)), NEAREST)
        factor = scale / self.scale
        return View(scale, x - (x - self.dx) * factor, y - (y - self.dy) * factor)

    def panned(self, dx: float, dy: float) -> "View":
        """Moved by (dx, dy) pixels."""
        return View(self.scale, self.dx + dx, self.dy + dy)


def fitting_view(width: float, height: float, content: Bounds | None) -> View:
    """The view that shows the whole page, and all content that left the page, in the middle of the widget."""
    shown = PAGE_BOUNDS if content is None else PAGE_BOUNDS.united(content.grown(_margin(content)))
    shown_width, shown_height = shown.right - shown.left, shown.bottom - shown.top
    scale = max(min(width / shown_width, height / shown_height), _MIN_SCALE)
    dx = (width - shown_width * scale) / 2 - shown.left * scale
    dy = (height - shown_height * scale) / 2 - shown.top * scale
    return View(scale, dx, dy)


def _margin(content: Bounds) -> float:
    """Page units around what is drawn: at least a pen width, and some pixels for a drawing that reaches far."""
    return max(DEFAULT_PEN_WIDTH, _EDGE * max(content.right - content.left, content.bottom - content.top))


ZOOM_STEP = 1.2  # a notch of the wheel, a press of the key
_NOTCH = 120.0  # Qt's units of a wheel's notch
_NEAR, _FAR = 4.0, 40.0  # page units that an arrow key moves, plain and with Shift
ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class Navigated(Protocol):
    """The widget that is zoomed and panned."""

    def zoom(self, factor: float, at: QPointF | None = None) -> None: ...

    def pan(self, by: QPointF) -> None: ...

    def set_panning(self, panning: bool) -> None: ...

    def finish(self) -> None: ...

    def ask_for_size(self, steps: int) -> None: ...


class Navigation:
    """Handles the events of one canvas that move the page and do not draw.

    The button that pans is read from each event, and the space key counts as released when the keyboard focus is lost
    (`let_go`), so that a release over a dialog or another window is not missed.
    """

    def __init__(self, canvas: Navigated) -> None:
        self._canvas = canvas
        self._from: QPointF | None = None
        self._button = Qt.MouseButton.NoButton  # that pans
        self._space = False

    @property
    def active(self) -> bool:
        """Whether the pointer pans now, or will with its next press."""
        return self._space or self._from is not None

    def wheel(self, event: QWheelEvent) -> None:
        """Pan; with Ctrl, zoom about the pointer; with Shift, change the size of the tool."""
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
        """Handle a pinch on a touchpad; returns whether the event was one."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._canvas.zoom(1.0 + event.value(), event.position())
        return True

    def press(self, event: QMouseEvent) -> bool:
        """Begin to pan, if this press does so; returns whether it does, or another button pans already."""
        if self._from is not None and event.buttons() & self._button and event.button() != self._button:
            return True
        self._from = None
        left = event.button() == Qt.MouseButton.LeftButton and self._space
        if left or event.button() == Qt.MouseButton.MiddleButton:
            self._canvas.finish()
            self._from, self._button = event.position(), event.button()
        return self._from is not None

    def move(self, event: QMouseEvent) -> bool:
        """Pan, if a press began it and the button is still down; returns whether it is."""
        if self._from is None:
            return False
        if not event.buttons() & self._button:
            self._from = None
            return False
        self._canvas.pan(event.position() - self._from)
        self._from = event.position()
        return True

    def release(self, event: QMouseEvent) -> bool:
        """End panning with the button that began it; returns whether there was any."""
        was = self._from is not None
        if event.button() == self._button:
            self._from = None
        return was

    def hold_space(self, held: bool) -> None:
        """Set whether the space key is held, which makes the pen pan."""
        self._space = held
        self._canvas.set_panning(held)

    def let_go(self) -> None:
        """End panning and consider all keys released: later releases go to other windows."""
        self._from = None
        if self._space:
            self.hold_space(False)


def nudge(event: QKeyEvent) -> tuple[float, float]:
    """The distance that an arrow key moves the selection, in page units."""
    far = _FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _NEAR
    dx, dy = ARROWS[Qt.Key(event.key())]
    return far * dx, far * dy
