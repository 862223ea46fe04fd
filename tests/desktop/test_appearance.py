import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from pytestqt.qtbot import QtBot

from s2f_desktop.qt_kit.errors import Problem
from s2f_desktop.qt_kit.theme import DARK, LIGHT, Theme, current_theme
from s2f_desktop.settings import SettingsStore
from s2f_desktop.window.main_window import MainWindow
from tests.desktop.conftest import WindowMaker


def luminance(colour: str) -> float:
    parts = QColor(colour).getRgbF()[:3]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_texts_have_the_contrast_that_readers_need(theme: Theme) -> None:
    pairs = [
        (theme.text, theme.window),
        (theme.text, theme.surface),
        (theme.text, theme.paper),
        (theme.text, theme.tint),
        (theme.text, theme.danger_tint),
        (theme.muted, theme.window),
        (theme.muted, theme.paper),
        (theme.muted, theme.surface),
        (theme.on_accent, theme.accent),
        (theme.accent, theme.window),
        (theme.accent, theme.tint),
        (theme.danger, theme.danger_tint),
    ]
    assert {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5} == {}


def paper_and_frame(window: MainWindow) -> tuple[QColor, QColor]:
    image = window.grab().toImage()
    canvas = window.canvas.mapTo(window, window.canvas.rect().center())
    return image.pixelColor(canvas.x(), canvas.y() - 20), image.pixelColor(4, window.height() // 2)


def test_the_view_menu_turns_light_and_dark(window: MainWindow) -> None:
    for name, theme in (("dark", DARK), ("light", LIGHT)):
        window.act[f"appearance.{name}"].trigger()
        paper, frame = paper_and_frame(window)
        assert (paper.name(), frame.name()) == (theme.paper, theme.window)


def test_the_choice_is_remembered(make_window: WindowMaker, window: MainWindow) -> None:
    window.act["appearance.dark"].trigger()
    window.close()
    again = make_window(settings=SettingsStore(window.settings.path))
    assert again.act["appearance.dark"].isChecked()
    assert paper_and_frame(again)[0].name() == DARK.paper
    again.act["appearance.system"].trigger()


def test_the_system_is_followed(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    scheme = Qt.ColorScheme.Dark
    monkeypatch.setattr("s2f_desktop.qt_kit.theme.QGuiApplication", FakeGuiApplication(lambda: scheme))
    QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)
    assert paper_and_frame(window)[0].name() == DARK.paper
    scheme = Qt.ColorScheme.Unknown
    QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)
    assert paper_and_frame(window)[0].name() == LIGHT.paper
    assert current_theme("dark") is DARK and current_theme("light") is LIGHT


class FakeGuiApplication:
    """A system that is dark when asked to."""

    def __init__(self, scheme: object) -> None:
        self.colorScheme = scheme

    def styleHints(self) -> "FakeGuiApplication":
        return self


@pytest.mark.parametrize("size", [(640, 480), (900, 600)])
def test_a_card_above_leaves_the_bar_what_it_needs(size: tuple[int, int], window: MainWindow) -> None:
    window.resize(*size)
    window.show_error(Problem("Something is wrong with a file of a long name; choose another one.", "details"))
    window.tour.begin()
    window.grab()
    bar = window.seed_bar
    assert bar.seed_slider.width() >= 60 and bar.width() >= bar.minimumSizeHint().width()
    assert bar.geometry().right() < bar.parentWidget().width() and not bar.geometry().intersects(
        window.canvas.geometry()
    )
    window.tour.end()


@pytest.mark.parametrize("size", [(640, 480), (900, 600), (1400, 900), (2560, 1400), (700, 1200)])
def test_nothing_overlaps_or_is_cut_at_any_size(size: tuple[int, int], window: MainWindow) -> None:
    window.resize(*size)
    window.grab()
    parts = [window.canvas, window.sheets.place, window.seed_bar]
    for part in parts:
        assert part.parentWidget().rect().contains(part.geometry()), part
    for one, two in ((0, 1), (0, 2), (1, 2)):
        assert not parts[one].geometry().intersects(parts[two].geometry())
    assert window.pane.width() == window.pane.height() >= 240
    assert window.canvas.width() >= window.pane.width()
    assert window.seed_bar.seed_slider.width() >= 60
