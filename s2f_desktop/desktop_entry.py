"""The program in a Linux desktop's menu: icon, menu entry, and .s2f files that open in it (freedesktop.org)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from s2f_models.errors import UserError
from s2f_models.files import write_atomically
from s2f_models.resources import resource_path

ENTRY = Path("applications", "sketch2face.desktop")
KIND = Path("mime", "packages", "sketch2face.xml")
ICON = Path("icons", "hicolor", "scalable", "apps", "sketch2face.svg")
_SPECIAL = str.maketrans({char: f"\\{char}" for char in '"`$\\'} | {"%": "%%"})


def data_home() -> Path:
    """Where a person's own menu entries lie (XDG base directories)."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def start_command() -> list[str]:
    """How this very program is started."""
    frozen = bool(getattr(sys, "frozen", False))
    return [sys.executable] if frozen else [sys.executable, "-m", "s2f_desktop"]


def install(folder: Path, command: Sequence[str]) -> None:
    """Write the three files below `folder` and let the desktop know. Raises UserError where it cannot be written."""
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
        raise UserError(f"{folder} cannot be written ({error.strerror}); the menu entry was not made.") from error
    _tell_desktop(folder)


def remove(folder: Path) -> None:
    """Take the three files away again."""
    for place in (ENTRY, KIND, ICON):
        with suppress(OSError):
            (folder / place).unlink(missing_ok=True)
    _tell_desktop(folder)


def _quoted(word: str) -> str:
    """A word of the Exec key (desktop entry specification, "The Exec key")."""
    return f'"{word.translate(_SPECIAL)}"'


def _tell_desktop(folder: Path) -> None:
    """Desktops read these caches; where the tools are missing they read the folders themselves."""
    for tool, place in (("update-mime-database", "mime"), ("update-desktop-database", "applications")):
        path = shutil.which(tool)
        if path and (folder / place).is_dir():
            with suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run([path, str(folder / place)], check=False, capture_output=True, timeout=30)
