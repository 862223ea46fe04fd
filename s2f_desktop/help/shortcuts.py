"""The keys of all that the menus hold, and what wheel, space and arrows do, in the window's language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

_NATIVE = QKeySequence.SequenceFormat.NativeText
Menus: TypeAlias = Mapping[str, Sequence[QAction | QMenu | None]]  # by their titles; None is a line


@dataclass(frozen=True)
class Group:
    """A menu's name, and each of its actions that has keys, with the first of these."""

    name: str
    rows: tuple[tuple[str, str], ...]  # what is done, the keys


def shortcuts(menus: Menus) -> list[Group]:
    """A group for each menu that has keys, and one for what is done on the canvas."""
    groups = [Group(_plain(title), tuple(_rows(entries))) for title, entries in menus.items()]
    return [*(group for group in groups if group.rows), _on_the_canvas()]


def _rows(entries: Sequence[QAction | QMenu | None]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        if isinstance(entry, QMenu):
            yield from _rows(entry.actions())
        elif entry is not None and not entry.shortcut().isEmpty():
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
    """As the system and the language write it: Ctrl, Strg, or Apple's sign."""
    return QKeySequence(f"{name}+A").toString(_NATIVE)[:-1].rstrip("+")


def _tr(text: str) -> str:
    return QCoreApplication.translate("shortcuts", text)
