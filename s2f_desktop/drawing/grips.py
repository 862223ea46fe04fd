"""The frame around selected strokes, by which they are moved, scaled and turned: pure geometry. Free of Qt."""

from enum import Enum
from math import atan2, hypot

from s2f_desktop.sketches.affine import Affine, Place, moved, scaled, turned
from s2f_desktop.sketches.sketch import Bounds

MARGIN = 12.0  # page units between the strokes' points and the frame
GRIP = 5.0  # pixels from a grip's middle to its edge
REACH = 10.0  # pixels within which a grip or a stroke is taken
STALK = 24.0  # pixels from the frame to the grip that turns it
_SMALLEST = 0.02  # nothing is scaled down further in one go


class Grip(Enum):
    """Where the frame is taken; corners as parts of its width and height."""

    TOP_LEFT = (0.0, 0.0)
    TOP_RIGHT = (1.0, 0.0)
    BOTTOM_RIGHT = (1.0, 1.0)
    BOTTOM_LEFT = (0.0, 1.0)
    TURN = (0.5, -1.0)
    INSIDE = (0.5, 0.5)


CORNERS = (Grip.TOP_LEFT, Grip.TOP_RIGHT, Grip.BOTTOM_RIGHT, Grip.BOTTOM_LEFT)


def grip_place(grip: Grip, frame: Bounds, stalk: float) -> Place:
    """Where a grip is; the one for turning stands on a stalk above the frame."""
    across, down = grip.value
    x = frame.left + across * (frame.right - frame.left)
    return (x, frame.top - stalk) if grip is Grip.TURN else (x, frame.top + down * (frame.bottom - frame.top))


def grip_at(frame: Bounds, place: Place, reach: float, stalk: float) -> Grip | None:
    """What of the frame is within reach of a place."""
    x, y = place
    for grip in (Grip.TURN, *CORNERS):
        at = grip_place(grip, frame, stalk)
        if hypot(at[0] - x, at[1] - y) <= reach:
            return grip
    return Grip.INSIDE if frame.touches(Bounds(x, y, x, y)) else None


def change_by(grip: Grip, frame: Bounds, start: Place, end: Place) -> Affine:
    """What dragging a grip from one place to another does to the strokes in the frame."""
    if grip is Grip.INSIDE:
        return moved(end[0] - start[0], end[1] - start[1])
    if grip is Grip.TURN:
        middle = ((frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2)
        return turned(_angle(end, middle) - _angle(start, middle), middle)
    across, down = grip.value
    fixed = (frame.left if across else frame.right, frame.top if down else frame.bottom)
    factor = _along(fixed, start, end)
    return scaled(factor, factor, fixed)


def _angle(place: Place, middle: Place) -> float:
    return atan2(place[1] - middle[1], place[0] - middle[0])


def _along(fixed: Place, start: Place, end: Place) -> float:
    """How many times as far from the fixed corner the pen is now, measured along the way it began on."""
    sx, sy = start[0] - fixed[0], start[1] - fixed[1]
    length = sx * sx + sy * sy
    factor = ((end[0] - fixed[0]) * sx + (end[1] - fixed[1]) * sy) / length if length else 1.0
    return max(factor, _SMALLEST)
