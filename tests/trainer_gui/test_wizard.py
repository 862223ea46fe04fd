"""The real wizard, from its first page to a training that ends in a model to draw with."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QRadioButton,
)
from pytestqt.qtbot import QtBot

from s2f_models import open_bundle, open_engine, style_noise
from s2f_models.paths import resource_path
from tests.trainer_gui.wizards import change_setting, choose_samples, click, open_wizard, type_into
from trainer.core.recipe import load_recipe
from trainer.gui.recipe.expert import ExpertSettings
from trainer.gui.wizard.run_request import RunRequest
from trainer.gui.wizard.wizard import Wizard

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
        if editor.isVisible():
            editor.reject()  # else the test would wait for ever


def cancel_a_dry_run(qtbot: QtBot, wizard: Wizard) -> None:
    """Of another goal; an estimate is not required to go on."""
    dry_run = wizard.goal.dry_run
    click(qtbot, wizard.goal.quick)  # that of the good model may have been measured behind the settings' window
    qtbot.waitUntil(lambda: dry_run.job.running)
    click(qtbot, dry_run.job.cancel_button)
    qtbot.waitUntil(lambda: not dry_run.job.running)
    assert "Cancelled" in dry_run.job.message.text
    assert dry_run.again.isVisible() and wizard.on.isEnabled()


def choose_device(qtbot: QtBot, wizard: Wizard, device: str, threads: int) -> None:
    """On the page of goals, with keys."""
    row = wizard.goal.dry_run.device
    row.device.setFocus()
    while row.device.currentData() != device:
        qtbot.keyClick(row.device, Qt.Key.Key_Down)
    row.threads.setFocus()
    for _ in range(threads):
        qtbot.keyClick(row.threads, Qt.Key.Key_Up)


def test_from_the_first_page_to_a_model_that_draws(qtbot: QtBot, wizard: Wizard, tmp_path: Path) -> None:
    requests: list[RunRequest] = []
    wizard.begun.connect(requests.append)
    choose_samples(qtbot, wizard)
    choose_device(qtbot, wizard, "cpu", threads=1)
    click(qtbot, wizard.goal.expert)
    QTimer.singleShot(0, wizard, lambda: make_tiny(qtbot))
    click(qtbot, wizard.goal.edit)
    qtbot.waitUntil(lambda: wizard.goal.dry_run.estimate is not None and not wizard.goal.dry_run.job.running)
    known = wizard.goal.dry_run.summary
    assert "of this machine" in known
    cancel_a_dry_run(qtbot, wizard)
    click(qtbot, wizard.goal.expert)
    assert wizard.goal.dry_run.summary == known  # it is not measured again
    click(qtbot, wizard.on)
    assert "of this machine" in wizard.place.summary.text()
    type_into(qtbot, wizard.place.name, "tiny one")
    click(qtbot, wizard.on)
    assert not wizard.isVisible()

    (request,) = requests
    assert request.run == tmp_path / "runs" / "tiny one"
    assert request.arguments[-4:] == ("--device", "cpu", "--threads", "1")
    assert dict(request.paces).keys() == {"face", "sketch", "cycle"}
    recipe = load_recipe(request.recipe)
    assert (recipe.name, recipe.preset, recipe.face.optimiser.steps) == ("tiny one", "small-32", 2)
    assert recipe.data.faces == ("shipped:portraits.zip",) and "CC BY 4.0" in recipe.export.notice
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


def press(qtbot: QtBot, wizard: Wizard, key: Qt.Key) -> None:
    """A key to what has the focus."""
    focused = wizard.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def test_keys_alone_go_through_all_pages_and_back_keeps_what_was_entered(qtbot: QtBot, wizard: Wizard) -> None:
    requests: list[RunRequest] = []
    wizard.begun.connect(requests.append)
    for page in (wizard.sketches, wizard.faces):
        assert wizard.page is page and wizard.focusWidget() is page.own
        press(qtbot, wizard, Qt.Key.Key_Down)
        press(qtbot, wizard, Qt.Key.Key_Space)
        assert page.samples.isChecked()
        qtbot.waitUntil(wizard.on.isEnabled)
        press(qtbot, wizard, Qt.Key.Key_Return)
    assert wizard.page is wizard.goal
    press(qtbot, wizard, Qt.Key.Key_Up)
    assert wizard.goal.quick.isChecked()
    press(qtbot, wizard, Qt.Key.Key_Return)
    assert wizard.page is wizard.place
    qtbot.keyClicks(wizard.focusWidget(), "by keys")
    for _ in wizard.pages[1:]:
        wizard.back.setFocus()
        press(qtbot, wizard, Qt.Key.Key_Return)
    assert wizard.page is wizard.sketches and wizard.sketches.samples.isChecked()
    assert not wizard.sketches.check.job.running  # nor is it checked again
    for _ in wizard.pages:
        press(qtbot, wizard, Qt.Key.Key_Return)
    assert requests[0].run.name == "by keys"
    assert load_recipe(requests[0].recipe).face.optimiser.steps == load_recipe("quick-try").face.optimiser.steps


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
    modules = "trainer.gui.wizard.wizard, trainer.gui.bundles.done_page, trainer.gui.bundles.compare_regimes"
    code = f"import sys, {modules}; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "False\n"), done.stderr


def test_every_page_fits_and_can_be_reached_by_its_letters(wizard: Wizard) -> None:
    for index, page in enumerate(wizard.pages):
        wizard.stack.setCurrentIndex(index)
        for size in (QSize(900, 600), QSize(1600, 1000)):
            wizard.resize(size)
            QApplication.processEvents()
            assert page.widget().width() <= page.viewport().width(), page.title
        parts = [*page.findChildren(QAbstractButton), *page.findChildren(QLabel), wizard.back, wizard.on]
        letters = [letter for text in {part.text() for part in parts} if (letter := mnemonic(text))]
        assert len(letters) == len(set(letters)), (page.title, letters)


def mnemonic(text: str) -> str:
    """The letter that is underlined; empty in rich text and where there is none."""
    found = re.search(r"&(\w)", text) if "<" not in text else None
    return found[1].lower() if found else ""


def test_every_field_has_a_name_to_be_read_out(wizard: Wizard) -> None:
    fields = [*wizard.findChildren(QLineEdit), *wizard.findChildren(QListWidget), *wizard.findChildren(QProgressBar)]
    assert len(fields) > 5
    for field in fields:
        if not field.objectName().startswith("qt_"):  # Qt's own, within a field that has a name
            assert field.accessibleName(), field.parent()
    for button in wizard.findChildren(QRadioButton):
        assert button.accessibleDescription(), button.text()
