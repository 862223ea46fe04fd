"""The menu of drawings that were opened or saved lately."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu

from s2f_desktop.files.sketch_file import drawing_name
from s2f_desktop.qt_kit.labels import in_menu, tool_tip
from s2f_desktop.qt_kit.language import tr as _tr
from s2f_desktop.settings import SettingsStore
from s2f_models.text import shortened, visible

_MAX_RECENT = 10


def remember_recent(settings: SettingsStore, path: Path) -> None:
    """Put a drawing first among the recent ones."""
    name = os.path.realpath(path)
    others = [other for other in settings.fresh().recent if other != name]
    settings.change(recent=(name, *others)[:_MAX_RECENT])


def forget_recent(settings: SettingsStore, path: Path) -> None:
    """Remove a drawing that cannot be opened from the list."""
    settings.change(recent=tuple(name for name in settings.fresh().recent if Path(name) != path))


def fill_recent_menu(menu: QMenu, settings: SettingsStore, open_it: Callable[[Path], None]) -> None:
    """Fill the menu anew each time that it opens; files are looked at only when they are chosen."""

    def fill() -> None:
        menu.clear()
        for number, name in enumerate(settings.fresh().recent, start=1):
            path = Path(name)
            entry = menu.addAction(f"&{number % 10}  {in_menu(shortened(drawing_name(path)))}")
            entry.setToolTip(tool_tip(visible(name)))
            entry.triggered.connect(lambda _checked=False, path=path: open_it(path))
        if not menu.actions():
            menu.addAction(_tr("None yet")).setEnabled(False)
            return
        menu.addSeparator()
        menu.addAction(_tr("Forget These")).triggered.connect(lambda: settings.change(recent=()))

    menu.setToolTipsVisible(True)
    menu.aboutToShow.connect(fill)
