"""Guides under the canvas: seen, remembered, as strong as wanted, and never in the bitmap."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from s2f_desktop.qt_kit import dialogs
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.samples import read_doodles
from s2f_desktop.sketches.sketch import sketch_bounds
from s2f_desktop.tracing.nearest_doodles import NearestDoodles
from s2f_desktop.tracing.picture_choice import Use
from s2f_desktop.window.main_window import MainWindow
from s2f_models.paths import resource_path
from tests.desktop.conftest import WindowMaker
from tests.desktop.fakes import FakeEngine, drag


def picture(colour: str = "#00ff00", size: tuple[int, int] = (60, 40)) -> QImage:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def canvas_image(window: MainWindow) -> QImage:
    return window.canvas.grab().toImage()


def page_pixel(window: MainWindow, x: float, y: float) -> QColor:
    view = window.canvas.view
    return canvas_image(window).pixelColor(round(x * view.scale + view.dx), round(y * view.scale + view.dy))


def test_guides_are_seen_and_never_reach_the_model(window: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    drag(window.canvas, (100, 100), (200, 300))
    qtbot.waitUntil(lambda: window.pane.result is not None)
    qtbot.waitUntil(lambda: window.pane.result.request.sketch == window.document.sketch)
    bitmap, count, plain = window.pane.result.bitmap, len(engine.calls), canvas_image(window)
    for key in (Qt.Key.Key_G, Qt.Key.Key_N):
        before = canvas_image(window)
        QTest.keyClick(window.canvas, key)
        assert canvas_image(window) != before
    window.guides.trace(picture())
    assert page_pixel(window, 500, 250).green() > page_pixel(window, 500, 250).red()
    qtbot.wait(30)
    assert len(engine.calls) == count  # nothing was asked of the model
    drag(window.canvas, (100, 100), (200, 300))
    window.act["undo"].trigger()
    qtbot.waitUntil(lambda: len(engine.calls) > count)
    np.testing.assert_array_equal(engine.calls[-1][0][0], bitmap)
    for key in (Qt.Key.Key_G, Qt.Key.Key_N, Qt.Key.Key_T):
        QTest.keyClick(window.canvas, key)
    assert canvas_image(window) == plain


def test_shown_guides_and_opacities_are_remembered(window: MainWindow, make_window: WindowMaker) -> None:
    window.act["guide.face"].trigger()
    window.act["guide_opacity"].trigger()
    dialog = window.guides.dialog
    assert dialog.isVisible() and dialog.boxes["face"].isChecked() and not dialog.boxes["doodles"].isChecked()
    strong = canvas_image(window)
    dialog.sliders["face"].setValue(10)
    weak = canvas_image(window)
    assert weak != strong
    dialog.close()
    again = make_window(settings=SettingsStore(window.settings.path))
    assert again.act["guide.face"].isChecked() and again.guides.opacity("face") == 0.1
    again.guides.dialog.boxes["face"].click()
    assert not again.act["guide.face"].isChecked() and not again.guides.face.shown


def test_the_pen_copies_a_guide_and_does_not_draw_it_anew(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.act["guide.face"].trigger()
    canvas_image(window)
    drawn: list[bool] = []
    original = window.guides.face.draw
    monkeypatch.setattr(window.guides.face, "draw", lambda painter: (drawn.append(True), original(painter)))
    drag(window.canvas, (100, 100), (200, 300), (250, 100))
    window.canvas.repaint()
    assert not drawn
    window.canvas.zoom(1.5)
    canvas_image(window)
    assert drawn == [True]


def test_the_nearest_doodle_to_a_sample_is_itself() -> None:
    doodles = read_doodles(resource_path("samples", "face_samples.ndjson"))
    bitmaps = np.load(resource_path("samples", "face_samples.npy")).reshape(-1, 28, 28)
    nearest = NearestDoodles()
    for doodle, bitmap in list(zip(doodles, bitmaps, strict=True))[:8]:
        first, second = nearest.like(bitmap, doodle)
        assert len(first) == len(doodle) and len(second) > 0
        np.testing.assert_allclose(sketch_bounds(first), sketch_bounds(doodle), atol=0.1)
    assert nearest.like(bitmaps[0], ()) == ()


def test_doodles_follow_the_sketch_and_leave_with_it(window: MainWindow, qtbot: QtBot) -> None:
    window.act["guide.doodles"].trigger()
    assert window.guides.doodles.doodles == ()
    drag(window.canvas, (100, 100), (250, 300))
    qtbot.waitUntil(lambda: len(window.guides.doodles.doodles) == 2)
    window.act["clear"].trigger()
    assert window.guides.doodles.doodles == ()


def test_a_picture_is_traced_from_file_drop_and_clipboard(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "friend.png"
    picture().save(str(path))
    monkeypatch.setattr(dialogs, "ask_open", lambda *_: path)
    QTest.keyClick(window.canvas, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: window.guides.picture.shown)
    assert window.act["guide.picture"].isChecked()
    picture("#ff0000").save(str(path))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop(window, data)
    qtbot.waitUntil(lambda: window.arrivals.choice is not None)
    window.arrivals.choice.cards[Use.TRACE].button.click()
    qtbot.waitUntil(lambda: window.guides.picture.image.pixelColor(0, 0) == QColor("#ff0000"))
    QGuiApplication.clipboard().setImage(picture("#0000ff"))
    window.act["paste"].trigger()
    window.arrivals.choice.cards[Use.TRACE].button.click()
    assert window.guides.picture.image.pixelColor(0, 0) == QColor("#0000ff")
    QGuiApplication.clipboard().clear()
    window.act["paste"].trigger()
    assert "neither strokes nor a picture on the clipboard" in window.banner.problem.sentence


def test_no_picture_chosen_is_no_guide(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "ask_open", lambda *_: None)
    window.act["guide.picture"].trigger()
    assert not window.guides.picture.shown and not window.act["guide.picture"].isChecked()


def test_what_is_no_picture_is_reported(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no picture")
    window.guides.trace_file(bad)
    qtbot.waitUntil(window.banner.isVisible)
    assert str(bad) in window.banner.problem.sentence and not window.guides.picture.shown


def drop(window: MainWindow, data: QMimeData) -> None:
    copy, left, no_keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(QPoint(100, 100)), copy, data, left, no_keys))
