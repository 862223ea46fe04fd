"""While a drawing is written to a slow disk, the window goes on; the drawing stays in it until all of it is safe."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from s2f_desktop.files import questions, sketch_file
from s2f_desktop.files.sketch_file import read_sketch_file, write_sketch_file
from s2f_desktop.qt_kit import dialogs
from s2f_desktop.sketches.sketch import Drawing
from s2f_desktop.window.main_window import MainWindow
from tests.desktop.fakes import drag
from tests.desktop.test_journal import ONE, TWO


class SlowDisk:
    """Each save waits until what happens meanwhile, if anything, has happened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.meanwhile: list[Callable[[], object]] = []  # one for each save
        self.writers: list[str] = []
        self._write = sketch_file.write_atomically
        monkeypatch.setattr(sketch_file, "write_atomically", self._slowly)
        self._reached, self._may_write = threading.Event(), threading.Event()
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _slowly(self, *args: object) -> None:
        self.writers.append(threading.current_thread().name)
        self._may_write.clear()
        self._reached.set()
        assert self._may_write.wait(60)
        self._write(*args)  # type: ignore[arg-type]

    def _look(self) -> None:
        if self._reached.is_set():
            self._reached.clear()
            try:
                if self.meanwhile:
                    self.meanwhile.pop(0)()
            finally:
                self._may_write.set()


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another drawing, of two strokes."""
    path = tmp_path / "other.s2f"
    write_sketch_file(path, Drawing((ONE, TWO)))
    return path


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> SlowDisk:
    return SlowDisk(monkeypatch)


@pytest.fixture
def path(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the window's changed drawing of one stroke will be saved."""
    path = tmp_path / "me.s2f"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: path)
    drag(window.canvas, (100, 100), (200, 300))
    return path


def draw(window: MainWindow, *, up: bool = True) -> None:
    drag(window.canvas, (100, 200), (200, 250), (220, 260), up=up)


def test_the_pen_draws_on_and_what_is_drawn_meanwhile_is_unsaved(
    window: MainWindow, disk: SlowDisk, path: Path
) -> None:
    def draw_on() -> None:
        assert not window.files.save()  # again, meanwhile
        draw(window)

    disk.meanwhile = [draw_on]
    assert window.files.save() and disk.writers == ["waited-for"]
    assert len(read_sketch_file(path).sketch) == 1 and len(window.document.sketch) == 2
    assert window.isWindowModified() and window.recovery.journal.keeps
    window.act["undo"].trigger()
    assert not window.isWindowModified()


@pytest.mark.parametrize("asked_before", [True, False])
def test_a_new_sheet_comes_after_the_save_and_has_no_file(
    window: MainWindow, qtbot: QtBot, disk: SlowDisk, path: Path, asked_before: bool
) -> None:
    if asked_before:
        assert window.files.save()
        draw(window)
    drawn = window.document.sketch
    disk.meanwhile = [window.act["new"].trigger]
    assert window.files.save() and window.files.path == path and window.document.sketch == drawn
    qtbot.waitUntil(lambda: window.files.path is None)
    assert window.document.sketch == () and read_sketch_file(path).sketch == drawn


def test_a_drawing_that_was_opened_meanwhile_comes_after_the_save_with_its_own_file(
    window: MainWindow, qtbot: QtBot, other: Path, disk: SlowDisk, path: Path
) -> None:
    drawn = window.document.sketch

    def open_other() -> None:
        window.files.open(other)
        qtbot.waitUntil(lambda: not window.files._reading.busy)

    disk.meanwhile = [open_other]
    assert window.files.save() and window.files.path == path
    qtbot.waitUntil(lambda: window.files.path == other)
    assert read_sketch_file(path).sketch == drawn and len(window.document.sketch) == 2
    draw(window)
    assert window.files.save() and len(read_sketch_file(other).sketch) == 3 and read_sketch_file(path).sketch == drawn


def test_a_stroke_drawn_while_the_question_saves_is_asked_about_again(
    window: MainWindow, disk: SlowDisk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one whose pen is still down."""
    asked: list[str] = []
    monkeypatch.setattr(questions, "ask_keep", lambda _parent, name: asked.append(name) or questions.Keep.SAVE)
    disk.meanwhile = [lambda: draw(window), lambda: draw(window, up=False)]
    assert window.close()
    assert asked == ["Untitled", "me", "me"] and len(read_sketch_file(path).sketch) == 3


def test_a_close_while_it_is_saved_closes_afterwards(
    window: MainWindow, qtbot: QtBot, disk: SlowDisk, path: Path
) -> None:
    closed: list[bool] = []
    disk.meanwhile = [lambda: closed.append(window.close())]
    assert window.files.save() and closed == [False] and window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert len(read_sketch_file(path).sketch) == 1


def test_the_stroke_under_way_when_an_opened_file_arrives_is_asked_about(
    window: MainWindow, qtbot: QtBot, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def ask(*_: object) -> questions.Keep:
        asked.append(len(window.document.sketch))
        return questions.Keep.CANCEL

    monkeypatch.setattr(questions, "ask_keep", ask)
    draw(window, up=False)
    window.files.open(other)
    qtbot.waitUntil(lambda: asked == [1])
    assert window.files.path is None and len(window.document.sketch) == 1
