from s2f_desktop.sketches.sketch import Bounds, Point, Stroke, rounded_point, sketch_bounds


def stroke(*places: tuple[float, float]) -> Stroke:
    return Stroke(tuple(rounded_point(x, y, 0.5, 0) for x, y in places))


def test_bounds_of_a_stroke_and_of_a_sketch() -> None:
    one, two = stroke((10, 40), (30, 20)), stroke((-5, 25))
    assert one.bounds == Bounds(10, 20, 30, 40)
    assert sketch_bounds((one, two)) == Bounds(-5, 20, 30, 40)
    assert sketch_bounds(()) is None


def test_bounds_touch_when_they_share_an_edge() -> None:
    square = Bounds(0, 0, 10, 10)
    assert square.touches(Bounds(10, 10, 20, 20))
    assert not square.touches(Bounds(10.1, 0, 20, 10))
    assert not square.touches(Bounds(0, -20, 10, -0.1))
    assert square.grown(5) == Bounds(-5, -5, 15, 15)


def test_points_are_kept_as_files_keep_them() -> None:
    assert rounded_point(1.23456, -0.001, 1.7, 12.34) == Point(1.23, 0.0, 1.0, 12.3)
