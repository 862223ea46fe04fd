"""A photograph becomes a doodle under the canvas and a face beside it."""

import zipfile
from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QTransform
from pytestqt.qtbot import QtBot

from s2f_desktop.faces.face_maker import PHOTOGRAPH, page_bitmap
from s2f_desktop.faces.opened_engine import engine_opener
from s2f_desktop.qt_kit import dialogs
from s2f_desktop.sketches.sketch import PAGE, Stroke, rounded_point
from s2f_desktop.tracing import photographs, pictures
from s2f_desktop.tracing.picture_choice import Use
from s2f_desktop.tracing.pictures import pixels_of
from s2f_desktop.window.main_window import MainWindow
from s2f_models import rasterise
from s2f_models.bitmap import to_bitmap_size, to_model_size
from s2f_models.card import DEFAULT_LANDMARKS, LandmarkTemplate
from s2f_models.paths import resource_path
from s2f_models.yunet import YuNet
from tests.desktop.conftest import WindowMaker
from tests.desktop.fakes import FakeEngine, drag, fake_bundle


def portrait(index: int = 0) -> QImage:
    """One of the shipped portraits, 128 square, aligned as the model knows faces."""
    with zipfile.ZipFile(resource_path("samples", "portraits.zip")) as samples:
        name = sorted(name for name in samples.namelist() if name.endswith(".jpg"))[index]
        return QImage.fromData(samples.read(name))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A photograph with a portrait somewhere in it, turned a little."""
    photograph = QImage(700, 500, QImage.Format.Format_RGB32)
    photograph.fill(QColor("#808890"))
    painter = QPainter(photograph)
    painter.setTransform(QTransform().translate(400, 120).rotate(12).scale(1.8, 1.8))
    painter.drawImage(0, 0, portrait())
    painter.end()
    photograph.save(str(tmp_path / "friend.png"))
    return tmp_path / "friend.png"


WIDE = tuple(((x - 0.5) * 0.7 + 0.5, (y - 0.29) * 0.7 + 0.48) for x, y in DEFAULT_LANDMARKS)


@pytest.mark.parametrize("template", [DEFAULT_LANDMARKS, WIDE])
def test_a_face_is_found_and_placed_as_the_model_knows_it(path: Path, template: LandmarkTemplate) -> None:
    square, found = pictures.face_square(QImage(str(path)), template)
    assert found and (square.width(), square.height()) == (PHOTOGRAPH, PHOTOGRAPH)
    landmarks = pictures._landmarks(square, YuNet())
    assert landmarks is not None
    wanted = np.array([complex(x, y) for x, y in template])
    assert abs(landmarks / PHOTOGRAPH - wanted).max() < 0.03


def test_without_a_face_the_middle_is_taken() -> None:
    photograph = QImage(300, 200, QImage.Format.Format_RGB32)
    photograph.fill(QColor("#00ff00"))
    painter = QPainter(photograph)
    painter.fillRect(QRect(50, 0, 200, 200), QColor("#ff0000"))
    painter.end()
    square, found = pictures.face_square(photograph)
    assert not found and square.size().width() == PHOTOGRAPH
    assert (pixels_of(square) == (255, 0, 0)).all()


def test_a_bitmap_survives_the_way_to_the_models_size_and_back() -> None:
    bitmap = rasterise([np.array([(0, 0), (9, 3), (4, 9)])])
    again = to_bitmap_size(to_model_size(bitmap[None])[0])
    assert abs(again.astype(int) - bitmap).mean() < 12
    assert (to_bitmap_size(np.full((32, 32), 200, np.uint8)) == 200).all()


@pytest.fixture
def read(
    window: MainWindow, engine: FakeEngine, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> MainWindow:
    """A window with a photograph's face."""
    engine.back.read[8:24, 8:24] = 255
    monkeypatch.setattr(dialogs, "ask_open", lambda *_: path)
    window.act["photograph"].trigger()
    qtbot.waitUntil(lambda: window.pane.result is not None)
    return window


def test_its_doodle_lies_under_the_canvas_and_its_face_beside(read: MainWindow, engine: FakeEngine) -> None:
    assert engine.back.calls == 1
    bitmap = engine.calls[-1][0][0]
    assert bitmap[14, 14] == 255 and bitmap[2, 2] == 0
    np.testing.assert_array_equal(read.photographs.layer.bitmap, bitmap)
    assert not read.hint.button.isVisible() and "found and aligned" in read.statusBar().currentMessage()
    image = read.canvas.grab().toImage()
    inside, outside = image.pixelColor(image.rect().center()), image.pixelColor(30, 30)
    assert inside != outside and inside.blue() > inside.green()
    assert not read.files.unsaved


def test_strokes_lie_over_the_doodle_and_the_face_is_that_of_both(
    read: MainWindow, engine: FakeEngine, qtbot: QtBot
) -> None:
    of_photograph = engine.calls[-1][0][0]
    drag(read.canvas, (20, 20), (60, 20))
    qtbot.waitUntil(lambda: read.pane.result.request.sketch == read.document.sketch)
    both = read.pane.result.bitmap
    assert (both >= of_photograph).all() and both[:4, :6].max() > 20 and both[14, 14] == 255
    np.testing.assert_array_equal(read.photographs.layer.bitmap, of_photograph)
    assert engine.back.calls == 1  # read once for all its faces
    read.act["sheet"].trigger()
    qtbot.waitUntil(lambda: len(read.sheets.sheet.faces) == 16)
    np.testing.assert_array_equal(engine.calls[-1][0][0], both)
    read.act["no_photograph"].trigger()
    qtbot.waitUntil(lambda: read.pane.result.request.photograph is None)
    assert read.pane.result.bitmap[20, 14] == 0 and read.document.sketch != ()


def test_a_photograph_over_strokes_is_seen_at_once_and_only_then_reported(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot
) -> None:
    engine.back.read[8:24, 8:24] = 255
    drag(window.canvas, (20, 20), (60, 20))
    qtbot.waitUntil(lambda: window.pane.result is not None)
    seen: list[bool] = []
    window.photographs.message.connect(lambda _words: seen.append(window.photographs.layer.bitmap is not None))
    window.canvas.zoom(4)
    window.photographs.read(portrait())
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [True] and window.canvas._fits
    assert window.pane.result.request.photograph is not None and window.pane.result.bitmap[14, 14] == 255


def test_another_drawing_has_no_photograph(read: MainWindow, qtbot: QtBot) -> None:
    read.act["new"].trigger()
    assert read.pane.result is None and read.photographs.layer.bitmap is None and read.live.photograph is None


def held_search(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Searches end only once this is set."""
    may_end, search = Event(), photographs.face_square

    def held(photograph: QImage, template: LandmarkTemplate | None) -> tuple[QImage, bool]:
        assert may_end.wait(20)
        return search(photograph, template)

    monkeypatch.setattr(photographs, "face_square", held)
    return may_end


def test_a_photograph_that_is_searched_is_not_the_next_drawings(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    may_end = held_search(monkeypatch)
    for _ in range(2):  # the second waits for the first
        window.photographs.read(portrait())
    window.act["new"].trigger()
    may_end.set()
    qtbot.waitUntil(lambda: not window.photographs._task.busy)
    assert window.live.photograph is None and not window.act["no_photograph"].isEnabled()
    window.photographs.read(portrait())
    window.act["new"].trigger()
    window.photographs.read(portrait(1))  # of the new drawing, while the old one's is still searched
    qtbot.waitUntil(lambda: window.live.photograph is not None)


def test_a_photograph_is_aligned_for_the_model_that_opens_while_it_is_searched(
    window: MainWindow, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    may_end = held_search(monkeypatch)
    window.photographs.read(portrait())
    window.live.draw_with(lambda _switch: replace(engine.open(), bundle=fake_bundle("other", template=WIDE)), "other")
    qtbot.waitUntil(lambda: window.live.template == WIDE)
    may_end.set()
    qtbot.waitUntil(lambda: window.live.photograph is not None)
    assert window.photographs._template == WIDE


def test_with_the_preview_off_it_says_why_nothing_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    window.act["live"].setChecked(False)
    window.photographs.read(portrait())
    qtbot.waitUntil(lambda: "live preview is off" in window.statusBar().currentMessage())


@given(st.lists(st.lists(st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4)), min_size=1), max_size=4))
def test_strokes_anywhere_are_drawn_where_they_lie_on_the_page(places: list[list[tuple[float, float]]]) -> None:
    sketch = tuple(Stroke(tuple(rounded_point(x, y, 0.5, 0) for x, y in stroke)) for stroke in places)
    assert page_bitmap(sketch).shape == (28, 28)
    dot = page_bitmap((Stroke((rounded_point(PAGE / 4, PAGE / 2, 0.5, 0),)),))
    assert dot[14, 7] > 100 and dot[:, 12:].max() == 0


def test_a_photograph_is_put_away(read: MainWindow) -> None:
    read.act["no_photograph"].trigger()
    assert read.pane.result is None and read.photographs.layer.bitmap is None and read.hint.button.isVisible()
    assert not read.act["no_photograph"].isEnabled()


def test_a_pasted_picture_is_asked_about(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setImage(portrait())
    window.act["paste"].trigger()
    assert window.arrivals.choice is not None
    window.arrivals.choice.reject()
    assert not window.photographs._task.busy and not window.guides.picture.shown
    window.act["paste"].trigger()
    qtbot.waitUntil(lambda: window.arrivals.choice is not None and window.arrivals.choice.found is not None)
    window.arrivals.choice.cards[Use.READ].button.click()
    qtbot.waitUntil(lambda: window.pane.result is not None)
    assert not window.guides.picture.shown


def test_a_large_pasted_picture_is_made_smaller_beside_the_window(window: MainWindow, qtbot: QtBot) -> None:
    large = QImage(5000, 300, QImage.Format.Format_RGB32)
    large.fill(QColor("white"))
    QGuiApplication.clipboard().setImage(large)
    window.act["paste"].trigger()
    assert window.arrivals.choice is None  # not yet
    qtbot.waitUntil(lambda: window.arrivals.choice is not None)
    window.arrivals.choice.cards[Use.TRACE].button.click()
    assert window.guides.picture.image is not None and window.guides.picture.image.size().toTuple() == (1600, 96)


def test_a_model_with_another_frame_has_the_photograph_cut_anew(
    read: MainWindow, engine: FakeEngine, qtbot: QtBot
) -> None:
    near = read.live.photograph
    read.live.draw_with(lambda _switch: replace(engine.open(), bundle=fake_bundle("other", template=WIDE)), "other")
    qtbot.waitUntil(lambda: read.live.photograph != near)
    assert read.live.template == WIDE


def test_the_starter_reads_a_photograph(make_window: WindowMaker, qtbot: QtBot) -> None:
    window = make_window(engine_opener("starter", "cpu"))
    window.photographs.read(portrait(3))
    qtbot.waitUntil(lambda: window.pane.result is not None)
    assert window.pane.result.bitmap.max() > 150 and window.pane.result.face.std() > 10
