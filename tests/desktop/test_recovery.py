"""The real program, killed while somebody draws, and what the next start offers."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from s2f_desktop.files import questions
from s2f_desktop.files.journal import journal_folder
from s2f_desktop.files.lost_drawings import find_lost_drawings
from s2f_desktop.files.sketch_file import open_sketch_file, read_sketch_file, write_sketch_file
from s2f_desktop.qt_kit import dialogs
from s2f_desktop.sketches.sketch import Drawing, Stroke, rounded_point
from s2f_desktop.window.main_window import MainWindow
from tests.desktop.conftest import WindowMaker
from tests.desktop.fakes import drag
from tests.desktop.test_journal import ONE, TWO, Writer
from tests.desktop.test_journal_parts import LARGE, HeldBack

# The real main() with a hand that draws: each stroke is a wave of mouse events; its number is printed as it ends.
DRAWING = """
import sys
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt
from s2f_desktop import __main__
from s2f_desktop import app

class Window(app.MainWindow):
    def show(self):
        super().show()
        self.count = 0
        QTimer.singleShot(0, self.draw)

    def draw(self):
        QTest.mousePress(self.canvas, Qt.MouseButton.LeftButton, pos=QPoint(20, 20 + self.count))
        for x in range(40, 240, 20):
            QTest.mouseMove(self.canvas, QPoint(x, 20 + self.count))
        QTest.mouseRelease(self.canvas, Qt.MouseButton.LeftButton, pos=QPoint(220, 20 + self.count))
        self.count += 1
        print(self.count, flush=True)
        QTimer.singleShot(0, self.draw)

app.MainWindow = Window
__main__.main(["--bundle", "none", *sys.argv[1:]])
"""

# The real main() once more: it takes the offer, tells what came back, and leaves without saving.
RESTORING = """
import json, sys
from PySide6.QtCore import QTimer
from s2f_desktop import __main__
from s2f_desktop import app

class Window(app.MainWindow):
    def show(self):
        super().show()
        self.recovery.found.connect(lambda: QTimer.singleShot(0, self.restore))

    def restore(self):
        offered = self.recovery.card.isVisible()
        self.recovery.card.take_button.click()
        points = [[list(point) for point in stroke.points] for stroke in self.document.sketch]
        print(json.dumps({"offered": offered, "unsaved": self.isWindowModified(), "strokes": points}))
        self.document.mark_saved()
        self.close()

app.MainWindow = Window
sys.exit(__main__.main(["--bundle", "none"]))
"""


def test_the_next_start_offers_what_a_killed_one_drew_and_no_start_after_it_does() -> None:
    _draw_and_kill(5, 0.0)
    (lost,) = find_lost_drawings(journal_folder()).drawings
    lost.release()
    done = subprocess.run([sys.executable, "-c", RESTORING], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    seen = json.loads(done.stdout)
    assert seen["offered"] and seen["unsaved"]
    assert seen["strokes"] == [[list(point) for point in stroke.points] for stroke in lost.drawing.sketch]
    assert list(journal_folder().iterdir()) == []


def test_killed_at_any_moment_the_drawing_comes_back_to_its_last_finished_stroke() -> None:
    for moment in range(4):
        strokes = random.Random(moment).randrange(1, 40)
        reported = _draw_and_kill(strokes, random.Random(moment).random() / 50)
        (lost,) = find_lost_drawings(journal_folder()).drawings
        lost.forget()
        found = lost.drawing.sketch
        assert reported <= len(found) <= reported + 1  # it may have been killed before it could report
        assert [len(stroke.points) for stroke in found] == [11] * len(found)
        heights = [stroke.points[0].y for stroke in found]
        assert heights == sorted(heights) and len(set(heights)) == len(heights)


def test_killed_as_the_first_stroke_on_a_large_drawing_ends_all_of_it_comes_back(tmp_path: Path) -> None:
    large = tuple(Stroke(tuple(rounded_point(x, y, 0.5, x) for x in range(100))) for y in range(500))
    write_sketch_file(tmp_path / "large.s2f", Drawing(large))
    reported = _draw_and_kill(1, 0.0, str(tmp_path / "large.s2f"))
    (lost,) = find_lost_drawings(journal_folder()).drawings
    lost.forget()
    assert lost.drawing.sketch[:500] == large and reported <= len(lost.drawing.sketch) - 500 <= reported + 1
    assert list(journal_folder().iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGTERM")
def test_a_shutdown_ends_it_at_once_without_a_question_and_the_next_start_offers_the_drawing() -> None:
    with subprocess.Popen([sys.executable, "-c", DRAWING], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(7):
            assert process.stdout.readline()
        process.terminate()
        reported = 7 + len(process.stdout.read().split())
        assert process.wait(30) == 0
    (lost,) = find_lost_drawings(journal_folder()).drawings
    lost.forget()
    assert reported <= len(lost.drawing.sketch) <= reported + 1


def _draw_and_kill(strokes: int, seconds: float, *arguments: str) -> int:
    """Let it draw so many strokes and a moment longer; returns how many it reported."""
    with subprocess.Popen([sys.executable, "-c", DRAWING, *arguments], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(strokes):
            assert process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        rest = process.stdout.read().split()
    return int(rest[-1]) if rest else strokes


@pytest.fixture
def left_behind(tmp_path: Path) -> Path:
    """A drawing's file, whose unsaved change was left behind."""
    path = tmp_path / "me.s2f"
    write_sketch_file(path, Drawing((ONE,)))
    origin, drawing = open_sketch_file(path)
    writer = Writer(journal_folder(), origin)
    writer.document.load(drawing)
    writer.document.replace_sketch((ONE, TWO))
    writer.die()
    return path


def test_a_large_drawing_that_was_restored_is_kept_by_its_old_journal_until_the_new_one_is_whole(
    make_window: WindowMaker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = Writer(journal_folder())
    writer.document.replace_sketch(LARGE)
    writer.die()
    (old,) = journal_folder().glob("*.journal")
    window = make_window()
    qtbot.waitUntil(window.recovery.card.isVisible)
    thread = HeldBack(monkeypatch)
    window.recovery.card.take_button.click()
    assert window.document.sketch == LARGE and old.exists()
    thread.go_on.set()
    qtbot.waitUntil(lambda: not old.exists())
    assert window.recovery.journal.keeps and not thread.waited
    assert len(list(journal_folder().glob("*.journal"))) == len(list(journal_folder().glob("*.part"))) == 1


@pytest.fixture
def offered(left_behind: Path, make_window: WindowMaker, qtbot: QtBot) -> MainWindow:
    """A window that offers it."""
    window = make_window()
    qtbot.waitUntil(window.recovery.card.isVisible)
    return window


def test_restore_brings_it_back_unsaved_and_safe(left_behind: Path, offered: MainWindow) -> None:
    window = offered
    assert window.recovery.card.isVisible() and "“me”" in window.recovery.card.accessibleName()
    window.recovery.card.take_button.click()
    assert window.document.sketch == (ONE, TWO) and window.files.path == left_behind
    assert window.isWindowModified() and not window.recovery.card.isVisible()
    assert len(list(journal_folder().iterdir())) == 1 and window.recovery.journal.keeps
    window.act["save"].trigger()
    assert read_sketch_file(left_behind).sketch == (ONE, TWO)
    assert list(journal_folder().iterdir()) == [] and not window.isWindowModified()


def test_a_restored_drawing_does_not_replace_what_was_saved_after_it(
    left_behind: Path, offered: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = Drawing((TWO,))
    write_sketch_file(left_behind, newer)
    asked: list[str] = []
    monkeypatch.setattr(questions, "ask_changed", lambda *_: asked.append("") or questions.Changed.CANCEL)
    offered.recovery.card.take_button.click()
    offered.act["save"].trigger()
    assert asked == [""] and read_sketch_file(left_behind) == newer and offered.recovery.journal.keeps


def test_a_damaged_journal_is_reported_and_hides_no_other(
    left_behind: Path, make_window: WindowMaker, qtbot: QtBot
) -> None:
    (journal_folder() / "a.journal").write_text("[" * 100_000)
    window = make_window()
    qtbot.waitUntil(window.recovery.card.isVisible)
    assert "journal is damaged" in window.banner.accessibleName() and "“me”" in window.recovery.card.accessibleName()


def test_discard_can_be_undone_until_it_is_confirmed(left_behind: Path, offered: MainWindow) -> None:
    card = offered.recovery.card
    card.decline_button.click()
    assert "discarded; Undo" in card.accessibleName() and len(list(journal_folder().iterdir())) == 1
    card.take_button.click()
    assert "was not saved" in card.accessibleName() and card.take_button.text() == "Restore"
    card.take_button.click()
    assert offered.document.sketch == (ONE, TWO)


def test_what_was_discarded_is_gone_once_the_window_is_closed(left_behind: Path, offered: MainWindow) -> None:
    offered.recovery.card.decline_button.click()
    offered.close()
    assert list(journal_folder().iterdir()) == []


def test_discard_takes_it_away_for_good(left_behind: Path, offered: MainWindow) -> None:
    window = offered
    window.recovery.card.decline_button.click()
    window.recovery.card.decline_button.click()
    assert not window.recovery.card.isVisible() and list(journal_folder().iterdir()) == []
    assert window.document.sketch == () and read_sketch_file(left_behind).sketch == (ONE,)


def test_without_an_answer_the_next_start_offers_it_again_and_drawing_goes_on(
    left_behind: Path, offered: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = offered
    drag(window.canvas, (100, 100), (200, 300))
    monkeypatch.setattr(questions, "ask_keep", lambda *_: questions.Keep.DISCARD)
    assert window.close()
    (lost,) = find_lost_drawings(journal_folder()).drawings
    assert lost.drawing.sketch == (ONE, TWO)
    lost.release()


def test_restoring_asks_before_it_takes_the_place_of_another_drawing(
    left_behind: Path, offered: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = offered
    drag(window.canvas, (100, 100), (200, 300))
    monkeypatch.setattr(questions, "ask_keep", lambda *_: questions.Keep.CANCEL)
    window.recovery.card.take_button.click()
    assert window.recovery.card.isVisible() and len(window.document.sketch) == 1


def test_strokes_of_a_drawing_that_the_disk_lost_are_counted_in_the_offer(
    make_window: WindowMaker, qtbot: QtBot
) -> None:
    writer = Writer(journal_folder())
    writer.document.replace_sketch(LARGE)
    writer.die()
    (part,) = journal_folder().glob("*.part")
    part.write_bytes(b"damaged\n[]\n" + b"".join(part.read_bytes().splitlines(keepends=True)[2:]))
    window = make_window()
    qtbot.waitUntil(window.recovery.card.isVisible)
    assert "Strokes that cannot be read any more: 2." in window.recovery.card.accessibleName()
    window.recovery.card.take_button.click()
    assert window.document.sketch == LARGE[2:]


def test_nothing_is_offered_after_a_close_nor_to_a_second_window(make_window: WindowMaker, qtbot: QtBot) -> None:
    first = make_window()
    drag(first.canvas, (100, 100), (200, 300))
    second = make_window()
    qtbot.waitUntil(lambda: "Idle" in second.indicator.text)  # long after it looked
    assert not second.recovery.card.isVisible()
    first.document.mark_saved()
    first.close()
    assert list(journal_folder().iterdir()) == []


def test_recent_drawings_are_a_menu(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shown() -> list[str]:
        window.act.menu("recent").aboutToShow.emit()
        return [action.text() for action in window.act.menu("recent").actions()]

    assert shown() == ["None yet"]
    for name in ("one", "two & three"):
        drag(window.canvas, (100, 100), (200, 300))
        monkeypatch.setattr(dialogs, "ask_save", lambda *_, name=name: tmp_path / f"{name}.s2f")
        window.act["save_as"].trigger()
    assert shown()[:2] == ["&1  two && three", "&2  one"]
    window.act.menu("recent").actions()[1].trigger()
    qtbot.waitUntil(lambda: window.files.name == "one")
    assert shown()[0] == "&1  one"
    (tmp_path / "two & three.s2f").unlink()
    window.act.menu("recent").actions()[1].trigger()
    qtbot.waitUntil(window.banner.isVisible)
    assert shown()[:1] == ["&1  one"]
    window.act.menu("recent").actions()[-1].trigger()
    assert shown() == ["None yet"]
