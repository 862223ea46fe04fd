"""Keys do what they say wherever the focus is, on every keyboard, and none stays held that was let go elsewhere."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication, QDialog, QMenu, QSpinBox, QWidget

from s2f_desktop.qt_kit.keyboard import NumberBox, latin_key
from s2f_desktop.sketches.tools import Tool
from s2f_desktop.window.main_window import MainWindow
from tests.desktop.fakes import drag

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said by the offscreen platform

CTRL, NO_KEYS = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
MIDDLE = Qt.MouseButton.MiddleButton
PLACES = ("canvas", "seed_box", "variation_box", "seed_slider")


def focused(window: MainWindow, place: str) -> QWidget:
    """The widget of this name, which has the focus."""
    widget: QWidget = window.canvas if place == "canvas" else getattr(window.seed_bar, place)
    widget.setFocus()
    assert widget.hasFocus()
    return widget


def tool(window: MainWindow) -> Tool:
    return window.toolbox.tools.tool


def press(key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    QTest.keyClick(QApplication.focusWidget() or pytest.fail("no focus"), key, keys)


@pytest.mark.parametrize("place", PLACES)
def test_tools_and_undo_have_their_keys_wherever_the_focus_is(place: str, window: MainWindow) -> None:
    drag(window.canvas, (100, 100), (200, 200))
    focused(window, place)
    press(Qt.Key.Key_E)
    assert tool(window) is Tool.ERASER
    width = window.toolbox.tools.eraser
    press(Qt.Key.Key_BracketRight)
    assert window.toolbox.tools.eraser > width
    press(Qt.Key.Key_L)
    assert tool(window) is Tool.LASSO
    press(Qt.Key.Key_Z, CTRL)
    assert window.document.sketch == () and QApplication.focusWidget() is focused(window, place)


def test_a_number_that_was_typed_is_undone_by_the_drawing(window: MainWindow) -> None:
    box = window.seed_bar.seed_box
    box.setFocus()
    box.selectAll()
    for key in (Qt.Key.Key_5, Qt.Key.Key_5):
        press(key)
    assert window.document.style.seed == 55
    press(Qt.Key.Key_Z, CTRL)
    assert window.document.style.seed == 1 and box.value() == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
@pytest.mark.parametrize("place", PLACES[1:])
def test_enter_and_escape_give_the_keyboard_back_to_the_canvas(place: str, key: Qt.Key, window: MainWindow) -> None:
    focused(window, place)
    press(key)
    assert window.canvas.hasFocus() and window.document.sketch == ()


def test_every_field_and_slider_of_the_window_leaves_it_its_keys(window: MainWindow) -> None:
    """Also those that are added later: a plain spin box would swallow letters and Ctrl+Z."""
    boxes = window.findChildren(QSpinBox)
    assert len(boxes) >= 2 and all(isinstance(box, NumberBox) for box in boxes)
    for slider in window.findChildren(QAbstractSlider):
        if slider.isVisible() and slider.focusPolicy() & Qt.FocusPolicy.TabFocus:
            slider.setFocus()
            assert not slider.focusPolicy() & Qt.FocusPolicy.ClickFocus, slider.objectName()


def test_copy_and_paste_in_a_box_are_its_own_where_it_can_use_them(window: MainWindow) -> None:
    drag(window.canvas, (100, 100), (200, 200))
    press(Qt.Key.Key_A, CTRL)
    box = window.seed_bar.seed_box
    box.setFocus()
    box.lineEdit().deselect()
    press(Qt.Key.Key_C, CTRL)  # of strokes: nothing is selected in the box
    press(Qt.Key.Key_V, CTRL)
    assert len(window.document.sketch) == 2
    QGuiApplication.clipboard().setText("77")
    box.selectAll()
    press(Qt.Key.Key_V, CTRL)
    assert box.value() == 77 and len(window.document.sketch) == 2
    box.selectAll()
    press(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "77"


def test_arrows_move_the_selection_after_a_slider_was_dragged(window: MainWindow) -> None:
    drag(window.canvas, (100, 100), (200, 200))
    press(Qt.Key.Key_A, CTRL)
    slider = window.seed_bar.variation_slider
    slider.setFocus()  # as Qt does it at the press
    window.canvas.setFocus()
    drag(slider, (20, 10), (40, 10))
    assert window.canvas.hasFocus()
    at = window.document.sketch[0].points[0].x
    press(Qt.Key.Key_Right)
    assert window.document.sketch[0].points[0].x > at


@pytest.mark.parametrize("place", PLACES)
def test_space_pans_wherever_the_focus_is_and_only_while_it_is_held(place: str, window: MainWindow) -> None:
    widget = focused(window, place)
    under = window.canvas.view.to_page(100, 100)
    QTest.keyPress(widget, Qt.Key.Key_Space)
    drag(window.canvas, (100, 100), (160, 130))
    assert window.canvas.view.to_page(160, 130) == pytest.approx(under) and window.document.sketch == ()
    QTest.keyRelease(QApplication.focusWidget() or widget, Qt.Key.Key_Space)
    drag(window.canvas, (100, 100), (160, 130))
    assert len(window.document.sketch) == 1


def _dialog(window: MainWindow) -> Callable[[], object]:
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.show()
    return dialog.close


def _menu(window: MainWindow) -> Callable[[], object]:
    menu = QMenu(window)
    menu.addAction("One")
    menu.popup(window.mapToGlobal(QPoint(50, 50)))
    return menu.close


def _another_window(window: MainWindow) -> Callable[[], object]:
    other = QWidget()
    other.show()
    other.activateWindow()
    QTest.qWaitForWindowActive(other)

    def come_back() -> None:
        other.close()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)

    return come_back


def _another_field(window: MainWindow) -> Callable[[], object]:
    window.seed_bar.seed_box.setFocus()
    return window.canvas.setFocus


@pytest.mark.parametrize("leave", [_dialog, _menu, _another_window, _another_field])
@pytest.mark.parametrize("held", ["space", "middle", "left"])
def test_what_is_let_go_elsewhere_is_not_held_for_ever(
    held: str, leave: Callable[[MainWindow], Callable[[], object]], window: MainWindow
) -> None:
    canvas = window.canvas
    canvas.setFocus()
    if held == "space":
        QTest.keyPress(canvas, Qt.Key.Key_Space)
    elif held == "middle":
        QTest.mousePress(canvas, MIDDLE, pos=QPoint(100, 100))
    else:
        drag(canvas, (100, 100), (120, 120), up=False)
    leave(window)()  # the release goes there
    before, view = len(window.document.sketch), canvas.view
    drag(canvas, (200, 200), (260, 230))
    (stroke,) = window.document.sketch[before:]
    assert [point[:2] for point in stroke.points] == [
        pytest.approx(view.to_page(x, y), abs=0.01) for x, y in ((200, 200), (260, 230))
    ]
    assert canvas.view == view


def _typed(window: MainWindow, letter: str, code: int, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    """A key of a keyboard with another script, as X11 tells it: its letter, and the code of its place."""
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, ord(letter.upper()), keys, code, 0, 0, letter)
        QApplication.sendEvent(QApplication.focusWidget() or window, event)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems number keys otherwise")
@pytest.mark.parametrize("place", ["canvas", "seed_box"])
@pytest.mark.parametrize(
    ("erase", "select", "larger", "undo"), [("\u0443", "д", "ъ", "я"), ("ε", "λ", "ώ", "ζ"), ("ק", "ך", "ם", "ז")]
)
def test_a_keyboard_without_latin_letters_has_all_shortcuts(
    erase: str, select: str, larger: str, undo: str, place: str, window: MainWindow
) -> None:
    drag(window.canvas, (100, 100), (200, 200))
    focused(window, place)
    _typed(window, erase, 26)
    assert tool(window) is Tool.ERASER
    width = window.toolbox.tools.eraser
    _typed(window, larger, 35)
    assert window.toolbox.tools.eraser > width
    _typed(window, select, 46)
    assert tool(window) is Tool.LASSO
    _typed(window, undo, 52, CTRL)
    assert window.document.sketch == ()


@pytest.mark.parametrize(("letter", "code"), [("e", 26), ("ü", 34), ("é", 11), ("д", 0), ("д", 255), ("5", 14)])
def test_latin_letters_and_unknown_places_stay_what_they_are(letter: str, code: int) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), NO_KEYS, code, 0, 0, letter)
    assert latin_key(event) is None
