"""Drawings come from files and go there, and nothing is lost on the way out."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from s2f_desktop.files import questions
from s2f_desktop.files.sketch_file import read_sketch_file
from s2f_desktop.qt_kit import dialogs, message_card
from s2f_desktop.qt_kit.errors import Problem
from s2f_desktop.window.main_window import MainWindow
from tests.desktop.conftest import WindowMaker
from tests.desktop.fakes import drag
from tests.desktop.windows import face_colour, wait_for_face


def test_save_and_open_bring_all_back(
    window: MainWindow, make_window: WindowMaker, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "me.s2f"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: path)
    drag(window.canvas, (100, 100), (200, 300))
    window.seed_bar.seed_box.setValue(42)
    assert window.isWindowModified()
    window.act["save"].trigger()
    assert not window.isWindowModified() and "me[*]" in window.windowTitle()
    other = make_window()
    monkeypatch.setattr(dialogs, "ask_open", lambda *_: path)
    other.act["open"].trigger()
    qtbot.waitUntil(lambda: other.files.path == path)
    assert other.document.drawing == window.document.drawing == read_sketch_file(path)
    assert not other.files.unsaved and not other.act["undo"].isEnabled()
    wait_for_face(window, qtbot)
    wait_for_face(other, qtbot)
    assert face_colour(other) == face_colour(window)


def test_a_damaged_file_is_reported_in_the_window_and_the_drawing_stays(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "bad.s2f"
    path.write_text('{"format":"sketch2face","version":1')
    drag(window.canvas, (100, 100), (200, 300))
    before = window.document.drawing
    drop(window, path)
    qtbot.waitUntil(window.banner.isVisible)
    assert "damaged" in (window.banner.problem or pytest.fail()).sentence
    assert window.document.drawing == before
    window.banner._copy.click()
    assert str(path) in QGuiApplication.clipboard().text()
    window.banner._close.click()
    assert not window.banner.isVisible()


def test_a_dropped_drawing_is_opened(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "me.s2f"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: path)
    drag(window.canvas, (100, 100), (200, 300))
    window.act["save"].trigger()
    drawing = window.document.drawing
    window.act["new"].trigger()
    assert window.document.sketch == ()
    drop(window, path)
    qtbot.waitUntil(lambda: window.document.drawing == drawing)


@pytest.mark.parametrize(("answer", "closed"), [(questions.Keep.DISCARD, True), (questions.Keep.CANCEL, False)])
def test_closing_asks_about_changes(
    answer: questions.Keep, closed: bool, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(questions, "ask_keep", lambda _parent, name: asked.append(name) or answer)
    drag(window.canvas, (100, 100), (200, 300), up=False)
    assert window.close() is closed
    assert asked == ["Untitled"] and len(window.document.sketch) == 1
    assert window.isVisible() is not closed


def test_closing_with_save_needs_the_file_to_be_written(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ask_keep", lambda *_: questions.Keep.SAVE)
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: None)
    drag(window.canvas, (100, 100), (200, 300))
    assert not window.close()
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "no folder" / "me.s2f")
    assert not window.close() and window.banner.isVisible()
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "me.s2f")
    assert window.close() and (tmp_path / "me.s2f").exists()


def test_a_folder_that_is_gone_is_said_with_what_to_do(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "gone" / "me.s2f")
    drag(window.canvas, (100, 100), (200, 300))
    assert window.files.save()
    (tmp_path / "gone" / "me.s2f").unlink()
    (tmp_path / "gone").rmdir()
    assert not window.files.save()
    assert "its folder is not there any more; choose another place with Save As" in window.banner.accessibleName()


def test_a_problem_stays_until_it_was_read_and_goes_when_one_goes_on(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    for go_on in (lambda: drag(window.canvas, (100, 100), (200, 300)), window.act["zoom_in"].trigger):
        window.show_error(Problem("Something is wrong; do something.", "details"))
        go_on()
        assert window.banner.isVisible()
        with monkeypatch.context() as later:
            later.setattr(message_card, "_READ_MS", 0)
            QTest.qWait(5)
            go_on()
        assert not window.banner.isVisible()


def test_opening_another_drawing_asks_first(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ask_keep", lambda *_: questions.Keep.CANCEL)
    drag(window.canvas, (100, 100), (200, 300))
    window.act["new"].trigger()
    assert len(window.document.sketch) == 1


def test_an_untouched_window_closes_without_a_question(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "ask_keep", lambda *_: pytest.fail("asked"))
    window.act["roll"].trigger()
    assert window.close()


def test_the_face_on_the_clipboard_and_in_a_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drag(window.canvas, (100, 100), (200, 300))
    window.seed_bar.seed_box.setValue(77)
    wait_for_face(window, qtbot)
    window.act["copy_face"].trigger()
    copied = QGuiApplication.clipboard().image()
    assert copied.size().width() == 512
    starts: list[Path] = []
    monkeypatch.setattr(dialogs, "ask_save", lambda *args: starts.append(args[2]) or tmp_path / "face.png")
    window.act["save_face"].trigger()
    qtbot.waitUntil(lambda: str(tmp_path / "face.png") in window.statusBar().currentMessage())
    saved = QImage(str(tmp_path / "face.png"))
    assert starts[0].name == "Untitled 77.png"
    assert saved.pixelColor(3, 3) == copied.pixelColor(3, 3) and saved.text("seed") == "77"


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(100, 100), copy, data, left, Qt.KeyboardModifier.NoModifier))
