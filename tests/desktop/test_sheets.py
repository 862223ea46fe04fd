"""Sixteen seeds live, pins, seeds tried, comparing two and the lock."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from s2f_desktop.faces.contact_sheet import ContactSheet
from s2f_desktop.faces.sheets import CELLS, MAX_PINNED, Shown, newest_first, sheet_seeds, with_pin
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.sketch import MAX_SEED
from s2f_desktop.window.main_window import MainWindow
from s2f_models import open_bundle
from tests.desktop.conftest import WindowMaker
from tests.desktop.fakes import FakeEngine, drag

seed_lists = st.lists(st.integers(0, MAX_SEED), unique=True, max_size=MAX_PINNED)


@given(seed_lists, st.integers(0, MAX_SEED))
def test_a_sheet_has_the_pins_first_and_no_seed_twice(pins: list[int], first: int) -> None:
    seeds = sheet_seeds(pins, first)
    assert len(seeds) == len(set(seeds)) == CELLS and list(seeds[: len(pins)]) == pins
    assert all(0 <= seed <= MAX_SEED for seed in seeds)


def test_pins_come_and_go_and_never_fill_a_sheet() -> None:
    pins: tuple[int, ...] = ()
    for seed in range(20):
        pins = with_pin(pins, seed)
    assert pins == tuple(range(20 - MAX_PINNED, 20)) and 15 not in with_pin(pins, 15)
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
    assert sheet.isVisible() and drawn.act["sheet"].isChecked() and not drawn.pane.isVisible()
    assert max(len(bitmaps) for bitmaps, _ in engine.calls) == 4  # the pen waits for four at most
    before = red(sheet)
    drag(drawn.canvas, (50, 50), (300, 60), (300, 300), (60, 300), up=False)
    qtbot.waitUntil(lambda: len(red(sheet)) == 1 and red(sheet) != before)
    QTest.mouseRelease(drawn.canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 300))


def test_nothing_is_made_for_a_sheet_that_is_not_shown(drawn: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    drawn.act["sheet"].trigger()
    qtbot.waitUntil(lambda: len(drawn.sheets.sheet.faces) == CELLS)
    drawn.act["sheet"].trigger()
    assert drawn.pane.isVisible()
    count = len(engine.calls)
    drag(drawn.canvas, (50, 200), (300, 250))
    qtbot.waitUntil(lambda: drawn.pane.result.request.sketch == drawn.document.sketch)
    qtbot.wait(30)
    assert all(len(bitmaps) == 1 for bitmaps, _ in engine.calls[count:])


def test_an_unchanged_sheet_is_made_once(drawn: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    drawn.act["sheet"].trigger()
    qtbot.waitUntil(lambda: len(drawn.sheets.sheet.faces) == CELLS)
    count = len(engine.calls)
    drawn.sheets.on_sketch_changed(drawn.canvas.sketch)
    drawn.repaint()
    qtbot.wait(30)
    assert len(engine.calls) == count


def test_a_click_adopts_a_seed_as_one_step_and_a_double_click_shows_its_face(drawn: MainWindow, qtbot: QtBot) -> None:
    drawn.act["sheet"].trigger()
    seed = drawn.sheets.sheet.seeds[5]
    QTest.mouseClick(drawn.sheets.sheet, Qt.MouseButton.LeftButton, pos=cell(drawn, 5))
    assert drawn.document.style.seed == seed
    QTest.keyClick(drawn.sheets.sheet, Qt.Key.Key_Right)
    QTest.keyClick(drawn.sheets.sheet, Qt.Key.Key_Down)
    assert drawn.document.style.seed == drawn.sheets.sheet.seeds[10]
    for _ in range(3):
        drawn.act["undo"].trigger()
    assert drawn.document.style.seed == 1
    QTest.mouseDClick(drawn.sheets.sheet, Qt.MouseButton.LeftButton, pos=cell(drawn, 5))
    assert drawn.sheets.shown is Shown.FACE and drawn.pane.isVisible() and not drawn.act["sheet"].isChecked()


def test_pins_stay_on_every_sheet_and_are_remembered(
    drawn: MainWindow, make_window: WindowMaker, qtbot: QtBot, tmp_path: Path
) -> None:
    drawn.act["sheet"].trigger()
    sheet = drawn.sheets.sheet
    pinned = sheet.seeds[7]
    corner = sheet.cell(7).topRight() + QPoint(-12, 14)
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=corner)
    assert drawn.document.style.seed == 1 and drawn.sheets.pins == (pinned,)
    drawn.act["other_seeds"].trigger()
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
    drawn.act["tried"].trigger()
    assert drawn.sheets.sheet.seeds == (9, 8, 1)
    drawn.act["compare"].trigger()
    assert drawn.sheets.sheet.seeds == (8, 9)
    assert drawn.act["compare"].isChecked() and not drawn.act["tried"].isChecked()
    qtbot.waitUntil(lambda: set(drawn.sheets.sheet.faces) == {8, 9})
    drawn.sheets.pin(5)
    drawn.act["compare"].trigger()
    drawn.act["compare"].trigger()
    assert drawn.sheets.sheet.seeds == (5, 9)


def test_a_locked_seed_stays_while_all_else_changes(drawn: MainWindow) -> None:
    QTest.keyClick(drawn.canvas, Qt.Key.Key_K)
    QTest.keyClick(drawn.canvas, Qt.Key.Key_R)
    drawn.act["sheet"].trigger()
    QTest.mouseClick(drawn.sheets.sheet, Qt.MouseButton.LeftButton, pos=cell(drawn, 5))
    assert drawn.document.style.seed == 1 and not drawn.seed_bar.seed_box.isEnabled()
    drawn.seed_bar.variation_box.setValue(80)
    assert drawn.document.style.variation == 0.8
    QTest.keyClick(drawn.canvas, Qt.Key.Key_K)
    QTest.mouseClick(drawn.sheets.sheet, Qt.MouseButton.LeftButton, pos=cell(drawn, 5))
    assert drawn.document.style.seed != 1


def test_lock_pin_and_history_say_what_they_did(drawn: MainWindow) -> None:
    def said() -> str:
        return drawn.statusBar().currentMessage()

    drawn.act["pin"].trigger()
    assert drawn.act["pin"].isChecked() and "Seed 1 is pinned" in said()
    drawn.act["lock"].trigger()
    assert "Seed 1 is locked" in said() and drawn.act["pin"].isChecked()
    drawn.act["sheet"].trigger()
    assert "16 people" in said()
    QTest.mouseClick(drawn.sheets.sheet, Qt.MouseButton.LeftButton, pos=cell(drawn, 5))
    assert "Seed 1 is locked; unlock it" in said()
    drawn.act["lock"].trigger()
    assert "Seed 1 is unlocked" in said()
    QTest.mouseClick(drawn.sheets.sheet, Qt.MouseButton.LeftButton, pos=cell(drawn, 5))
    assert f"Seed {drawn.document.style.seed} draws now" in said() and not drawn.act["pin"].isChecked()
    drawn.act["tried"].trigger()
    assert "newest first" in said()
    drawn.act["compare"].trigger()
    assert "Seed 1 left" in said()
    drawn.act["undo"].trigger()
    assert drawn.act["pin"].isChecked()
    drawn.act["pin"].trigger()
    assert not drawn.act["pin"].isChecked() and "Seed 1 is unpinned" in said()


def test_the_oldest_pin_that_makes_room_is_named(drawn: MainWindow) -> None:
    for seed in range(100, 101 + MAX_PINNED):
        drawn.sheets.pin(seed)
    assert "seed 100, made room" in drawn.statusBar().currentMessage()


def test_every_face_has_its_seed_below_it_and_other_seeds_open_the_sheet(drawn: MainWindow, qtbot: QtBot) -> None:
    drawn.act["other_seeds"].trigger()
    sheet = drawn.sheets.sheet
    assert drawn.sheets.shown is Shown.SHEET and sheet.isVisible()
    qtbot.waitUntil(lambda: len(sheet.faces) == CELLS)
    picture = sheet.grab().toImage()
    for at in range(CELLS):
        face = sheet.cell(at)
        below = range(face.bottom() + 1, face.bottom() + 1 + sheet.fontMetrics().height())
        assert below.stop <= sheet.height() or at < CELLS - 4
        inked = [picture.pixelColor(x, y).lightness() < 160 for y in below for x in range(face.left(), face.right())]
        assert any(inked), at


def test_a_locked_seed_looks_so(drawn: MainWindow) -> None:
    bar = drawn.seed_bar
    controls = (bar.seed_slider, bar.seed_box, bar.dice)
    drawn.document.restyle(replace(drawn.document.style, seed=500))
    before = [one.grab().toImage() for one in controls]
    bar.lock_button.click()
    assert drawn.sheets.locked and not any(one.isEnabled() for one in controls)
    assert all(one.grab().toImage() != image for one, image in zip(controls, before, strict=True))
    groove = bar.seed_slider.grab().toImage()
    middle = [groove.pixelColor(x, groove.height() // 2).name() for x in range(2, groove.width() // 4)]
    assert drawn.appearance.theme.accent not in middle


def test_an_empty_canvas_has_an_empty_sheet(drawn: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    drawn.act["sheet"].trigger()
    qtbot.waitUntil(lambda: len(drawn.sheets.sheet.faces) == CELLS)
    engine.may_answer.clear()
    engine.started.clear()
    drag(drawn.canvas, (50, 50), (300, 60))
    assert engine.started.wait(10)
    drawn.act["clear"].trigger()
    engine.may_answer.set()
    qtbot.wait(50)
    assert drawn.sheets.sheet.faces == {}
    drawn.act["undo"].trigger()
    qtbot.waitUntil(lambda: len(drawn.sheets.sheet.faces) == CELLS)


def test_another_model_fills_the_sheet_anew(drawn: MainWindow, qtbot: QtBot) -> None:
    drawn.act["sheet"].trigger()
    qtbot.waitUntil(lambda: len(drawn.sheets.sheet.faces) == CELLS)
    drawn.models.change("starter", "cpu")
    qtbot.waitUntil(
        lambda: {face.width() for face in drawn.sheets.sheet.faces.values()} == {open_bundle("starter").face_size}
    )


def test_an_engine_that_fails_is_reported_where_it_can_be_seen(
    drawn: MainWindow, engine: FakeEngine, qtbot: QtBot
) -> None:
    drawn.act["sheet"].trigger()
    qtbot.waitUntil(lambda: len(drawn.sheets.sheet.faces) == CELLS)
    engine.error = RuntimeError("device lost")
    drag(drawn.canvas, (50, 50), (300, 60))
    qtbot.waitUntil(drawn.pane.problem_card.isVisible)
    assert not drawn.act["sheet"].isChecked()
