"""Sixteen seeds live, pins, seeds tried, comparing two and the lock."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from s2f_desktop.faces.contact_sheet import ContactSheet
from s2f_desktop.faces.seeds import CELLS, MOST_PINNED, newest_first, sheet_seeds, with_pin
from s2f_desktop.faces.sheets import Shown
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.sketch import MAX_SEED
from s2f_desktop.window.main_window import MainWindow
from tests.desktop.conftest import WindowMaker
from tests.desktop.fakes import FakeEngine, drag

seed_lists = st.lists(st.integers(0, MAX_SEED), unique=True, max_size=MOST_PINNED)


@given(seed_lists, st.integers(0, MAX_SEED))
def test_a_sheet_has_the_pins_first_and_no_seed_twice(pins: list[int], first: int) -> None:
    seeds = sheet_seeds(pins, first)
    assert len(seeds) == len(set(seeds)) == CELLS and list(seeds[: len(pins)]) == pins
    assert all(0 <= seed <= MAX_SEED for seed in seeds)


def test_pins_come_and_go_and_never_fill_a_sheet() -> None:
    pins: tuple[int, ...] = ()
    for seed in range(20):
        pins = with_pin(pins, seed)
    assert pins == tuple(range(20 - MOST_PINNED, 20)) and 15 not in with_pin(pins, 15)
    assert newest_first([1, 2, 1, 3], 2) == (3, 1)


@pytest.fixture
def drawn(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with a doodle and its face."""
    drag(window.canvas, (100, 100), (200, 300))
    qtbot.waitUntil(lambda: window.pane.result is not None)
    return window


def cell(window: MainWindow, at: int) -> QPoint:
    return window.sheets.sheet.cell(at).center()


def red(sheet: ContactSheet) -> set[int]:
    """What the cells tell of the ink."""
    return {face.pixelColor(8, 8).red() for face in sheet.faces.values()}


def test_sixteen_faces_come_and_follow_the_pen(drawn: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    sheet = drawn.sheets.sheet
    QTest.keyClick(drawn.canvas, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: len(sheet.faces) == CELLS)
    assert sheet.isVisible() and drawn.act.sheet.isChecked() and not drawn.pane.isVisible()
    assert max(len(bitmaps) for bitmaps, _ in engine.calls) == 4  # the pen waits for four at most
    before = red(sheet)
    drag(drawn.canvas, (50, 50), (300, 60), (300, 300), (60, 300), up=False)
    qtbot.waitUntil(lambda: len(red(sheet)) == 1 and red(sheet) != before)
    QTest.mouseRelease(drawn.canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 300))


def test_nothing_is_made_for_a_sheet_that_is_not_shown(drawn: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    drawn.act.sheet.trigger()
    qtbot.waitUntil(lambda: len(drawn.sheets.sheet.faces) == CELLS)
    drawn.act.sheet.trigger()
    assert drawn.pane.isVisible()
    count = len(engine.calls)
    drag(drawn.canvas, (50, 200), (300, 250))
    qtbot.waitUntil(lambda: drawn.pane.result.request.sketch == drawn.document.sketch)
    qtbot.wait(30)
    assert all(len(bitmaps) == 1 for bitmaps, _ in engine.calls[count:])


def test_an_unchanged_sheet_is_made_once(drawn: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    drawn.act.sheet.trigger()
    qtbot.waitUntil(lambda: len(drawn.sheets.sheet.faces) == CELLS)
    count = len(engine.calls)
    drawn.sheets.follow(drawn.canvas.sketch)
    drawn.repaint()
    qtbot.wait(30)
    assert len(engine.calls) == count


def test_a_click_adopts_a_seed_as_one_step_and_a_double_click_shows_its_face(drawn: MainWindow, qtbot: QtBot) -> None:
    drawn.act.sheet.trigger()
    seed = drawn.sheets.sheet.seeds[5]
    QTest.mouseClick(drawn.sheets.sheet, Qt.MouseButton.LeftButton, pos=cell(drawn, 5))
    assert drawn.document.style.seed == seed
    QTest.keyClick(drawn.sheets.sheet, Qt.Key.Key_Right)
    QTest.keyClick(drawn.sheets.sheet, Qt.Key.Key_Down)
    assert drawn.document.style.seed == drawn.sheets.sheet.seeds[10]
    for _ in range(3):
        drawn.act.undo.trigger()
    assert drawn.document.style.seed == 1
    QTest.mouseDClick(drawn.sheets.sheet, Qt.MouseButton.LeftButton, pos=cell(drawn, 5))
    assert drawn.sheets.shown is Shown.FACE and drawn.pane.isVisible() and not drawn.act.sheet.isChecked()


def test_pins_stay_on_every_sheet_and_are_remembered(
    drawn: MainWindow, make_window: WindowMaker, qtbot: QtBot, tmp_path: Path
) -> None:
    drawn.act.sheet.trigger()
    sheet = drawn.sheets.sheet
    pinned = sheet.seeds[7]
    corner = sheet.cell(7).topRight() + QPoint(-12, 14)
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=corner)
    assert drawn.document.style.seed == 1 and drawn.sheets.pins == (pinned,)
    drawn.act.other_seeds.trigger()
    assert sheet.seeds[0] == pinned
    again = make_window(settings=SettingsStore(drawn.settings.path))
    assert again.sheets.pins == (pinned,)
    QTest.keyClick(drawn.canvas, Qt.Key.Key_F)
    assert drawn.sheets.pins == (pinned, 1)
    QTest.keyClick(drawn.canvas, Qt.Key.Key_F)
    assert drawn.sheets.pins == (pinned,)


def test_seeds_tried_and_two_side_by_side(drawn: MainWindow, qtbot: QtBot) -> None:
    for seed in (8, 9):
        drawn.sheets.adopt(seed)
    drawn.act.tried.trigger()
    assert drawn.sheets.sheet.seeds == (9, 8, 1)
    drawn.act.compare.trigger()
    assert drawn.sheets.sheet.seeds == (8, 9) and drawn.act.compare.isChecked() and not drawn.act.tried.isChecked()
    qtbot.waitUntil(lambda: set(drawn.sheets.sheet.faces) == {8, 9})
    drawn.sheets.pin(5)
    drawn.act.compare.trigger()
    drawn.act.compare.trigger()
    assert drawn.sheets.sheet.seeds == (5, 9)


def test_a_locked_seed_stays_while_all_else_changes(drawn: MainWindow) -> None:
    QTest.keyClick(drawn.canvas, Qt.Key.Key_K)
    QTest.keyClick(drawn.canvas, Qt.Key.Key_R)
    drawn.act.sheet.trigger()
    QTest.mouseClick(drawn.sheets.sheet, Qt.MouseButton.LeftButton, pos=cell(drawn, 5))
    assert drawn.document.style.seed == 1 and not drawn.seed_bar.seed_box.isEnabled()
    drawn.seed_bar.variation_box.setValue(80)
    assert drawn.document.style.variation == 0.8
    QTest.keyClick(drawn.canvas, Qt.Key.Key_K)
    QTest.mouseClick(drawn.sheets.sheet, Qt.MouseButton.LeftButton, pos=cell(drawn, 5))
    assert drawn.document.style.seed != 1


def test_an_empty_canvas_has_an_empty_sheet(drawn: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    drawn.act.sheet.trigger()
    qtbot.waitUntil(lambda: len(drawn.sheets.sheet.faces) == CELLS)
    engine.may_answer.clear()
    engine.started.clear()
    drag(drawn.canvas, (50, 50), (300, 60))
    assert engine.started.wait(10)
    drawn.act.clear.trigger()
    engine.may_answer.set()
    qtbot.wait(50)
    assert drawn.sheets.sheet.faces == {}
    drawn.act.undo.trigger()
    qtbot.waitUntil(lambda: len(drawn.sheets.sheet.faces) == CELLS)


def test_another_model_fills_the_sheet_anew(drawn: MainWindow, qtbot: QtBot) -> None:
    drawn.act.sheet.trigger()
    qtbot.waitUntil(lambda: len(drawn.sheets.sheet.faces) == CELLS)
    drawn.models.change("starter", "cpu")
    qtbot.waitUntil(lambda: {face.width() for face in drawn.sheets.sheet.faces.values()} == {64})


def test_an_engine_that_fails_is_told_where_it_can_be_seen(drawn: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    drawn.act.sheet.trigger()
    qtbot.waitUntil(lambda: len(drawn.sheets.sheet.faces) == CELLS)
    engine.error = RuntimeError("device lost")
    drag(drawn.canvas, (50, 50), (300, 60))
    qtbot.waitUntil(drawn.pane.problem_card.isVisible)
    assert not drawn.act.sheet.isChecked()
