"""A stray mark does not scale what the model sees; doodles by many people are seen as the model learned them."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from s2f_desktop.__main__ import main
from s2f_desktop.faces.bitmap_corner import BitmapCorner
from s2f_desktop.files.sketch_file import write_sketch_file
from s2f_desktop.sketches.outline import Outline, stray
from s2f_desktop.sketches.samples import read_doodles, sample_doodles
from s2f_desktop.sketches.sketch import Bounds, Drawing, Sketch, Stroke, rounded_point, sketch_bounds
from s2f_desktop.window.main_window import MainWindow
from s2f_models.paths import resource_path
from tests.desktop.fakes import FakeEngine
from tests.desktop.windows import wait_for_face

FACES = (*read_doodles(resource_path("samples", "face_samples.ndjson")), *sample_doodles())


def counted(sketch: Sketch) -> Sketch:
    return Outline().counted(sketch)


def mark(x: float, y: float, size: float = 25.0) -> Stroke:
    """A small wave."""
    return Stroke(tuple(rounded_point(x + size * i / 4, y + size * (i % 2), 0.5, 8 * i) for i in range(5)))


def small(doodle: Sketch) -> Sketch:
    """A doodle in the middle of the page, half as large, so that there is room beside it."""
    return tuple(Stroke(tuple(p._replace(x=p.x / 2 + 250, y=p.y / 2 + 250) for p in s.points)) for s in doodle)


def test_real_doodles_count_as_a_whole_finished_and_growing() -> None:
    """So their bitmaps are bit for bit those that the model learned from."""
    assert len(FACES) > 40
    for doodle in FACES:
        outline = Outline()
        for strokes in range(1, len(doodle) + 1):
            for points in (1, len(doodle[strokes - 1].points) // 2 + 1, None):
                grown = (*doodle[: strokes - 1], Stroke(doodle[strokes - 1].points[:points]))
                assert outline.counted(grown) is grown


@pytest.mark.parametrize("at", [(30, 30), (960, 40), (940, 940), (500, 970), (20, 500)])
def test_a_stray_mark_changes_nothing_of_what_the_model_sees(at: tuple[float, float]) -> None:
    kept = 0
    for doodle in map(small, FACES):
        marked = (*doodle, mark(*at))
        kept += counted(marked) == doodle
        assert counted(marked) in (doodle, marked) and stray(marked, counted(marked)) in ((mark(*at),), ())
    assert kept > 0.85 * len(FACES)  # others have no round head with a face in it


def test_what_belongs_to_the_head_counts_wherever_it_reaches() -> None:
    doodle = small(sample_doodles()[3])
    bounds = sketch_bounds(doodle)
    assert bounds is not None
    middle, side = (bounds.left + bounds.right) / 2, bounds.bottom - bounds.top
    chain = tuple(mark(middle, bounds.top - 40 * step) for step in range(1, 7))  # a tall hat, bit by bit
    large = (mark(20, 20, 0.4 * side),)
    for more in (chain, large):
        sketch = (*doodle, *more)
        assert counted(sketch) is sketch
    assert counted((*doodle, *chain[4:])) == doodle


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 900), st.floats(0, 900), st.floats(1, 400)), max_size=12), st.data())
def test_growing_by_any_steps_counts_as_at_once(marks: list[tuple[float, float, float]], data: st.DataObject) -> None:
    whole = (*small(sample_doodles()[2]), *(mark(*one) for one in marks))
    outline = Outline()
    for _ in range(6):
        some = tuple(data.draw(st.permutations(whole))[: data.draw(st.integers(0, len(whole)))])
        for sketch in (some, some[:-1], (*some, mark(5, 5))):
            assert outline.counted(sketch) == counted(sketch)
    assert set(counted(whole)) <= set(whole)


def test_thousands_of_strokes_are_looked_at_quickly_enough_to_all_count() -> None:
    many = tuple(mark(20 * (i % 45), 20 * (i // 45), 5) for i in range(2000))
    assert counted((*sample_doodles()[0], *many)) == (*sample_doodles()[0], *many)


@pytest.fixture
def drawn(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.document.replace_sketch(small(sample_doodles()[3]))
    wait_for_face(window, qtbot)
    return window


def place(window: MainWindow, x: float, y: float) -> QPoint:
    """The pixel of the canvas where a place of the page is."""
    seen = window.canvas.view.to_widget(Bounds(x, y, x, y))
    return QPoint(round(seen.left), round(seen.top))


def stroke_at(window: MainWindow, x: float, y: float) -> None:
    """A short stroke at a place of the page."""
    at = place(window, x, y)
    QTest.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(window.canvas, at + QPoint(6, 3))
    QTest.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=at + QPoint(6, 3))


def test_the_window_shows_a_mark_that_does_not_count_and_says_so(
    drawn: MainWindow, engine: FakeEngine, qtbot: QtBot
) -> None:
    before = engine.calls[-1][0].copy()
    drawn.act["bitmap"].setChecked(True)
    corner = drawn.bitmap.grab().toImage()
    stroke_at(drawn, 60, 60)
    wait_for_face(drawn, qtbot)
    qtbot.waitUntil(lambda: len(drawn.bitmap.fade.strokes) == 1)
    np.testing.assert_array_equal(engine.calls[-1][0], before)
    assert "does not count" in drawn.statusBar().currentMessage()
    assert drawn.bitmap.grab().toImage() != corner and faint_pixels(drawn.bitmap) > 3
    at, picture = place(drawn, 60, 60), drawn.canvas.grab().toImage()
    shades = [picture.pixelColor(at.x() + i, at.y()).lightness() for i in range(-3, 8)]
    assert 90 < min(shades) < 250  # neither as dark as ink nor gone
    drawn.act["undo"].trigger()
    wait_for_face(drawn, qtbot)
    qtbot.waitUntil(lambda: drawn.bitmap.fade.strokes == ())
    assert drawn.bitmap.grab().toImage() == corner


def faint_pixels(corner: BitmapCorner) -> int:
    image = corner.grab().toImage()
    colours = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(abs(colour.lightness() - 132) < 25 for colour in colours)


def test_a_mark_is_faded_only_once_it_is_finished_and_never_while_it_is_near(drawn: MainWindow, qtbot: QtBot) -> None:
    stroke_at(drawn, 480, 480)
    wait_for_face(drawn, qtbot)
    assert drawn.bitmap.fade.strokes == () and drawn.pane.result.counted is drawn.pane.result.request.sketch


def test_render_sees_what_the_window_sees(tmp_path: Path) -> None:
    doodle = small(sample_doodles()[3])
    for name, sketch in (("plain", doodle), ("marked", (*doodle, mark(30, 30)))):
        write_sketch_file(tmp_path / f"{name}.s2f", Drawing(sketch))
    assert main(["render", str(tmp_path), "--out", str(tmp_path), "--device", "cpu"]) == 0
    assert (tmp_path / "plain.png").read_bytes() == (tmp_path / "marked.png").read_bytes()
