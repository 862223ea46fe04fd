"""A wizard that is driven as a person does, with pointer and keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from trainer.gui.recipe.expert import ExpertSettings
from trainer.gui.recipe.settings_model import NAME, VALUE
from trainer.gui.wizard.wizard import Wizard


def open_wizard(qtbot: QtBot, folder: Path) -> Wizard:
    """A wizard on the screen, all of whose files go below `folder`."""
    wizard = Wizard(runs=folder / "runs", store=folder / "store")
    qtbot.addWidget(wizard, before_close_func=lambda _: wizard.reject())
    wizard.resize(900, 600)
    wizard.show()
    qtbot.waitExposed(wizard)
    wizard.activateWindow()
    return wizard


def click(qtbot: QtBot, button: QAbstractButton) -> None:
    """Press a button with the pointer, where its text begins; it must be there to be pressed."""
    assert button.isVisible() and button.isEnabled(), button.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, button.height() // 2))


def type_into(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    """Write a text in place of what stands there, and go on with Tab."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def choose_samples(qtbot: QtBot, wizard: Wizard) -> None:
    """The first two pages, on the shipped samples; ends on the page of goals."""
    for page in (wizard.sketches, wizard.faces):
        click(qtbot, page.samples)
        qtbot.waitUntil(wizard.on.isEnabled)
        click(qtbot, wizard.on)
    assert wizard.page is wizard.goal


def change_setting(qtbot: QtBot, editor: ExpertSettings, find: str, value: str) -> None:
    """Find a setting by its name, open its field in the table, and type or choose a value."""
    type_into(qtbot, editor.filter, find)
    table = editor.table
    found = table.model()
    rows = [row for row in range(found.rowCount()) if found.index(row, NAME).data() == find]
    index = found.index(rows[0], VALUE)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
    field = _field(table)
    field.setFocus()
    if isinstance(field, QLineEdit):
        field.selectAll()
    qtbot.keyClicks(field, value)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _fields(table) == [])


def _field(table: QTableView) -> QLineEdit | QComboBox:
    QApplication.processEvents()
    (field,) = _fields(table)
    return field


def _fields(table: QTableView) -> list[QLineEdit | QComboBox]:
    found = [*table.viewport().findChildren(QLineEdit), *table.viewport().findChildren(QComboBox)]
    return [field for field in found if field.isVisible()]
