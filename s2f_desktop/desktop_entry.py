"""The program in a Linux desktop's menu: icon, menu entry, and .s2f files that open in it (freedesktop.org)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from s2f_models.errors import UserError
from s2f_models.files import write_atomically
from s2f_models.paths import resource_path
from s2f_models.text import shortened

ENTRY = Path("applications", "sketch2face.desktop")
KIND = Path("mime", "packages", "sketch2face.xml")
ICON = Path("icons", "hicolor", "scalable", "apps", "sketch2face.svg")
_IN_QUOTES = str.maketrans({char: f"\\{char}" for char in '"`$\\'} | {"%": "%%"})
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # control characters, and bytes that are no UTF-8


def data_home() -> Path:
    """The folder of a person's own menu entries (XDG base directories)."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def start_command() -> list[str]:
    """The command that starts this program."""
    frozen = bool(getattr(sys, "frozen", False))
    return [sys.executable] if frozen else [sys.executable, "-m", "s2f_desktop"]


def install(folder: Path, command: Sequence[str]) -> None:
    """Write the three files below `folder` and update the desktop's caches.

    Raises UserError where they cannot be written, and for a command that no entry can hold.
    """
    entry = resource_path("desktop", "sketch2face.desktop").read_text(encoding="utf-8")
    contents = {
        ENTRY: entry.replace("Exec=s2f ", f"Exec={' '.join(map(_quoted, command))} ").encode(),
        KIND: resource_path("desktop", "sketch2face.xml").read_bytes(),
        ICON: resource_path("icons", "sketch2face.svg").read_bytes(),
    }
    try:
        for place, content in contents.items():
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            write_atomically(folder / place, content)
    except OSError as error:
        raise UserError(
            "{folder} cannot be written ({reason}); the menu entry was not made.", folder=folder, reason=error.strerror
        ) from error
    _update_desktop_caches(folder)


def remove(folder: Path) -> None:
    """Remove the three files again."""
    for place in (ENTRY, KIND, ICON):
        with suppress(OSError):
            (folder / place).unlink(missing_ok=True)
    _update_desktop_caches(folder)


def _quoted(word: str) -> str:
    """A word of the Exec key, in quotes within a value that has escapes of its own, which are read first.

    Desktop entry specification, "Possible value types" and "The Exec key".
    """
    if _UNFIT.search(word):  # a line feed would begin another key
        raise UserError(
            "{word} has a character in it that no menu entry can hold; rename its folder.", word=shortened(word)
        )
    return f'"{word.translate(_IN_QUOTES)}"'.replace("\\", "\\\\")


def _update_desktop_caches(folder: Path) -> None:
    """Update the caches that desktops read; without these tools they read the folders themselves."""
    for tool, place in (("update-mime-database", "mime"), ("update-desktop-database", "applications")):
        path = shutil.which(tool)
        if path and (folder / place).is_dir():
            with suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run([path, str(folder / place)], check=False, capture_output=True, timeout=30)
