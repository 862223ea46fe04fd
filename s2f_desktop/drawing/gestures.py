"""Gestures of the pen: which one a pen-down begins, how it goes on, and what is selected after it. Free of Qt."""

from typing import Protocol

from s2f_desktop.drawing.overlay import MARGIN, REACH, STALK, Grip, change_by, grip_at
from s2f_desktop.sketches.editing import (
    NONE,
    Selected,
    erase,
    erase_whole,
    lassoed,
    selected_bounds,
    stroke_at,
    transformed,
)
from s2f_desktop.sketches.geometry import Place, Stabiliser, scaled
from s2f_desktop.sketches.sketch import PAGE, Bounds, Point, Sketch, Stroke, rounded_point, sketch_bounds
from s2f_desktop.sketches.tools import Tool, ToolSettings

MIRROR = scaled(-1.0, 1.0, (PAGE / 2, 0.0))


class Gesture(Protocol):
    """One pen-down to pen-up; `sketch` is what it would leave behind if it ended now."""

    @property
    def sketch(self) -> Sketch: ...

    def move(self, x: float, y: float, pressure: float, ms: float) -> Bounds | None:
        """Follow the pen; returns where the picture changed (without the pen's width), or None."""
        ...

    def end(self) -> None:
        """Handle pen-up."""
        ...


class DrawGesture:
    """A stroke being drawn, with its mirror image if `mirror` is set. `polylines`: the points of each."""

    def __init__(
        self, base: Sketch, x: float, y: float, pressure: float, *, stabiliser: str = "off", mirror: bool = False
    ) -> None:
        self.base = base
        self._stabiliser = Stabiliser(stabiliser, x, y)
        self._pen = rounded_point(x, y, pressure, 0.0)
        self.points: list[Point] = []
        self.polylines: list[list[Point]] = [self.points, []] if mirror else [self.points]
        self._add(self._pen)

    @property
    def sketch(self) -> Sketch:
        strokes = [Stroke(tuple(points)) for points in self.polylines]
        return (*self.base, *(strokes if len(strokes) == 1 or strokes[0] != strokes[1] else strokes[:1]))

    def move(self, x: float, y: float, pressure: float, ms: float) -> Bounds | None:
        self._pen = rounded_point(x, y, pressure, ms)
        return self._add(rounded_point(*self._stabiliser.smooth(x, y, ms), pressure, ms))

    def end(self) -> None:
        self._add(self._pen)  # a stabilised stroke lags behind; it ends where the pen went up

    def _add(self, point: Point) -> Bounds | None:
        if self.points and self.points[-1][:2] == point[:2]:
            return None
        self.points.append(point)
        if len(self.polylines) == 2:
            self.polylines[1].append(rounded_point(*MIRROR.place(point.x, point.y), point.pressure, point.ms))
        tails = [Stroke(tuple(points[-3:])).bounds for points in self.polylines]
        return tails[0] if len(tails) == 1 else tails[0].united(tails[1])


class EraseGesture:
    """An eraser moved over the sketch: it splits the strokes it crosses, or removes them `whole`."""

    def __init__(
        self, base: Sketch, x: float, y: float, radius: float, *, whole: bool = False, mirror: bool = False
    ) -> None:
        self.base = base
        self.sketch = base
        self._radius = radius
        self._whole = whole
        self._mirror = mirror
        self._at: Place = (x, y)
        self.move(x, y)

    def move(self, x: float, y: float, pressure: float = 0.0, ms: float = 0.0) -> Bounds | None:
        """Erase along the segment from the last place to this one."""
        start, self._at = self._at, (x, y)
        before = self.sketch
        reach = self._sweep(start, self._at)
        if self._mirror:
            reach = reach.united(self._sweep(MIRROR.place(*start), MIRROR.place(*self._at)))
        if self.sketch is before:
            return None
        return _around(before, self.sketch) if self._whole else reach

    def end(self) -> None:
        pass

    def _sweep(self, start: Place, end: Place) -> Bounds:
        self.sketch = (erase_whole if self._whole else erase)(self.sketch, start, end, self._radius)
        return Bounds(*map(min, start, end), *map(max, start, end)).grown(self._radius)


class LassoGesture:
    """A loop being drawn around strokes; it changes none of them."""

    def __init__(self, base: Sketch, x: float, y: float) -> None:
        self.sketch = base
        self.loop: list[Place] = [(x, y)]

    def move(self, x: float, y: float, pressure: float, ms: float) -> Bounds | None:
        self.loop.append((x, y))
        (x1, y1), (x2, y2) = self.loop[0], self.loop[-2]  # the last piece, and the one that closes the loop
        return Bounds(min(x, x1, x2), min(y, y1, y2), max(x, x1, x2), max(y, y1, y2))

    def end(self) -> None:
        pass


class TransformGesture:
    """Selected strokes being moved, scaled or turned by a grip of their frame."""

    def __init__(self, base: Sketch, selected: Selected, grip: Grip, frame: Bounds, start: Place) -> None:
        self.base = base
        self.sketch = base
        self.selected = selected
        self.start = start
        self._grip, self._frame = grip, frame

    def move(self, x: float, y: float, pressure: float, ms: float) -> Bounds | None:
        before = self.sketch
        change = change_by(self._grip, self._frame, self.start, (x, y))
        self.sketch = transformed(self.base, self.selected, change)
        old, new = (selected_bounds(sketch, self.selected) for sketch in (before, self.sketch))
        return old.united(new) if old and new else None

    def end(self) -> None:
        pass


def _around(before: Sketch, after: Sketch) -> Bounds | None:
    """The rectangle around the strokes that were removed."""
    kept = {id(stroke) for stroke in after}
    return sketch_bounds(tuple(stroke for stroke in before if id(stroke) not in kept))


def begin_gesture(
    tools: ToolSettings, sketch: Sketch, selected: Selected, place: Place, pressure: float, scale: float
) -> Gesture:
    """The gesture that a pen-down at a place of the page begins. scale: pixels per page unit, for the size of grips."""
    if tools.tool is Tool.PEN:
        return DrawGesture(sketch, *place, pressure, stabiliser=tools.stabiliser, mirror=tools.mirror)
    if tools.erases:
        whole = tools.tool is Tool.STROKE_ERASER
        return EraseGesture(sketch, *place, tools.eraser, whole=whole, mirror=tools.mirror)
    frame = selection_frame(sketch, selected)
    grip = grip_at(frame, place, REACH / scale, STALK / scale) if frame else None
    if frame is None or grip is None:
        return LassoGesture(sketch, *place)
    return TransformGesture(sketch, selected, grip, frame, place)


def selection_frame(sketch: Sketch, selected: Selected) -> Bounds | None:
    """The frame around selected strokes; None without any."""
    bounds = selected_bounds(sketch, selected)
    return bounds.grown(MARGIN) if bounds else None


def selected_after(gesture: Gesture, selected: Selected, scale: float) -> Selected:
    """The selection after a gesture: the strokes in the lasso, the one that was clicked, or those that were moved."""
    if isinstance(gesture, LassoGesture):
        return lassoed(gesture.sketch, gesture.loop) or stroke_at(gesture.sketch, gesture.loop[0], REACH / scale)
    if isinstance(gesture, TransformGesture):
        if gesture.sketch is gesture.base:  # a click within the frame
            return stroke_at(gesture.sketch, gesture.start, REACH / scale) or selected
        return gesture.selected
    return NONE
