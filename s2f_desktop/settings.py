"""What the program remembers between starts: a JSON file of what differs from the defaults. Free of Qt."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

from s2f_desktop.sketches.sketch import LINE
from s2f_desktop.sketches.stabiliser import STRENGTHS
from s2f_desktop.sketches.tools import ERASER_RADIUS, LARGEST, SMALLEST, THICKEST, THINNEST
from s2f_models.files import write_atomically
from s2f_models.user_folders import config_folder

LANGUAGES = ("system", "en", "de")
_CHOICES = {"appearance": ("system", "light", "dark"), "language": LANGUAGES, "stabiliser": STRENGTHS}
_OPACITY = (0.05, 1.0)
_RANGES = {
    "line": (THINNEST, THICKEST),
    "eraser": (SMALLEST, LARGEST),
    "face_opacity": _OPACITY,
    "doodles_opacity": _OPACITY,
    "picture_opacity": _OPACITY,
}


@dataclass(frozen=True)
class Settings:
    """The choices themselves; all have defaults that need no file."""

    appearance: str = "system"
    language: str = "system"  # or one that window texts are translated to; taken at the next start
    geometry: str = ""  # the window's place, as Qt tells it, in base 64
    folder: str = ""  # where drawings were last opened or saved
    line: float = LINE  # how wide lines are shown, and the others below: see tools.py
    eraser: float = ERASER_RADIUS
    stabiliser: str = "off"
    pressure: bool = True
    pen_only: bool = False
    bitmap: bool = False  # whether the bitmap that the model sees is shown
    guides: tuple[str, ...] = ()  # those that are shown: "face", "doodles"
    face_opacity: float = 0.5  # of the guides
    doodles_opacity: float = 0.25
    picture_opacity: float = 0.4
    toured: bool = False  # whether the hints of the first start were shown
    bundles: tuple[str, ...] = ()  # models that were chosen, the last one first: shipped names, or folders
    device: str = "auto"
    pinned: tuple[int, ...] = ()  # seeds, the oldest pin first
    recent: tuple[str, ...] = ()  # drawings, the last opened or saved first


def settings_path() -> Path:
    """The settings file of this user, which need not exist."""
    return config_folder() / "settings.json"


class SettingsStore:
    """Reads the settings once and writes every change. A damaged file is set aside, never fatal."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notice = ""
        self.settings = self._read()

    def change(self, **changes: Any) -> None:
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
    kinds = get_type_hints(Settings)
    return Settings(**{name: _value(name, value, kinds[name]) for name, value in content.items() if name in kinds})


def _value(name: str, value: Any, kind: Any) -> Any:
    """A setting of its kind; JSON's lists are tuples here. Raises ValueError."""
    if get_args(kind):
        item, _ = get_args(kind)
        if not isinstance(value, list) or not all(type(one) is item for one in value):
            raise ValueError("not a list")
        return tuple(value)
    if type(value) is not kind or value not in _CHOICES.get(name, (value,)):
        raise ValueError("of another kind, or not a choice")
    low, high = _RANGES.get(name, (value, value))
    if not low <= value <= high:
        raise ValueError("out of its range")
    return value
