"""Seed, variation and dice in the window."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from s2f_desktop.sketches.sketch import Style
from s2f_desktop.window.main_window import MainWindow
from tests.desktop.fakes import drag
from tests.desktop.windows import face_colour, wait_for_face


def test_seed_and_variation_change_the_face_and_are_undone_as_one_drag(window: MainWindow, qtbot: QtBot) -> None:
    drag(window.canvas, (100, 100), (200, 300))
    wait_for_face(window, qtbot)
    before = face_colour(window)
    window.seed_bar.seed_slider.setFocus()
    for _ in range(5):
        QTest.keyClick(window.seed_bar.seed_slider, Qt.Key.Key_Right)
    assert window.document.style == Style(6, 0.5) and window.seed_bar.seed_box.value() == 6
    wait_for_face(window, qtbot)
    assert face_colour(window) != before
    window.act["undo"].trigger()
    assert window.document.style == Style(1, 0.5) and window.seed_bar.seed_slider.value() == 1
    wait_for_face(window, qtbot)
    assert face_colour(window) == before
    window.seed_bar.variation_slider.setValue(0)
    wait_for_face(window, qtbot)
    assert face_colour(window)[1] == 0


def test_the_box_takes_seeds_beyond_the_slider(window: MainWindow) -> None:
    window.seed_bar.seed_box.setValue(123456)
    assert window.document.style.seed == 123456
    assert window.seed_bar.seed_slider.value() == window.seed_bar.seed_slider.maximum()


def test_the_dice_give_another_seed_each_time_by_key_and_by_button(window: MainWindow) -> None:
    seeds = [window.document.style.seed]
    for _ in range(10):
        QTest.keyClick(window.canvas, Qt.Key.Key_R)
        seeds.append(window.document.style.seed)
    QTest.mouseClick(window.seed_bar.dice, Qt.MouseButton.LeftButton)
    seeds.append(window.document.style.seed)
    assert all(one != two for one, two in pairwise(seeds))
    window.act["undo"].trigger()
    assert window.document.style.seed == seeds[-2]
