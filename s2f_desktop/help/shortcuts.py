"""The keys of all actions in the menus, and those of wheel, space and arrows, in the window's language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QMenuBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from s2f_desktop.qt_kit.dialogs import fill
from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.language import tr as _tr
from s2f_desktop.qt_kit.theme import GRID

_NATIVE = QKeySequence.SequenceFormat.NativeText
_COLUMNS = 2


@dataclass(frozen=True)
class Group:
    """A menu's name, and each of its actions that has keys, with the first of these."""

    name: str
    rows: tuple[tuple[str, str], ...]  # what is done, the keys


def shortcuts(bar: QMenuBar) -> list[Group]:
    """A group for each menu that has keys, and one for what is done on the canvas."""
    groups = [Group(_plain(menu.text()), tuple(_rows([menu]))) for menu in bar.actions()]
    return [*(group for group in groups if group.rows), _on_the_canvas()]


def _rows(entries: Sequence[QAction]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        if isinstance(menu := entry.menu(), QMenu):
            yield from _rows(menu.actions())
        elif not entry.shortcut().isEmpty():
            yield _plain(entry.text()), entry.shortcut().toString(_NATIVE)


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip("…")


def _on_the_canvas() -> Group:
    control, shift = (_modifier(name) for name in ("Ctrl", "Shift"))
    rows = (
        (_tr("Move the page"), _tr("Space and drag")),
        (_tr("Zoom"), _tr("{key}+Wheel").format(key=control)),
        (_tr("Size of pen or eraser"), _tr("{key}+Wheel").format(key=shift)),
        (_tr("Move the selection"), _tr("Arrow keys")),
        (_tr("Move it further"), _tr("{key}+Arrow keys").format(key=shift)),
        (_tr("Give up, or select nothing"), QKeySequence("Esc").toString(_NATIVE)),
    )
    return Group(_tr("On the Canvas"), rows)


def _modifier(name: str) -> str:
    """A modifier's name in the system's language: Ctrl, Strg, or Apple's sign."""
    return QKeySequence(f"{name}+A").toString(_NATIVE)[:-1].rstrip("+")


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
    name = Label(group.name)
    name.setObjectName("heading")
    table.addWidget(name, 0, 0, 1, 2)
    for index, (what, keys) in enumerate(group.rows, 1):
        label = Label(what)
        label.setWordWrap(True)
        pressed = Label(keys)
        pressed.setObjectName("key")
        table.addWidget(label, index, 0)
        table.addWidget(pressed, index, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return table
