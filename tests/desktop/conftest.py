"""What the tests of the window share: a window with a fake engine, and no thread left behind."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from s2f_desktop.faces.opened_engine import EngineOpener
from s2f_desktop.qt_kit.language import install_translators
from s2f_desktop.settings import SettingsStore
from s2f_desktop.window.main_window import MainWindow
from s2f_models.paths import FOLDER_VARIABLE
from tests.desktop.fakes import FakeEngine

WindowMaker = Callable[..., MainWindow]


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in before and not thread.daemon]
    assert not left, f"left behind: {left}"


@pytest.fixture(autouse=True)
def _no_button_stays_held(qapp: QApplication) -> Iterator[None]:
    """Else Qt takes what a test still holds at its end for held in the windows of later ones."""
    yield
    for button in QApplication.mouseButtons():
        QTest.mouseRelease(QWidget(), button)
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Settings, journals and models of one test are no other's."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "user"))


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting ends when what is waited for is there; on a busy machine that takes longer than pytest-qt's 5 s."""
    for wait in (QtBot.waitUntil, QtBot.waitSignal):
        monkeypatch.setitem(wait.__kwdefaults__, "timeout", 60_000)


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture(scope="session")
def _english(qapp: QApplication) -> None:
    """Windows speak English, whatever language the machine does."""
    install_translators(qapp, "en")


@pytest.fixture
def make_window(_english: None, qtbot: QtBot, tmp_path: Path, engine: FakeEngine) -> WindowMaker:
    """Makes windows that are shown, and closed without a question."""

    def make(opener: EngineOpener | None = None, settings: SettingsStore | None = None) -> MainWindow:
        store = settings or SettingsStore(tmp_path / "settings" / "settings.json")
        store.settings = replace(store.settings, toured=True)  # the hints of the first start have their own tests
        window = MainWindow(opener or engine.open, "fake", store)
        qtbot.addWidget(window, before_close_func=_give_up_changes)
        window.resize(900, 600)
        window.show()
        qtbot.waitExposed(window)
        return window

    return make


@pytest.fixture
def window(make_window: WindowMaker, qtbot: QtBot) -> MainWindow:
    """A window whose engine is open."""
    made = make_window()
    qtbot.waitUntil(lambda: "Idle" in made.indicator.text)
    return made


def _give_up_changes(window: MainWindow) -> None:
    window.canvas.finish()
    window.document.mark_saved()
