"""The training window shows names, notes and errors as they stand, and they move no button off the screen."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from s2f_desktop.qt_kit.message_card import Message
from s2f_desktop.qt_kit.theme import Appearance
from tests.desktop.test_text_is_text import HOSTILE, NAME, assert_plain, assert_small
from tests.trainer_gui.made_runs import make_run
from trainer.core.events import Began, Stopped, Warning, event_to_json
from trainer.core.recipe import load_recipe
from trainer.gui.bundles.done_page import DonePage
from trainer.gui.process.job_panel import JobPanel
from trainer.gui.process.link import Link
from trainer.gui.progress.curves import Line, LossPlot
from trainer.gui.recipe.expert import ExpertSettings
from trainer.gui.runs.branch_dialog import BranchDialog
from trainer.gui.runs.runs_list import ask_delete, ask_leave
from trainer.gui.runs.summaries import summary
from trainer.gui.widgets.page import RULES
from trainer.gui.window import TrainingWindow
from trainer.gui.wizard.wizard import Wizard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> TrainingWindow:
    """A window with two runs of a hostile name, with hostile notes in their events."""
    made = TrainingWindow(tmp_path / "runs", Appearance("light", RULES), Link(None))
    qtbot.addWidget(made)
    made.show()
    for name in (NAME, f"2{NAME}"):
        events = (Began(HOSTILE, 1), Warning(HOSTILE), Stopped("face", 7))
        with (make_run(tmp_path / "runs" / name, 0.1) / "events.jsonl").open("a", encoding="utf-8") as file:
            file.writelines(event_to_json(event) + "\n" for event in events)
    return made


def test_pages_show_what_stands_in_a_run_as_it_is(window: TrainingWindow, qtbot: QtBot, tmp_path: Path) -> None:
    runs = [tmp_path / "runs" / NAME, tmp_path / "runs" / f"2{NAME}"]
    window.runs.reader.refresh()
    qtbot.waitUntil(lambda: len(window.runs.runs) == 2)
    for show in (lambda: window.show_error(HOSTILE), lambda: window.open_run(runs[0]), lambda: window.compare(*runs)):
        show()
        assert_plain(window)
        assert_small(window, QSize(960, 760))
    page = DonePage(tmp_path / NAME)
    qtbot.addWidget(page)
    assert_plain(page)


def test_dialogs_show_what_they_are_given_as_it_is(
    window: TrainingWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []

    def look(box: QMessageBox) -> int:
        box.show()
        assert_plain(box)
        assert_small(box, QSize(900, 600))
        asked.append(box.text())
        return int(QMessageBox.StandardButton.Cancel.value)

    monkeypatch.setattr(QMessageBox, "exec", look)
    run = tmp_path / "runs" / NAME
    assert ask_leave(window, [HOSTILE, HOSTILE]) is None and not ask_delete(window, summary(run))
    assert len(asked) == 2 and all(len(text) < 250 for text in asked)
    for dialog in (Wizard(window, tmp_path / NAME, tmp_path), BranchDialog(run, load_recipe("starter"), window)):
        dialog.show()
        for message in dialog.findChildren(Message):
            message.show_error(HOSTILE)
        assert_plain(dialog)
        assert_small(dialog, QSize(1000, 760))
        dialog.done(0)


def test_settings_show_what_a_recipe_of_others_says_as_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    recipe = tmp_path / "theirs.toml"
    recipe.write_text(f'extends = "quick-try"\n[export]\nlimits = {json.dumps(HOSTILE)}\n', encoding="utf-8")
    editor = ExpertSettings(str(recipe), {})
    qtbot.addWidget(editor)
    editor.show()
    assert_plain(editor)
    assert_small(editor, QSize(1100, 800))


def test_parts_show_what_they_are_given_as_it_is(qtbot: QtBot) -> None:
    plot, panel, message = LossPlot(HOSTILE), JobPanel(), Message()
    plot.show_lines([Line(HOSTILE, "face", [1, 2], [0.1, 0.2]), Line("b", "sketch", [1], [1.0], dashed=True)])
    plot.show_note(HOSTILE)
    panel.state.setText(HOSTILE)
    message.show_error(HOSTILE, "Do it")
    for part in (plot, panel, message):
        qtbot.addWidget(part)
        part.show()
        assert_plain(part)
        assert part.minimumSizeHint().width() < 600
    message.show_error("Not more than this.")
    assert message.text == "Not more than this."
