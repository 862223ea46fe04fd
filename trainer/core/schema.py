"""The knowledge of each setting of a recipe, at its field: meaning, bounds, the stages that it identifies. No torch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from s2f_models.from_json import Bounds, to_plain
from s2f_models.text import NO_TEXT, Text

UNBOUNDED = (0.0, 1e9)  # of a number that has no bounds of its own
Identifies = Literal["", "all", "faces", "sketches"]


@dataclass(frozen=True)
class Setting:
    """The annotation of a setting's field.

    meaning: a sentence for a person, empty where no window shows the setting. low, high: what a number may be.
    identifies: the stages, all or those that learn from faces or sketches, that a change of it makes others; `is_later`
    ones do not count where they are the default, for runs from before have none. is_of_labels: it needs the labels or
    the crops of its recipe's own pictures. formerly: the setting's name in recipes and runs of earlier versions.
    is_prose: a text of several lines, not a name or path. choices: of a text, where they are no Literal. is_searched: a
    search may try other values, for they make another model.
    """

    meaning: Text = NO_TEXT
    low: float = UNBOUNDED[0]
    high: float = UNBOUNDED[1]
    identifies: Identifies = ""
    is_later: bool = False
    is_of_labels: bool = False
    formerly: str = ""
    is_prose: bool = False
    choices: tuple[str, ...] = ()
    is_searched: bool = True

    @property
    def bounds(self) -> Bounds:
        """The range of a number."""
        return Bounds(self.low, self.high)


@cache
def types_of(kind: type) -> Mapping[str, Any]:
    """The type of each field of a class of settings, without its annotation; found once, for it takes milliseconds."""
    return MappingProxyType(get_type_hints(kind))


@cache
def _annotated_types_of(kind: type) -> Mapping[str, Any]:
    return MappingProxyType(get_type_hints(kind, include_extras=True))


def setting_of(kind: type, field: str) -> Setting:
    """The annotation of a field of a class of settings."""
    extras = get_args(_annotated_types_of(kind)[field])[1:]
    return next((extra for extra in extras if isinstance(extra, Setting)), Setting())


@dataclass(frozen=True)
class ListedSetting:
    """A setting with its place: the dotted key, its type, what is known of it, and what its inner table is about."""

    key: str
    hint: Any
    known: Setting
    group: Text = NO_TEXT

    @property
    def name(self) -> str:
        """The last part of the key, as words."""
        return self.key.rpartition(".")[2].replace("_", " ")

    @property
    def table(self) -> str:
        """The part of the key before the name."""
        return self.key.rpartition(".")[0]

    @property
    def choices(self) -> tuple[str, ...]:
        """The texts that it may be; empty where it is free."""
        return get_args(self.hint) if get_origin(self.hint) is Literal else self.known.choices


def all_settings(kind: type, table: str = "", group: Text = NO_TEXT) -> Iterator[ListedSetting]:
    """Every setting of a class of settings, those in inner tables after the others."""
    hints = types_of(kind)
    for name in sorted((field.name for field in fields(kind)), key=lambda name: is_dataclass(hints[name])):
        key, hint, known = f"{table}.{name}".strip("."), hints[name], setting_of(kind, name)
        if is_dataclass(hint):
            yield from all_settings(hint, key, known.meaning)  # type: ignore[arg-type]
        else:
            yield ListedSetting(key, hint, known, group)


def value_of(settings: Any, key: str) -> Any:
    """The value of a dotted key."""
    for name in key.split("."):
        settings = getattr(settings, name)
    return settings


def with_current_names(kind: type, data: Mapping[str, Any]) -> dict[str, Any]:
    """Settings as plain data, tables of settings within them too, in which former names have become current ones."""
    hints = types_of(kind)
    current = {known.formerly: name for name in hints if (known := setting_of(kind, name)).formerly}
    found = dict[str, Any]()
    for key, value in data.items():
        name = current.get(key, key)
        is_table = name in hints and is_dataclass(hints[name]) and isinstance(value, Mapping)
        found[name] = with_current_names(hints[name], value) if is_table else value
    return found


def identity(settings: Any, of: Set[Identifies]) -> dict[str, Any]:
    """The fields of some settings that identify a stage of these kinds, as plain data; later ones but where changed."""
    fresh, found = type(settings)(), dict[str, Any]()
    for name in (field.name for field in fields(settings)):
        known, value = setting_of(type(settings), name), getattr(settings, name)
        if known.identifies in of and not (known.is_later and value == getattr(fresh, name)):
            found[name] = to_plain(value)
    return found


def own_identity(settings: Any) -> dict[str, Any]:
    """All fields of a stage's own settings, and of the tables within, as plain data; later ones but where changed."""
    fresh, found = type(settings)(), dict[str, Any]()
    for name in (field.name for field in fields(settings)):
        value = getattr(settings, name)
        if is_dataclass(value):
            found[name] = own_identity(value)
        elif not setting_of(type(settings), name).is_later or value != getattr(fresh, name):
            found[name] = to_plain(value)
    return found


def needing_labels(settings: Any) -> dict[str, Any]:
    """The fields that need labels or crops of a recipe's own pictures, with the values they have without."""
    fresh = type(settings)()
    names = (field.name for field in fields(settings) if setting_of(type(settings), field.name).is_of_labels)
    return {name: to_plain(getattr(fresh, name)) for name in names}
