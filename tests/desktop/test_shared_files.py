"""A drawing's file is shared with others: a save looks at what it replaces, and asks where somebody else changed it."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from s2f_desktop.files import drawing_format, questions, sketch_file
from s2f_desktop.files.open_files import OpenFile, marks_folder, remove_left_marks
from s2f_desktop.files.sketch_file import Origin, open_sketch_file, read_sketch_file, write_sketch_file
from s2f_desktop.qt_kit import dialogs
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.sketch import Drawing, Stroke, Style, rounded_point
from s2f_desktop.window.main_window import MainWindow
from s2f_models.errors import UserError
from s2f_models.text import shortened, visible
from tests.desktop.conftest import WindowMaker
from tests.desktop.fakes import drag
from tests.desktop.test_journal import ONE, TWO
from tests.models.test_file_locks import no_locks

THEIRS = Drawing((TWO,), Style(5, 0.25))


@pytest.fixture
def path(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Path:
    """A drawing that is open in a window, changed there, and changed on disk by somebody else."""
    path = tmp_path / "me.s2f"
    write_sketch_file(path, Drawing((ONE,)))
    window.files.open(path)
    qtbot.waitUntil(lambda: window.files.path == path)
    drag(window.canvas, (100, 100), (200, 300))
    write_sketch_file(path, THEIRS)
    return path


def answer(monkeypatch: pytest.MonkeyPatch, choice: questions.Changed) -> list[str]:
    asked: list[str] = []
    monkeypatch.setattr(questions, "ask_changed", lambda _parent, name: asked.append(name) or choice)
    return asked


def test_saving_over_what_somebody_else_saved_asks_and_cancel_changes_nothing(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, questions.Changed.CANCEL)
    assert not window.files.save()
    assert asked == ["me"] and read_sketch_file(path) == THEIRS and window.isWindowModified()


def test_a_file_that_was_moved_away_is_saved_again_and_that_is_said(
    window: MainWindow, path: Path, tmp_path: Path
) -> None:
    path.rename(tmp_path / "elsewhere.s2f")
    assert window.files.save() and read_sketch_file(path) == window.document.drawing
    assert f"{path} again; the file that was there had been moved" in window.statusBar().currentMessage()
    assert read_sketch_file(tmp_path / "elsewhere.s2f") == THEIRS


def test_overwrite_saves_and_the_next_save_asks_no_more(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, questions.Changed.OVERWRITE)
    assert window.files.save() and read_sketch_file(path) == window.document.drawing
    drag(window.canvas, (100, 200), (200, 200))
    assert window.files.save() and asked == ["me"]


def test_save_as_leaves_theirs_where_it_is(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer(monkeypatch, questions.Changed.SAVE_AS)
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "mine.s2f")
    assert window.files.save() and window.files.path == tmp_path / "mine.s2f"
    assert read_sketch_file(path) == THEIRS and len(read_sketch_file(tmp_path / "mine.s2f").sketch) == 2


def test_reload_shows_theirs_and_undo_brings_back_ours(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    ours = window.document.drawing
    answer(monkeypatch, questions.Changed.RELOAD)
    assert not window.files.save()
    qtbot.waitUntil(lambda: window.document.drawing == THEIRS)
    assert not window.isWindowModified() and window.seed_bar.seed_box.value() == 5
    window.act["undo"].trigger()
    assert window.document.drawing == ours and window.isWindowModified()
    assert window.recovery.journal.keeps
    assert window.files.save() and read_sketch_file(path) == ours  # theirs was seen


def test_a_close_that_saves_stays_open_where_theirs_was_reloaded(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    answer(monkeypatch, questions.Changed.RELOAD)
    monkeypatch.setattr(questions, "ask_keep", lambda *_: questions.Keep.SAVE)
    assert not window.close()
    qtbot.waitUntil(lambda: window.document.drawing == THEIRS)
    assert window.close()


def test_the_question_has_an_answer_for_each_button(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    boxes: list[QMessageBox] = []
    for at, choice in enumerate(questions.Changed):
        monkeypatch.setattr(QMessageBox, "exec", lambda box, at=at: boxes.append(box) or box.buttons()[at].click())
        by_text = {"Save &As…": "SAVE_AS", "&Overwrite": "OVERWRITE", "&Reload": "RELOAD", "Cancel": "CANCEL"}
        chosen = questions.ask_changed(window, "me")
        clicked = boxes[-1].clickedButton()
        assert clicked is not None and chosen.name == by_text[clicked.text()], choice
    assert len({id(box.clickedButton()) for box in boxes}) == 4


def test_what_was_only_touched_or_is_gone_is_no_change(tmp_path: Path) -> None:
    path = tmp_path / "me.s2f"
    origin = write_sketch_file(path, Drawing((ONE,)))
    os.utime(path, (1, 1))
    assert not origin.was_changed and open_sketch_file(path) == (origin, Drawing((ONE,)))
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b'"seed":1', b'"seed":2'))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert origin.was_changed  # as long, and as old
    assert Origin(path).was_changed  # nobody knows what it held
    path.unlink()
    assert not origin.was_changed
    path.mkdir()
    assert origin.was_changed


def test_a_second_window_on_the_same_file_says_so(
    make_window: WindowMaker, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, link = tmp_path / "me.s2f", tmp_path / "link.s2f"
    write_sketch_file(path, Drawing((ONE,)))
    link.symlink_to(path)
    one, two = make_window(), make_window()
    one.files.open(path)
    qtbot.waitUntil(lambda: one.files.name == "me")
    two.files.open(link)
    qtbot.waitUntil(two.banner.isVisible)
    assert "“link” is open in another window" in two.banner.accessibleName() and not one.banner.isVisible()
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "other.s2f")
    assert two.files.save_as() and not two.banner.isVisible()
    one.close()
    two.files.open(path)
    qtbot.waitUntil(lambda: two.files.name == "me")
    assert not two.banner.isVisible()
    two.close()
    assert list(marks_folder().iterdir()) == []


def test_the_mark_of_a_killed_window_stands_in_nobodys_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "me.s2f"
    marking = "import sys; from pathlib import Path; from s2f_desktop.files.open_files import OpenFile; "
    marking += "mark = OpenFile(); print(mark.mark(Path(sys.argv[1])), flush=True); input()"
    command = [sys.executable, "-c", marking, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None and process.stdout.readline() == "False\n"
            assert OpenFile().mark(path)
            remove_left_marks()
            assert OpenFile().mark(path)
        finally:
            process.kill()
    assert len(list(marks_folder().iterdir())) == 1
    remove_left_marks()
    assert list(marks_folder().iterdir()) == []
    mine = OpenFile()
    assert not mine.mark(path)
    mine.close()
    no_locks(monkeypatch)
    assert not OpenFile().mark(path)


def test_where_a_drawing_is_saved_does_not_follow_the_working_folder(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write_sketch_file(tmp_path / folder / "a.s2f", THEIRS)
    monkeypatch.chdir(tmp_path / "one")
    window.files.take(*open_sketch_file(Path("a.s2f")))
    drag(window.canvas, (100, 100), (200, 300))
    monkeypatch.chdir(tmp_path / "two")
    assert window.files.save() and window.files.path == tmp_path / "one" / "a.s2f"
    assert read_sketch_file(Path("a.s2f")) == THEIRS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows needs a privilege to make links")
def test_a_write_protected_drawing_and_a_link_to_itself_are_reported(tmp_path: Path) -> None:
    path, loop = tmp_path / "me.s2f", tmp_path / "loop.s2f"
    write_sketch_file(path, Drawing((ONE,)))
    path.chmod(0o444)
    loop.symlink_to(loop)
    with pytest.raises(UserError, match="it is write-protected; choose another name"):
        write_sketch_file(path, THEIRS)
    with pytest.raises(UserError, match="it is a link to itself"):
        write_sketch_file(loop, THEIRS)
    with pytest.raises(UserError, match="could not be opened"):
        read_sketch_file(loop)
    assert read_sketch_file(path) == Drawing((ONE,)) and len(list(tmp_path.iterdir())) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_a_pipe_or_a_device_is_reported_at_once(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.s2f"
    os.mkfifo(path) if kind == "pipe" else path.symlink_to("/dev/zero")
    with pytest.raises(UserError, match="it is no regular file"):
        read_sketch_file(path)


def test_files_are_read_beside_the_window_and_the_last_one_asked_for_is_shown(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers = list[str]()
    read = sketch_file.read_regular
    monkeypatch.setattr(
        sketch_file, "read_regular", lambda *args: readers.append(threading.current_thread().name) or read(*args)
    )
    for name, stroke in (("one", ONE), ("two", TWO), ("three", ONE)):
        write_sketch_file(tmp_path / f"{name}.s2f", Drawing((stroke,), Style(len(name))))
        window.files.open(tmp_path / f"{name}.s2f")
    window.files.open(tmp_path / "missing.s2f")
    window.files.open(tmp_path / "three.s2f")
    qtbot.waitUntil(lambda: window.files.name == "three")
    assert window.document.drawing == Drawing((ONE,), Style(5)) and set(readers) == {"background-task"}


def test_ten_thousand_strokes_are_a_drawing_and_what_is_more_than_any_is_reported(tmp_path: Path) -> None:
    points = tuple(rounded_point(x, x, 0.5, x) for x in range(10))
    many = Drawing((Stroke(points),) * 10_000)
    write_sketch_file(tmp_path / "many.s2f", many)
    assert read_sketch_file(tmp_path / "many.s2f") == many
    (tmp_path / "dots.s2f").write_bytes(b'{"format":"sketch2face","strokes":[' + b"[[0,0,0,0]]," * 2_500_000)
    with pytest.raises(UserError, match="more strokes or points than any drawing"):
        read_sketch_file(tmp_path / "dots.s2f")


@pytest.mark.parametrize(("limit", "words"), [("MAX_STROKES", "has 3 strokes"), ("MAX_POINTS", "has 6 points")])
def test_a_drawing_that_no_file_would_give_back_is_not_saved(
    limit: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Stroke((*ONE.points, *TWO.points))
    write_sketch_file(tmp_path / "large.s2f", Drawing((line,) * 3))
    monkeypatch.setattr(drawing_format, limit, 2)
    with pytest.raises(UserError, match=f"{words}, and a file holds at most 2"):
        write_sketch_file(tmp_path / "new.s2f", Drawing((line,) * 3))
    with pytest.raises(UserError, match=f"{words}, and a file holds at most 2"):
        read_sketch_file(tmp_path / "large.s2f")
    assert not (tmp_path / "new.s2f").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize(
    "name", [b"\xff\xfe.s2f", b"a\nb.s2f", b"x" * 251 + b".s2f", "\N{BUTTERFLY}".encode() * 62 + b"abc.s2f"]
)
def test_any_name_that_a_file_can_have_is_opened_saved_and_seen(
    name: bytes, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / os.fsdecode(name)
    write_sketch_file(path, Drawing((ONE,)))
    window.files.open(path)
    qtbot.waitUntil(lambda: window.files.path == path)
    assert window.windowTitle() == f"{shortened(path.stem)}[*] — sketch2face"
    drag(window.canvas, (100, 100), (200, 300))
    assert window.files.save() and len(read_sketch_file(path).sketch) == 2
    assert visible(path.name) in window.statusBar().currentMessage()
    window.act.menu("recent").aboutToShow.emit()
    assert window.act.menu("recent").actions()[0].text() == f"&1  {shortened(path.stem)}"
    assert SettingsStore(window.settings.path).settings.recent == (str(path),)


def test_the_sheet_says_which_drawing_is_being_opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "big.s2f"
    write_sketch_file(path, Drawing((ONE,)))
    window.files.open(path)
    assert window.hint._text.text() == "Opening big.s2f…" and not window.hint.button.isVisible()
    qtbot.waitUntil(lambda: window.files.path == path)
    window.files.new()
    assert window.hint._text.text() == "Draw a face here" and window.hint.button.isVisible()
    window.files.open(tmp_path / "missing.s2f")
    qtbot.waitUntil(window.banner.isVisible)
    assert window.hint._text.text() == "Draw a face here" and window.hint.button.isVisible()
