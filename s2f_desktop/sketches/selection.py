"""Selections of strokes and operations on them: pure functions of sketches. Free of Qt."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from s2f_desktop.sketches.eraser import touches
from s2f_desktop.sketches.geometry import Affine, Place
from s2f_desktop.sketches.sketch import Bounds, Sketch, sketch_bounds

Selected: TypeAlias = frozenset[int]  # places of strokes in their sketch
NONE: Selected = frozenset()


def lassoed(sketch: Sketch, loop: Sequence[Place]) -> Selected:
    """Strokes that have more than half of their points within a loop."""
    if len(loop) < 3:
        return NONE
    around = Bounds(min(x for x, _ in loop), min(y for _, y in loop), max(x for x, _ in loop), max(y for _, y in loop))
    chosen = set()
    for at, stroke in enumerate(sketch):
        if stroke.bounds.touches(around):
            inside = sum(is_inside(point[:2], loop) for point in stroke.points)
            if 2 * inside > len(stroke.points):
                chosen.add(at)
    return frozenset(chosen)


def stroke_at(sketch: Sketch, place: Place, reach: float) -> Selected:
    """The uppermost stroke within reach of a place, if there is one."""
    for at in reversed(range(len(sketch))):
        if touches(sketch[at], place, place, reach):
            return frozenset({at})
    return NONE


def is_inside(place: Place, loop: Sequence[Place]) -> bool:
    """Whether a place is within a closed loop, by the even-odd rule."""
    x, y = place
    inside = False
    for (x1, y1), (x2, y2) in pairwise((*loop, loop[0])):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


def selected_bounds(sketch: Sketch, selected: Selected) -> Bounds | None:
    """The rectangle around the selected strokes' points; None without any."""
    return sketch_bounds(tuple(sketch[at] for at in sorted(selected)))


def transformed(sketch: Sketch, selected: Selected, change: Affine) -> Sketch:
    """The sketch with the selected strokes elsewhere."""
    return tuple(change.stroke(stroke) if at in selected else stroke for at, stroke in enumerate(sketch))


def without(sketch: Sketch, selected: Selected) -> Sketch:
    """The sketch without the selected strokes."""
    return tuple(stroke for at, stroke in enumerate(sketch) if at not in selected)


def with_copies(sketch: Sketch, selected: Selected, change: Affine) -> tuple[Sketch, Selected]:
    """The sketch with copies of the selected strokes on top, elsewhere; the copies are selected then."""
    copies = tuple(change.stroke(sketch[at]) for at in sorted(selected))
    return (*sketch, *copies), frozenset(range(len(sketch), len(sketch) + len(copies)))
