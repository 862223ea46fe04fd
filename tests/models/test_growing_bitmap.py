"""A sketch drawn stroke by stroke has the bitmap of all its strokes, to the last bit, and no stroke is drawn twice."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from s2f_models.bitmap import rasterise
from s2f_models.growing_bitmap import GrowingBitmap


@dataclass(frozen=True, eq=False)
class Stroke:
    points: tuple[tuple[float, float], ...]


Sketch = tuple[Stroke, ...]


def points_of(stroke: Stroke) -> NDArray[np.float64]:
    return np.array(stroke.points, np.float64)


def whole(sketch: Sketch) -> NDArray[np.uint8]:
    return rasterise([points_of(stroke) for stroke in sketch])


place = st.integers(-300, 300).map(lambda number: number / 7)
any_number = st.one_of(place, st.sampled_from([0.0, 1e300, -1e300, 5e-324, float("nan"), float("inf")]))
points = st.lists(st.tuples(place, place), min_size=1, max_size=12).map(tuple)
any_points = st.lists(st.tuples(any_number, any_number), max_size=4).map(tuple)
# Slow pens set points closer than the rasteriser looks.
dense = st.tuples(place, place, st.integers(20, 60)).map(
    lambda drawn: tuple((drawn[0] + index / 40, drawn[1] + (index % 7) / 20) for index in range(drawn[2]))
)
strokes = st.one_of(points, points, dense, any_points).map(Stroke)
OUTERMOST = Stroke(((-99.0, -99.0), (99.0, 99.0)))  # drawn first, it keeps most strokes from changing the bounding box
steps = st.lists(
    st.one_of(
        *[st.tuples(st.just("add"), strokes)] * 4,
        st.tuples(st.just("grow"), points),  # the pen goes on
        st.tuples(st.just("mirror"), points),  # and so do two lines at once
        st.tuples(st.just("undo"), st.integers(1, 3)),
        st.tuples(st.just("erase"), st.integers(0, 9)),
        st.tuples(st.just("move"), st.integers(0, 9)),
        st.tuples(st.just("split"), st.integers(0, 9)),
        st.tuples(st.just("go back"), st.integers(0, 9)),
    ),
    max_size=14,
)


def changed(sketch: Sketch, earlier: list[Sketch], kind: str, value: object) -> Sketch:
    """The sketch after one thing that people do to it."""
    if isinstance(value, Stroke):
        return (*sketch, value)
    if isinstance(value, tuple):
        lines = 2 if kind == "mirror" else 1
        grown = (Stroke(stroke.points + value[:: 1 - 2 * index]) for index, stroke in enumerate(sketch[-lines:]))
        return (*sketch[:-lines], *grown)
    assert isinstance(value, int)
    if kind == "undo":
        return sketch[:-value]
    if kind == "go back":
        return earlier[value % len(earlier)]
    at = value % max(len(sketch), 1)
    put = {"erase": (), "move": (60.0,), "split": (0.0, 0.0)}[kind]
    there = [Stroke(tuple((x + by, y) for x, y in stroke.points)) for stroke in sketch[at : at + 1] for by in put]
    return (*sketch[:at], *there, *sketch[at + 1 :])


@given(st.sampled_from([(), (OUTERMOST,)]), steps)
@settings(max_examples=150, deadline=None)
def test_whatever_is_done_to_a_sketch_its_bitmap_is_that_of_all_its_strokes(
    begin: Sketch, done: list[tuple[str, object]]
) -> None:
    growing = GrowingBitmap(points_of)
    sketches: list[Sketch] = [begin]
    for kind, value in done:
        sketches.append(changed(sketches[-1], sketches, kind, value))
        assert np.array_equal(growing.of(sketches[-1]), whole(sketches[-1]))


def test_the_frame_grows_with_a_stroke_and_shrinks_when_it_goes() -> None:
    growing = GrowingBitmap(points_of)
    small = tuple(Stroke(((x, 0.0), (x, 9.0))) for x in (0.0, 4.0, 8.0))
    for reach in (8.0, 8.5, 30.0, 90.0, 2.0):
        sketch = (*small, Stroke(((0.0, 3.0), (reach, 3.0))))
        assert np.array_equal(growing.of(sketch), whole(sketch))
    assert np.array_equal(growing.of(small), whole(small))


def test_what_is_taken_back_leaves_no_ink() -> None:
    growing = GrowingBitmap(points_of)
    lines = tuple(Stroke(((x, -50.0), (x, 50.0))) for x in (-50.0, -20.0, 10.0, 40.0))
    for count in (1, 2, 3, 4, 2, 3, 1, 0, 4):
        sketch = (OUTERMOST, *lines[:count])
        assert np.array_equal(growing.of(sketch), whole(sketch))


def test_finished_strokes_are_neither_asked_for_nor_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from s2f_models import growing_bitmap

    drawn: list[int] = []
    lower = growing_bitmap.lower_to_strokes

    def counted(squared: NDArray[np.float32], placed: NDArray[np.float64], lengths: list[int]) -> None:
        drawn.append(len(lengths))
        lower(squared, placed, lengths)

    asked: list[Stroke] = []
    monkeypatch.setattr(growing_bitmap, "lower_to_strokes", counted)
    growing = GrowingBitmap[Stroke](lambda stroke: (asked.append(stroke), points_of(stroke))[1])
    base = (Stroke(((0.0, 0.0), (50.0, 50.0))), *(Stroke(((x, 5.0), (x, 40.0))) for x in range(1, 50)))
    for _ in range(2):
        growing.of((*base, Stroke(((9.0, 9.0),))))
    asked.clear()
    drawn.clear()
    for end in range(10, 30):
        growing.of((*base, Stroke(((9.0, 9.0), (float(end), 9.0)))))
    assert len(asked) == sum(drawn) == 20
    sketch = (*base, Stroke(((9.0, 9.0), (99.0, 9.0))))  # further than all before
    growing.of(sketch)
    assert len(asked) == 21 and sum(drawn) == 20 + 51
    assert growing.of(sketch) is growing.of(sketch) and sum(drawn) == 20 + 51


def test_points_of_another_shape_are_a_mistake_of_the_caller_and_spoil_nothing() -> None:
    growing = GrowingBitmap[NDArray[np.float64]](lambda points: points)
    line = np.array([[0.0, 0.0], [3.0, 4.0]])
    with pytest.raises(ValueError, match="stroke"):
        growing.of((line, np.ones((4, 3))))
    assert np.array_equal(growing.of((line,)), rasterise([line]))


def test_results_are_not_drawn_into_afterwards() -> None:
    growing = GrowingBitmap(points_of)
    first = (Stroke(((0.0, 0.0), (9.0, 9.0))),)
    bitmap = growing.of(first)
    kept = bitmap.copy()
    growing.of((*first, Stroke(((0.0, 9.0), (9.0, 0.0)))))
    assert np.array_equal(bitmap, kept)
