"""Erasing, selecting and transforming strokes: pure functions of sketches. Free of Qt.

Erasing is exact at the eraser's edge. The eraser sweeps a capsule: all points nearer than its radius to its way.
A capsule is convex, so what it takes of a straight segment is one interval, found from its round ends and the box
between them.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot, sqrt
from typing import TypeAlias

from s2f_desktop.sketches.geometry import Affine, Place
from s2f_desktop.sketches.sketch import Bounds, Point, Sketch, Stroke, rounded_point, sketch_bounds

Interval: TypeAlias = tuple[float, float]  # of the way from one point to the next, within 0 to 1
Selected: TypeAlias = frozenset[int]  # places of strokes in their sketch
NONE: Selected = frozenset()
_SHORTEST = 2.0  # page units; crumbs shorter than this go with the rest


def erase(sketch: Sketch, start: Place, end: Place, radius: float) -> Sketch:
    """The sketch without what an eraser touched from `start` to `end`; itself when it touched nothing."""
    lows, highs = map(min, start, end), map(max, start, end)
    reach = Bounds(*lows, *highs).grown(radius)
    kept: list[Stroke] = []
    for stroke in sketch:
        kept += _split(stroke, start, end, radius) if stroke.bounds.touches(reach) else [stroke]
    same = len(kept) == len(sketch) and all(new is old for new, old in zip(kept, sketch, strict=True))
    return sketch if same else tuple(kept)


def erase_whole(sketch: Sketch, start: Place, end: Place, radius: float) -> Sketch:
    """The sketch without the strokes that an eraser touched at all; itself when it touched none."""
    kept = tuple(stroke for stroke in sketch if not touches(stroke, start, end, radius))
    return sketch if len(kept) == len(sketch) else kept


def touches(stroke: Stroke, start: Place, end: Place, radius: float) -> bool:
    """Whether a stroke comes nearer than `radius` to the way from `start` to `end`."""
    lows, highs = map(min, start, end), map(max, start, end)
    if not stroke.bounds.touches(Bounds(*lows, *highs).grown(radius)):
        return False
    pairs = pairwise(stroke.points) if len(stroke.points) > 1 else ((stroke.points[0], stroke.points[0]),)
    return any(_taken(one, two, start, end, radius) is not None for one, two in pairs)


def _split(stroke: Stroke, start: Place, end: Place, radius: float) -> list[Stroke]:
    """The rest of one stroke after erasing, in its order; the stroke itself when it was not touched."""
    points = stroke.points
    if len(points) == 1:
        return [] if _taken(points[0], points[0], start, end, radius) else [stroke]
    pieces: list[list[Point]] = [[points[0]]]
    touched = False
    for one, two in pairwise(points):
        gap = _taken(one, two, start, end, radius)
        if gap is None:
            pieces[-1].append(two)
            continue
        touched = True
        pieces[-1].append(_between(one, two, gap[0]))
        pieces.append([_between(one, two, gap[1]), two])
    if not touched:
        return [stroke]
    return [Stroke(tuple(piece)) for piece in pieces if _length(piece) >= _SHORTEST]


def _taken(one: Point, two: Point, start: Place, end: Place, radius: float) -> Interval | None:
    """The interval from `one` to `two` that lies within `radius` of the way from `start` to `end`."""
    parts = [_in_circle(one, two, start, radius), _in_circle(one, two, end, radius)]
    if start != end:
        parts.append(_in_box(one, two, start, end, radius))
    met = [part for part in parts if part is not None]
    return (min(low for low, _ in met), max(high for _, high in met)) if met else None


def _in_circle(one: Point, two: Point, centre: Place, radius: float) -> Interval | None:
    x, y = one.x - centre[0], one.y - centre[1]
    dx, dy = two.x - one.x, two.y - one.y
    a, b, c = dx * dx + dy * dy, x * dx + y * dy, x * x + y * y - radius * radius
    if a == 0.0:
        return (0.0, 1.0) if c < 0 else None
    root = b * b - a * c
    if root <= 0:
        return None
    return _clipped((-b - sqrt(root)) / a, (-b + sqrt(root)) / a)


def _in_box(one: Point, two: Point, start: Place, end: Place, radius: float) -> Interval | None:
    """The part in the box as long as the way from `start` to `end` and `radius` to either side of it."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    x, y, dx, dy = one.x - start[0], one.y - start[1], two.x - one.x, two.y - one.y
    along = _in_band(x * ux + y * uy, dx * ux + dy * uy, 0.0, length)
    across = _in_band(y * ux - x * uy, dy * ux - dx * uy, -radius, radius)
    if along is None or across is None:
        return None
    return _clipped(max(along[0], across[0]), min(along[1], across[1]))


def _in_band(at: float, step: float, low: float, high: float) -> Interval | None:
    """For which t the value at + t * step lies between low and high."""
    if step == 0.0:
        return (0.0, 1.0) if low < at < high else None
    first, second = (low - at) / step, (high - at) / step
    return (first, second) if first < second else (second, first)


def _clipped(low: float, high: float) -> Interval | None:
    low, high = max(low, 0.0), min(high, 1.0)
    return (low, high) if low < high else None


def _between(one: Point, two: Point, t: float) -> Point:
    """The point at `t` (0 to 1) of the way; pressure and time go along."""
    if t in (0.0, 1.0):
        return two if t else one
    return rounded_point(*(a + (b - a) * t for a, b in zip(one, two, strict=True)))


def _length(points: list[Point]) -> float:
    return sum(hypot(b.x - a.x, b.y - a.y) for a, b in pairwise(points))


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
