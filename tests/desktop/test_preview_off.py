"""Off means off: without the live preview nothing is asked of the model, and what is drawn is not lost."""

import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from s2f_desktop.faces.sheets import CELLS
from s2f_desktop.window.main_window import MainWindow
from tests.desktop.fakes import FakeEngine, drag


def test_nothing_is_made_while_it_is_off_and_the_newest_face_when_it_is_on_again(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot
) -> None:
    drag(window.canvas, (100, 100), (200, 300))
    qtbot.waitUntil(lambda: window.pane.result is not None)
    middle = window.pane.rect().center()  # a small face does not fill the pane
    bright = window.pane.grab().toImage().pixelColor(middle)
    QTest.keyClick(window.canvas, Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    assert not window.act["live"].isChecked() and "Preview off" in window.indicator.text
    assert window.pane.grab().toImage().pixelColor(middle) != bright
    assert window.pane.accessibleDescription() == "The preview is off"
    engine.calls.clear()
    drag(window.canvas, (50, 50), (300, 60), (300, 300))
    for action in (window.act["roll"], window.act["sheet"], window.act["cycle"], window.act["cycle"]):
        action.trigger()
    qtbot.wait(50)
    assert engine.calls == [] and engine.back.calls == 0 and "Preview off" in window.indicator.text
    window.act["live"].trigger()
    qtbot.waitUntil(lambda: window.pane.result.request.sketch == window.document.sketch)
    assert window.pane.accessibleDescription() != "The preview is off"
    assert window.pane.result.request.style == window.document.style and "Preview off" not in window.indicator.text


def test_a_face_under_way_is_not_shown_any_more(window: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    engine.may_answer.clear()
    drag(window.canvas, (100, 100), (200, 300))
    assert engine.started.wait(10)
    window.act["live"].trigger()
    engine.may_answer.set()
    qtbot.wait(50)
    assert window.pane.result is None
    window.act["live"].trigger()
    qtbot.waitUntil(lambda: window.pane.result is not None)


def test_a_sheet_shown_meanwhile_is_filled_afterwards(window: MainWindow, qtbot: QtBot) -> None:
    drag(window.canvas, (100, 100), (200, 300))
    window.act["live"].trigger()
    window.act["sheet"].trigger()
    qtbot.wait(30)
    assert window.sheets.sheet.faces == {}
    window.act["live"].trigger()
    qtbot.waitUntil(lambda: len(window.sheets.sheet.faces) == CELLS)


def test_at_rest_the_window_takes_no_time(window: MainWindow, qtbot: QtBot) -> None:
    """On or off: no timer runs and no thread polls. The bound is ten times what a slow machine needs."""
    drag(window.canvas, (100, 100), (200, 300))
    qtbot.waitUntil(lambda: "Idle" in window.indicator.text)
    for _ in range(2):
        window.act["live"].trigger()
        qtbot.wait(300)
        before = time.process_time()
        qtbot.wait(1000)
        assert time.process_time() - before < 0.1
