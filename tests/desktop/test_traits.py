"""Traits in the window: sliders, locks, Surprise Me, undo; a model without traits has none of it."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolBar
from pytestqt.qtbot import QtBot

from s2f_desktop.faces.sheets import CELLS
from s2f_desktop.faces.trait_slider import TraitSlider
from s2f_desktop.faces.traits_panel import by_chance, trait_words
from s2f_desktop.files.sketch_file import read_sketch_file
from s2f_desktop.output.export import face_png, png_texts
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.sketch import Style
from s2f_desktop.window.main_window import MainWindow
from s2f_models.card import Trait
from tests.desktop.conftest import WindowMaker
from tests.desktop.fakes import STYLE_SIZE, FakeEngine, drag
from tests.desktop.windows import wait_for_face

ACTIONS = ("traits", "surprise", "neutral")
TRAITS = (Trait("age", -2, 2), Trait("smile", -1, 3), Trait("<b>mood</b>", -2, 2))


@pytest.fixture
def drawn(make_window: WindowMaker, engine: FakeEngine, qtbot: QtBot) -> MainWindow:
    """A window whose model has three traits, with a face."""
    engine.traits = TRAITS
    window = make_window()
    qtbot.waitUntil(lambda: bool(window.traits.rows))
    drag(window.canvas, (100, 100), (200, 300))
    wait_for_face(window, qtbot)
    return window


def slider(window: MainWindow, name: str) -> TraitSlider:
    return window.traits.rows[name].slider


def place(one: TraitSlider, value: float) -> QPoint:
    return QPoint(round(one.place_of(round(100 * value))), one.height() // 2)


def slide(one: TraitSlider, *values: float) -> None:
    """Drag the handle from the first value through the others."""
    QTest.mousePress(one, Qt.MouseButton.LeftButton, pos=place(one, values[0]))
    for value in values[1:]:
        QTest.mouseMove(one, place(one, value))
    QTest.mouseRelease(one, Qt.MouseButton.LeftButton, pos=place(one, values[-1]))


def values(window: MainWindow) -> dict[str, float]:
    return dict(window.document.style.traits)


def test_a_drag_is_live_and_one_step_of_undo(drawn: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    age, smile = slider(drawn, "age"), slider(drawn, "smile")
    QTest.mousePress(age, Qt.MouseButton.LeftButton, pos=place(age, 0))
    for value in (0.5, 1.0, 1.5):
        QTest.mouseMove(age, place(age, value))
        wait_for_face(drawn, qtbot)
        assert engine.calls[-1][1][0, STYLE_SIZE] == pytest.approx(value, abs=0.05)
    QTest.mouseRelease(age, Qt.MouseButton.LeftButton, pos=place(age, 1.5))
    slide(smile, 0, -0.4, -0.8)
    assert values(drawn) == {"age": pytest.approx(1.5, abs=0.05), "smile": pytest.approx(-0.8, abs=0.05)}
    drawn.act["undo"].trigger()
    assert values(drawn).keys() == {"age"} and smile.value() == 0
    drawn.act["undo"].trigger()
    assert values(drawn) == {} and age.value() == 0 and drawn.document.sketch
    drawn.act["redo"].trigger()
    assert age.value() > 140


def test_a_change_of_a_trait_draws_no_bitmap_anew(drawn: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    bitmaps = []
    for value in (1, 2):
        slide(slider(drawn, "age"), 0, value)
        wait_for_face(drawn, qtbot)
        bitmaps.append(engine.calls[-1][0])
    assert np.shares_memory(*bitmaps)


def test_the_middle_catches_and_a_double_click_brings_it_back(drawn: MainWindow) -> None:
    age = slider(drawn, "age")
    slide(age, 0, 1, 0.12)
    assert values(drawn) == {}
    slide(age, 0, 1)
    QTest.mouseDClick(age, Qt.MouseButton.LeftButton, pos=place(age, 1))
    assert values(drawn) == {} and age.value() == 0
    slide(age, 0, 5)
    assert values(drawn) == {"age": 2.0}
    QTest.keyClick(age, Qt.Key.Key_Left)
    assert values(drawn) == {"age": 1.9}


def test_the_wheel_over_a_slider_changes_it_only_while_it_has_the_keys(drawn: MainWindow, qtbot: QtBot) -> None:
    age = slider(drawn, "age")
    turns = QPoint(0, 120)
    for focused, expected in ((False, {}), (True, {"age": 0.3})):
        owner = age if focused else drawn.canvas
        owner.setFocus()
        qtbot.waitUntil(owner.hasFocus)
        at = QPointF(age.rect().center())
        phase, none = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
        no_keys = Qt.KeyboardModifier.NoModifier
        event = QWheelEvent(at, QPointF(age.mapToGlobal(at)), QPoint(), turns, none, no_keys, phase, False)
        QApplication.sendEvent(age, event)
        assert values(drawn) == expected
    assert "+0.3" in age.toolTip() and age.accessibleDescription() == "+0.3"


def test_keys_on_one_slider_and_then_another_are_two_steps(drawn: MainWindow) -> None:
    for name in ("age", "smile"):
        for _ in range(3):
            QTest.keyClick(slider(drawn, name), Qt.Key.Key_Right)
    assert values(drawn) == {"age": 0.3, "smile": 0.3}
    drawn.act["undo"].trigger()
    assert values(drawn) == {"age": 0.3}


def test_dice_leave_traits_and_surprise_leaves_what_is_locked(drawn: MainWindow) -> None:
    panel = drawn.traits
    slide(slider(drawn, "smile"), 0, 2)
    kept = values(drawn)
    for _ in range(5):
        drawn.act["roll"].trigger()
    assert values(drawn) == kept and drawn.document.style.seed != 1
    panel.rows["smile"].lock.click()
    assert not slider(drawn, "smile").isEnabled() and "Smile is locked" in drawn.statusBar().currentMessage()
    drawn.act["lock"].trigger()
    seen = set()
    for _ in range(40):
        drawn.act["surprise"].trigger()
        assert values(drawn)["smile"] == kept["smile"]
        assert drawn.document.style.seed == drawn.document.seeds[-2]
        seen.add(values(drawn).get("age", 0.0))
    assert len(seen) > 5 and min(seen) < 0 < max(seen) and -2 <= min(seen) <= max(seen) <= 2
    drawn.act["lock"].trigger()
    drawn.act["surprise"].trigger()
    assert drawn.document.style.seed != drawn.document.seeds[-2]
    drawn.act["neutral"].trigger()
    assert values(drawn) == kept and not drawn.act["neutral"].isEnabled()


def test_undo_leaves_a_locked_trait_as_it_is(drawn: MainWindow) -> None:
    for value in (1, 2):
        slide(slider(drawn, "age"), 0 if value == 1 else 1, value)
    slide(slider(drawn, "smile"), 0, 2)
    drawn.traits.rows["age"].lock.click()
    drawn.act["undo"].trigger()
    assert values(drawn) == {"age": 2.0} and drawn.document.sketch
    drawn.act["undo"].trigger()  # goes past the steps of the age, to the stroke
    assert values(drawn) == {"age": 2.0} and slider(drawn, "age").value() == 200 and not drawn.document.sketch
    drawn.traits.rows["age"].lock.click()
    for _ in range(2):
        drawn.act["redo"].trigger()
    assert 0 < values(drawn)["age"] < 2


def test_where_all_is_locked_surprise_says_so(drawn: MainWindow) -> None:
    for row in drawn.traits.rows.values():
        row.lock.click()
    drawn.act["lock"].trigger()
    before = drawn.document.style
    drawn.act["surprise"].trigger()
    assert drawn.document.style == before and "locked" in drawn.statusBar().currentMessage()


def test_sheet_file_and_picture_know_the_traits(
    drawn: MainWindow, engine: FakeEngine, qtbot: QtBot, tmp_path: Path
) -> None:
    slide(slider(drawn, "age"), 0, 1)
    age = values(drawn)["age"]
    wait_for_face(drawn, qtbot)
    assert png_texts(face_png(drawn.pane.result))["traits"] == f"age={age:g}"
    drawn.act["sheet"].trigger()
    qtbot.waitUntil(lambda: len(drawn.sheets.sheet.faces) == CELLS)
    assert (engine.calls[-1][1][:, STYLE_SIZE] == age).all()
    assert drawn.files._write(tmp_path / "one.s2f")
    assert read_sketch_file(tmp_path / "one.s2f").style.traits == (("age", age),)


def test_a_drawing_with_values_of_another_model_opens_and_keeps_them(drawn: MainWindow, qtbot: QtBot) -> None:
    style = Style(1, 0.5, (("age", 9.0), ("wings", 1.0)))
    drawn.document.restyle(style)
    assert slider(drawn, "age").value() == 200 and drawn.document.style == style
    wait_for_face(drawn, qtbot)
    assert png_texts(face_png(drawn.pane.result))["traits"] == "age=2"


def test_the_panel_is_closed_and_stays_so(drawn: MainWindow, make_window: WindowMaker, qtbot: QtBot) -> None:
    tall = drawn.canvas.height()
    QTest.keyClick(drawn.canvas, Qt.Key.Key_A)
    assert not drawn.traits.isVisible()
    qtbot.waitUntil(lambda: drawn.canvas.height() > tall + 50)
    again = make_window(settings=SettingsStore(drawn.settings.path))
    qtbot.waitUntil(lambda: bool(again.traits.rows))
    assert not again.traits.isVisible() and not again.act["traits"].isChecked()


def test_a_model_without_traits_has_no_panel(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.traits.isVisible()
    assert not any(window.act[name].isEnabled() or window.act[name].isVisible() for name in ACTIONS)
    window.models.change("starter", "cpu")
    qtbot.waitUntil(window.traits.isVisible)
    assert list(window.traits.rows) == ["age", "feminine", "smile", "hair lightness", "skin tone"]
    assert window.act["surprise"].isEnabled() and all(window.act[name].isVisible() for name in ACTIONS)


def test_locks_outlast_models_and_are_reported_only_where_one_locks(drawn: MainWindow) -> None:
    panel, said = drawn.traits, list[str]()
    panel.rows["age"].lock.click()
    panel.message.connect(said.append)
    for traits in ((), TRAITS[1:], TRAITS):
        panel.show_traits(traits)
        assert drawn.document.locked_traits == {"age"} and not said
    assert panel.rows["age"].locked and not panel.rows["age"].slider.isEnabled()
    panel.rows["age"].lock.click()
    assert drawn.document.locked_traits == set() and len(said) == 1


def test_nothing_moves_once_a_model_with_traits_is_open(
    make_window: WindowMaker, engine: FakeEngine, qtbot: QtBot
) -> None:
    engine.traits = TRAITS
    may_open = Event()
    window = make_window(lambda switch: engine.open(switch) if may_open.wait(20) else None)
    before = window.canvas.geometry()
    assert window.traits.isVisible() and not window.act["surprise"].isEnabled()
    may_open.set()
    qtbot.waitUntil(lambda: bool(window.traits.rows))
    qtbot.wait(30)
    assert window.canvas.geometry() == before


@pytest.mark.parametrize("width", [640, 900, 1900])
def test_nothing_of_the_panel_lies_on_anything_else(drawn: MainWindow, width: int, qtbot: QtBot) -> None:
    drawn.resize(width, 600)
    qtbot.wait(50)
    parts = [part.geometry() for part in (drawn.canvas, drawn.traits, drawn.sheets.place, drawn.seed_bar)]
    assert not [(one, two) for at, one in enumerate(parts) for two in parts[:at] if one.intersects(two)]
    assert all(row.width() <= drawn.traits.viewport().width() for row in drawn.traits.rows.values())


@pytest.mark.parametrize("width", [800, 900, 1080, 1900])
def test_the_tool_bar_has_words_where_there_is_room_and_hides_no_button(
    drawn: MainWindow, width: int, qtbot: QtBot
) -> None:
    drawn.resize(width, 600)
    qtbot.wait(50)
    (bar,) = drawn.findChildren(QToolBar)
    names = ("save_face", "traits", "sheet", "compare")
    buttons = [bar.widgetForAction(drawn.act[name]) for name in names]
    assert all(button.isVisible() and bar.rect().contains(button.geometry()) for button in buttons)
    worded = [button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon for button in buttons]
    assert worded == sorted(worded, reverse=True) and (width < 1080 or all(worded))


def test_surprises_stay_where_faces_are() -> None:
    seen = [by_chance([Trait(name, -2, 1) for name in "abcde"]) for _ in range(300)]
    farthest = [np.hypot.reduce([value / (1 if value > 0 else 2) for value in one.values()]) for one in seen]
    assert max(farthest) < 1.2 and np.ptp([one["a"] for one in seen]) > 1.5


def words() -> Iterator[str]:
    for trait in TRAITS:
        yield from trait_words(trait)


def test_names_from_a_card_are_plain_text(drawn: MainWindow) -> None:
    row = drawn.traits.rows["<b>mood</b>"]
    assert row.name.textFormat() == Qt.TextFormat.PlainText and "&lt;b&gt;" in row.slider.toolTip()
    assert all(words())
