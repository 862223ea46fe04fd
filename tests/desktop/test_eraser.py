from itertools import pairwise
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from s2f_desktop.sketches.editing import erase
from s2f_desktop.sketches.sketch import Point, Sketch, Stroke, rounded_point

RADIUS = 10.0
places = st.tuples(st.floats(0, 100), st.floats(0, 100))


def stroke(*at: tuple[float, float]) -> Stroke:
    return Stroke(tuple(rounded_point(x, y, 0.5, 10 * i) for i, (x, y) in enumerate(at)))


def distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    x, y = point[0] - start[0], point[1] - start[1]
    square = dx * dx + dy * dy
    t = min(max((x * dx + y * dy) / square, 0), 1) if square else 0
    return hypot(x - t * dx, y - t * dy)


def along(one: Point, two: Point) -> list[tuple[float, float]]:
    return [(one.x + (two.x - one.x) * t / 20, one.y + (two.y - one.y) * t / 20) for t in range(21)]


def test_crossing_a_line_splits_it_at_the_erasers_edge() -> None:
    line = stroke((0, 0), (100, 0))
    left, right = erase((line,), (50, -30), (50, 30), RADIUS)
    assert [point[:2] for point in left.points] == [(0, 0), (40, 0)]
    assert [point[:2] for point in right.points] == [(60, 0), (100, 0)]
    assert left.points[-1].ms == 4.0


def test_what_is_not_touched_stays_the_same_object() -> None:
    near, far = stroke((0, 0), (100, 0)), stroke((0, 50), (100, 50))
    kept = erase((near, far), (0, 0), (100, 0), RADIUS)
    assert kept == (far,) and kept[0] is far
    sketch: Sketch = (near, far)
    assert erase(sketch, (50, 25), (60, 25), RADIUS) is sketch


def test_a_dot_goes_whole() -> None:
    dot = stroke((5, 5))
    assert erase((dot,), (0, 0), (0, 0), RADIUS) == ()
    assert erase((dot,), (30, 0), (40, 0), RADIUS) == (dot,)


def test_crumbs_go_with_the_rest() -> None:
    assert erase((stroke((0, 0), (11, 0)),), (0, 0), (0, 0), RADIUS) == ()


@given(st.lists(places, min_size=2, max_size=8), places, places)
def test_nothing_under_the_eraser_is_left_and_nothing_else_is_lost(
    points: list[tuple[float, float]], start: tuple[float, float], end: tuple[float, float]
) -> None:
    line = stroke(*points)
    kept = erase((line,), start, end, RADIUS)
    for piece in kept:
        for one, two in pairwise(piece.points):
            assert all(distance(place, start, end) > RADIUS - 0.05 for place in along(one, two))
    pieces = [pair for piece in kept for pair in pairwise(piece.points)]
    for one, two in pairwise(line.points):
        for place in along(one, two):
            if distance(place, start, end) > RADIUS + 3:  # 3: crumbs
                assert any(distance(place, a[:2], b[:2]) < 0.1 for a, b in pieces)
