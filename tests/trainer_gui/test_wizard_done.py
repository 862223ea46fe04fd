"""The last page: a model's score in words, its samples, drawing with it, exporting it."""

import shutil
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from s2f_models.bundle import CARD, HASHED, open_bundle
from s2f_models.paths import resource_path
from tests.trainer_gui.wizards import click
from trainer.core.events import Score
from trainer.core.run.run_removal import spare_parts
from trainer.gui.bundles.done_page import BundleZip, DonePage
from trainer.gui.bundles.score_words import in_words


@pytest.fixture
def bundle(tiny_bundle: Path, tmp_path: Path) -> Path:
    """The tiny model in a run of its own, with the data that its recipe names beside the run."""
    for name in ("face_samples.npy", "portraits.zip"):
        shutil.copy(resource_path("samples", name), tmp_path)
    return shutil.copytree(tiny_bundle.parent, tmp_path / "run") / "bundle"


def show(qtbot: QtBot, bundle: Path) -> DonePage:
    page = DonePage(bundle)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    qtbot.waitExposed(page)
    return page


def test_it_is_scored_shown_drawn_with_and_exported(qtbot: QtBot, bundle: Path, tmp_path: Path) -> None:
    page = show(qtbot, bundle)
    assert not page.samples.is_empty
    with qtbot.waitSignal(page.draw_with) as drawn:
        click(qtbot, page.draw)
    assert drawn.args == [str(bundle)]

    page.export_to(tmp_path / "model.zip")
    qtbot.waitUntil(lambda: "Exported as" in page.exported.text)
    with zipfile.ZipFile(tmp_path / "model.zip") as pack:
        pack.extractall(tmp_path / "unpacked")
    assert open_bundle(tmp_path / "unpacked" / "model").card.name == "tiny"

    qtbot.waitUntil(lambda: not page.job.running)
    assert not page.job.message.text
    assert [line.partition(":")[0] for line in page.words.text().splitlines()[:2]] == ["Doodles", "Faces"]
    assert "with 95 % certainty" in page.words.text()


def test_an_export_that_cannot_be_written_is_told(qtbot: QtBot, bundle: Path, tmp_path: Path) -> None:
    page = show(qtbot, bundle)
    (tmp_path / "file").write_text("")
    page.export_to(tmp_path / "file" / "model.zip")
    qtbot.waitUntil(lambda: "cannot be written" in page.exported.text)
    qtbot.waitUntil(page.export.isEnabled)


def test_leaving_stops_measuring_and_exporting(qtbot: QtBot, bundle: Path, tmp_path: Path) -> None:
    page = show(qtbot, bundle)
    page.export_to(tmp_path / "model.zip")
    page.hide()
    assert not page.job.process.running
    assert not (tmp_path / "model.zip").exists() and not list(tmp_path.glob(".*"))


def test_only_the_model_is_kept_after_asking(qtbot: QtBot, bundle: Path, tmp_path: Path) -> None:
    page, run = show(qtbot, bundle), bundle.parent
    assert not page.keep_button.isVisible()  # while it is measured on the packed data
    qtbot.waitUntil(lambda: not page.job.running)
    assert answered_by(qtbot, page.keep_button, "Cancel").count("removed for good") == 1
    assert spare_parts(run) and not page.exported.text
    answered_by(qtbot, page.keep_button, "Remove")
    assert "the model is kept" in page.exported.text and not page.keep_button.isVisible()
    assert not list(run.rglob("*.checkpoint")) and not (run / "data").exists()
    assert open_bundle(bundle).card.name == "tiny" and (tmp_path / "portraits.zip").is_file()
    assert not page.train_on_button.isVisible()
    click(qtbot, page.measure_button)  # on the pictures, packed for it alone
    qtbot.waitUntil(lambda: not page.job.running)
    assert not page.job.message.text and page.words.text() and not page.keep_button.isVisible()


def answered_by(qtbot: QtBot, button: QAbstractButton, answer: str) -> str:
    """Press a button, and the one named `answer` in the question that follows; gives the question."""
    asked = list[str]()

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(50, press)
            return
        asked.append(f"{box.text()} {box.informativeText()}")
        next(found for found in box.buttons() if found.text().replace("&", "") == answer).click()

    QTimer.singleShot(0, press)
    click(qtbot, button)
    return asked[0]


def test_a_zip_takes_the_files_of_a_bundle_and_follows_no_link(qtbot: QtBot, bundle: Path, tmp_path: Path) -> None:
    mine = tmp_path / "id_ed25519"
    mine.write_text("a key")
    (bundle / "notes.txt").symlink_to(mine)
    pack = BundleZip(bundle, tmp_path / "model.zip")
    pack.run()
    with zipfile.ZipFile(tmp_path / "model.zip") as made:
        assert {Path(name).name for name in made.namelist()} == {CARD, *HASHED}
    before = (tmp_path / "model.zip").read_bytes()
    (bundle / "preview.png").unlink()
    (bundle / "preview.png").symlink_to(mine)
    with qtbot.waitSignal(pack.ended) as ended:
        pack.run()
    assert "no whole bundle: preview.png cannot be read" in ended.args[0]
    assert (tmp_path / "model.zip").read_bytes() == before and not list(tmp_path.glob(".*"))


def test_a_damaged_model_is_told_and_nothing_can_be_done_with_it(qtbot: QtBot, bundle: Path) -> None:
    (bundle / "weights.safetensors").write_bytes(b"torn")
    page = show(qtbot, bundle)
    assert "is damaged" in page.message.text
    assert not page.draw.isEnabled() and not page.export.isEnabled()
    qtbot.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)


def test_scores_are_told_in_words() -> None:
    good = [
        Score("sketch_cycle_overlap", 0.67, 0.65, 0.70, 170),
        Score("face_cycle_l1", 0.19, 0.18, 0.20, 200),
        Score("noise_to_input_ratio", 0.32, 0.3, 0.35, 170),
    ]
    doodles, faces, seeds = in_words(good)
    assert "most of a doodle" in doodles and "67 % of the ink, between 65 and 70" in doodles
    assert "stay alike (difference 10 %" in faces
    assert "doodle counts for more than the seed (3.1 times)" in seeds
    kept = [
        Score("real_pair_identity", 0.5, 0.48, 0.52, 500),
        Score("stray_stroke_identity", 0.05, 0.04, 0.06, 40),
        Score("next_stroke_identity", 0.1, 0.09, 0.11, 25),
        Score("seeds_identity", 0.1, 0.09, 0.11, 170),
        *(Score(f"undrawn_{name}", 0.02 * i, 0.0, 0.1, 150) for i, name in enumerate(("glasses", "beard", "hat"))),
        Score("traits_move", 0.93, 0.9, 0.95, 100),
        Score("traits_others", 0.12, 0.1, 0.14, 100),
    ]
    stray, strokes, dice, undrawn, traits = in_words(kept)
    assert "stays the same person (10 % of what two people differ, between 8 and 12" in stray
    assert "changes with every stroke (20 %" in strokes and "nearly the same person" in dice
    assert "is seldom seen: glasses on 0 %, a beard on 2 %, a hat on 4 %" in undrawn
    assert "on 93 % of the faces and change 12 %" in traits
    assert in_words(kept[1:4]) == in_words([])  # without real faces there is nothing to hold them against
    bad = [Score("face_cycle_l1", 0.5, 0.4, 0.6, 20), Score("noise_to_input_ratio", 2.0, 1.9, 2.2, 20)]
    assert "train longer" in in_words(bad)[0] and "seed counts for more" in in_words(bad)[1]
    assert "lower the variation" in in_words(bad)[1] and "lower" not in in_words([good[0], bad[1]])[1]
    assert "(2.0 times): it chooses the person" in in_words([good[0], bad[1]])[1]
    assert "Nothing could be measured" in in_words([])[0]
