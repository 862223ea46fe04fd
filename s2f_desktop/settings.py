"""The settings: a JSON file of the choices that differ from the defaults. Free of Qt."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from s2f_desktop.qt_kit.errors import os_error_reason
from s2f_desktop.sketches.geometry import Strength
from s2f_desktop.sketches.sketch import DEFAULT_PEN_WIDTH, MAX_SEED
from s2f_desktop.sketches.tools import ERASER_RADIUS, LARGEST, SMALLEST, THICKEST, THINNEST
from s2f_models.checked_json import BadJson, from_json, read_json
from s2f_models.files import make_private_folder, write_atomically
from s2f_models.from_json import Bounds, Matches
from s2f_models.paths import config_folder
from s2f_models.text import Text

Language = Literal["system", "en", "de"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DEVICES = r"auto|cpu|cuda(:[0-9]{1,3})?|mps"  # how a device is named
_FORMERLY = {"line": "pen_width"}  # settings of earlier versions by their names now
_Name = Annotated[str, Matches(r"[^\0]{0,4096}")]  # of a file, a folder or a part of the window
_Opacity = Annotated[float, Bounds(0.05, 1.0)]
_MAX_LISTED = 20  # entries of a list, more than any of ours has
_MAX_BYTES = 2**20


@dataclass(frozen=True)
class Settings:
    """The choices; all have defaults, so that no file is needed."""

    appearance: Literal["system", "light", "dark"] = "system"
    language: Language = "system"  # or one that window texts are translated to; taken at the next start
    geometry: Annotated[str, Matches(r"[A-Za-z0-9+/=]{0,4096}")] = ""  # the window's place as Qt encodes it, in base 64
    folder: _Name = ""  # where drawings were last opened or saved
    # How wide strokes are shown, and the others below: see tools.py.
    pen_width: Annotated[float, Bounds(THINNEST, THICKEST)] = DEFAULT_PEN_WIDTH
    eraser: Annotated[float, Bounds(SMALLEST, LARGEST)] = ERASER_RADIUS
    stabiliser: Strength = "off"
    pressure: bool = True
    pen_only: bool = False
    traits: bool = True  # whether the sliders of the traits are shown
    bitmap: bool = False  # whether the bitmap that the model sees is shown
    guides: tuple[_Name, ...] = ()  # those that are shown: "face", "doodles"
    face_opacity: _Opacity = 0.5  # of the guides
    doodles_opacity: _Opacity = 0.25
    picture_opacity: _Opacity = 0.4
    toured: bool = False  # whether the hints of the first start were shown
    bundles: tuple[_Name, ...] = ()  # models that were chosen, the last one first: shipped names, or folders
    device: Annotated[str, Matches(DEVICES)] = "auto"
    gpu_hinted: bool = False  # whether the hint how to draw on the GPU was shown
    pinned: Annotated[tuple[int, ...], Bounds(0, MAX_SEED)] = ()  # seeds, the oldest pin first
    recent: tuple[_Name, ...] = ()  # drawings, the last opened or saved first


def settings_path() -> Path:
    """The settings file of this user, which need not exist."""
    return config_folder() / "settings.json"


class SettingsStore:
    """Reads the settings and writes every change. Damaged ones are reported and set aside; the others are kept.

    Before a change is written, the changes of other windows are read, so that none undoes another's.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notice = ""
        self.settings = Settings()
        self._read()
        self._known = self.settings  # what the file held when it was last read or written here
        self._version = _version_of(path)

    def change(self, **changes: Any) -> None:
        """Change some of the choices and write them to disk, if possible."""
        new = replace(self.fresh(), **changes)
        if new != self.settings:
            self.settings = new
            self._write()

    def fresh(self) -> Settings:
        """The settings with the changes that other windows made since; new lists are made from these."""
        version = _version_of(self.path)
        if version not in (None, self._version):
            theirs = self._theirs()
            changed = {name: value for name, value in vars(theirs).items() if value != getattr(self._known, name)}
            self.settings = replace(self.settings, **changed)
            self._known, self._version = theirs, version
        return self.settings

    def _theirs(self) -> Settings:
        try:
            content = read_json(self.path, _MAX_BYTES)
        except (OSError, BadJson):
            return self._known
        return Settings(**_sorted_out(content)[0]) if isinstance(content, dict) else self._known

    def _write(self) -> None:
        defaults = asdict(Settings())
        overrides = {name: value for name, value in asdict(self.settings).items() if value != defaults[name]}
        with suppress(OSError):  # a full or read-only disk costs the choice at the next start, never the drawing now
            make_private_folder(self.path.parent)
            write_atomically(self.path, json.dumps(overrides, indent=2).encode(), private=True)
            self._known, self._version = self.settings, _version_of(self.path)

    def _read(self) -> None:
        try:
            content = read_json(self.path, _MAX_BYTES)
        except FileNotFoundError:
            return
        except OSError as error:
            self.notice = Text(
                "The settings could not be read ({reason}), so they are the defaults.", reason=os_error_reason(error)
            )
            return
        except BadJson:
            content = None
        if not isinstance(content, dict):
            aside = self._set_aside()
            self.notice = Text(
                "The settings were damaged and are the defaults again; the old file is kept as {aside}.", aside=aside
            )
            return
        good, damaged = _sorted_out(content)
        self.settings = Settings(**good)
        if damaged:
            aside, names = self._set_aside(), ", ".join(damaged)
            self.notice = Text(
                "Damaged settings are the defaults again ({names}); the old file is kept as {aside}.",
                names=names,
                aside=aside,
            )
            self._write()

    def _set_aside(self) -> Path:
        """Keep the file under another name, or where it is if it cannot be moved; returns its place."""
        aside = self.path.with_suffix(".damaged.json")
        try:
            return self.path.replace(aside)
        except OSError:
            return self.path


def _version_of(path: Path) -> tuple[int, int, int] | None:
    """A value that changes when the file is replaced; None without a file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def _sorted_out(content: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The valid settings of a file, without those of other versions, and the names of damaged ones."""
    found = {_FORMERLY[name]: value for name, value in content.items() if name in _FORMERLY} | dict(content)
    good, damaged = dict[str, Any](), list[str]()
    for name in (field.name for field in fields(Settings) if field.name in found):
        try:
            value = getattr(from_json(Settings, {name: found[name]}), name)
        except BadJson:
            damaged.append(name)
        else:
            good[name] = value[:_MAX_LISTED] if isinstance(value, tuple) else value
    return good, damaged
