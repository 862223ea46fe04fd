"""The first start: three hints once, and a menu of doodles."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from s2f_desktop.qt_kit.errors import Problem
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.samples import sample_doodles
from s2f_desktop.window.main_window import MainWindow
from tests.desktop.fakes import drag


@pytest.fixture
def first(window: MainWindow) -> MainWindow:
    """A window of the first start."""
    window.settings.change(toured=False)
    window.tour.begin_once()
    return window


def test_three_hints_come_once_and_stay_until_each_was_read(first: MainWindow) -> None:
    tour, seen = first.tour, []
    for _ in range(3):
        assert tour.card.isVisible() and not SettingsStore(first.settings.path).settings.toured
        seen.append(tour.card.accessibleName())
        drag(first.canvas, (30, 200), (60, 220))
        tour.next_button.click()
    assert len(first.document.sketch) == 3 and not tour.card.isVisible()
    assert "Draw a face" in seen[0] and "C shows sixteen" in seen[1] and "Ctrl+S your drawing" in seen[2]
    assert SettingsStore(first.settings.path).settings.toured
    first.tour.begin_once()
    assert not tour.card.isVisible()


@pytest.mark.parametrize("size", [(640, 480), (900, 600), (1900, 1000)])
def test_a_hint_covers_neither_the_sheet_nor_an_error_nor_an_offer(size: tuple[int, int], first: MainWindow) -> None:
    first.resize(*size)
    first.show_error(Problem("Something is wrong; do something.", "details"))
    first.recovery.card.offer("A drawing was not saved.", "Restore", "Discard")
    first.grab()
    for other in (first.banner, first.recovery.card, first.canvas, first.sheets.place, first.seed_bar):
        assert not place(first, first.tour.card).intersects(place(first, other)), other.objectName()
    assert first.rect().contains(place(first, first.tour.card))


def place(window: MainWindow, widget: QWidget) -> QRect:
    """Where a widget is seen in the window."""
    assert widget.isVisible()
    return QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())


def test_a_skipped_tour_can_be_had_again(first: MainWindow) -> None:
    first.tour.skip_button.click()
    assert not first.tour.card.isVisible()
    first.act["tour"].trigger()
    assert first.tour.card.isVisible() and "Draw a face" in first.tour.card.accessibleName()


def test_ten_doodles_are_in_the_menu(window: MainWindow) -> None:
    menu = window.act.menu("samples")
    assert not menu.actions()
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()  # filled once
    assert len(menu.actions()) == 10 and len({action.icon().cacheKey() for action in menu.actions()}) == 10
    menu.actions()[3].trigger()
    assert window.document.sketch == sample_doodles()[3] and not window.files.unsaved
    window.act["undo"].trigger()
    assert window.document.sketch == ()
