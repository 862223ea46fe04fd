"""The first start: three hints once, and a menu of doodles."""

import pytest
from pytestqt.qtbot import QtBot

from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.samples import sample_doodles
from s2f_desktop.window.main_window import MainWindow
from tests.desktop.fakes import drag


@pytest.fixture
def first(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window of the first start."""
    window.settings.change(toured=False)
    window.tour.begin_once()
    return window


def test_three_hints_come_once_where_they_belong(first: MainWindow) -> None:
    tour = first.tour
    for place in (first.canvas, first.pane):
        assert tour.card.isVisible()
        spot = first.mapToGlobal(tour.card.geometry().center())
        assert place.rect().contains(place.mapFromGlobal(spot))
        tour.next_button.click()
    assert tour.next_button.text() == "Done" and first.rect().contains(tour.card.geometry())
    tour.next_button.click()
    assert not tour.card.isVisible() and not tour._timer.isActive()
    assert SettingsStore(first.settings.path).settings.toured
    first.tour.begin_once()
    assert not tour.card.isVisible()


def test_hints_leave_by_themselves_and_never_stop_the_pen(first: MainWindow, qtbot: QtBot) -> None:
    drag(first.canvas, (30, 400), (60, 420))
    assert len(first.document.sketch) == 1 and first.tour.card.isVisible()
    assert 3 * first.tour._timer.interval() == pytest.approx(20_000, abs=500)
    first.tour._timer.setInterval(1)
    first.tour._timer.start()
    qtbot.waitUntil(lambda: not first.tour.card.isVisible())


def test_a_skipped_tour_can_be_had_again(first: MainWindow) -> None:
    first.tour.skip_button.click()
    assert not first.tour.card.isVisible()
    first.act.tour.trigger()
    assert first.tour.card.isVisible() and "Draw a face" in first.tour.card.accessibleName()


def test_ten_doodles_are_in_the_menu(window: MainWindow, qtbot: QtBot) -> None:
    menu = window.act.samples
    assert not menu.actions()
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()  # filled once
    assert len(menu.actions()) == 10 and len({action.icon().cacheKey() for action in menu.actions()}) == 10
    menu.actions()[3].trigger()
    assert window.document.sketch == sample_doodles()[3] and not window.files.unsaved
    window.act.undo.trigger()
    assert window.document.sketch == ()
