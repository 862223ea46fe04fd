"""The window with an engine that is slow, breaks, or is not there."""

from threading import Event

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from s2f_desktop.faces.opened_engine import OpenedEngine
from s2f_desktop.window.main_window import MainWindow
from s2f_models.errors import UserError
from s2f_models.run_limits import StopSwitch
from tests.desktop.conftest import WindowMaker
from tests.desktop.fakes import FakeEngine, drag
from tests.desktop.windows import wait_for_face


def test_a_face_that_comes_after_clearing_is_dropped(window: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    engine.may_answer.clear()
    drag(window.canvas, (100, 100), (200, 300))
    assert engine.started.wait(10)
    window.act["clear"].trigger()
    engine.may_answer.set()
    qtbot.wait(50)
    assert window.pane.result is None


def test_the_pen_never_waits_for_the_engine(window: MainWindow, engine: FakeEngine) -> None:
    engine.may_answer.clear()
    for x in range(100, 200, 10):
        drag(window.canvas, (x, 100), (x, 300))
    assert len(window.document.sketch) == 10
    engine.may_answer.set()


def test_closing_while_busy_waits_for_the_worker(window: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    engine.may_answer.clear()
    drag(window.canvas, (100, 100), (200, 300))
    assert engine.started.wait(10)
    window.document.mark_saved()
    worker = window.preview._worker
    assert worker is not None
    engine.may_answer.set()
    assert window.close()
    assert not worker._thread.is_alive() and not window.isVisible()


def test_a_broken_bundle_is_reported_in_place_and_drawing_works(
    make_window: WindowMaker, engine: FakeEngine, qtbot: QtBot
) -> None:
    broken = True

    def opener(_switch: StopSwitch) -> OpenedEngine:
        if broken:
            raise UserError("The bundle starter is damaged; get the bundle again.")
        return engine.open()

    window = make_window(opener)
    qtbot.waitUntil(lambda: window.pane.problem_card.isVisible())
    assert "No model" in window.indicator.text
    drag(window.canvas, (100, 100), (200, 300))
    assert len(window.document.sketch) == 1 and window.pane.problem_card.isVisible()
    window.pane.problem_card._copy.click()
    assert QGuiApplication.clipboard().text() == "The bundle starter is damaged; get the bundle again."
    broken = False
    window.pane.problem_card._again.click()
    wait_for_face(window, qtbot)
    assert not window.pane.problem_card.isVisible()


def test_an_engine_that_fails_is_reported_and_the_next_face_puts_it_away(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot
) -> None:
    engine.error = RuntimeError("device lost")
    drag(window.canvas, (100, 100), (200, 300))
    qtbot.waitUntil(lambda: window.pane.problem_card.isVisible())
    engine.error = None
    drag(window.canvas, (100, 200), (200, 100))
    wait_for_face(window, qtbot)
    assert not window.pane.problem_card.isVisible()


def test_the_first_paint_does_not_wait_for_the_engine(
    make_window: WindowMaker, engine: FakeEngine, qtbot: QtBot
) -> None:
    may_open = Event()

    def opener(_switch: StopSwitch) -> OpenedEngine:
        assert may_open.wait(20)
        return engine.open()

    window = make_window(opener)
    drag(window.canvas, (100, 100), (200, 300))
    assert window.canvas.grab().toImage().pixelColor(150, 200).lightness() < 60
    assert "Starting" in window.indicator.text
    engine.may_answer.clear()
    may_open.set()
    qtbot.waitUntil(engine.started.is_set)
    qtbot.wait(300)
    assert "Working · fake on CPU" in " ".join(window.indicator.text.split())
    engine.may_answer.set()
    wait_for_face(window, qtbot)
    qtbot.waitUntil(lambda: "Idle" in window.indicator.text)
    assert "fake on CPU" in window.indicator.text and " ms" in window.indicator.text
