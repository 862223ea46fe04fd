"""Tools, selection, zoom and pan in the real window, by real events."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.sketch import MOUSE_PRESSURE, PAGE
from s2f_desktop.sketches.tools import ERASER_RADIUS, Tool
from s2f_desktop.window.main_window import MainWindow
from tests.desktop.conftest import WindowMaker
from tests.desktop.fakes import drag, ink_pixels, pen_stroke

FINGER = QPointingDevice(
    "finger",
    9,
    QInputDevice.DeviceType.TouchScreen,
    QPointingDevice.PointerType.Finger,
    QInputDevice.Capability.Position,
    1,
    1,
)
CTRL, SHIFT, NO_KEYS = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


def key(window: MainWindow, name: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    QTest.keyClick(window.canvas, name, keys)


def wheel(window: MainWindow, notches: int, keys: Qt.KeyboardModifier, at: tuple[int, int] = (100, 100)) -> None:
    place = QPointF(*at)
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, place, QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton, keys, phase, False)
    QApplication.sendEvent(window.canvas, event)


def finger(window: MainWindow, kind: QEvent.Type, x: int, y: int) -> None:
    """What Qt makes of a touch that nobody took."""
    at, button = QPointF(x, y), Qt.MouseButton.LeftButton
    made_up = Qt.MouseEventSource.MouseEventSynthesizedByQt
    event = QMouseEvent(kind, at, at, at, button, button, NO_KEYS, made_up, FINGER)
    QApplication.sendEvent(window.canvas, event)


def steps_of(document: Document) -> int:
    """How many steps can be undone."""
    return len(document._done)


def test_brackets_and_the_wheel_change_the_size_of_the_tool_that_is_chosen(window: MainWindow) -> None:
    drag(window.canvas, (100, 100), (300, 100))
    thin, sketch = ink_pixels(window.canvas), window.document.sketch
    for _ in range(3):
        key(window, Qt.Key.Key_BracketRight)
    assert ink_pixels(window.canvas) > 1.5 * thin
    assert window.document.sketch == sketch and steps_of(window.document) == 1
    line = window.toolbox.tools.pen_width
    key(window, Qt.Key.Key_E)
    wheel(window, 1, SHIFT)
    assert window.toolbox.tools.eraser > ERASER_RADIUS and window.toolbox.tools.pen_width == line
    key(window, Qt.Key.Key_BracketLeft)
    assert window.toolbox.tools.eraser == pytest.approx(ERASER_RADIUS, abs=0.02)


def test_how_tools_work_is_remembered_and_only_what_was_changed(make_window: WindowMaker, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    window = make_window(settings=SettingsStore(path))
    assert not path.exists()
    window.act["larger"].trigger()
    window.act["stabiliser.strong"].trigger()
    window.act["pressure"].setChecked(False)
    window.act["mirror"].setChecked(True)
    again = make_window(settings=SettingsStore(path))
    assert (
        again.toolbox.tools.pen_width == window.toolbox.tools.pen_width and again.toolbox.tools.stabiliser == "strong"
    )
    assert again.act["stabiliser.strong"].isChecked() and not again.act["pressure"].isChecked()
    assert not again.act["mirror"].isChecked() and '"eraser"' not in path.read_text()


def test_pressure_can_be_switched_off(window: MainWindow) -> None:
    window.act["pressure"].setChecked(False)
    pen_stroke(window.canvas, [(100, 100, 0.1), (200, 100, 0.9)])
    assert {point.pressure for point in window.document.sketch[0].points} == {MOUSE_PRESSURE}


def test_once_a_pen_was_seen_fingers_draw_no_more_where_that_is_wanted(window: MainWindow) -> None:
    def touch() -> int:
        for kind, x in ((QEvent.Type.MouseButtonPress, 100), (QEvent.Type.MouseMove, 200)):
            finger(window, kind, x, 200)
        finger(window, QEvent.Type.MouseButtonRelease, 200, 200)
        return len(window.document.sketch)

    window.act["pen_only"].setChecked(True)
    assert touch() == 1  # no pen was seen yet
    pen_stroke(window.canvas, [(100, 100, 0.5), (200, 100, 0.5)])
    assert touch() == 2
    drag(window.canvas, (100, 300), (200, 300))
    assert len(window.document.sketch) == 3  # a mouse is no finger
    window.act["pen_only"].setChecked(False)
    QTest.qWait(600)  # longer than an echo of the pen
    assert touch() == 4


def test_mirrored_strokes_are_one_step_and_seen_on_both_sides_while_drawn(window: MainWindow) -> None:
    key(window, Qt.Key.Key_M)
    window.canvas.repaint()
    drag(window.canvas, (100, 100), (150, 250), (120, 300), up=False)
    view = window.canvas.view
    image = window.canvas.grab().toImage()
    right = round((PAGE - view.to_page(125, 175)[0]) * view.scale + view.dx)  # the middle of the first piece
    assert image.pixelColor(right, 175).lightness() < 90
    QTest.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(120, 300))
    assert len(window.document.sketch) == 2 and steps_of(window.document) == 1
    window.act["undo"].trigger()
    assert window.document.sketch == ()


def lasso_all(window: MainWindow) -> None:
    key(window, Qt.Key.Key_L)
    drag(window.canvas, (20, 20), (380, 20), (380, 380), (20, 380))


def test_selected_strokes_are_moved_turned_copied_mirrored_and_deleted_each_in_one_step(window: MainWindow) -> None:
    document, canvas = window.document, window.canvas
    drag(canvas, (100, 100), (200, 160), (120, 200))
    first = document.sketch
    assert not window.act["flip"].isEnabled()
    lasso_all(window)
    assert canvas.selected == {0} and window.act["flip"].isEnabled() and steps_of(document) == 1
    drag(canvas, (150, 150), (180, 170), (250, 200))
    assert canvas.selected == {0} and steps_of(document) == 2
    assert document.sketch[0].points[0].x == pytest.approx(first[0].points[0].x + 100 / canvas.view.scale, abs=0.1)
    window.act["flip"].trigger()
    key(window, Qt.Key.Key_Right)
    key(window, Qt.Key.Key_J, CTRL)
    assert len(document.sketch) == 2 and canvas.selected == {1} and steps_of(document) == 5
    key(window, Qt.Key.Key_Delete)
    assert len(document.sketch) == 1 and canvas.selected == frozenset()
    for _ in range(5):
        window.act["undo"].trigger()
    assert document.sketch == first
    for _ in range(5):
        window.act["redo"].trigger()
    assert len(document.sketch) == 1 and document.sketch != first


def test_painting_while_moving_gives_the_picture_of_painting_all_anew(window: MainWindow) -> None:
    drag(window.canvas, (100, 100), (200, 160), (120, 200))
    drag(window.canvas, (60, 150), (300, 150))
    key(window, Qt.Key.Key_L)
    drag(window.canvas, (122, 197))
    assert window.canvas.selected == {0}
    drag(window.canvas, (160, 150), (180, 170), (250, 200))
    key(window, Qt.Key.Key_P)
    window.canvas.grab()
    piecewise = window.canvas.grab().toImage()
    window.canvas.fit()
    assert window.canvas.grab().toImage() == piecewise


def test_select_all_escape_and_another_tool(window: MainWindow) -> None:
    for x in (100, 200):
        drag(window.canvas, (x, 100), (x, 200))
    key(window, Qt.Key.Key_A, CTRL)
    assert window.canvas.selected == {0, 1} and window.toolbox.tools.tool is Tool.LASSO
    key(window, Qt.Key.Key_Escape)
    assert window.canvas.selected == frozenset()
    key(window, Qt.Key.Key_A, CTRL)
    key(window, Qt.Key.Key_P)
    assert window.canvas.selected == frozenset()
    before = window.document.sketch
    key(window, Qt.Key.Key_Delete)
    assert window.document.sketch == before  # without a selection there is nothing to delete
    key(window, Qt.Key.Key_Delete, CTRL)
    assert window.document.sketch == ()


def test_keys_are_those_of_other_drawing_programs(window: MainWindow) -> None:
    drag(window.canvas, (100, 100), (200, 200))
    key(window, Qt.Key.Key_V)
    assert window.toolbox.tools.tool is Tool.LASSO and not window.act["compare"].isChecked()
    drag(window.canvas, (150, 150))
    key(window, Qt.Key.Key_D, CTRL)
    assert len(window.document.sketch) == 2 and window.canvas.selected == {1}
    key(window, Qt.Key.Key_Backspace)
    assert len(window.document.sketch) == 1
    key(window, Qt.Key.Key_C, SHIFT)
    assert window.act["compare"].isChecked()


def test_escape_gives_a_move_up(window: MainWindow) -> None:
    drag(window.canvas, (100, 100), (200, 160))
    before = window.document.sketch
    lasso_all(window)
    drag(window.canvas, (150, 130), (250, 200), up=False)
    assert window.canvas.sketch != before
    key(window, Qt.Key.Key_Escape)
    QTest.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(250, 200))
    assert window.document.sketch == before == window.canvas.sketch


def test_the_stroke_eraser_takes_whole_strokes(window: MainWindow) -> None:
    drag(window.canvas, (100, 100), (300, 100))
    drag(window.canvas, (100, 300), (300, 300))
    key(window, Qt.Key.Key_E, SHIFT)
    drag(window.canvas, (200, 60), (200, 140))
    assert len(window.document.sketch) == 1 and steps_of(window.document) == 3


def test_the_wheel_zooms_about_the_pointer_and_drawing_goes_on_there(window: MainWindow) -> None:
    canvas = window.canvas
    under = canvas.view.to_page(100, 120)
    wheel(window, 5, CTRL, at=(100, 120))
    assert canvas.view.to_page(100, 120) == pytest.approx(under) and canvas.view.scale > 1
    drag(canvas, (100, 120), (200, 120))
    assert window.document.sketch[0].points[0][:2] == pytest.approx(under, abs=0.01)
    assert canvas.grab().toImage().pixelColor(150, 120).lightness() < 60
    wheel(window, 2, NO_KEYS)
    assert canvas.view.to_page(100, 240) == pytest.approx(under)
    key(window, Qt.Key.Key_0, CTRL)
    assert canvas.view.to_page(100, 120) == pytest.approx(under)


def test_space_and_the_middle_button_pan_and_do_not_draw(window: MainWindow) -> None:
    canvas = window.canvas
    under = canvas.view.to_page(100, 100)
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    drag(canvas, (100, 100), (160, 130))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.view.to_page(160, 130) == pytest.approx(under) and window.document.sketch == ()
    middle = Qt.MouseButton.MiddleButton
    QTest.mousePress(canvas, middle, pos=QPoint(160, 130))
    QTest.mouseMove(canvas, QPoint(100, 100))
    QTest.mouseRelease(canvas, middle, pos=QPoint(100, 100))
    assert canvas.view.to_page(100, 100) == pytest.approx(under) and window.document.sketch == ()
    drag(canvas, (100, 100), (160, 130))
    assert len(window.document.sketch) == 1


def test_zooming_does_not_ask_for_a_face(window: MainWindow, engine: object) -> None:
    drag(window.canvas, (100, 100), (200, 160))
    stamp = window.preview.stamp
    wheel(window, 3, CTRL)
    key(window, Qt.Key.Key_BracketRight)
    lasso_all(window)
    assert window.preview.stamp == stamp
