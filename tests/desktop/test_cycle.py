"""What the model reads back: the score, the strokes it ignored, and no work while it is not shown."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from s2f_desktop.faces.opened_engine import engine_opener
from s2f_desktop.faces.read_back import ink_overlap, unread_strokes
from s2f_desktop.faces.sheets import Shown
from s2f_desktop.sketches.geometry import stroke_places
from s2f_desktop.sketches.samples import SampleDoodles
from s2f_desktop.sketches.sketch import DEFAULT_PEN_WIDTH, Sketch, Stroke, rounded_point
from s2f_desktop.window.main_window import MainWindow
from s2f_models import rasterise
from s2f_models.bitmap import to_model_size
from tests.desktop.conftest import WindowMaker
from tests.desktop.fakes import FakeEngine, drag
from trainer.core.evaluation.scores.pixel_scores import ink_overlap as trainers_overlap


def as_read(sketch: Sketch) -> np.ndarray:
    """A doodle as the model has it, (32, 32)."""
    return to_model_size(rasterise([stroke_places(stroke) for stroke in sketch])[None])[0]


@given(st.integers(0, 2**32 - 1))
def test_the_overlap_is_that_of_the_card(seed: int) -> None:
    pictures = np.random.default_rng(seed).integers(0, 256, (2, 32, 32), np.uint8)
    pictures[pictures < 230] //= 2
    first, second = (torch.from_numpy(p.astype(np.float32))[None, None] / 127.5 - 1 for p in pictures)
    assert ink_overlap(*pictures) == pytest.approx(float(trainers_overlap(first, second)))


def test_nothing_overlaps_nothing() -> None:
    nothing = np.zeros((32, 32), np.uint8)
    assert ink_overlap(nothing, nothing) == 0.0 and unread_strokes((), nothing) == ()


def test_a_stroke_that_is_not_there_is_unread_wherever_it_stands() -> None:
    samples = SampleDoodles()
    for _ in range(5):
        sketch = samples.next()
        assert unread_strokes(sketch, as_read(sketch)) == ()
        assert unread_strokes(sketch, np.zeros((32, 32), np.uint8)) == sketch
    outline = line((100, 100), (900, 100), (900, 900), (100, 900), (100, 100))
    inner, dot = line((400, 500), (600, 500)), line((300, 300))
    assert unread_strokes((outline, inner, dot), as_read((outline, dot))) == (inner,)
    assert unread_strokes((outline, inner, dot), as_read((outline, inner))) == (dot,)


def line(*places: tuple[float, float]) -> Stroke:
    return Stroke(tuple(rounded_point(x, y, 0.5, i) for i, (x, y) in enumerate(places)))


@pytest.fixture
def drawn(window: MainWindow, qtbot: QtBot) -> MainWindow:
    drag(window.canvas, (50, 50), (300, 60), (300, 300), (60, 300))
    drag(window.canvas, (150, 150), (200, 200))
    qtbot.waitUntil(lambda: window.pane.result is not None)
    return window


def test_nothing_is_read_back_before_it_is_asked_for(drawn: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    QTest.keyClick(drawn.canvas, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: engine.back.calls == 1)
    assert drawn.cycle.view.isVisible() and drawn.act["cycle"].isChecked()
    QTest.keyClick(drawn.canvas, Qt.Key.Key_Y)
    drag(drawn.canvas, (50, 200), (300, 250))
    qtbot.waitUntil(lambda: drawn.pane.result.request.sketch == drawn.document.sketch)
    qtbot.wait(30)
    assert engine.back.calls == 1 and drawn.pane.isVisible() and not drawn.act["cycle"].isChecked()


def test_the_face_is_made_once_for_both(drawn: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: drawn.pane.result.request.sketch == drawn.document.sketch)
    count = len(engine.calls)
    drawn.act["cycle"].trigger()
    qtbot.waitUntil(lambda: engine.back.calls == 1)
    drawn.cycle.on_sketch_changed(drawn.canvas.sketch)
    qtbot.wait(30)
    assert len(engine.calls) == count and engine.back.calls == 1


def test_ignored_strokes_are_tinted_until_they_go(drawn: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    outline, inner = drawn.document.sketch
    engine.back.read = as_read((outline,))
    drawn.act["cycle"].trigger()
    qtbot.waitUntil(lambda: drawn.cycle.tint.strokes == (inner,))
    seen = drawn.canvas.view.scale, drawn.canvas.view.dx, drawn.canvas.view.dy
    x, y = (round(sum(p[i] for p in inner.points) / 2 * seen[0] + seen[1 + i]) for i in (0, 1))
    pixel = drawn.canvas.grab().toImage().pixelColor(x, y)
    assert pixel.red() > 120 > 80 > pixel.blue()
    sentence = drawn.cycle.view.score.text()
    assert "One stroke was ignored" in sentence and "nearly all" in sentence
    assert drawn.cycle.view.accessibleDescription() == sentence
    drawn.act["undo"].trigger()
    assert drawn.cycle.tint.strokes == ()
    qtbot.waitUntil(lambda: "100\u00a0% overlap. No stroke" in drawn.cycle.view.score.text())
    drawn.act["clear"].trigger()
    assert "Draw, and see" in drawn.cycle.view.score.text()


def test_leaving_takes_the_tint_away(drawn: MainWindow, qtbot: QtBot) -> None:
    drawn.act["cycle"].trigger()
    qtbot.waitUntil(lambda: len(drawn.cycle.tint.strokes) == 2)
    assert "little" in drawn.cycle.view.score.text() and "2 strokes" in drawn.cycle.view.score.text()
    drawn.act["sheet"].trigger()
    assert drawn.cycle.tint.strokes == () and drawn.sheets.shown is Shown.SHEET
    qtbot.waitUntil(lambda: len(drawn.sheets.sheet.faces) == 16)


def test_the_starter_reads_a_doodle_back(make_window: WindowMaker, qtbot: QtBot) -> None:
    window = make_window(engine_opener("starter", "cpu"))
    window.act["sample"].trigger()
    window.act["cycle"].trigger()
    qtbot.waitUntil(lambda: "most" in window.cycle.view.score.text() or "nearly" in window.cycle.view.score.text())
    assert window.cycle.tint._pen_width == DEFAULT_PEN_WIDTH
