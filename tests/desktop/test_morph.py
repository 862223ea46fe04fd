"""From one doodle to another: like strokes become each other, the rest goes and comes, both ends stay as they are."""

from math import cos, pi, sin

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from s2f_desktop.faces.film import doodle_frames, film_bounds, frame_style
from s2f_desktop.sketches.geometry import stroke_places
from s2f_desktop.sketches.morph import morph
from s2f_desktop.sketches.samples import sample_doodles
from s2f_desktop.sketches.sketch import Sketch, Stroke, Style, rounded_point, sketch_bounds
from s2f_models import rasterise, style_noise
from tests.desktop.fakes import fake_bundle

places = st.tuples(st.integers(0, 1000), st.integers(0, 1000))
sketches = st.lists(st.lists(places, min_size=1, max_size=8), min_size=1, max_size=5)


def line(*points: tuple[float, float]) -> Stroke:
    return Stroke(tuple(rounded_point(x, y, 0.5, 8.0 * index) for index, (x, y) in enumerate(points)))


def circle(x: float, y: float, radius: float, begin: float = 0.0, turns: float = 1.0) -> Stroke:
    angles = [begin + turns * 2 * pi * index / 30 for index in range(31)]
    return line(*((x + radius * cos(angle), y + radius * sin(angle)) for angle in angles))


def bitmap(sketch: Sketch) -> np.ndarray:
    return rasterise([stroke_places(stroke) for stroke in sketch])


def test_a_circle_grows_and_does_not_fold_wherever_and_whichever_way_round_it_was_begun() -> None:
    frame = line((0, 0), (1000, 1000))
    for begin, turns in ((0.0, 1.0), (2.0, 1.0), (4.0, -1.0)):
        way = morph((frame, circle(500, 500, 100)), (frame, circle(500, 500, 300, begin, turns)))
        assert len(way.pairs) == 2 and not way.removed and not way.added
        ring = np.array(way.at(0.5)[-1].points)[:, :2]
        np.testing.assert_allclose(np.hypot(*(ring - 500).T), 200, atol=12)


def test_an_open_outline_becomes_a_closed_one() -> None:
    outline, open_one = circle(500, 500, 500, 1.0), circle(500, 500, 500, pi, 0.8)
    for one, two in ((outline, open_one), (open_one, outline)):
        assert len(morph((one,), (two,)).pairs) == 1


def test_eyes_become_the_eyes_on_their_side_and_what_has_no_like_goes_or_comes() -> None:
    outline, left, right = circle(500, 500, 500), circle(300, 400, 40), circle(700, 400, 40)
    mouth, hair = line((300, 800), (700, 800)), line((100, 100), (900, 100))
    way = morph((outline, left, right, hair), (right, mouth, left, outline))
    assert len(way.pairs) == 3 and len(way.removed) == 1 == len(way.added)
    assert all(abs(one - two).max() < 1 for one, two in way.pairs)
    lengths = [[len(stroke.points) for stroke in way.at(progress)[3:]] for progress in (0.1, 0.5, 0.9)]
    assert len(lengths[0]) == 1 == len(lengths[2]) and len(lengths[1]) == 2
    assert 49 > lengths[0][0] > lengths[1][0]


@settings(deadline=None, max_examples=60)
@given(sketches, sketches)
def test_both_ends_are_the_doodles_and_nothing_leaves_their_place(one: list, two: list) -> None:
    first, last = (tuple(line(*points) for points in sketch) for sketch in (one, two))
    frames = doodle_frames(first, Style(3), last, Style(3))
    assert frames[0].sketch == first and len(frames[-1].sketch) == len(last)
    around = film_bounds(frames)
    assert around is not None
    for frame in frames:
        bounds = sketch_bounds(frame.sketch)
        assert bounds is not None and bounds.united(around.grown(0.02)) == around.grown(0.02)


def test_the_last_face_is_that_of_the_other_doodle_wherever_that_lies() -> None:
    """It is moved to where the first one is, which changes its bitmap by less than a grey level on average."""
    one, two = sample_doodles()[:2]
    far = tuple(Stroke(tuple(p._replace(x=p.x / 3 + 900, y=p.y / 3 - 50) for p in s.points)) for s in two)
    last = doodle_frames(one, Style(), far, Style())[-1].sketch
    assert np.abs(bitmap(last).astype(int) - bitmap(two)).mean() < 1


def test_the_seed_goes_along_and_the_same_seed_stays_as_strong() -> None:
    one, two = sample_doodles()[:2]
    frames = doodle_frames(one, Style(3, 0.5), two, Style(9))
    bundle = fake_bundle("fake", style_size=8)
    np.testing.assert_array_equal(frame_style(frames[0], bundle), style_noise(3, 0.5, 8))
    np.testing.assert_allclose(frame_style(frames[-1], bundle), style_noise(9, 0.5, 8), atol=1e-6)
    middle = doodle_frames(one, Style(3, 0.5), two, Style(3))[20]
    np.testing.assert_array_equal(frame_style(middle, bundle), style_noise(3, 0.5, 8))
