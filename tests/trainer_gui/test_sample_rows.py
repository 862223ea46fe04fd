"""Sample grids say what their rows are, and a click enlarges them."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from s2f_models.text import Text
from trainer.core.events import Began, Done, Paused, Progress, Resumed, Warning
from trainer.core.recipe import load_recipe
from trainer.gui.progress.run_header import RunButtons, RunHeader
from trainer.gui.progress.sample_picture import SamplePicture, rows_of
from trainer.gui.run_history.run_status import RunStatus


@pytest.mark.parametrize("stage", ["face", "sketch", "cycle"])
def test_every_row_of_a_real_sample_has_its_name(stage: str, small_run: Path, qtbot: QtBot) -> None:
    rows = rows_of(load_recipe(small_run / "recipe.toml"), stage)
    path = sorted((small_run / stage / "samples").glob("0*.png"))[-1]
    with Image.open(path) as grid:
        assert sum(height for _, height in rows) == grid.height
    picture = SamplePicture()
    qtbot.addWidget(picture)
    picture.resize(420, 400)
    picture.show_file(path, rows)
    assert list(picture.rows) == rows and picture.gutter > 0
    picture.show()
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton)
    (dialog,) = picture.findChildren(type(picture.enlarge()))[:1]
    enlarged = dialog.findChild(SamplePicture)
    assert enlarged is not None and enlarged.rows == picture.rows


def focus_after(qtbot: QtBot, buttons: RunButtons, button: QPushButton, state: str, asked: str = "") -> QPushButton:
    button.setFocus()
    buttons.refresh(state, asked, False)  # type: ignore[arg-type]
    found = next(one for one in buttons.findChildren(QPushButton) if one.hasFocus())
    return found


def test_the_focus_goes_to_what_takes_a_buttons_place_and_never_to_stop(qtbot: QtBot) -> None:
    buttons = RunButtons()
    qtbot.addWidget(buttons)
    with qtbot.waitActive(buttons):
        buttons.show()
        buttons.activateWindow()
    buttons.refresh("training", "", False)
    assert focus_after(qtbot, buttons, buttons.pause, "paused") is buttons.resume
    assert focus_after(qtbot, buttons, buttons.resume, "training") is buttons.pause
    assert focus_after(qtbot, buttons, buttons.finish, "training", "finish") is buttons.reveal_button
    assert focus_after(qtbot, buttons, buttons.stop, "stopped") is buttons.continue_button
    assert focus_after(qtbot, buttons, buttons.continue_button, "training") is buttons.pause


def test_a_paused_run_says_where_it_is_and_what_happened_is_written_down(qtbot: QtBot, tmp_path: Path) -> None:
    status = RunStatus(tmp_path)
    status.plan(load_recipe("quick-try"), {})
    header = RunHeader("mine")
    qtbot.addWidget(header)
    status.add(Began(Text("processor"), 1))
    status.add(Progress("face", 5, 800, 1.0, 9.0, {}))
    status.add(Warning(Text("Continuing the stage '{name}' at step {step:,}.", name="face", step=5)))
    status.add(Paused("face", 5, Text("As asked.")))
    header.refresh(status)
    assert header.stage.text() == "Stage 1 of 3: faces, step 5 of 800 · As asked."
    assert header.time.text() == "" and "a second" not in header.facts.text()
    status.add(Resumed("face", 5))
    status.add(Done("face", "x"))
    assert status.notes == [
        "The training starts on the processor.",
        "The stage faces is trained, 800 steps.",
        "Continuing the stage 'faces' at step 5.",
        "Paused at step 5: As asked.",
        "Resumed at step 5.",
        "The stage faces is done.",
    ]
