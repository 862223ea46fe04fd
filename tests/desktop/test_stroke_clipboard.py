"""Strokes on the clipboard: cut, copied and pasted, also into another drawing; what others put there does no harm."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from s2f_desktop.drawing.edit_commands import strokes_on_clipboard
from s2f_desktop.sketches.sketch import Drawing
from s2f_desktop.window.main_window import MainWindow
from tests.desktop.fakes import drag

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: object) -> None:
    QGuiApplication.clipboard().clear()


def test_strokes_are_cut_copied_and_pasted_each_in_one_step_and_into_another_drawing(window: MainWindow) -> None:
    document, canvas = window.document, window.canvas
    drag(canvas, (100, 100), (200, 160), (120, 200))
    drag(canvas, (60, 300), (250, 300))
    first = document.sketch[0]
    QTest.keyClick(window.canvas, Qt.Key.Key_C, CTRL)
    assert strokes_on_clipboard() == ()  # nothing is selected
    canvas.select(frozenset({0}))
    QTest.keyClick(window.canvas, Qt.Key.Key_C, CTRL)
    assert strokes_on_clipboard() == (first,)
    QTest.keyClick(window.canvas, Qt.Key.Key_V, CTRL)
    QTest.keyClick(window.canvas, Qt.Key.Key_V, CTRL)
    assert canvas.selected == {3} and window.act["tool.lasso"].isChecked() and len(document._done) == 4
    assert [s.points[0].x for s in document.sketch[2:]] == pytest.approx([first.points[0].x + d for d in (24, 48)])
    QTest.keyClick(window.canvas, Qt.Key.Key_X, CTRL)
    assert len(document.sketch) == 3 and len(document._done) == 5
    document.load(Drawing())
    QTest.keyClick(window.canvas, Qt.Key.Key_V, CTRL)
    assert len(document.sketch) == 1 and canvas.selected == {0}
    window.act["undo"].trigger()
    assert document.sketch == ()
    canvas.select(frozenset())


@pytest.mark.parametrize("damaged", [b"", b"[[1]]", b"{", b'[[["a",2,3,4]]]', b"[" * 100_000])
def test_a_clipboard_of_other_makers_brings_no_strokes(damaged: bytes, window: MainWindow) -> None:
    data = QMimeData()
    data.setData("application/x-sketch2face-strokes", damaged)
    QGuiApplication.clipboard().setMimeData(data)
    window.act["paste"].trigger()
    assert window.document.sketch == () and window.banner.problem is not None
