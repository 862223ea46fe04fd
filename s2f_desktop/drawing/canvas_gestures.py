"""Which gesture a pen-down begins, and what is selected when one ended. Free of Qt."""

from s2f_desktop.drawing.gestures import Drawn, Erased, Gesture, Lassoed, Transformed
from s2f_desktop.drawing.grips import MARGIN, REACH, STALK, grip_at
from s2f_desktop.sketches.affine import Place
from s2f_desktop.sketches.selection import NONE, Selected, lassoed, selected_bounds, stroke_at
from s2f_desktop.sketches.sketch import Bounds, Sketch
from s2f_desktop.sketches.tools import Tool, ToolSettings


def begin_gesture(
    tools: ToolSettings, sketch: Sketch, selected: Selected, place: Place, pressure: float, scale: float
) -> Gesture:
    """What a pen-down at a place of the page begins. scale: pixels a page unit, for what is taken by its grips."""
    if tools.tool is Tool.PEN:
        return Drawn(sketch, *place, pressure, stabiliser=tools.stabiliser, mirror=tools.mirror)
    if tools.erases:
        whole = tools.tool is Tool.STROKE_ERASER
        return Erased(sketch, *place, tools.eraser, whole=whole, mirror=tools.mirror)
    frame = selection_frame(sketch, selected)
    grip = grip_at(frame, place, REACH / scale, STALK / scale) if frame else None
    if frame is None or grip is None:
        return Lassoed(sketch, *place)
    return Transformed(sketch, selected, grip, frame, place)


def selection_frame(sketch: Sketch, selected: Selected) -> Bounds | None:
    """The frame around selected strokes; None without any."""
    bounds = selected_bounds(sketch, selected)
    return bounds.grown(MARGIN) if bounds else None


def selected_after(gesture: Gesture, selected: Selected, scale: float) -> Selected:
    """What is selected once a gesture ended: what the lasso holds, what a click met, what was moved."""
    if isinstance(gesture, Lassoed):
        return lassoed(gesture.sketch, gesture.loop) or stroke_at(gesture.sketch, gesture.loop[0], REACH / scale)
    if isinstance(gesture, Transformed):
        if gesture.sketch is gesture.base:  # a click within the frame
            return stroke_at(gesture.sketch, gesture.start, REACH / scale) or selected
        return gesture.selected
    return NONE
