"""The page of keys tells all that the menus hold, in the window's language."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel

from s2f_desktop.help.shortcuts import ShortcutsDialog, shortcuts
from s2f_desktop.qt_kit.language import install_translators
from s2f_desktop.window.main_window import MainWindow
from tests.desktop.conftest import WindowMaker


@pytest.fixture
def _german(_english: None) -> Iterator[None]:
    app = QApplication.instance()
    assert app is not None
    translators = install_translators(app, "de")
    yield
    for translator in translators:
        app.removeTranslator(translator)
    install_translators(app, "en")


def listed(dialog: ShortcutsDialog) -> set[tuple[str, str]]:
    """What stands in its rows: what is done left, the keys right."""
    rows = set()
    for table in dialog.findChildren(QGridLayout):
        for row in range(1, table.rowCount()):
            cells = [table.itemAtPosition(row, column).widget() for column in (0, 1)]
            assert all(isinstance(cell, QLabel) for cell in cells)
            rows.add((cells[0].text(), cells[1].text()))
    return rows


def test_every_action_with_keys_is_listed_with_them(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    (dialog,) = window.findChildren(ShortcutsDialog)
    assert dialog.isVisible()
    rows, native = listed(dialog), QKeySequence.SequenceFormat.NativeText
    keyed = [action for action in window.act.findChildren(QAction) if not action.shortcut().isEmpty()]
    wanted = {(one.text().replace("&", "").rstrip("…"), one.shortcut().toString(native)) for one in keyed}
    assert len(wanted) > 40 and wanted <= rows
    assert ("Zoom", "Ctrl+Wheel") in rows and len(rows) == len(wanted) + 6
    dialog.close()


@pytest.mark.usefixtures("_german")
def test_keys_have_the_names_that_stand_on_german_ones(make_window: WindowMaker) -> None:
    groups = {group.name: dict(group.rows) for group in shortcuts(make_window().menuBar())}
    assert groups["Datei"]["Speichern"] == "Strg+S"
    assert groups["Auf der Zeichenfläche"]["Vergrößern"] == "Strg+Mausrad"
