"""The wizard's pages of pictures: what they say of good and bad data, alignment, download, cancelling."""

import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from s2f_models.paths import resource_path
from tests.trainer.file_server import Shelf, bitmap_file, serving
from tests.trainer.photographs import Pasted, background, photograph, portraits, save
from tests.trainer_gui.wizards import click, open_wizard, type_into
from trainer.core.data.dataset import open_packed
from trainer.core.recipe import load_recipe
from trainer.core.run.run_folder import RunFolder
from trainer.gui.wizard.faces_page import FacesPage
from trainer.gui.wizard.run_request import RunRequest
from trainer.gui.wizard.wizard import Wizard

FACES = resource_path("samples", "portraits.zip")


@pytest.fixture
def wizard(qtbot: QtBot, tmp_path: Path) -> Wizard:
    return open_wizard(qtbot, tmp_path)


@pytest.fixture
def faces(qtbot: QtBot, tmp_path: Path) -> FacesPage:
    """The page of faces alone."""
    page = FacesPage(tmp_path / "cache", tmp_path / "store")
    qtbot.addWidget(page, before_close_func=lambda _: (page.check.job.process.close(), page.align.job.process.close()))
    page.resize(900, 600)
    page.show()
    qtbot.waitExposed(page)
    return page


def checked(qtbot: QtBot, page: FacesPage) -> None:
    qtbot.waitUntil(lambda: page.check.checked is not None and not page.check.job.running)


def test_bad_data_is_told_in_place_and_stops_there(qtbot: QtBot, wizard: Wizard) -> None:
    page = wizard.sketches
    assert not wizard.on.isEnabled() and not wizard.back.isEnabled()
    click(qtbot, page.own)
    type_into(qtbot, page.row.field, str(FACES))
    qtbot.waitUntil(lambda: bool(page.check.job.message.text))
    assert "seems to hold photographs, not doodles" in page.check.job.message.text
    assert not wizard.on.isEnabled()
    click(qtbot, page.samples)
    qtbot.waitUntil(wizard.on.isEnabled)
    assert not page.check.job.message.text
    assert not page.check.strip.is_empty  # some of them are shown
    assert "40 sketches" in page.check.found.text()


def test_a_check_can_be_cancelled(qtbot: QtBot, wizard: Wizard) -> None:
    page = wizard.sketches
    click(qtbot, page.samples)
    click(qtbot, page.check.job.cancel_button)
    qtbot.waitUntil(lambda: not page.check.job.running)
    assert "Cancelled" in page.check.job.message.text
    assert not wizard.on.isEnabled()


def test_files_left_out_are_listed_with_their_reasons(qtbot: QtBot, faces: FacesPage, tmp_path: Path) -> None:
    folder = save(tmp_path / "faces", **{f"p{index}": face for index, face in enumerate(portraits()[:12])})
    (folder / "torn.jpg").write_bytes(b"\xff\xd8\xff")
    click(qtbot, faces.own)
    type_into(qtbot, faces.row.field, str(folder))
    checked(qtbot, faces)
    assert faces.check.left_out.count() == 1
    assert faces.check.found.text() == "12 faces can be trained on. Of 13 in all, one is left out:"
    assert faces.check.left_out.item(0).text().startswith("torn.jpg: a damaged picture")
    assert faces.is_complete and not faces.align.find_button.isVisible()
    assert faces.sources == (folder,)


def test_loose_photographs_are_aligned_and_shown(qtbot: QtBot, faces: FacesPage, tmp_path: Path) -> None:
    photos = {
        f"p{i}": photograph(400, 300, Pasted(i, 110 + 40 * (i % 5), 120 + 20 * (i % 3), 1.2 + i % 3 / 5))
        for i in range(12)
    }
    click(qtbot, faces.own)
    type_into(qtbot, faces.row.field, str(save(tmp_path / "photos", **photos)))
    checked(qtbot, faces)
    assert not faces.is_complete and "loose photographs" in faces.align.question.text
    click(qtbot, faces.align.find_button)
    qtbot.waitUntil(lambda: faces.is_complete)
    assert faces.align.sheets.isVisible() and not faces.align.sheets.sheet.is_empty
    assert "Look them over" in faces.align.summary.text
    (found,) = faces.sources
    assert found.is_relative_to(tmp_path / "store" / "faces")
    assert len(list(found.glob("*.png"))) == 12
    for path in list(found.glob("*.png"))[:2]:
        path.unlink()  # the person does not want these
    click(qtbot, faces.align.again_button)
    qtbot.waitUntil(lambda: "10 faces" in faces.check.found.text())
    click(qtbot, faces.samples)
    assert not faces.align.sheets.isVisible()
    click(qtbot, faces.own)
    assert faces.sources == (found,)


def test_loose_photographs_can_be_used_as_they_are(qtbot: QtBot, faces: FacesPage, tmp_path: Path) -> None:
    photos = {f"p{index}": photograph(300, 300, Pasted(index, 90 + 11 * index, 190 - 9 * index)) for index in range(12)}
    click(qtbot, faces.own)
    type_into(qtbot, faces.row.field, str(save(tmp_path / "photos", **photos)))
    checked(qtbot, faces)
    assert not faces.is_complete
    click(qtbot, faces.align.keep_button)
    assert faces.is_complete and faces.sources == (tmp_path / "photos",)


def test_photographs_without_faces_are_searched_first(qtbot: QtBot, wizard: Wizard, tmp_path: Path) -> None:
    """From the first page to the goal: Next is not lit before the faces are found, or the person says so."""
    click(qtbot, wizard.sketches.samples)
    qtbot.waitUntil(wizard.on.isEnabled)
    click(qtbot, wizard.on)
    faces = wizard.faces
    hills = {f"hill{number}": background(300, 220, number) for number in range(9)}
    photos = {f"z{number}": photograph(400, 300, Pasted(number, 150 + 10 * number, 140)) for number in range(3)}
    click(qtbot, faces.own)
    type_into(qtbot, faces.row.field, str(save(tmp_path / "holiday", **hills, **photos)))
    qtbot.waitUntil(lambda: faces.check.checked is not None and not faces.check.job.running)
    assert faces.align.question.text.startswith("A face was found in 3 of 12 pictures looked at.")
    assert "12 pictures can be read." in faces.check.found.text() and not wizard.on.isEnabled()
    assert faces.align.find_button.text() == "&Find the faces first"
    click(qtbot, faces.align.find_button)
    assert wizard.focusWidget() is faces.own  # not the button that closes the wizard
    qtbot.waitUntil(lambda: bool(faces.check.job.message.text))  # three faces are too few to learn from
    assert "Only 3 different pictures" in faces.check.job.message.text and not wizard.on.isEnabled()
    click(qtbot, faces.samples)
    qtbot.waitUntil(wizard.on.isEnabled)
    click(qtbot, wizard.on)
    assert wizard.page is wizard.goal


def test_photographs_without_faces_can_be_used_all_the_same(qtbot: QtBot, wizard: Wizard, tmp_path: Path) -> None:
    click(qtbot, wizard.sketches.samples)
    qtbot.waitUntil(wizard.on.isEnabled)
    click(qtbot, wizard.on)
    faces = wizard.faces
    hills = {f"hill{number}": background(300, 220, number) for number in range(12)}
    click(qtbot, faces.own)
    type_into(qtbot, faces.row.field, str(save(tmp_path / "hills", **hills)))
    checked(qtbot, faces)
    assert faces.align.question.text.startswith("No face was found in the 12 pictures looked at.")
    assert not wizard.on.isEnabled()
    click(qtbot, faces.align.keep_button)
    assert faces.sources == (tmp_path / "hills",)
    assert wizard.on.isEnabled() and wizard.focusWidget() is wizard.on  # not the button that closes the wizard


def test_inverted_arrays_are_learned_from_the_right_way_round(qtbot: QtBot, wizard: Wizard, tmp_path: Path) -> None:
    """From the file to the run that is begun: its sketches are ink on 0 as all others."""
    bitmaps = np.load(resource_path("samples", "face_samples.npy"))
    np.save(tmp_path / "own.npy", 255 - bitmaps)
    click(qtbot, wizard.sketches.own)
    type_into(qtbot, wizard.sketches.row.field, str(tmp_path / "own.npy"))
    qtbot.waitUntil(wizard.on.isEnabled)
    click(qtbot, wizard.on)
    click(qtbot, wizard.faces.samples)
    qtbot.waitUntil(wizard.on.isEnabled)
    click(qtbot, wizard.on)
    click(qtbot, wizard.goal.quick)
    begun: list[RunRequest] = []
    wizard.begun.connect(begun.append)
    qtbot.waitUntil(wizard.on.isEnabled)
    click(qtbot, wizard.on)
    click(qtbot, wizard.on)
    packed = open_packed(RunFolder(begun[0].run).data("sketch"))
    assert abs(float(packed.images.mean()) - float(bitmaps.mean())) < 12
    assert packed.way == load_recipe(begun[0].recipe).data.validation == "spread"


def test_a_pasted_path_is_looked_at_without_a_key(qtbot: QtBot, wizard: Wizard) -> None:
    page = wizard.sketches
    click(qtbot, page.own)
    QApplication.clipboard().setText(str(resource_path("samples", "face_samples.npy")))
    page.row.field.paste()
    assert wizard.on.isEnabled() and page.check.found.isHidden()  # Next would look
    qtbot.waitUntil(lambda: page.check.checked is not None and not page.check.job.running)
    assert wizard.on.isEnabled() and page.is_complete
    qtbot.keyClicks(page.row.field, "x")
    assert not page.is_complete and page.check.found.isHidden()  # that was of another path
    qtbot.keyClick(page.row.field, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: page.is_complete)


def test_next_looks_at_what_was_typed(qtbot: QtBot, wizard: Wizard, tmp_path: Path) -> None:
    page = wizard.sketches
    click(qtbot, page.own)
    qtbot.keyClicks(page.row.field, str(tmp_path / "nothing.npy"))
    wizard.on.click()
    assert wizard.page is page and not wizard.on.isEnabled()
    qtbot.waitUntil(lambda: bool(page.check.job.message.text))
    assert "There is no data set at" in page.check.job.message.text
    page.row.field.clear()
    assert not wizard.on.isEnabled()


def test_drawings_not_recognised_are_asked_about(qtbot: QtBot, wizard: Wizard, tmp_path: Path) -> None:
    page = wizard.sketches
    click(qtbot, page.own)
    assert not page.unrecognised.isVisible()
    line = '{"recognized": false, "drawing": [[[0, %d], [0, 90]]]}\n'
    (tmp_path / "face.ndjson").write_text("".join(line % width for width in range(1, 15)))
    type_into(qtbot, page.row.field, str(tmp_path / "face.ndjson"))
    qtbot.waitUntil(lambda: bool(page.check.job.message.text))
    assert "recognised none of the drawings" in page.check.job.message.text
    click(qtbot, page.unrecognised)
    qtbot.waitUntil(wizard.on.isEnabled)
    assert "14 sketches can be trained on." in page.check.found.text()
    assert wizard._recipe("quick-try", {}).data.unrecognised
    click(qtbot, page.samples)
    assert not wizard._recipe("quick-try", {}).data.unrecognised


def test_cancelling_does_not_leave_the_focus_on_what_closes_the_window(qtbot: QtBot, wizard: Wizard) -> None:
    page = wizard.sketches
    click(qtbot, page.samples)
    page.check.job.cancel_button.setFocus()
    click(qtbot, page.check.job.cancel_button)
    qtbot.waitUntil(lambda: not page.check.job.running)
    assert wizard.focusWidget() is page.samples


def test_nothing_is_downloaded_but_on_the_click(
    qtbot: QtBot, wizard: Wizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    shelf = Shelf(bitmap_file(50), slow=threading.Event())
    page = wizard.sketches
    with serving(shelf) as address:
        page.download.address = ("--address", address)
        click(qtbot, page.quickdraw)
        assert "127 MB" in page.quickdraw.accessibleDescription()
        assert not shelf.asked and not wizard.on.isEnabled()
        come: list[int] = []
        page.download.job.reported.connect(lambda event: come.append(event.done) if hasattr(event, "done") else None)
        click(qtbot, page.download.button)
        qtbot.waitUntil(lambda: any(come))
        assert "MB" in page.download.job.state.text()
        click(qtbot, page.download.job.cancel_button)
        qtbot.waitUntil(lambda: not page.download.job.running)
        assert page.download.button.text() == "&Go on with the download"
        assert shelf.slow is not None
        shelf.slow.set()
        shelf.slow = None
        click(qtbot, page.download.button)
        qtbot.waitUntil(wizard.on.isEnabled)
    assert len(shelf.asked) == 2
    assert shelf.asked[1].startswith("bytes=")  # it went on where it was cancelled
    assert "50 sketches" in page.check.found.text()
    assert page.sources == (tmp_path / "store" / "quickdraw" / "face.npy",)


def test_what_goes_wrong_with_a_download_is_one_sentence_and_it_can_be_tried_again(
    qtbot: QtBot, wizard: Wizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    shelf = Shelf(bitmap_file(50), md5="bm90IHRoaXMgb25l")
    page = wizard.sketches
    click(qtbot, page.quickdraw)
    message = page.download.job.message
    with serving(shelf) as address:
        for place, sentence in (
            ("http://127.0.0.1:9/face.npy", "check the connection and try again"),
            (address, "did not arrive as the server has it; it was removed, so try again."),
        ):
            page.download.address = ("--address", place)
            click(qtbot, page.download.button)
            qtbot.waitUntil(lambda: not page.download.job.running)
            assert sentence in message.text and message.text.count(". ") == 0
            assert page.download.button.isEnabled() and not wizard.on.isEnabled()
    assert not list((tmp_path / "store").rglob("face.npy*"))
