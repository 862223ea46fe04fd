"""The menus of the drawing window, and those within them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from drawing_studio import Studio
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QMenu

from s2f_desktop.files.open_files import remember_recent

Inner = Callable[[Studio], QMenu]


def _menu(nth: int, inner: Inner | None = None) -> Callable[[Studio], QImage]:
    """The view of one of the menu bar's menus, and of one within it."""

    def view(studio: Studio) -> QImage:
        window = studio.drawn()
        bar, menu = window.menuBar(), _menus(studio)[nth]
        shown = [(menu, bar.mapTo(window, bar.actionGeometry(menu.menuAction()).bottomLeft()))]
        if inner is not None:
            within = inner(studio)
            within.aboutToShow.emit()
            shown.append((within, shown[0][1] + menu.actionGeometry(within.menuAction()).topRight()))
        picture = studio.grab()
        painter = QPainter(picture)
        for one, place in shown:
            _paint(studio, painter, one, place)
        painter.end()
        return picture

    return view


def _paint(studio: Studio, painter: QPainter, menu: QMenu, place: QPoint) -> None:
    menu.popup(studio.window.mapToGlobal(place))
    studio.settle(0.2)
    highest = max(studio.window.height() - menu.height(), 0)  # where the screen ends
    painter.drawImage(QPoint(place.x(), min(place.y(), highest)), menu.grab().toImage())
    menu.close()


def _recent(studio: Studio) -> QMenu:
    for name in ("grandfather", "Ada & Eve", "self portrait"):
        remember_recent(studio.window.settings, Path(f"/home/ada/{name}.s2f"))
    return studio.window.act.menu("recent")


def _menus(studio: Studio) -> list[QMenu]:
    """Those of the menu bar."""
    return studio.window.menuBar().findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)


def _within(outer: int, nth: int) -> Inner:
    """The nth menu inside of one of the menu bar's."""

    def menu(studio: Studio) -> QMenu:
        entries = [action.menu() for action in studio.window.menuBar().actions()[outer].menu().actions()]
        return [entry for entry in entries if isinstance(entry, QMenu)][nth]

    return menu


MENUS = {
    "menu-file": _menu(0, _recent),
    "menu-edit": _menu(1, lambda studio: studio.window.act.menu("samples")),
    "menu-tools": _menu(2, _within(2, 0)),
    "menu-face": _menu(3),
    "menu-model": _menu(4),
    "menu-view": _menu(5, _within(5, 0)),
    "menu-language": _menu(5, _within(5, 1)),
    "menu-help": _menu(6),
}
