"""The window over real trainings that learn nothing, are trained on and are compared."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from s2f_desktop.qt_kit.theme import Appearance
from s2f_models.paths import resource_path
from tests.trainer_gui.small import arguments
from trainer.core.recipe import load_recipe
from trainer.core.run.checkpoint import checkpoints
from trainer.gui.bundles.done_page import DonePage
from trainer.gui.process.link import Link
from trainer.gui.progress.run_page import RunPage
from trainer.gui.runs.compare_page import ComparePage
from trainer.gui.runs.runs_list import TrainOnDialog
from trainer.gui.widgets.page import RULES
from trainer.gui.window import TrainingWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> TrainingWindow:
    made = TrainingWindow(tmp_path / "runs", Appearance("light", RULES), Link(None))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def test_a_run_that_learns_nothing_is_no_model(qtbot: QtBot, window: TrainingWindow, tmp_path: Path) -> None:
    page = window.open_run(window.folder / "nothing")
    rate = ["--set", "face.optimiser.learning_rate=1e-6", "--set", "face.optimiser.steps=60"]
    page.process.start([*arguments(tmp_path), *rate])
    qtbot.waitUntil(lambda: page.status.state in ("failed", "finished"))
    page.refresh()
    assert page.header.stage.text() == "A model is written, but its training was not healthy."
    assert page.notes.advice.text and not page.notes.well.isVisible()
    window.evaluate(str(page.run / "bundle"))
    done = window.page
    assert isinstance(done, DonePage)
    assert "not healthy" in done.heading.text() and done.ailing.text and done.draw.objectName() != "primary"


def answer(qtbot: QtBot, steps: int) -> None:
    """Ask for so many steps more in the dialog that is about to open."""

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, TrainOnDialog):
            QTimer.singleShot(50, fill)
            return
        dialog.steps.setValue(steps)
        dialog.accept()

    QTimer.singleShot(0, fill)


def test_a_finished_run_is_trained_on_from_its_page_and_its_models(
    qtbot: QtBot, window: TrainingWindow, small_run: Path
) -> None:
    run = shutil.copytree(small_run, window.folder / "small")
    page = window.open_run(run)
    qtbot.waitUntil(page.buttons.train_on_button.isVisible)
    answer(qtbot, 2)
    qtbot.mouseClick(page.buttons.train_on_button, Qt.MouseButton.LeftButton)
    page = window.page
    assert isinstance(page, RunPage)
    assert "outside of its folder" in page.outside.text  # it was copied, as from somebody else
    page.outside.wanted.emit()
    qtbot.waitUntil(lambda: page.alive)
    qtbot.waitUntil(lambda: not page.alive and page.status.state == "finished")
    assert int(checkpoints(run / "cycle")[-1].stem) == 8
    assert "--" not in " ".join(page.status.notes)  # nothing of the command line
    window.evaluate(str(run / "bundle"))
    done = window.page
    assert isinstance(done, DonePage) and done.train_on_button.isVisible() and done.refine_button.isEnabled()
    window.compare(small_run, run)
    assert isinstance(window.page, ComparePage)
    assert "cycle.optimiser.steps 6 / 8" in window.page.differences.text()


def choose_folder(folder: Path) -> None:
    """Choose a folder in the dialog of files that is about to open."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QFileDialog):
        QTimer.singleShot(50, lambda: choose_folder(folder))
        return
    dialog.setDirectory(str(folder))
    dialog.findChildren(QLineEdit)[0].setText(str(folder))
    dialog.done(QFileDialog.DialogCode.Accepted)


def test_a_model_is_refined_with_photographs_from_its_page(
    qtbot: QtBot, window: TrainingWindow, tiny_bundle: Path, tmp_path: Path
) -> None:
    run = shutil.copytree(tiny_bundle.parent, window.folder / "tiny")
    shutil.unpack_archive(resource_path("samples", "portraits.zip"), tmp_path / "photographs")
    window.evaluate(str(run / "bundle"))
    done = window.page
    assert isinstance(done, DonePage)
    QTimer.singleShot(0, lambda: choose_folder(tmp_path / "photographs"))
    qtbot.mouseClick(done.refine_button, Qt.MouseButton.LeftButton)
    page = window.page
    assert isinstance(page, RunPage) and page.run == window.folder / "tiny refined"
    qtbot.waitUntil(lambda: page.status.progress is not None)
    assert not page.problem.text and page.status.stage == "refine"
    page.ask("stop")
    qtbot.waitUntil(lambda: not page.alive and page.status.state == "stopped")
    recipe = load_recipe(page.run / "recipe.toml")
    assert recipe.start_from == str((run / "bundle").resolve())
    assert recipe.data.faces == (str(tmp_path / "photographs"),)
    assert int(checkpoints(page.run / "refine")[-1].stem) >= 1  # from which it can be gone on with
