"""What is known of each setting of a recipe: meaning, bounds, and the stages that it identifies. Free of torch."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, get_args, get_type_hints

from s2f_models.from_json import Bounds, to_plain
from s2f_models.text import NO_TEXT, Text

UNBOUNDED = (0.0, 1e9)  # of a number that has no bounds of its own
Identifies = Literal["", "all", "faces", "sketches"]


@dataclass(frozen=True)
class Setting:
    """What is known of a setting, at its field.

    meaning: a sentence for a person, empty where no window shows the setting. low, high: what a number may be.
    identifies: the stages, all or those that learn from faces or sketches, that a change of it makes others; `is_later`
    ones do not count where they are the default, for runs from before have none. is_of_labels: it needs the labels or
    the crops of its recipe's own pictures. formerly: the setting's name in recipes and runs of earlier versions.
    is_prose: a text of several lines, not a name or path.
    """

    meaning: Text = NO_TEXT
    low: float = UNBOUNDED[0]
    high: float = UNBOUNDED[1]
    identifies: Identifies = ""
    is_later: bool = False
    is_of_labels: bool = False
    formerly: str = ""
    is_prose: bool = False

    @property
    def bounds(self) -> Bounds:
        """What a number may be."""
        return Bounds(self.low, self.high)


def setting_of(kind: type, field: str) -> Setting:
    """What is known of a field of a class of settings."""
    extras = get_args(get_type_hints(kind, include_extras=True)[field])[1:]
    return next((extra for extra in extras if isinstance(extra, Setting)), Setting())


def with_current_names(kind: type, data: Mapping[str, Any]) -> dict[str, Any]:
    """Settings as plain data, tables of settings within them too, in which former names have become current ones."""
    hints = get_type_hints(kind)
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
