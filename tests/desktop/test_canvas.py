"""Drawing with real pointer events, and the pixels that come of it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from s2f_desktop.drawing import canvas as canvas_module
from s2f_desktop.drawing.canvas import Canvas
from s2f_desktop.qt_kit.theme import DARK
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.sketch import MOUSE_PRESSURE, PAGE, Drawing, Stroke, Style, rounded_point
from s2f_desktop.sketches.tools import Tool, ToolSettings
from tests.desktop.fakes import PEN, RUBBER, drag, ink_pixels, pen, pen_stroke


@pytest.fixture
def document() -> Document:
    return Document()


@pytest.fixture
def canvas(qtbot: QtBot, document: Document) -> Iterator[Canvas]:
    made = Canvas(document)
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show()
    qtbot.waitExposed(made)
    yield made


def picture(canvas: Canvas) -> QImage:
    return canvas.grab().toImage()


def test_a_mouse_draws_one_stroke_where_it_went(canvas: Canvas, document: Document) -> None:
    drag(canvas, (100, 100), (200, 100), (300, 200))
    (stroke,) = document.sketch
    scale = PAGE / 400
    assert [point[:2] for point in stroke.points] == [(100 * scale, 100 * scale), (500, 250), (750, 500)]
    assert all(point.pressure == MOUSE_PRESSURE for point in stroke.points)
    assert stroke.points[0].ms == 0 and all(point.ms >= 0 for point in stroke.points)


def test_the_line_is_seen_before_the_pen_goes_up(canvas: Canvas, document: Document) -> None:
    paper = picture(canvas).pixelColor(150, 100)
    drag(canvas, (100, 100), (150, 100), (200, 100), up=False)
    image = picture(canvas)
    assert document.sketch == ()
    assert all(image.pixelColor(x, 100).lightness() < 60 for x in range(100, 200, 5))
    assert image.pixelColor(150, 120) == paper
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    assert len(document.sketch) == 1


def test_a_click_is_a_dot(canvas: Canvas, document: Document) -> None:
    drag(canvas, (200, 200))
    assert [len(stroke.points) for stroke in document.sketch] == [1]
    assert picture(canvas).pixelColor(200, 200).lightness() < 60


def test_painting_stroke_by_stroke_gives_the_picture_of_painting_all_anew(canvas: Canvas, document: Document) -> None:
    drag(canvas, (50, 60), (120, 300), (300, 100), (350, 350))
    pen_stroke(canvas, [(60, 50, 0.1), (200, 210, 0.9), (340, 60, 0.4)])
    drag(canvas, (200, 200))
    canvas.set_tools(ToolSettings(tool=Tool.ERASER))
    drag(canvas, (150, 100), (150, 300))
    document.undo()
    document.redo()
    piecewise = picture(canvas)
    canvas.fit()
    assert picture(canvas) == piecewise


def test_pressure_makes_the_line_wider(canvas: Canvas) -> None:
    pen_stroke(canvas, [(100, 100, 0.05), (200, 100, 0.05), (300, 100, 0.05)])
    faint = ink_pixels(canvas)
    pen_stroke(canvas, [(100, 300, 1.0), (200, 300, 1.0), (300, 300, 1.0)])
    assert ink_pixels(canvas) - faint > 2 * faint


def test_a_pens_stroke_keeps_pressure_and_fractions_of_pixels(canvas: Canvas, document: Document) -> None:
    pen_stroke(canvas, [(100.25, 100, 0.2), (150.5, 100.5, 0.8)])
    (stroke,) = document.sketch
    assert [point.pressure for point in stroke.points] == [0.2, 0.8]
    assert stroke.points[1].x == pytest.approx(150.5 * PAGE / 400, abs=0.01)


def test_a_pens_stroke_is_never_doubled_by_mouse_events(canvas: Canvas, document: Document) -> None:
    assert pen(canvas, QEvent.Type.TabletPress, 100, 100, 0.5)
    drag(canvas, (100, 100), (200, 100), up=False)  # what a system makes of the pen meanwhile
    assert pen(canvas, QEvent.Type.TabletMove, 200, 100, 0.5)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    assert pen(canvas, QEvent.Type.TabletRelease, 200, 100, 0.0)
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):  # and a moment later
        _send_echo(canvas, kind)
    assert [len(stroke.points) for stroke in document.sketch] == [2]


def test_a_mouse_draws_again_after_the_pen(canvas: Canvas, document: Document) -> None:
    pen_stroke(canvas, [(100, 100, 0.5), (200, 100, 0.5)])
    drag(canvas, (100, 200), (200, 200))
    assert len(document.sketch) == 2


def test_a_hovering_pen_draws_nothing(canvas: Canvas, document: Document) -> None:
    pen(canvas, QEvent.Type.TabletMove, 100, 100, 0.0)
    pen(canvas, QEvent.Type.TabletRelease, 100, 100, 0.0)
    assert document.sketch == ()


def test_the_eraser_splits_what_it_crosses_in_one_step(canvas: Canvas, document: Document) -> None:
    drag(canvas, (50, 200), (350, 200))
    whole = picture(canvas)
    canvas.set_tools(ToolSettings(tool=Tool.ERASER))
    drag(canvas, (200, 100), (200, 190), (200, 210), (200, 300))
    assert len(document.sketch) == 2
    image = picture(canvas)
    assert image.pixelColor(200, 200).lightness() > 200
    assert image.pixelColor(100, 200).lightness() < 60 and image.pixelColor(300, 200).lightness() < 60
    document.undo()
    assert len(document.sketch) == 1 and picture(canvas) == whole


def test_the_other_end_of_the_pen_erases(canvas: Canvas, document: Document) -> None:
    drag(canvas, (50, 200), (350, 200))
    pen_stroke(canvas, [(40, 200, 0.5), (200, 200, 0.5), (360, 200, 0.5)], RUBBER)
    assert document.sketch == () and ink_pixels(canvas) == 0


def test_other_buttons_do_not_draw(canvas: Canvas, document: Document) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.RightButton, pos=QPoint(100, 100))
    QTest.mouseMove(canvas, QPoint(200, 200))
    QTest.mouseRelease(canvas, Qt.MouseButton.RightButton, pos=QPoint(200, 200))
    assert document.sketch == ()


def test_escape_gives_a_stroke_up(canvas: Canvas, document: Document) -> None:
    drag(canvas, (100, 100), (300, 100), up=False)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 100))
    assert document.sketch == () and canvas.sketch == () and ink_pixels(canvas) == 0


def test_a_change_of_style_leaves_the_stroke_that_is_being_drawn(canvas: Canvas, document: Document) -> None:
    drag(canvas, (100, 100), (300, 100), up=False)
    document.restyle(Style(9))
    assert len(canvas.sketch) == 1
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 100))
    assert len(document.sketch) == 1


def test_a_stroke_whose_release_was_lost_ends_with_the_next_press(canvas: Canvas, document: Document) -> None:
    drag(canvas, (100, 100), (300, 100), up=False)
    drag(canvas, (100, 200), (300, 200))
    assert [len(stroke.points) for stroke in document.sketch] == [2, 2]


def test_every_move_tells_of_a_new_sketch_and_no_move_of_none(canvas: Canvas, qtbot: QtBot) -> None:
    seen: list[int] = []
    canvas.sketching.connect(lambda: seen.append(len(canvas.sketch[0].points)))
    drag(canvas, (100, 100), (150, 100), (150, 100), (200, 100), up=False)
    assert seen == [1, 2, 3]
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))


def test_a_small_canvas_shows_the_same_sketch_smaller(canvas: Canvas, document: Document) -> None:
    drag(canvas, (100, 100), (300, 100))
    canvas.resize(200, 200)
    image = picture(canvas)
    assert image.pixelColor(100, 50).lightness() < 60 and image.pixelColor(100, 60).lightness() > 200


def test_strokes_beyond_the_page_are_still_seen(canvas: Canvas, document: Document) -> None:
    far = Stroke((rounded_point(-900, 500, 0.5, 0), rounded_point(1900, 500, 0.5, 0)))
    document.load(Drawing((far,)))
    canvas.fit()
    image = picture(canvas)
    row = [image.pixelColor(x, 200).lightness() for x in range(8, 392)]
    assert max(row) < 200


def test_the_dark_paper_has_light_ink(canvas: Canvas) -> None:
    drag(canvas, (100, 100), (300, 100))
    canvas.set_theme(DARK)
    image = picture(canvas)
    assert image.pixelColor(200, 100).lightness() > 200 and image.pixelColor(200, 200).lightness() < 60


def _send_echo(canvas: Canvas, kind: QEvent.Type) -> None:
    at, button = QPointF(150, 100), Qt.MouseButton.LeftButton
    no_keys, made_up = Qt.KeyboardModifier.NoModifier, Qt.MouseEventSource.MouseEventSynthesizedBySystem
    QApplication.sendEvent(canvas, QMouseEvent(kind, at, at, at, button, button, no_keys, made_up, PEN))
    QApplication.sendEvent(canvas, QMouseEvent(kind, at, at, at, button, button, no_keys, made_up))


def test_a_large_drawing_is_inked_piece_by_piece_while_the_pen_draws_and_looks_the_same_in_the_end(
    canvas: Canvas, document: Document, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [Stroke(tuple(rounded_point(x, y, 0.5, 0) for x in range(0, 1000, 100))) for y in range(50, 1000, 50)]
    document.load(Drawing(tuple(lines)))
    canvas.fit()
    whole = picture(canvas)
    monkeypatch.setattr(canvas_module, "_AT_ONCE", 20)
    canvas.fit()
    assert picture(canvas) != whole and len(canvas._waiting) == 17
    drag(canvas, (200, 30), (200, 370))  # seen at once, before what waits
    assert picture(canvas).pixelColor(200, 210).lightness() < 60 and canvas._waiting
    qtbot.waitUntil(lambda: not canvas._waiting)
    document.undo()
    canvas.fit()
    canvas.grab()
    qtbot.waitUntil(lambda: not canvas._waiting)
    assert picture(canvas) == whole


def test_opening_a_large_drawing_inks_no_more_in_one_go(
    canvas: Canvas, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas.grab()
    inked: list[int] = []
    add = canvas._ink.add
    monkeypatch.setattr(canvas._ink, "add", lambda strokes: inked.append(len(strokes)) or add(strokes))
    monkeypatch.setattr(canvas_module, "_AT_ONCE", 20)
    line = Stroke(tuple(rounded_point(x, 100, 0.5, 0) for x in range(10)))
    document.load(Drawing((line,) * 50))
    canvas.fit()
    canvas.grab()
    assert inked and max(inked) <= 2


@pytest.mark.parametrize("reach", [1e3, 1e5, 1e6])
def test_a_drawing_that_reaches_far_is_seen_as_a_whole_and_zooms_from_there(
    reach: float, canvas: Canvas, document: Document
) -> None:
    corners = [(-reach, -reach), (reach, -reach), (reach, reach), (-reach, reach), (-reach, -reach)]
    document.load(Drawing((Stroke(tuple(rounded_point(x, y, 0.5, 0) for x, y in corners)),)))
    canvas.fit()
    image = picture(canvas)
    rows = [image.pixelColor(200, y).lightness() for y in range(400)]  # the edge of the sheet is at its ends
    assert min(rows[1:100]) < 150 and min(rows[300:399]) < 150
    before = canvas.view.scale
    canvas.zoom(1.2)
    assert canvas.view.scale == pytest.approx(1.2 * before)
