"""The page of a run, over a real training that is paused, killed, gone on with, killed again, and comes to its end."""

import os
import signal
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from s2f_desktop.qt_kit.theme import DARK, LIGHT
from s2f_models.bundle import open_bundle
from tests.trainer_gui.made_runs import make_run
from tests.trainer_gui.small import arguments
from trainer.core.events import Began, Paused, event_to_json
from trainer.core.recipe import load_recipe
from trainer.core.run.checkpoint import checkpoints
from trainer.core.run.run_lock import RunLock, holder_of
from trainer.gui.progress.run_page import RunPage
from trainer.gui.run_history.history import MEANINGS


def press(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isVisible() and button.isEnabled(), button.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(qtbot: QtBot, run: Path) -> RunPage:
    page = RunPage(run)
    qtbot.addWidget(page, before_close_func=lambda page: page.leave())
    page.resize(900, 600)
    page.show()
    return page


def kill(qtbot: QtBot, page: RunPage) -> None:
    holder = holder_of(page.run)
    assert holder is not None and holder.alive
    os.kill(holder.process, signal.SIGKILL)
    qtbot.waitUntil(lambda: not page.alive)
    assert page.header.state.text() == "Ended with a problem"
    assert "what it had written stands" in page.problem.text


CROSS = [[[0, 0], [900, 1000]], [[900, 0], [0, 1000]]]


def test_the_own_doodle_is_drawn_anew_while_it_changes(qtbot: QtBot, tmp_path: Path) -> None:
    page = shown(qtbot, tmp_path / "runs" / "small")
    own = page.strip.own
    steps = ["--set", "face.optimiser.steps=1", "--set", "sketch.optimiser.steps=100000"]
    page.process.start([*arguments(tmp_path), *steps, "--set", "sample_every=50000"])
    page.take_doodle(CROSS)
    qtbot.waitUntil(lambda: own.words.text() == "Your doodle is drawn as soon as doodles are being learned.")
    qtbot.waitUntil(lambda: own.words.text().startswith("Your doodle, as drawn at step"))
    assert own.isVisible() and own.picture.pixmap.width() == 2 * 64  # the doodle and its reconstruction
    before, began = own.picture.pixmap.toImage(), time.monotonic()
    page.take_doodle(CROSS[:1])
    qtbot.waitUntil(lambda: own.picture.pixmap.toImage() != before)
    assert time.monotonic() - began < 10  # a second or two on a quiet machine, and no sample is due for hours

    page.ask("pause")
    qtbot.waitUntil(lambda: page.status.state == "paused")
    page.take_doodle(CROSS)
    qtbot.waitUntil(lambda: own.words.text() == "Your doodle is drawn anew when the training goes on.")
    page.ask("resume")
    qtbot.waitUntil(lambda: own.words.text().startswith("Your doodle, as drawn at step"))
    page.take_doodle([])
    qtbot.waitUntil(lambda: not own.isVisible())
    page.ask("stop")
    qtbot.waitUntil(lambda: not page.alive)


def test_a_training_survives_two_kills(qtbot: QtBot, tmp_path: Path) -> None:
    run = tmp_path / "runs" / "small"
    page = shown(qtbot, run)
    page.process.start(arguments(tmp_path))
    assert page.header.state.text() == "Starting"
    qtbot.waitUntil(lambda: bool(checkpoints(run / "face")))
    press(qtbot, page.buttons.pause)
    assert page.header.stage.text() == "Pausing after this step…"
    qtbot.waitUntil(lambda: page.header.state.text() == "Paused")
    assert not page.buttons.pause.isVisible()
    kill(qtbot, page)

    press(qtbot, page.buttons.continue_button)
    page.take_doodle(CROSS)
    qtbot.waitUntil(lambda: page.status.stage == "sketch" and bool(checkpoints(run / "sketch")))
    assert page.problem.text == ""
    assert any("Continuing the stage 'faces'" in note for note in page.status.notes)
    press(qtbot, page.buttons.pause)
    qtbot.waitUntil(lambda: page.header.state.text() == "Paused")
    kill(qtbot, page)

    assert page.problem.button.text() == "Try with &half the batch"
    press(qtbot, page.problem.button)
    qtbot.waitUntil(lambda: page.header.state.text() == "Finished")
    recipe = load_recipe(run / "recipe.toml")
    assert (recipe.face.optimiser.batch, recipe.sketch.optimiser.batch) == (4, 2)
    assert [int(checkpoints(run / stage)[-1].stem) for stage in recipe.stages] == [12, 12, 6]
    with qtbot.waitSignal(page.draw_with) as drawn:
        press(qtbot, page.buttons.draw_button)
    assert open_bundle(drawn.args[0]).face_size == 32
    assert [path.parent.parent.name for path in page.strip.samples] == ["face"] * 3 + ["sketch"] * 3 + ["cycle"] * 2
    assert all(path.is_file() for path in page.strip.samples)
    assert page.header.bar.value() == page.header.bar.maximum()
    drawn_by = sorted(path.parent.parent.name for path in run.glob("*/samples/doodle-*.png"))
    assert drawn_by[0] == "cycle" and drawn_by[-1] == "sketch"
    assert (
        page.strip.own.isVisible() and page.strip.own.picture.pixmap.width() == 6 * 64
    )  # the doodle, its mean, four seeds


def test_a_run_that_was_left_is_shown_as_it_stands(qtbot: QtBot, tmp_path: Path) -> None:
    page = shown(qtbot, make_run(tmp_path / "doodles", 0.9))
    page.watch()
    qtbot.waitUntil(lambda: page.status.state == "stopped" and "Stopped" in page.header.state.text())
    page.refresh()
    assert "Stopped at step" in page.header.stage.text()
    assert 800 < page.header.bar.value() < 960
    for loss, plot in page.curves.plots.items():
        assert plot.words.startswith(MEANINGS[loss])
    assert "is damaged" in page.notes.happened.toPlainText()
    assert "nothing wrong" in page.notes.well.text() and page.notes.well.isVisible()
    assert page.buttons.continue_button.isVisible() and not page.buttons.pause.isVisible()
    press(qtbot, page.buttons.continue_button)  # nobody wrote down how it was started
    assert "branch from it" in page.problem.text
    painted = [_painted(page, theme) for theme in (LIGHT, DARK)]
    assert painted[0] != painted[1]


def _painted(page: RunPage, theme: object) -> bytes:
    page.set_theme(theme)  # type: ignore[arg-type]
    image = page.curves.plots["critic"].grab().toImage()
    return bytes(image.constBits())


def test_the_time_machine_goes_by_keys(qtbot: QtBot, tmp_path: Path) -> None:
    page = shown(qtbot, make_run(tmp_path / "doodles", 0.5))
    page.watch()
    qtbot.waitUntil(lambda: len(page.strip.samples) > 3)
    assert page.strip.caption.text() == "Faces, step 15,000"
    page.strip.bar.setFocus()
    qtbot.keyClick(page.strip.bar, Qt.Key.Key_Home)
    assert page.strip.caption.text() == "Faces, step 1,000"
    early = page.strip.picture.pixmap.toImage()
    qtbot.keyClick(page.strip.bar, Qt.Key.Key_Right)
    assert page.strip.caption.text() == "Faces, step 2,000"
    assert page.strip.picture.pixmap.toImage() != early
    qtbot.mouseClick(page.strip.play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.strip.caption.text() == "Faces, step 15,000")
    qtbot.waitUntil(lambda: not page.strip.play.isChecked())


def test_a_critic_that_wins_is_told_in_words(qtbot: QtBot, tmp_path: Path) -> None:
    page = shown(qtbot, make_run(tmp_path / "doodles", 0.6, wins=True))
    page.watch()
    qtbot.waitUntil(lambda: "The critic wins" in page.notes.advice.text)
    assert "Not healthy: the critic wins" in page.curves.plots["critic"].words
    assert not page.notes.well.isVisible()


def test_a_drive_that_is_pulled_is_told_until_it_is_back(qtbot: QtBot, tmp_path: Path) -> None:
    run = make_run(tmp_path / "doodles", 0.1)
    page = shown(qtbot, run)
    with RunLock(run):  # as a trainer holds it
        page.watch()
        assert page.alive
        run.rename(tmp_path / "away")
        qtbot.waitUntil(lambda: "plug its drive in again" in page.problem.text)
        (tmp_path / "away").rename(run)
        qtbot.waitUntil(lambda: page.problem.text == "")
        assert page.alive


def test_a_full_disk_is_a_pause_with_its_reason(qtbot: QtBot, tmp_path: Path) -> None:
    run = make_run(tmp_path / "doodles", 0.1)
    page = shown(qtbot, run)
    with RunLock(run):
        page.watch()
        with (run / "events.jsonl").open("a") as file:
            file.write(event_to_json(Began("processor", 1)) + "\n")
            file.write(event_to_json(Paused("face", 2900, "Nothing can be written (no space left).")) + "\n")
        qtbot.waitUntil(lambda: page.header.state.text() == "Paused")
        assert page.header.stage.text().endswith(" · Nothing can be written (no space left).")
        assert page.buttons.resume.isVisible()


def test_a_trainer_that_died_while_nobody_looked_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    run = make_run(tmp_path / "doodles", 0.1)
    lines = (run / "events.jsonl").read_text().splitlines()
    (run / "events.jsonl").write_text("\n".join(lines[:-1]) + "\n")  # the machine was switched off in the middle
    (run / ".trainer.json").write_text('{"pid": 1, "host": "here"}')
    page = shown(qtbot, run)
    page.watch()
    qtbot.waitUntil(lambda: page.header.state.text() == "Ended with a problem")
    assert "ended without a word" in page.problem.text
    assert page.buttons.continue_button.isVisible() and not page.buttons.pause.isVisible()
