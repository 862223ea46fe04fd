"""Everybody can use the window: by keys alone, by a screen reader, on a small or sharp screen, in German."""

import inspect
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QColor, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollBar,
    QToolBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from s2f_desktop.qt_kit.language import NAMES, install_translators
from s2f_desktop.window.main_window import MainWindow
from tests.desktop.conftest import WindowMaker
from tests.desktop.fakes import drag

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)  # said by the offscreen platform
CONTROLS = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QAbstractItemView)


@pytest.fixture
def drawn(window: MainWindow, qtbot: QtBot) -> MainWindow:
    drag(window.canvas, (40, 60), (90, 150), (160, 100))
    qtbot.waitUntil(lambda: window.pane.result is not None)
    return window


def dialogs_of(window: MainWindow) -> Iterator[QDialog]:
    """Each dialog that opens without a question to the system, one after the other."""
    window.chooser.open()
    window.guides.dialog.show()
    window.export.export()
    window.films.open()
    window.act["shortcuts"].trigger()
    window.act["licences"].trigger()
    QApplication.processEvents()
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            yield dialog
    for dialog in window.findChildren(QDialog):
        dialog.close()


# Screen readers


def test_every_control_tells_its_name(drawn: MainWindow) -> None:
    nameless = [str(one) for place in (drawn, *dialogs_of(drawn)) for one in nameless_in(place)]
    assert nameless == []


def nameless_in(place: QWidget) -> list[QWidget]:
    return [one for one in controls_of(place) if not spoken_name(one)]


def controls_of(place: QWidget) -> list[QWidget]:
    return [one for one in place.findChildren(QWidget) if is_control(one) and one.window() is place]


def is_control(widget: QWidget) -> bool:
    """Something that a person works with; Qt's own inner parts belong to what is around them."""
    inner = widget.objectName().startswith("qt_") or isinstance(widget.parentWidget(), (QAbstractSpinBox, QComboBox))
    inner = inner or isinstance(widget, QScrollBar)
    return isinstance(widget, CONTROLS) and not inner and widget.isVisibleTo(widget.window())


def spoken_name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return str(interface.text(QAccessible.Text.Name)) if interface is not None else ""


# Keys


def test_every_action_is_in_a_menu_and_its_tooltip_tells_its_keys(window: MainWindow) -> None:
    in_menus = {action for menu in [window.menuBar(), *window.findChildren(QMenu)] for action in menu.actions()}
    actions = [action for action in window.act.findChildren(QAction) if action.text()]
    assert [action.text() for action in actions if action not in in_menus] == []
    for bar in window.findChildren(QToolBar):
        assert [action.text() for action in bar.actions() if action.text() and action not in in_menus] == []
    for action in actions:
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        assert not keys or action.toolTip().endswith(f"({keys})"), action.text()


def test_no_keys_are_given_twice(window: MainWindow) -> None:
    actions = window.act.findChildren(QAction)
    keys = Counter(keys.toString() for action in actions for keys in action.shortcuts())
    assert [key for key, count in keys.items() if count > 1] == []


def test_tab_reaches_every_control(drawn: MainWindow) -> None:
    for place in (drawn, *dialogs_of(drawn)):
        reached = {place}
        place_next = place.nextInFocusChain()
        while place_next not in reached:
            reached.add(place_next)
            place_next = place_next.nextInFocusChain()
        # Those of a tool bar are in menus, too.
        keyed = [one for one in controls_of(place) if not isinstance(one.parentWidget(), QToolBar)]
        out_of_reach = [one for one in keyed if one not in reached or not one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert [spoken_name(one) or str(one) for one in out_of_reach] == []


# Small screens, and longer words


@pytest.mark.parametrize("language", NAMES)
def test_nothing_is_cut_off_at_900_by_600(language: str, make_window: WindowMaker, qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert app is not None
    translators = install_translators(app, language)
    try:
        window = make_window()
        drag(window.canvas, (40, 60), (90, 150), (160, 100))
        qtbot.waitUntil(lambda: window.pane.result is not None)
        window.tour.begin()
        assert (window.width(), window.height()) == (900, 600)
        qtbot.waitUntil(lambda: cut_off(window) == [], timeout=5000)
        found = [cut for place in dialogs_of(window) for cut in cut_off(place)]
    finally:
        for translator in translators:
            app.removeTranslator(translator)
        install_translators(app, "en")
    assert found == []


def cut_off(place: QWidget) -> list[str]:
    """Texts that have less room than they need, and whatever reaches out of a window of 900 x 600."""
    found = [] if QRect(0, 0, 900, 600).contains(QRect(QPoint(0, 0), place.size())) else [f"{place} is too large"]
    for one in place.findChildren(QWidget):
        if isinstance(one, (QLabel, QAbstractButton)) and one.isVisible() and one.text() and one.window() is place:
            need = one.heightForWidth(one.width()) if isinstance(one, QLabel) and one.wordWrap() else -1
            short = need > one.height() if need >= 0 else one.sizeHint().width() > one.width()
            if short and not isinstance(one.parentWidget(), QToolBar):
                found.append(one.text())
    return found


def test_a_text_without_room_is_seen(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    label = QLabel("a text that is longer than its label", place)
    place.resize(400, 100)
    label.setGeometry(0, 0, 40, 20)
    place.show()
    assert cut_off(place) == [label.text()]
    label.setGeometry(0, 0, 390, 20)
    assert cut_off(place) == []


SCALED = """
import sys
sys.path.insert(0, "tests/desktop")
from fakes import FakeEngine
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolBar, QWidget
from s2f_desktop.qt_kit.theme import LIGHT, apply_theme
from s2f_desktop.settings import SettingsStore, settings_path
from s2f_desktop.window.main_window import MainWindow
app = QApplication([])
app.setStyle("Fusion")
window = MainWindow(FakeEngine().open, "fake", SettingsStore(settings_path()))
window.resize(900, 600)
window.show()
app.processEvents()
picture = window.grab()
parts = (window.canvas, window.pane, window.seed_bar)
inside = all(window.rect().contains(part.geometry().translated(part.parent().mapTo(window, part.rect().topLeft())))
             for part in parts)
print(picture.width(), picture.height(), inside, cut_off(window))
window.document.mark_saved()
window.close()
"""


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_screens_of_any_sharpness(scale: float, tmp_path: Path) -> None:
    env = {**os.environ, "QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": "."}
    script = SCALED.replace("app = QApp", f"{inspect.getsource(cut_off)}\napp = QApp")
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, timeout=120)
    assert done.stdout.split(maxsplit=2) == [f"{900 * scale:.0f}", f"{600 * scale:.0f}", "True []\n"], done.stderr


def test_icons_are_as_sharp_as_the_screen(window: MainWindow) -> None:
    icon = window.act["undo"].icon()
    for ratio in (1.0, 1.5, 2.0):
        sizes = icon.availableSizes()
        assert any(size.width() == round(20 * ratio) for size in sizes)
    assert QColor(window.appearance.theme.muted).isValid()
