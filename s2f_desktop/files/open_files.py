"""Marks the file that each window has open, since two windows on one file lose work; and lists the recent files.

A window holds the lock of a small file named after the drawing's; the system drops it when the process ends. Where no
lock can be had nobody is warned, and a save looks at what it replaces all the same (`Origin`).
"""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from PySide6.QtWidgets import QMenu

from s2f_desktop.files.sketch_file import drawing_name
from s2f_desktop.qt_kit.labels import in_menu, tool_tip
from s2f_desktop.qt_kit.language import tr as _tr
from s2f_desktop.settings import SettingsStore
from s2f_models.file_locks import try_lock
from s2f_models.files import make_private_folder
from s2f_models.paths import data_folder
from s2f_models.regular_files import open_regular
from s2f_models.text import shortened, visible

_SUFFIX = ".open"
_MAX_RECENT = 10


def marks_folder() -> Path:
    """The folder of the marks of this user's windows; it need not exist."""
    return data_folder() / "open"


class OpenFile:
    """The mark of one window."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._mark: tuple[Path, BinaryIO] | None = None

    def mark(self, path: Path | None) -> bool:
        """Mark another file as open, or none; returns whether another window has it open already."""
        if path == self._path:
            return False
        self.close()
        self._path = path
        return path is not None and not self._take(_mark_of(path))

    def close(self) -> None:
        """Mark no file as open."""
        if self._mark is not None:
            name, file = self._mark
            with suppress(OSError):  # its name goes first, so that no other process locks what is then removed
                name.unlink()
            file.close()
        self._path = self._mark = None

    def _take(self, mark: Path) -> bool:
        """Lock a mark; true also where there are no locks, or no room for a mark."""
        try:
            make_private_folder(mark.parent)
            file = open_regular(mark, "ab", follow_links=False, private=True)
        except OSError:
            return True
        try:
            if not try_lock(file):
                file.close()
                return False
        except OSError:
            file.close()
            return True
        self._mark = (mark, file)
        return True


def remove_left_marks() -> None:
    """Remove the marks of processes that were killed."""
    with suppress(OSError):
        for mark in marks_folder().glob(f"*{_SUFFIX}"):
            with suppress(OSError), open_regular(mark, "ab", follow_links=False) as file:
                if try_lock(file):
                    mark.unlink()


def _mark_of(path: Path) -> Path:
    """The mark of a file, whatever links lead to it."""
    real = os.fsencode(os.path.normcase(os.path.realpath(path)))
    return marks_folder() / f"{hashlib.sha256(real).hexdigest()[:32]}{_SUFFIX}"


def remember_recent(settings: SettingsStore, path: Path) -> None:
    """Put a drawing first among the recent ones."""
    name = os.path.realpath(path)
    others = [other for other in settings.fresh().recent if other != name]
    settings.change(recent=(name, *others)[:_MAX_RECENT])


def forget_recent(settings: SettingsStore, path: Path) -> None:
    """Remove a drawing that cannot be opened from the list."""
    settings.change(recent=tuple(name for name in settings.fresh().recent if Path(name) != path))


def fill_recent_menu(menu: QMenu, settings: SettingsStore, open_it: Callable[[Path], None]) -> None:
    """Fill the menu anew each time that it opens; files are read only when they are chosen."""

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
