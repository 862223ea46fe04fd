"""What the program remembers between starts: a JSON file of what differs from the defaults. Free of Qt."""

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import appdirs

from s2f_models.files import write_atomically

FOLDER_VARIABLE = "S2F_SETTINGS_FOLDER"  # names another folder, for tests and for programs carried on a stick
_APPEARANCES = ("system", "light", "dark")


@dataclass(frozen=True)
class Settings:
    """The choices themselves; all have defaults that need no file."""

    appearance: str = "system"
    geometry: str = ""  # the window's place, as Qt tells it, in base 64
    folder: str = ""  # where drawings were last opened or saved


def settings_path() -> Path:
    """The settings file of this user, which need not exist."""
    folder = os.environ.get(FOLDER_VARIABLE) or appdirs.user_config_dir("sketch2face", appauthor=False)
    return Path(folder) / "settings.json"


class SettingsStore:
    """Reads the settings once and writes every change. A damaged file is set aside, never fatal."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notice = ""
        self.settings = self._read()

    def change(self, **changes: str) -> None:
        """Replace some of the choices and keep them on disk, if the disk lets us."""
        new = replace(self.settings, **changes)
        if new == self.settings:
            return
        self.settings = new
        defaults = asdict(Settings())
        overrides = {name: value for name, value in asdict(new).items() if value != defaults[name]}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self.path, json.dumps(overrides, indent=2).encode())
        except OSError:
            pass  # a full or read-only disk costs the choice at the next start, never the drawing now

    def _read(self) -> Settings:
        try:
            return _checked(json.loads(self.path.read_bytes()))
        except OSError:
            return Settings()
        except (ValueError, RecursionError):
            self._set_aside()
            return Settings()

    def _set_aside(self) -> None:
        aside = self.path.with_suffix(".damaged.json")
        try:
            self.path.replace(aside)
        except OSError:
            return
        self.notice = f"The settings were damaged and are the defaults again; the old file is kept as {aside}."


def _checked(content: Any) -> Settings:
    """Settings from what the file holds; names of other versions are ignored. Raises ValueError."""
    if not isinstance(content, dict):
        raise ValueError("not an object")
    known = {field.name for field in fields(Settings)}
    chosen = {name: value for name, value in content.items() if name in known}
    if not all(isinstance(value, str) for value in chosen.values()):
        raise ValueError("not a text")
    settings = Settings(**chosen)
    if settings.appearance not in _APPEARANCES:
        raise ValueError("not an appearance")
    return settings
