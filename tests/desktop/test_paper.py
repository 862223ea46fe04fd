"""A drawing on paper becomes strokes: pens and pencils, shadows, grain, ruled paper, a table under the page."""

from math import radians
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QPainter, QPen
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from s2f_desktop.faces.read_back import ink_overlap
from s2f_desktop.qt_kit import dialogs
from s2f_desktop.sketches.geometry import stroke_places, turned
from s2f_desktop.sketches.samples import sample_doodles
from s2f_desktop.sketches.sketch import Sketch
from s2f_desktop.tracing import arrivals
from s2f_desktop.tracing.paper_sketch import paper_lines, paper_sketch
from s2f_desktop.tracing.picture_choice import Use, found_in
from s2f_desktop.tracing.pictures import pixels_of
from s2f_desktop.window.main_window import MainWindow
from s2f_models import rasterise
from s2f_models.errors import UserError
from tests.desktop.test_photographs import portrait

Picture = NDArray[np.uint8]
BOARD, CHALK = (48, 62, 54), (205, 204, 196)
PAPER, RULE, TABLE = (245, 243, 236), (165, 190, 220), (96, 70, 48)
INKS = {"pen": (25, 25, 30), "blue": (40, 60, 160), "pencil": (120, 118, 115), "chalk": CHALK}
WIDTH, HEIGHT, SIDE = 800, 1000, 600


def page(ink: str = "pen", ruled: str = "", turn: float = 0.0, shade: float = 0.0, table: bool = False) -> Picture:
    """A photograph (H, W, 3) of a page with a sample doodle: turned by degrees, shaded towards a corner, grainy."""
    paper = BOARD if ink == "chalk" else PAPER
    image = Image.new("RGB", (WIDTH, HEIGHT), paper)
    pen = ImageDraw.Draw(image)
    for at in range(30, HEIGHT, 34) if ruled else ():
        pen.line([(0, at), (WIDTH, at)], RULE, 2)
        pen.line([(at, 0), (at, HEIGHT)], RULE, 2 if ruled == "squared" else 0)
    for stroke in doodle():
        places = stroke_places(stroke) * (SIDE / 1000) + ((WIDTH - SIDE) / 2, (HEIGHT - SIDE) / 2)
        pen.line([tuple(place) for place in places.tolist()], INKS[ink], 4, "curve")
    image = image.rotate(turn, Image.Resampling.BICUBIC, fillcolor=paper)
    if table:
        below = Image.new("RGB", (WIDTH + 160, HEIGHT + 140), TABLE)
        below.paste(image, (70, 80))
        image = below
    pixels = np.asarray(image.filter(ImageFilter.GaussianBlur(0.8))).astype(float)
    down, across = (np.linspace(0, 1, side) for side in pixels.shape[:2])
    pixels *= 1 - shade * (0.4 * down[:, None, None] + 0.6 * across[None, :, None])
    pixels += np.random.default_rng(3).normal(0, 4, (*pixels.shape[:2], 1))
    return np.clip(pixels, 0, 255).astype(np.uint8)


def doodle() -> Sketch:
    return sample_doodles()[3]


def bitmap(sketch: Sketch, turn: float = 0.0) -> Picture:
    way = turned(radians(-turn), (500, 500))
    return rasterise([stroke_places(way.stroke(stroke)) for stroke in sketch])


@pytest.mark.parametrize(
    "photograph",
    [
        {},
        {"shade": 0.6},
        {"ink": "blue", "shade": 0.4},
        {"ink": "pencil", "shade": 0.4},
        {"ruled": "lined", "ink": "blue", "shade": 0.3},
        {"ruled": "squared", "shade": 0.3},
        {"ruled": "squared", "ink": "pencil"},
        {"ruled": "lined", "turn": 2.0, "shade": 0.4},
        {"table": True, "shade": 0.4},
        {"ink": "chalk"},
        {"ink": "chalk", "shade": 0.6},
        {"ink": "chalk", "turn": -3.0, "shade": 0.3},
        {"ruled": "squared", "table": True, "turn": -1.5, "shade": 0.5},
    ],
)
def test_a_photographed_page_gives_the_doodle_that_is_on_it(photograph: dict[str, object]) -> None:
    sketch = paper_sketch(page(**photograph))  # type: ignore[arg-type]
    drawn = bitmap(doodle(), float(photograph.get("turn", 0.0)))  # type: ignore[arg-type]
    assert ink_overlap(bitmap(sketch), drawn) > 0.9
    assert len(sketch) <= 3 * len(doodle()) and sum(len(stroke.points) for stroke in sketch) < 400


def test_lines_that_cross_are_strokes_that_go_on() -> None:
    image = Image.new("RGB", (300, 300), PAPER)
    pen = ImageDraw.Draw(image)
    pen.line([(40, 40), (260, 260)], INKS["pen"], 5)
    pen.line([(260, 40), (40, 260)], INKS["pen"], 5)
    pen.ellipse([30, 130, 60, 160], outline=INKS["pen"], width=5)
    lines = sorted(paper_lines(np.asarray(image)), key=len)
    straight = [line for line in lines if np.ptp(line, axis=0).min() > 200]
    assert len(lines) == 3 and len(straight) == 2
    ring = next(line for line in lines if np.ptp(line, axis=0).max() < 60)
    assert np.hypot(*(ring[0] - ring[-1])) < 6


def test_what_is_filled_stays_filled_and_scribbles_join_nothing_far() -> None:
    image = Image.new("RGB", (500, 500), PAPER)
    pen = ImageDraw.Draw(image)
    pen.ellipse([120, 100, 380, 460], outline=INKS["pen"], width=5)
    pen.pieslice([120, 80, 380, 320], 180, 360, fill=INKS["pen"])
    pen.ellipse([190, 250, 215, 275], outline=INKS["pen"], width=5)
    for x in range(200, 300, 6):  # a scribbled mouth
        pen.line([(x, 360), (x + 7, 390), (x + 9, 358)], INKS["pen"], 3)
    lines = paper_lines(np.asarray(image))
    drawn = rasterise(lines)
    rows = np.flatnonzero(drawn.max(axis=1) > 128)
    hair = drawn[rows[0] + 2 : rows[0] + 6, 11:17]
    assert hair.min() > 128 and (drawn[15:18, 16:20] < 128).any()
    longest = max(float(np.hypot(*np.diff(line, axis=0).T).max()) for line in lines if np.ptp(line[:, 1]) > 30)
    assert longest < 120  # no straight line across the face


@pytest.mark.parametrize("colour", [0, 128, 255])
def test_an_empty_sheet_has_no_drawing(colour: int) -> None:
    for shape in ((1, 1, 3), (40, 700, 3)):
        with pytest.raises(UserError, match="no drawing to be seen"):
            paper_sketch(np.full(shape, colour, np.uint8))


def ring(side: int, width: int, paper: Qt.GlobalColor) -> QImage:
    """A circle and a mouth of black ink, half as large as the picture, on paper of a colour or on none."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(paper)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(Qt.GlobalColor.black, width))
    painter.drawEllipse(side // 4, side // 4, side // 2, side // 2)
    painter.drawLine(side * 2 // 5, side * 3 // 5, side * 3 // 5, side * 3 // 5)
    painter.end()
    return image


@pytest.mark.parametrize(("side", "width"), [(60, 1), (80, 3), (128, 5), (200, 5), (400, 14), (1200, 5)])
def test_lines_of_small_pictures_and_broad_pens_are_not_filled_ink(side: int, width: int) -> None:
    assert len(found_in(ring(side, width, Qt.GlobalColor.white), None).sketch) <= 3


@pytest.mark.parametrize("side", [1, 28, 59])
def test_a_picture_too_small_to_trace_is_said_to_be(side: int) -> None:
    found = found_in(ring(side, 1, Qt.GlobalColor.white), None)
    assert found.sketch == () and f"{side} x {side} pixels is too small to trace; take one of 60" in found.reason


def test_what_is_transparent_is_paper() -> None:
    drawn, opaque = (ring(400, 4, paper) for paper in (Qt.GlobalColor.transparent, Qt.GlobalColor.white))
    assert found_in(drawn, None).sketch == found_in(opaque, None).sketch != ()
    half = drawn.convertToFormat(QImage.Format.Format_RGBA64_Premultiplied)
    assert (abs(pixels_of(half).astype(int) - pixels_of(opaque)) <= 1).all()


@settings(deadline=None, max_examples=25)
@given(arrays(np.uint8, st.tuples(st.integers(1, 60), st.integers(1, 60), st.just(3))))
def test_any_picture_gives_strokes_or_one_sentence(pixels: Picture) -> None:
    try:
        sketch = paper_sketch(pixels)
    except UserError:
        return
    assert all(0 <= point.x <= 1000 and 0 <= point.y <= 1000 for stroke in sketch for point in stroke.points)


def photograph_file(folder: Path, turned_by: int = 1) -> Path:
    """A JPEG as a camera saves it; turned_by: what its EXIF data say, 6 where the camera was held upright."""
    image = Image.fromarray(page(shade=0.3))
    exif = Image.Exif()
    exif[274] = turned_by
    if turned_by == 6:
        image = image.transpose(Image.Transpose.ROTATE_90)
    image.save(folder / "page.jpg", quality=90, exif=exif)
    return folder / "page.jpg"


def taken(window: MainWindow, use: Use, qtbot: QtBot) -> None:
    """Choose what a picture is for, once that can be chosen."""
    qtbot.waitUntil(lambda: window.arrivals.choice is not None and window.arrivals.choice.found is not None)
    assert window.arrivals.choice is not None
    window.arrivals.choice.cards[use].button.click()


@pytest.mark.parametrize("turned_by", [1, 6])
def test_a_page_is_opened_upright_and_its_strokes_are_one_step(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turned_by: int
) -> None:
    monkeypatch.setattr(dialogs, "ask_open", lambda *_: photograph_file(tmp_path, turned_by))
    window.act["paper"].trigger()
    qtbot.waitUntil(lambda: window.arrivals.choice is not None and window.arrivals.choice.found is not None)
    QTest.keyClick(window.arrivals.choice.focusWidget(), Qt.Key.Key_Return)  # the likeliest use has the keys
    assert ink_overlap(bitmap(window.document.sketch), bitmap(doodle())) > 0.9
    assert "traced from the paper" in window.statusBar().currentMessage() and not window.canvas.selected
    window.act["undo"].trigger()
    assert window.document.sketch == ()


def test_a_dropped_and_a_pasted_page_take_the_place_of_what_is_there(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photograph_file(tmp_path)))])
    copy, left, no_keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(QPoint(100, 100)), copy, data, left, no_keys))
    taken(window, Use.STROKES, qtbot)
    first = window.document.sketch
    window.document.replace_sketch(doodle())
    QGuiApplication.clipboard().setImage(QImage(str(tmp_path / "page.jpg")))
    window.act["paste"].trigger()
    taken(window, Use.STROKES, qtbot)
    assert window.document.sketch == first
    window.act["undo"].trigger()
    assert window.document.sketch == doodle()


def test_a_quick_choice_waits_for_nothing(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    may_end = Event()
    monkeypatch.setattr(arrivals, "found_in", lambda *_: may_end.wait(20))
    window.arrivals.offer(portrait())
    window.arrivals.choice.cards[Use.TRACE].button.click()
    assert window.guides.picture.shown and window.arrivals.choice is None and not may_end.is_set()
    may_end.set()
    qtbot.waitUntil(lambda: not any(task.busy for task in window.arrivals._searches))


def test_each_use_has_a_preview_and_the_likeliest_is_offered_first(window: MainWindow, qtbot: QtBot) -> None:
    window.arrivals.offer(portrait())
    choice = window.arrivals.choice
    assert choice is not None and choice.cards[Use.TRACE].button.isEnabled()
    assert choice.cards[Use.READ].details.text() == "Looking…"
    qtbot.waitUntil(lambda: choice.found is not None)
    assert "reads a doodle" in choice.cards[Use.READ].details.text()
    assert choice.found is not None and choice.found.has_face
    assert choice.cards[Use.READ].button.isEnabled() and not choice.cards[Use.READ].button.icon().isNull()
    blank = QImage(200, 200, QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)
    window.arrivals.offer(blank)  # takes the place of the first
    qtbot.waitUntil(lambda: window.arrivals.choice is not choice and window.arrivals.choice.found is not None)
    cards = window.arrivals.choice.cards
    assert not cards[Use.STROKES].button.isEnabled() and "no drawing" in cards[Use.STROKES].details.text()
    assert "No face" in cards[Use.READ].details.text()
    window.arrivals.choice.reject()
    assert window.arrivals.choice is None and not window.guides.picture.shown
