"""The training window: its list of runs, two compared, a run in the background, and closing."""

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtNetwork import QLocalServer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from s2f_desktop.qt_kit.theme import Appearance
from tests.trainer_gui.made_runs import make_run
from tests.trainer_gui.small import arguments
from trainer.core.run.run_lock import holder_of
from trainer.gui.bundles.done_page import DonePage
from trainer.gui.files.places import run_folders
from trainer.gui.files.run_files import paces_of
from trainer.gui.process.link import Link
from trainer.gui.progress.run_page import RunPage
from trainer.gui.runs.compare_page import ComparePage
from trainer.gui.runs.summaries import in_words, summary
from trainer.gui.widgets.page import RULES
from trainer.gui.window import TrainingWindow
from trainer.gui.wizard.run_request import RunRequest


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> TrainingWindow:
    made = TrainingWindow(tmp_path / "runs", Appearance("light", RULES), Link(None))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def press_in_dialog(qtbot: QtBot, text: str) -> list[str]:
    """Press a button of the next question; returns what will have been asked."""
    asked: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(50, answer)
            return
        asked.append(box.text())
        qtbot.mouseClick(next(b for b in box.buttons() if b.text() == text), Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, answer)
    return asked


def choose(window: TrainingWindow, *names: str) -> None:
    for i, run in enumerate(window.runs.runs):
        window.runs.list.item(i).setSelected(run.path.name in names)


def test_what_can_be_done_with_which_runs(qtbot: QtBot, window: TrainingWindow) -> None:
    assert window.runs.empty.isVisibleTo(window.runs)
    make_run(window.folder / "done")
    make_run(window.folder / "half", 0.5)
    window.runs.reader.refresh()
    qtbot.waitUntil(lambda: len(window.runs.runs) == 2)
    states = {run.path.name: run.state for run in window.runs.runs}
    assert states == {"done": "finished", "half": "stopped"}
    runs = window.runs
    choose(window, "done")
    assert not runs.continue_button.isEnabled() and runs.open_button.isEnabled() and runs.delete_button.isEnabled()
    choose(window, "half")
    assert runs.continue_button.isEnabled() and not runs.compare_button.isEnabled()
    choose(window, "done", "half")
    assert runs.compare_button.isEnabled() and not runs.open_button.isEnabled()
    qtbot.mouseClick(runs.compare_button, Qt.MouseButton.LeftButton)
    assert isinstance(window.page, ComparePage)
    window.go_home()
    choose(window, "half")
    qtbot.keyClick(runs.list, Qt.Key.Key_Down)
    qtbot.keyClick(runs.list, Qt.Key.Key_Return)
    assert isinstance(window.page, RunPage)


def test_a_summary_in_words(tmp_path: Path) -> None:
    done, half = make_run(tmp_path / "done"), make_run(tmp_path / "half", 0.5)
    assert in_words(summary(done)).startswith("Finished  ·  ")
    assert in_words(summary(done)).endswith("MB  ·  L1 there and back 0.123")
    assert in_words(summary(half)).startswith("Stopped  ·  faces, step 15,")
    preview = summary(half).preview
    assert preview is not None and preview.name == "00015000.png"
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "trainer.log").write_text("s2f-train: There is no recipe x; give another.\n")
    assert in_words(summary(tmp_path / "broken")) == "Ended with a problem  ·  0 MB"


def test_deleting_asks_first(qtbot: QtBot, window: TrainingWindow) -> None:
    run = make_run(window.folder / "half", 0.1)
    window.runs.reader.refresh()
    qtbot.waitUntil(lambda: bool(window.runs.runs))
    choose(window, "half")
    for answer, left in (("Cancel", True), ("&Delete", False)):
        asked = press_in_dialog(qtbot, answer)
        qtbot.mouseClick(window.runs.delete_button, Qt.MouseButton.LeftButton)
        assert asked == ["Delete “half” with its checkpoints and its model?"]
        assert run.exists() == left
    qtbot.waitUntil(lambda: not window.runs.runs)


def test_two_runs_move_through_time_together(qtbot: QtBot, window: TrainingWindow) -> None:
    window.compare(make_run(window.folder / "one", 0.9), make_run(window.folder / "other", 0.9, seed=5))
    page = window.page
    assert isinstance(page, ComparePage)
    page.strips[0].bar.setValue(0)
    assert [strip.caption.text() for strip in page.strips] == ["Faces, step 1,000"] * 2
    before = page.plot.grab().toImage()
    page.choice.setCurrentIndex(page.choice.findData("kld"))
    assert page.plot.grab().toImage() != before
    assert page.plot.words == ""


def test_closing_asks_and_a_run_in_the_background_is_found_again(
    qtbot: QtBot, window: TrainingWindow, tmp_path: Path
) -> None:
    run = window.folder / "small"
    page = window.open_run(run)
    page.process.start(arguments(tmp_path))
    qtbot.waitUntil(lambda: (held := holder_of(run)) is not None and held.alive)
    asked = press_in_dialog(qtbot, "Cancel")
    assert not window.close()
    asked += press_in_dialog(qtbot, "&Pause")
    assert window.close()
    assert asked == ["small is training."] or len(asked) == 1
    again = TrainingWindow(window.folder, Appearance("dark", RULES), Link(None))
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: bool(again.runs.runs) and again.runs.runs[0].state == "paused")
    page = again.open_run(run)
    qtbot.waitUntil(lambda: page.status.state == "paused")
    press_in_dialog(qtbot, "&Stop")
    assert again.close()
    qtbot.waitUntil(lambda: holder_of(run) is None)
    assert summary(run).state == "stopped"


def test_what_the_wizard_begins_is_shown_judged_and_drawn_with(
    qtbot: QtBot, window: TrainingWindow, tmp_path: Path
) -> None:
    server = QLocalServer()
    assert server.listen(str(tmp_path / "link"))
    window.link = Link(str(tmp_path / "link"))
    qtbot.waitUntil(lambda: window.link.connected and server.hasPendingConnections())
    run = window.folder / "mine"
    _, recipe, _, data, *_ = words = arguments(tmp_path)
    window.begin(RunRequest(Path(recipe), Path(data), run, tuple(words), (("face", 0.1), ("cycle", 0.2))))
    page = window.page
    assert isinstance(page, RunPage)
    qtbot.waitUntil(lambda: page.header.state.text() == "Finished")
    assert paces_of(run) == {"face": 0.1, "cycle": 0.2}
    qtbot.mouseClick(page.buttons.evaluate_button, Qt.MouseButton.LeftButton)
    judged = window.page
    assert isinstance(judged, DonePage)
    there = server.nextPendingConnection()
    qtbot.mouseClick(judged.draw, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(there.canReadLine)
    assert json.loads(there.readLine().data()) == {"draw_with": str(run / "bundle")}
    window.go_home()
    window.link.close()
    server.close()


def test_every_button_is_reached_by_the_tab_key(qtbot: QtBot, window: TrainingWindow) -> None:
    window.open_run(make_run(window.folder / "half", 0.5))
    page = window.page
    assert isinstance(page, RunPage)
    qtbot.waitUntil(lambda: page.buttons.continue_button.isVisible())
    assert window.back_button.isVisible()
    window.activateWindow()
    window.back_button.setFocus()
    reached = []
    for _ in range(20):
        focused = window.focusWidget()
        reached.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    wanted = (window.back_button, page.strip.play, page.strip.bar, page.notes.happened, page.curves)
    for widget in (*wanted, page.buttons.continue_button, page.buttons.reveal_button):
        assert widget in reached, widget
    qtbot.keyClick(window.back_button, Qt.Key.Key_Space)
    assert window.page is window.runs and not window.back_button.isVisible()


def test_a_run_that_lies_elsewhere_is_found_again(qtbot: QtBot, window: TrainingWindow, tmp_path: Path) -> None:
    run = make_run(tmp_path / "stick" / "mine", 0.1)
    window.open_run(run)
    window.open_run(run)
    window.go_home()
    assert run_folders(window.folder) == [run]
    again = TrainingWindow(window.folder, Appearance("dark", RULES), Link(None))
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: [shown.path for shown in again.runs.runs] == [run])
    shutil.rmtree(run)
    again.runs.reader.refresh()
    qtbot.waitUntil(lambda: not again.runs.runs)
    (window.folder / "elsewhere.json").write_text("no list")
    assert run_folders(window.folder) == []


def test_no_two_things_on_a_page_answer_to_the_same_key(qtbot: QtBot, window: TrainingWindow) -> None:
    make_run(window.folder / "any", 0.1)
    window.runs.reader.refresh()
    qtbot.waitUntil(lambda: bool(window.runs.runs))
    assert_own_keys(window)
    for fraction in (0.5, 1.0):
        page = window.open_run(make_run(window.folder / f"run {fraction}", fraction))
        qtbot.waitUntil(lambda page=page: bool(page.status.samples) and bool(page.header.stage.text()))
        assert_own_keys(window)
        for state in ("training", "paused", "failed"):
            page.buttons.refresh(state, "", True)  # type: ignore[arg-type]
            assert_own_keys(window)


def assert_own_keys(window: TrainingWindow) -> None:
    texts = [menu.text() for menu in window.menuBar().actions()]
    texts += [button.text() for button in window.findChildren(QPushButton) if button.isVisible()]
    keys = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert len(keys) > 5
    assert len(keys) == len(set(keys)), texts
