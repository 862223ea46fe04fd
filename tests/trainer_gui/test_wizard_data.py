"""The wizard's pages of pictures: what they say of good and bad data, alignment, download, cancelling."""

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from s2f_models.resources import resource_path
from tests.trainer.file_server import Shelf, bitmap_file, serving
from tests.trainer.photographs import Pasted, photograph, portraits, save
from tests.trainer_gui.wizards import click, open_wizard, type_into
from trainer.gui.wizard.faces_page import FacesPage
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
    folder = save(tmp_path / "faces", **{f"p{nth}": face for nth, face in enumerate(portraits()[:12])})
    (folder / "torn.jpg").write_bytes(b"\xff\xd8\xff")
    click(qtbot, faces.own)
    type_into(qtbot, faces.row.field, str(folder))
    checked(qtbot, faces)
    assert faces.check.left_out.count() == 1
    assert faces.check.left_out.item(0).text().startswith("torn.jpg: not a picture")
    assert faces.is_complete and not faces.align.find_button.isVisible()
    assert faces.sources == (folder,)


def test_loose_photographs_are_aligned_and_shown(qtbot: QtBot, faces: FacesPage, tmp_path: Path) -> None:
    photos = {
        f"p{nth}": photograph(400, 300, Pasted(nth, 110 + 40 * (nth % 5), 120 + 20 * (nth % 3), 1.2 + nth % 3 / 5))
        for nth in range(12)
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
    photos = {f"p{nth}": photograph(300, 300, Pasted(nth, 90 + 11 * nth, 190 - 9 * nth)) for nth in range(12)}
    click(qtbot, faces.own)
    type_into(qtbot, faces.row.field, str(save(tmp_path / "photos", **photos)))
    checked(qtbot, faces)
    assert not faces.is_complete
    click(qtbot, faces.align.keep_button)
    assert faces.is_complete and faces.sources == (tmp_path / "photos",)


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
    told = page.download.job.message
    with serving(shelf) as address:
        for place, sentence in (
            ("http://127.0.0.1:9/face.npy", "check the connection and try again"),
            (address, "did not arrive as the server has it; it was removed, so try again."),
        ):
            page.download.address = ("--address", place)
            click(qtbot, page.download.button)
            qtbot.waitUntil(lambda: not page.download.job.running)
            assert sentence in told.text and told.text.count(". ") == 0
            assert page.download.button.isEnabled() and not wizard.on.isEnabled()
    assert not list((tmp_path / "store").rglob("face.npy*"))
