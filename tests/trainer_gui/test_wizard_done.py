"""The last page: a model's score in words, its samples, drawing with it, exporting it."""

import shutil
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from s2f_models.bundle import open_bundle
from s2f_models.resources import resource_path
from tests.trainer_gui.wizards import click
from trainer.core.events import Score
from trainer.gui.bundles.done_page import DonePage
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
    assert not list(tmp_path.glob(".model.zip*"))


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
    bad = [Score("face_cycle_l1", 0.5, 0.4, 0.6, 20), Score("noise_to_input_ratio", 2.0, 1.9, 2.2, 20)]
    assert "train longer" in in_words(bad)[0] and "seed counts for more" in in_words(bad)[1]
    assert "Nothing could be measured" in in_words([])[0]
