"""What the pen does between down and up, without a window."""

from math import cos, hypot, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s2f_desktop.drawing.gestures import DrawGesture, EraseGesture, TransformGesture
from s2f_desktop.drawing.overlay import CORNERS, Grip, change_by, grip_at, grip_place
from s2f_desktop.sketches.editing import (
    is_inside,
    lassoed,
    selected_bounds,
    stroke_at,
    transformed,
    with_copies,
    without,
)
from s2f_desktop.sketches.geometry import STRENGTHS, moved, scaled, turned
from s2f_desktop.sketches.sketch import PAGE, Bounds, Sketch, Stroke, rounded_point
from s2f_desktop.sketches.tools import LARGEST, SMALLEST, THICKEST, THINNEST, Tool, ToolSettings, resized

places = st.tuples(st.floats(-1000, 2000), st.floats(-1000, 2000))


def stroke(*at: tuple[float, float]) -> Stroke:
    return Stroke(tuple(rounded_point(x, y, 0.5, 10 * i) for i, (x, y) in enumerate(at)))


LEFT, RIGHT = stroke((100, 100), (100, 200)), stroke((800, 100), (800, 200))


def drawn(strength: str, mirror: bool = False) -> DrawGesture:
    """A zigzag, an event each 8 ms."""
    gesture = DrawGesture((), 100, 100, 0.5, stabiliser=strength, mirror=mirror)
    for i in range(1, 50):
        gesture.move(100 + 10 * i, 100 + 20 * (i % 2), 0.5, 8.0 * i)
    return gesture


def roughness(line: Stroke) -> float:
    ys = [point.y for point in line.points]
    return sum(abs(a - 2 * b + c) for a, b, c in zip(ys, ys[1:], ys[2:], strict=False)) / len(ys)


def test_a_stabiliser_smooths_the_more_the_stronger_and_the_line_ends_at_the_pen() -> None:
    rough = []
    for strength in STRENGTHS:
        gesture = drawn(strength)
        gesture.end()
        (line,) = gesture.sketch
        assert line.points[0][:2] == (100, 100) and line.points[-1][:2] == (590, 120)
        rough.append(roughness(line))
    off, light, strong = rough
    assert light < 0.7 * off and strong < 0.5 * light


def test_without_a_stabiliser_every_point_is_where_the_pen_was() -> None:
    gesture = drawn("off")
    before = gesture.sketch
    gesture.end()
    assert gesture.sketch == before and len(before[0].points) == 50


@pytest.mark.parametrize("strength", STRENGTHS)
def test_a_pen_at_rest_is_reached(strength: str) -> None:
    gesture = DrawGesture((), 0, 0, 0.5, stabiliser=strength)
    gesture.move(500, 0, 0.5, 8)
    gesture.move(500, 0, 0.5, 1000)
    assert gesture.points[-1].x == pytest.approx(500, abs=0.1)


def test_a_mirrored_stroke_comes_twice_and_one_that_is_its_own_image_once() -> None:
    gesture = drawn("off", mirror=True)
    one, two = gesture.sketch
    assert [(PAGE - p.x, p.y, p.pressure, p.ms) for p in one.points] == [tuple(p) for p in two.points]
    assert len(DrawGesture((), PAGE / 2, 10, 0.5, mirror=True).sketch) == 1


def test_a_stroke_eraser_takes_whole_strokes_and_a_mirrored_one_both_sides() -> None:
    base: Sketch = (LEFT, RIGHT)
    whole = EraseGesture(base, 0, 150, 20, whole=True)
    assert whole.sketch is base
    changed = whole.move(300, 150)
    assert whole.sketch == (RIGHT,) and changed == LEFT.bounds
    mirrored = EraseGesture((LEFT, stroke((900, 100), (900, 200))), 100, 100, 20, whole=True, mirror=True)
    assert mirrored.sketch == ()


def test_a_lasso_takes_what_is_mostly_inside_and_a_click_the_uppermost_stroke() -> None:
    base: Sketch = (LEFT, RIGHT, stroke((110, 100), (110, 200)), stroke((90, 150), (900, 150), (950, 150)))
    loop = [(0, 0), (300, 0), (300, 300), (0, 300)]
    assert lassoed(base, loop) == {0, 2} and lassoed(base, loop[:2]) == frozenset()
    assert stroke_at(base, (105, 120), 8) == {2} and stroke_at(base, (500, 500), 8) == frozenset()


@given(places, st.floats(0.5, 400))
def test_inside_a_loop_is_inside(place: tuple[float, float], radius: float) -> None:
    loop = [(radius * cos(i * pi / 36), radius * sin(i * pi / 36)) for i in range(72)]
    distance = hypot(*place)
    if distance < 0.99 * radius:
        assert is_inside(place, loop)
    if distance > radius:
        assert not is_inside(place, loop)


@given(places, places, st.floats(-7, 7), st.floats(0.1, 10))
def test_turning_and_scaling_keep_the_place_they_are_about(
    place: tuple[float, float], about: tuple[float, float], angle: float, factor: float
) -> None:
    for change, ratio in ((turned(angle, about), 1.0), (scaled(factor, factor, about), factor)):
        assert change.place(*about) == pytest.approx(about, abs=1e-6)
        x, y = change.place(*place)
        before = hypot(place[0] - about[0], place[1] - about[1])
        assert hypot(x - about[0], y - about[1]) == pytest.approx(before * ratio, abs=1e-6)


FRAME = Bounds(100, 100, 300, 200)


def test_each_grip_is_found_where_it_is_and_nothing_beyond_the_frame() -> None:
    for grip in (Grip.TURN, *CORNERS):
        assert grip_at(FRAME, grip_place(grip, FRAME, 40), 5, 40) is grip
    assert grip_at(FRAME, (200, 150), 5, 40) is Grip.INSIDE
    assert grip_at(FRAME, (330, 150), 5, 40) is None


def test_what_grips_do() -> None:
    assert change_by(Grip.INSIDE, FRAME, (0, 0), (5, 7)) == moved(5, 7)
    double = change_by(Grip.BOTTOM_RIGHT, FRAME, (300, 200), (500, 300))
    assert double.place(100, 100) == (100, 100) and double.place(300, 200) == (500, 300)
    back = change_by(Grip.TOP_LEFT, FRAME, (100, 100), (900, 900))
    assert back.a == back.d > 0  # never turned inside out
    quarter = change_by(Grip.TURN, FRAME, (200, 60), (290, 150))
    assert quarter.place(200, 60) == pytest.approx((290, 150))


def test_moving_is_from_where_it_began_and_leaves_the_rest() -> None:
    gesture = TransformGesture((LEFT, RIGHT), frozenset({1}), Grip.INSIDE, RIGHT.bounds, (800, 150))
    gesture.move(700, 150, 0.5, 8)
    changed = gesture.move(810, 150, 0.5, 16)
    assert gesture.sketch[0] is LEFT and gesture.sketch[1].bounds == Bounds(810, 100, 810, 200)
    assert changed == Bounds(700, 100, 810, 200)


def test_functions_of_selections() -> None:
    base: Sketch = (LEFT, RIGHT)
    assert without(base, frozenset({0})) == (RIGHT,) and selected_bounds(base, frozenset()) is None
    sketch, copies = with_copies(base, frozenset({0}), moved(5, 5))
    assert sketch[:2] == base and copies == {2} and sketch[2].bounds == Bounds(105, 105, 105, 205)
    mirrored = transformed(base, frozenset({0, 1}), scaled(-1, 1, (450, 0)))
    assert [s.points[0].x for s in mirrored] == [800, 100]


def test_sizes_go_up_and_down_within_their_range() -> None:
    pen, eraser = ToolSettings(), ToolSettings(tool=Tool.STROKE_ERASER)
    assert resized(pen, 1)[0] > pen.pen_width and resized(pen, 1)[1] == pen.eraser
    assert resized(eraser, -1)[1] < eraser.eraser and resized(eraser, -1)[0] == eraser.pen_width
    assert resized(pen, 99)[0] == THICKEST and resized(pen, -99)[0] == THINNEST
    assert resized(eraser, 99)[1] == LARGEST and resized(eraser, -99)[1] == SMALLEST
