"""The menu of drawings that were opened or saved lately."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from s2f_desktop.settings import SettingsStore

MOST = 10


def remember_recent(settings: SettingsStore, path: Path) -> None:
    """Put a drawing first among the recent ones."""
    name = str(path.resolve())
    others = [other for other in settings.settings.recent if other != name]
    settings.change(recent=(name, *others)[:MOST])


def forget_recent(settings: SettingsStore, path: Path) -> None:
    """Take a drawing that cannot be opened out of the list."""
    settings.change(recent=tuple(name for name in settings.settings.recent if Path(name) != path))


def fill_recent_menu(menu: QMenu, settings: SettingsStore, open_it: Callable[[Path], None]) -> None:
    """Fill the menu anew each time that it opens; files are looked at only when they are chosen."""

    def fill() -> None:
        menu.clear()
        for number, name in enumerate(settings.settings.recent, start=1):
            path = Path(name)
            entry = menu.addAction(f"&{number % 10}  {path.stem.replace('&', '&&')}")
            entry.setToolTip(name)
            entry.triggered.connect(lambda _checked=False, path=path: open_it(path))
        if not menu.actions():
            menu.addAction(_tr("None yet")).setEnabled(False)
            return
        menu.addSeparator()
        menu.addAction(_tr("Forget These")).triggered.connect(lambda: settings.change(recent=()))

    menu.setToolTipsVisible(True)
    menu.aboutToShow.connect(fill)


def _tr(text: str) -> str:
    return QCoreApplication.translate("recent_files", text)
