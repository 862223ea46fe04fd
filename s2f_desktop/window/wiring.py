"""What each action does: the one place where menus, keys and buttons meet the window's parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtGui import QAction

from s2f_desktop.drawing.navigation import ZOOM_STEP
from s2f_desktop.drawing.stroke_clipboard import strokes_there
from s2f_desktop.faces.sheets import Shown
from s2f_desktop.help.help_menu import HelpMenu
from s2f_desktop.look import dialogs
from s2f_desktop.window.languages import offer_languages
from s2f_models.version import __version__

if TYPE_CHECKING:
    from s2f_desktop.window.main_window import MainWindow

Effects: TypeAlias = dict[QAction, Callable[[], object]]


def connect_actions(window: MainWindow) -> None:
    """Give every action its effect; a stroke that is being drawn ends first."""
    effects = _file_effects(window) | _drawing_effects(window) | _face_effects(window) | _help_effects(window)
    for action, effect in effects.items():
        action.triggered.connect(lambda _checked=False, effect=effect: window.perform(effect))
    window.act.bitmap.toggled.connect(window.bitmap.set_wanted)
    window.act.live.toggled.connect(window.live.set_on)
    window.act.lock.toggled.connect(lambda locked: _lock(window, locked))
    window.sheets.shown_changed.connect(lambda shown: _show_shown(window, shown))
    for name, action in window.act.guides.items():
        action.setChecked(window.guides.layers[name].shown)
        action.triggered.connect(lambda shown, name=name: window.guides.show(name, shown))
    window.guides.shown_changed.connect(lambda name, shown: window.act.guides[name].setChecked(shown))
    for name, action in window.act.appearances.items():
        action.triggered.connect(lambda _checked=False, name=name: window.appearance.choose(name))
    offer_languages(window)


def _file_effects(window: MainWindow) -> Effects:
    act, files = window.act, window.files
    return {
        act.new: files.new,
        act.open: files.choose_and_open,
        act.photograph: window.photographs.choose,
        act.no_photograph: window.photographs.forget,
        act.save: files.save,
        act.save_as: files.save_as,
        act.quit: window.close,
        act.models: window.chooser.open,
        act.train: window.training.start,
        act.full_screen: window.toggle_full_screen,
    }


def _drawing_effects(window: MainWindow) -> Effects:
    act, selection, canvas = window.act, window.selection, window.canvas
    return {
        act.undo: window.commands.undo,
        act.redo: window.commands.redo,
        act.clear: selection.delete,
        act.select_all: lambda: _select_all(window),
        act.duplicate: selection.duplicate,
        act.flip: selection.mirror,
        act.trace: window.guides.choose_picture,
        act.guide_opacity: window.guides.dialog.show,
        act.cut: selection.cut,
        act.copy_strokes: selection.copy,
        act.paste: lambda: _paste(window),
        act.sample: window.commands.draw_sample,
        act.zoom_in: lambda: canvas.zoom(ZOOM_STEP),
        act.zoom_out: lambda: canvas.zoom(1 / ZOOM_STEP),
        act.fit: canvas.fit,
    }


def _face_effects(window: MainWindow) -> Effects:
    act, sheets, export = window.act, window.sheets, window.export
    return {
        act.roll: window.commands.roll,
        act.pin: sheets.pin_present,
        act.sheet: lambda: sheets.show(Shown.SHEET),
        act.tried: lambda: sheets.show(Shown.TRIED),
        act.compare: lambda: sheets.show(Shown.TWO),
        act.cycle: lambda: sheets.show(Shown.CYCLE),
        act.other_seeds: sheets.other_seeds,
        act.copy_face: export.copy,
        act.save_face: export.save,
        act.export: export.export,
        act.film: window.films.open,
    }


def _help_effects(window: MainWindow) -> Effects:
    act, menu = window.act, HelpMenu(window.live, window.act.menus, window)
    menu.said.connect(window.say)
    return {
        act.shortcuts: menu.show_shortcuts,
        act.tour: window.tour.begin,
        act.diagnostics: menu.copy_diagnostics,
        act.licences: menu.show_licences,
        act.about: lambda: dialogs.show_about(window, __version__),
    }


def _paste(window: MainWindow) -> None:
    """Strokes that were copied, and else what arrives from other programs."""
    strokes = strokes_there()
    if not strokes:
        window.arrivals.paste()
        return
    window.act.lasso.trigger()
    window.selection.paste(strokes)


def _select_all(window: MainWindow) -> None:
    """With the tool that shows what is selected."""
    window.act.lasso.trigger()
    window.selection.select_all()


def _lock(window: MainWindow, locked: bool) -> None:
    """Keep the seed: neither dice nor slider nor sheet change it."""
    window.sheets.locked = locked
    window.act.roll.setEnabled(not locked)
    window.seed_bar.lock_seed(locked)


def _show_shown(window: MainWindow, shown: Shown) -> None:
    """Check the one action that stands for what is shown."""
    act = window.act
    of = {act.sheet: Shown.SHEET, act.tried: Shown.TRIED, act.compare: Shown.TWO, act.cycle: Shown.CYCLE}
    for action, kind in of.items():
        action.setChecked(kind is shown)
