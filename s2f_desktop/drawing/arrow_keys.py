"""What the arrow keys do to selected strokes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_NEAR, _FAR = 4.0, 40.0  # page units that an arrow key moves, plain and with Shift
ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


def nudge(event: QKeyEvent) -> tuple[float, float]:
    """How far an arrow key moves what is selected, in page units."""
    far = _FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _NEAR
    dx, dy = ARROWS[Qt.Key(event.key())]
    return far * dx, far * dy
