"""The whole window, driven as a person drives it."""

from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from s2f_desktop.faces.opened_engine import OpenedEngine
from s2f_desktop.files.sketch_file import read_sketch_file
from s2f_desktop.look import dialogs
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.sketch import Style
from s2f_desktop.window.main_window import MainWindow
from s2f_models.errors import UserError
from tests.desktop.conftest import WindowMaker
from tests.desktop.fakes import FakeEngine, drag


def face_colour(window: MainWindow) -> tuple[int, int, int]:
    pane = window.pane
    colour = pane.grab().toImage().pixelColor(pane.width() // 2, pane.height() // 2)
    return colour.red(), colour.green(), colour.blue()


def wait_for_face(window: MainWindow, qtbot: QtBot) -> None:
    """Until the face of the present sketch and style is shown."""
    document = window.document
    qtbot.waitUntil(
        lambda: (
            window.pane.result is not None
            and (window.pane.result.request.sketch, window.pane.result.request.style)
            == (document.sketch, document.style)
        )
    )


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
    window.act.roll.trigger()
    qtbot.wait(30)
    assert engine.calls == []
    drag(window.canvas, (100, 100), (200, 300))
    wait_for_face(window, qtbot)
    count = len(engine.calls)
    window.resize(800, 560)
    window.repaint()
    window.act.eraser.trigger()
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


def test_undo_in_the_middle_of_a_stroke_takes_that_stroke(window: MainWindow) -> None:
    drag(window.canvas, (100, 100), (200, 300))
    drag(window.canvas, (300, 100), (300, 300), up=False)
    window.act.undo.trigger()
    assert len(window.document.sketch) == 1 and window.canvas.sketch == window.document.sketch
    assert window.act.redo.isEnabled()


def test_clear_empties_both_sides_and_can_be_undone(window: MainWindow, qtbot: QtBot) -> None:
    drag(window.canvas, (100, 100), (200, 300))
    wait_for_face(window, qtbot)
    QTest.keyClick(window.canvas, Qt.Key.Key_Delete)
    assert window.document.sketch == () and window.pane.result is None
    assert window.hint.button.isVisible() and not window.act.save_face.isEnabled()
    window.act.undo.trigger()
    wait_for_face(window, qtbot)
    assert not window.hint.button.isVisible() and window.act.save_face.isEnabled()


def test_a_face_that_comes_after_clearing_is_dropped(window: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    engine.may_answer.clear()
    drag(window.canvas, (100, 100), (200, 300))
    assert engine.started.wait(10)
    window.act.clear.trigger()
    engine.may_answer.set()
    qtbot.wait(50)
    assert window.pane.result is None


def test_the_pen_never_waits_for_the_engine(window: MainWindow, engine: FakeEngine) -> None:
    engine.may_answer.clear()
    for x in range(100, 200, 10):
        drag(window.canvas, (x, 100), (x, 300))
    assert len(window.document.sketch) == 10
    engine.may_answer.set()


def test_seed_and_variation_change_the_face_and_are_undone_as_one_drag(window: MainWindow, qtbot: QtBot) -> None:
    drag(window.canvas, (100, 100), (200, 300))
    wait_for_face(window, qtbot)
    before = face_colour(window)
    window.seed_bar.seed_slider.setFocus()
    for _ in range(5):
        QTest.keyClick(window.seed_bar.seed_slider, Qt.Key.Key_Right)
    assert window.document.style == Style(6, 0.5) and window.seed_bar.seed_box.value() == 6
    wait_for_face(window, qtbot)
    assert face_colour(window) != before
    window.act.undo.trigger()
    assert window.document.style == Style(1, 0.5) and window.seed_bar.seed_slider.value() == 1
    wait_for_face(window, qtbot)
    assert face_colour(window) == before
    window.seed_bar.variation_slider.setValue(0)
    wait_for_face(window, qtbot)
    assert face_colour(window)[1] == 0


def test_the_box_takes_seeds_beyond_the_slider(window: MainWindow) -> None:
    window.seed_bar.seed_box.setValue(123456)
    assert window.document.style.seed == 123456
    assert window.seed_bar.seed_slider.value() == window.seed_bar.seed_slider.maximum()


def test_the_dice_give_another_seed_each_time_by_key_and_by_button(window: MainWindow) -> None:
    seeds = [window.document.style.seed]
    for _ in range(10):
        QTest.keyClick(window.canvas, Qt.Key.Key_R)
        seeds.append(window.document.style.seed)
    QTest.mouseClick(window.seed_bar.dice, Qt.MouseButton.LeftButton)
    seeds.append(window.document.style.seed)
    assert all(one != two for one, two in pairwise(seeds))
    window.act.undo.trigger()
    assert window.document.style.seed == seeds[-2]


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


def test_save_and_open_bring_all_back(
    window: MainWindow, make_window: WindowMaker, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "me.s2f"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: path)
    drag(window.canvas, (100, 100), (200, 300))
    window.seed_bar.seed_box.setValue(42)
    assert window.isWindowModified()
    window.act.save.trigger()
    assert not window.isWindowModified() and "me[*]" in window.windowTitle()
    other = make_window()
    monkeypatch.setattr(dialogs, "ask_open", lambda *_: path)
    other.act.open.trigger()
    assert other.document.drawing == window.document.drawing == read_sketch_file(path)
    assert not other.files.unsaved and not other.act.undo.isEnabled()
    wait_for_face(window, qtbot)
    wait_for_face(other, qtbot)
    assert face_colour(other) == face_colour(window)


def test_a_damaged_file_is_told_in_the_window_and_the_drawing_stays(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "bad.s2f"
    path.write_text('{"format":"sketch2face","version":1')
    drag(window.canvas, (100, 100), (200, 300))
    before = window.document.drawing
    drop(window, path)
    QApplication.processEvents()
    assert window.banner.isVisible() and "damaged" in (window.banner.problem or pytest.fail()).sentence
    assert window.document.drawing == before
    window.banner._copy.click()
    assert str(path) in QGuiApplication.clipboard().text()
    window.banner._close.click()
    assert not window.banner.isVisible()


def test_a_dropped_drawing_is_opened(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "me.s2f"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: path)
    drag(window.canvas, (100, 100), (200, 300))
    window.act.save.trigger()
    drawing = window.document.drawing
    window.act.new.trigger()
    assert window.document.sketch == ()
    drop(window, path)
    QApplication.processEvents()
    assert window.document.drawing == drawing


@pytest.mark.parametrize(("answer", "closed"), [(dialogs.Keep.DISCARD, True), (dialogs.Keep.CANCEL, False)])
def test_closing_asks_about_changes(
    answer: dialogs.Keep, closed: bool, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "ask_keep", lambda _parent, name: asked.append(name) or answer)
    drag(window.canvas, (100, 100), (200, 300), up=False)
    assert window.close() is closed
    assert asked == ["Untitled"] and len(window.document.sketch) == 1
    assert window.isVisible() is not closed


def test_closing_with_save_needs_the_file_to_be_written(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_keep", lambda *_: dialogs.Keep.SAVE)
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: None)
    drag(window.canvas, (100, 100), (200, 300))
    assert not window.close()
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "no folder" / "me.s2f")
    assert not window.close() and window.banner.isVisible()
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "me.s2f")
    assert window.close() and (tmp_path / "me.s2f").exists()


def test_opening_another_drawing_asks_first(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_keep", lambda *_: dialogs.Keep.CANCEL)
    drag(window.canvas, (100, 100), (200, 300))
    window.act.new.trigger()
    assert len(window.document.sketch) == 1


def test_an_untouched_window_closes_without_a_question(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "ask_keep", lambda *_: pytest.fail("asked"))
    window.act.roll.trigger()
    assert window.close()


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


def test_a_broken_bundle_is_told_in_place_and_drawing_works(
    make_window: WindowMaker, engine: FakeEngine, qtbot: QtBot
) -> None:
    broken = True

    def opener() -> OpenedEngine:
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


def test_an_engine_that_fails_is_told_and_the_next_face_puts_it_away(
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

    def opener() -> OpenedEngine:
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


def test_the_face_on_the_clipboard_and_in_a_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drag(window.canvas, (100, 100), (200, 300))
    window.seed_bar.seed_box.setValue(77)
    wait_for_face(window, qtbot)
    window.act.copy_face.trigger()
    copied = QGuiApplication.clipboard().image()
    assert copied.size().width() == 16
    starts: list[Path] = []
    monkeypatch.setattr(dialogs, "ask_save", lambda *args: starts.append(args[2]) or tmp_path / "face.png")
    window.act.save_face.trigger()
    saved = QImage(str(tmp_path / "face.png"))
    assert starts[0].name == "Untitled 77.png"
    assert saved.pixelColor(3, 3) == copied.pixelColor(3, 3) and saved.text("seed") == "77"
    assert str(tmp_path / "face.png") in window.statusBar().currentMessage()


def test_errors_that_nobody_caught_are_shown(window: MainWindow) -> None:
    from s2f_desktop.errors import problem_of

    window.problem.emit(problem_of(ZeroDivisionError("oops")))
    assert window.banner.isVisible() and "ZeroDivisionError" in (window.banner.problem or pytest.fail()).sentence


def test_damaged_settings_are_told(make_window: WindowMaker, tmp_path: Path) -> None:
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
    assert window.act.undo.toolTip() == "Undo (Ctrl+Z)"


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(100, 100), copy, data, left, Qt.KeyboardModifier.NoModifier))
