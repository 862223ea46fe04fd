"""The real wizard, from its first page to a training that ends in a model to draw with."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from s2f_models import open_bundle, open_engine, style_noise
from s2f_models.resources import resource_path
from tests.trainer_gui.wizards import change_setting, choose_samples, click, open_wizard, type_into
from trainer.core.recipe import load_recipe
from trainer.gui.expert import ExpertSettings
from trainer.gui.run_request import RunRequest
from trainer.gui.wizard import Wizard

SKETCHES, FACES = resource_path("samples", "face_samples.npy"), resource_path("samples", "portraits.zip")
TINY = {
    "preset": "small-32",
    **{f"{stage}, how long and how fast: steps": "2" for stage in ("face", "sketch", "cycle")},
    **{f"{stage}, how long and how fast: batch": "4" for stage in ("face", "sketch", "cycle")},
}


@pytest.fixture
def wizard(qtbot: QtBot, tmp_path: Path) -> Wizard:
    return open_wizard(qtbot, tmp_path)


def make_tiny(qtbot: QtBot) -> None:
    """In the window of all settings: so few steps that a test can wait for them."""
    editor = QApplication.activeModalWidget()
    assert isinstance(editor, ExpertSettings)
    try:
        for find, value in TINY.items():
            change_setting(qtbot, editor, find, value)
        qtbot.keyClick(editor.filter, Qt.Key.Key_Return)
    finally:
        editor.reject()  # nothing, where it was accepted; else the test would wait for ever


def test_from_the_first_page_to_a_model_that_draws(qtbot: QtBot, wizard: Wizard, tmp_path: Path) -> None:
    requests: list[RunRequest] = []
    wizard.begun.connect(requests.append)
    choose_samples(qtbot, wizard)
    click(qtbot, wizard.goal.expert)
    QTimer.singleShot(0, wizard, lambda: make_tiny(qtbot))
    click(qtbot, wizard.goal.edit)
    qtbot.waitUntil(lambda: wizard.goal.trial.estimate is not None and not wizard.goal.trial.job.running)
    assert "of this machine" in wizard.goal.trial.words.text()
    click(qtbot, wizard.on)
    assert "of this machine" in wizard.place.summary.text()
    type_into(qtbot, wizard.place.name, "tiny one")
    click(qtbot, wizard.on)
    assert not wizard.isVisible()

    (request,) = requests
    assert request.run == tmp_path / "runs" / "tiny one"
    assert dict(request.paces).keys() == {"face", "sketch", "cycle"}
    recipe = load_recipe(request.recipe)
    assert (recipe.name, recipe.preset, recipe.face.optimiser.steps) == ("tiny one", "small-32", 2)
    assert recipe.data.faces == (str(FACES),) and "CC BY 4.0" in recipe.export.notice
    assert (request.run / "data" / "sketch" / "images.npy").exists()  # what the check packed is not packed again
    assert not list((tmp_path / "store").glob(".checked-*"))

    command = [sys.executable, "-m", "trainer", *request.arguments, "--run", str(request.run), "--events"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert '"what": "sketches"' not in done.stdout
    bundle = open_bundle(request.run / "bundle")
    style = style_noise(seed=1, variation=0.5, size=bundle.style_size)
    faces = open_engine(bundle, "cpu").generate(np.load(SKETCHES)[:1].reshape(1, 28, 28), style[None])
    assert faces.shape == (1, 32, 32, 3)


def test_keys_alone_go_through_all_pages(qtbot: QtBot, wizard: Wizard) -> None:
    requests: list[RunRequest] = []
    wizard.begun.connect(requests.append)

    def press(key: Qt.Key) -> None:
        focused = wizard.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)

    for page in (wizard.sketches, wizard.faces):
        assert wizard.page is page
        qtbot.waitUntil(lambda: wizard.focusWidget() in (page.own, page.row.field))  # noqa: B023
        page.samples.setFocus()
        press(Qt.Key.Key_Space)
        qtbot.waitUntil(wizard.on.isEnabled)
        press(Qt.Key.Key_Return)
    assert wizard.page is wizard.goal
    press(Qt.Key.Key_Up)
    assert wizard.goal.quick.isChecked()
    press(Qt.Key.Key_Return)
    assert wizard.page is wizard.place
    qtbot.keyClicks(wizard.focusWidget(), "by keys")
    press(Qt.Key.Key_Return)
    assert requests[0].run.name == "by keys"
    assert load_recipe(requests[0].recipe).face.optimiser.steps == load_recipe("quick-try").face.optimiser.steps


def test_going_back_keeps_what_was_entered(qtbot: QtBot, wizard: Wizard) -> None:
    choose_samples(qtbot, wizard)
    click(qtbot, wizard.goal.quick)
    click(qtbot, wizard.on)
    type_into(qtbot, wizard.place.name, "kept")
    for _ in range(3):
        click(qtbot, wizard.back)
    assert wizard.page is wizard.sketches and wizard.sketches.samples.isChecked()
    assert not wizard.sketches.check.job.running  # nor is it checked again
    for _ in range(3):
        click(qtbot, wizard.on)
    assert wizard.goal.quick.isChecked()
    assert wizard.place.name.text() == "kept"


def test_a_goal_that_is_chosen_again_is_not_measured_again(qtbot: QtBot, wizard: Wizard) -> None:
    choose_samples(qtbot, wizard)
    trial = wizard.goal.trial
    small = {"preset": "small-32"} | {f"{stage}.optimiser.batch": 2 for stage in ("face", "sketch", "cycle")}
    wizard.goal.take("quick-try", small)
    click(qtbot, wizard.goal.expert)
    qtbot.waitUntil(lambda: trial.estimate is not None and not trial.job.running)
    known = trial.summary
    click(qtbot, wizard.goal.good)
    qtbot.waitUntil(lambda: trial.job.running)
    click(qtbot, trial.job.cancel_button)
    qtbot.waitUntil(lambda: not trial.job.running)
    assert "Cancelled" in trial.job.message.text
    assert trial.again.isVisible() and wizard.on.isEnabled()  # an estimate is not required
    click(qtbot, wizard.goal.expert)
    assert trial.summary == known


def test_closing_leaves_nothing_behind(qtbot: QtBot, wizard: Wizard, tmp_path: Path) -> None:
    click(qtbot, wizard.sketches.samples)
    assert wizard.sketches.check.job.process.running
    wizard.close()
    assert not wizard.sketches.check.job.process.running
    assert not list((tmp_path / "store").iterdir())
    assert not (tmp_path / "runs").exists()


@pytest.mark.parametrize("name", ["", "a/b", ".hidden", "x" * 61, "taken"])
def test_names_that_cannot_be_are_told_in_place(name: str, qtbot: QtBot, wizard: Wizard, tmp_path: Path) -> None:
    (tmp_path / "runs" / "taken").mkdir(parents=True)
    (tmp_path / "runs" / "taken" / "recipe.toml").write_text("")
    wizard.place.name.setMaxLength(100)
    wizard.place.name.setText(name)
    assert not wizard.place.is_complete
    assert wizard.place.message.text.endswith(".")
    wizard.place.name.setText("free")
    assert wizard.place.is_complete and not wizard.place.message.text


def test_a_place_that_cannot_be_written_is_told_in_place(wizard: Wizard, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    wizard.place.folder.set_path(tmp_path / "file" / "below")
    assert "is no folder" in wizard.place.message.text
    assert not wizard.place.is_complete


def test_nothing_of_it_imports_torch() -> None:
    modules = "trainer.gui.wizard, trainer.gui.done_page, trainer.gui.compare_regimes"
    code = f"import sys, {modules}; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "False\n"), done.stderr
