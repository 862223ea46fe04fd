"""The whole window, driven as a person drives it."""

import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from s2f_desktop.app import handle_uncaught
from s2f_desktop.drawing.view import fitting_view
from s2f_desktop.qt_kit.errors import Problem
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.geometry import stroke_places
from s2f_desktop.window.main_window import MainWindow
from s2f_models import rasterise
from s2f_models.text import Text
from tests.desktop.conftest import WindowMaker
from tests.desktop.fakes import FakeEngine, drag
from tests.desktop.windows import face_colour, wait_for_face

FULL = Text("The disk is full.")


def test_a_face_follows_the_pen_before_it_goes_up(window: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    drag(window.canvas, (100, 100), (200, 300), (300, 100), up=False)
    qtbot.waitUntil(lambda: window.pane.result is not None)
    red, green, _ = face_colour(window)
    assert red > 0 and green > 0
    QTest.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 100))
    wait_for_face(window, qtbot)


def test_nothing_is_computed_without_a_sketch_nor_for_an_unchanged_one(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot
) -> None:
    window.act["roll"].trigger()
    qtbot.wait(30)
    assert engine.calls == []
    drag(window.canvas, (100, 100), (200, 300))
    wait_for_face(window, qtbot)
    count = len(engine.calls)
    window.resize(800, 560)
    window.repaint()
    window.act["tool.eraser"].trigger()
    qtbot.wait(30)
    assert len(engine.calls) == count


def test_undo_and_redo_show_the_faces_again(window: MainWindow, qtbot: QtBot) -> None:
    drag(window.canvas, (100, 100), (200, 300))
    wait_for_face(window, qtbot)
    one = face_colour(window)
    for x in range(100, 300, 20):
        drag(window.canvas, (x, 100), (x, 300))
    wait_for_face(window, qtbot)
    many = face_colour(window)
    assert many != one
    for _ in range(10):
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_for_face(window, qtbot)
    assert face_colour(window) == one
    for _ in range(10):
        QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    wait_for_face(window, qtbot)
    assert face_colour(window) == many


def test_the_model_sees_all_strokes_however_they_came_and_went(window: MainWindow, qtbot: QtBot) -> None:
    def check() -> None:
        wait_for_face(window, qtbot)
        assert window.pane.result is not None
        whole = rasterise([stroke_places(stroke) for stroke in window.document.sketch])
        assert np.array_equal(window.pane.result.bitmap, whole)

    for x in (100, 300, 150, 200, 250):
        drag(window.canvas, (x, 100), (x + 20, 200), (x, 300))
        check()
    for action in (window.act["undo"], window.act["undo"], window.act["redo"]):
        action.trigger()
        check()
    window.act["tool.eraser"].trigger()
    drag(window.canvas, (80, 200), (400, 200))
    check()
    window.act["undo"].trigger()
    check()


def test_undo_in_the_middle_of_a_stroke_takes_that_stroke(window: MainWindow) -> None:
    drag(window.canvas, (100, 100), (200, 300))
    drag(window.canvas, (300, 100), (300, 300), up=False)
    window.act["undo"].trigger()
    assert len(window.document.sketch) == 1 and window.canvas.sketch == window.document.sketch
    assert window.act["redo"].isEnabled()


def test_clear_empties_both_sides_and_can_be_undone(window: MainWindow, qtbot: QtBot) -> None:
    drag(window.canvas, (100, 100), (200, 300))
    wait_for_face(window, qtbot)
    QTest.keyClick(window.canvas, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert window.document.sketch == () and window.pane.result is None
    assert window.hint.button.isVisible() and not window.act["save_face"].isEnabled()
    window.act["undo"].trigger()
    wait_for_face(window, qtbot)
    assert not window.hint.button.isVisible() and window.act["save_face"].isEnabled()


def test_a_sample_doodle_is_one_click_and_no_change_to_save(window: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(window.hint.button, Qt.MouseButton.LeftButton)
    wait_for_face(window, qtbot)
    assert not window.hint.button.isVisible() and not window.files.unsaved
    drag(window.canvas, (100, 100), (200, 300))
    assert window.files.unsaved


def test_the_pen_goes_through_the_hint(window: MainWindow) -> None:
    middle = window.canvas.rect().center()
    assert window.canvas.childAt(middle) is None
    assert window.canvas.childAt(window.hint.button.geometry().center()) is window.hint.button


def test_errors_that_nobody_caught_are_shown(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (sys, threading):
        monkeypatch.setattr(module, "excepthook", module.excepthook)  # put back afterwards
    handle_uncaught(window)
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(window.banner.isVisible)
    assert "ZeroDivisionError" in (window.banner.problem or pytest.fail()).sentence


def test_damaged_settings_are_reported(make_window: WindowMaker, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{")
    window = make_window(settings=SettingsStore(path))
    assert window.banner.isVisible()


def test_everything_has_a_name_and_can_be_reached_by_keys(window: MainWindow) -> None:
    bar = window.seed_bar
    controls = (bar.seed_slider, bar.seed_box, bar.variation_slider, bar.variation_box, window.canvas, window.pane)
    assert all(control.accessibleName() for control in controls)
    keyed = [control for control in controls if control is not window.pane]
    assert all(control.focusPolicy() & Qt.FocusPolicy.TabFocus for control in keyed)
    assert bar.dice.toolTip() == "Roll the Dice (R)"
    assert window.act["undo"].toolTip() == "Undo (Ctrl+Z)"


@pytest.mark.parametrize("zoomed", [False, True])
def test_the_page_does_not_move_under_the_pen_where_a_message_appears(
    window: MainWindow, qtbot: QtBot, zoomed: bool
) -> None:
    canvas = window.canvas
    if zoomed:
        canvas.zoom(2.0)
    scale, place = canvas.view.scale, canvas.mapTo(window, QPoint(0, 0))
    start = canvas.mapTo(window, QPoint(100, 200))
    drag(canvas, (100, 200), (140, 200), up=False)
    window.show_error(Problem(FULL, FULL))
    qtbot.waitUntil(lambda: canvas.mapTo(window, QPoint(0, 0)) != place)
    canvas.fit()  # as a photograph that arrives asks for
    for x in (180, 220):
        QTest.mouseMove(canvas, canvas.mapFrom(window, start + QPoint(x - 100, 0)))
    assert canvas.view.scale == scale
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=canvas.mapFrom(window, start + QPoint(120, 0)))
    (stroke,) = window.document.sketch
    assert {point.y for point in stroke.points} == {stroke.points[0].y} and len(stroke.points) >= 4
    steps = {round(b.x - a.x, 1) for a, b in zip(stroke.points, stroke.points[1:], strict=False)}
    assert len(steps) == 1
    assert canvas.view == fitting_view(canvas.width(), canvas.height(), canvas.content())
