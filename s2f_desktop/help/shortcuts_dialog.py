"""Keyboard shortcuts, in columns."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from s2f_desktop.help.shortcuts import Group
from s2f_desktop.look.dialogs import fill
from s2f_desktop.look.theme import GRID

_COLUMNS = 2


class ShortcutsDialog(QDialog):
    """Stays open beside the window until it is closed."""

    def __init__(self, groups: Sequence[Group], window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Keyboard Shortcuts"))
        area = QScrollArea(self)
        area.setObjectName("page")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(_page(groups))
        area.setAccessibleName(self.windowTitle())
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrow keys scroll
        fill(self, area)
        self.resize(760, 560)


def _page(groups: Sequence[Group]) -> QWidget:
    """Each group under the others of the column that is shortest so far."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(5 * GRID, 4 * GRID, 5 * GRID, 4 * GRID)
    row.setSpacing(8 * GRID)
    columns = [QVBoxLayout() for _ in range(_COLUMNS)]
    heights = [0] * _COLUMNS
    for column in columns:
        column.setSpacing(4 * GRID)
        row.addLayout(column, 1)
    for group in groups:
        shortest = heights.index(min(heights))
        columns[shortest].addLayout(_table(group))
        heights[shortest] += len(group.rows) + 2
    for column in columns:
        column.addStretch(1)
    return page


def _table(group: Group) -> QGridLayout:
    """A group's name over its rows: what is done left, its keys right."""
    table = QGridLayout()
    table.setHorizontalSpacing(3 * GRID)
    table.setVerticalSpacing(GRID)
    table.setColumnStretch(0, 1)
    name = QLabel(group.name)
    name.setObjectName("heading")
    table.addWidget(name, 0, 0, 1, 2)
    for nth, (what, keys) in enumerate(group.rows, 1):
        told = QLabel(what)
        told.setWordWrap(True)
        pressed = QLabel(keys)
        pressed.setObjectName("key")
        table.addWidget(told, nth, 0)
        table.addWidget(pressed, nth, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return table
