"""The menu bar and the tool bar: where each action stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QWidget

from s2f_desktop.look.icons import ICON_SIZE
from s2f_desktop.look.theme import GRID

if TYPE_CHECKING:
    from s2f_desktop.window.actions import Actions

Entry: TypeAlias = QAction | QMenu | None  # None is a line between others
Menus: TypeAlias = dict[str, list[Entry]]  # by their titles


def fill_menus(act: Actions, window: QMainWindow) -> Menus:
    """Fill the window's menu bar; returns what is in it now."""
    line = None
    stabiliser = QMenu(_tr("&Stabiliser"), window)
    _fill(stabiliser, list(act.stabilisers.values()))
    language = QMenu(_tr("La&nguage"), window)
    _fill(language, list(act.languages.values()))
    guides = QMenu(_tr("&Guides"), window)
    _fill(guides, [*act.guides.values(), line, act.trace, act.guide_opacity])
    files = [act.new, act.open, act.recent, line, act.photograph, act.no_photograph]
    take_along = [act.cut, act.copy_strokes, act.paste]
    select = [act.select_all, act.duplicate, act.flip, act.clear]
    how = [act.larger, act.smaller, line, act.mirror, stabiliser, act.pressure, act.pen_only]
    page = [act.zoom_in, act.zoom_out, act.fit]
    look = [*act.appearances.values(), line, language]
    take = [act.copy_face, act.save_face, act.export, act.film]
    sheets = [act.sheet, act.other_seeds, act.tried, act.compare, act.cycle]
    menus: Menus = {
        _tr("&File"): [*files, line, act.save, act.save_as, line, act.quit],
        _tr("&Edit"): [act.undo, act.redo, line, *take_along, line, *select, line, act.sample, act.samples],
        _tr("&Tools"): [*act.tools.values(), line, *how],
        _tr("F&ace"): [act.live, line, act.roll, act.lock, act.pin, line, *sheets, line, *take],
        _tr("&Model"): [act.models, act.train],
        _tr("&View"): [*page, line, act.bitmap, guides, line, *look, line, act.full_screen],
        _tr("&Help"): [act.shortcuts, act.tour, line, act.diagnostics, act.licences, act.about],
    }
    for title, entries in menus.items():
        _fill(window.menuBar().addMenu(title), entries)
    return menus


def fill_tool_bar(act: Actions, window: QMainWindow) -> None:
    """Add the tool bar to the window."""
    bar = QToolBar(_tr("Tools"), window)
    bar.setMovable(False)
    bar.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.addWidget(_space(bar, 3 * GRID))
    drawing = [act.pen, act.eraser, act.stroke_eraser, act.lasso, act.mirror, None, act.undo, act.redo, act.clear]
    _fill(bar, [*drawing, None, act.open, act.save])
    bar.addWidget(_space(bar))
    _fill(bar, [act.lock, act.sheet, act.compare, act.cycle, None, act.copy_face, act.save_face])
    bar.addWidget(_space(bar, 3 * GRID))
    window.addToolBar(bar)


def _fill(place: QMenu | QToolBar, entries: Sequence[Entry]) -> None:
    for entry in entries:
        if entry is None:
            place.addSeparator()
        elif isinstance(entry, QMenu):
            place.addAction(entry.menuAction())
        else:
            place.addAction(entry)


def _space(bar: QToolBar, width: int | None = None) -> QWidget:
    """A gap of `width`, or one that takes all the room there is."""
    space = QWidget(bar)
    if width is None:
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    else:
        space.setFixedWidth(width)
    return space


def _tr(text: str) -> str:
    return QCoreApplication.translate("menus", text)
