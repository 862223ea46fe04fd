"""What the model sees, on request."""

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from s2f_desktop.window.main_window import MainWindow
from tests.desktop.fakes import FakeEngine, drag


def test_the_bitmap_is_the_models_and_comes_only_on_request(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot
) -> None:
    drag(window.canvas, (100, 100), (200, 300))
    qtbot.waitUntil(lambda: window.pane.result is not None)
    assert not window.bitmap.isVisible()
    QTest.keyClick(window.canvas, Qt.Key.Key_W)
    assert window.bitmap.isVisible() and window.canvas.rect().contains(window.bitmap.geometry())
    assert window.canvas.childAt(window.bitmap.geometry().center()) is None  # the pen goes through
    qtbot.waitUntil(lambda: window.pane.result.request.sketch == window.canvas.sketch)
    shown = window.bitmap.grab().toImage()
    bitmap = engine.calls[-1][0][0]
    seen = [[shown.pixelColor(4 * x + 2, 4 * y + 2).red() for x in range(1, 27)] for y in range(1, 27)]
    np.testing.assert_allclose(seen, bitmap[1:27, 1:27], atol=2)
    window.act["clear"].trigger()
    assert not window.bitmap.isVisible()
    assert window.settings.settings.bitmap


def test_it_stays_in_its_corner(window: MainWindow, qtbot: QtBot) -> None:
    window.act["bitmap"].trigger()
    window.resize(1200, 800)
    drag(window.canvas, (100, 100), (200, 300))
    qtbot.waitUntil(window.bitmap.isVisible)
    corner = window.bitmap.geometry().bottomLeft()
    assert corner - QPoint(0, window.canvas.height()) == QPoint(12, -13)
