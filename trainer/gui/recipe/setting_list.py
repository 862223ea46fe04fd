"""All settings of a recipe as a flat list, and a person's text for a value and back. Free of Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, get_args, get_origin, get_type_hints

from s2f_models.spec import PRESETS
from trainer.core.schema import setting_of
from trainer.core.settings import Recipe

_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d*)?")
LEFT_OUT = ("data.sketches", "data.faces", "search")  # the first pages choose the pictures; a search is a command


@dataclass(frozen=True)
class Setting:
    """One setting: its dotted key, type, meaning, the texts that may be chosen, and the numbers it may lie between.

    group: what its inner table is about.
    """

    key: str
    hint: Any
    meaning: str
    choices: tuple[str, ...] = ()
    bounds: tuple[float, float] | None = None
    group: str = ""

    @property
    def name(self) -> str:
        """The last part of the key, as words."""
        return self.key.rpartition(".")[2].replace("_", " ")

    @property
    def table(self) -> str:
        """The part of the key before the name."""
        return self.key.rpartition(".")[0]


def all_settings(kind: type = Recipe, table: str = "", group: str = "") -> Iterator[Setting]:
    """Every setting that a person may change, in the order of the recipe: numbers and choices before inner tables."""
    hints = get_type_hints(kind)
    names = sorted((field.name for field in fields(kind)), key=lambda name: is_dataclass(hints[name]))
    for name in names:
        key, hint, known = f"{table}.{name}".strip("."), hints[name], setting_of(kind, name)
        if key in LEFT_OUT:
            continue
        if is_dataclass(hint):
            yield from all_settings(hint, key, known.meaning)  # type: ignore[arg-type]
        else:
            bounds = (known.low, known.high) if hint in (int, float) else None
            yield Setting(key, hint, known.meaning, _choices(key, hint), bounds, group)


def value_of(recipe: Recipe, key: str) -> Any:
    """The value of a dotted key."""
    value: Any = recipe
    for name in key.split("."):
        value = getattr(value, name)
    return value


def shown(value: Any) -> str:
    """A value as a person reads it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}"
        case int():
            return f"{value:,}" if value >= 10_000 else str(value)
        case tuple():
            inner = (f"[{shown(item)}]" if isinstance(item, tuple) else shown(item) for item in value)
            return ", ".join(inner)
    return str(value)


def read(setting: Setting, text: str) -> Any:
    """What a person typed, as a recipe holds it. Raises ValueError where it is no number."""
    text = text.strip()
    if setting.hint is bool:
        return text == "yes"
    if setting.hint in (int, float):
        if "," in text and not _GROUPED.fullmatch(text):  # 0,5 is no 5, and not to be taken for it
            raise ValueError(text)
        number = float(text.replace(",", ""))
        return int(number) if setting.hint is int and number.is_integer() else number
    if setting.key == "data.face_crops":
        boxes = text.replace(" ", "").strip("[]").split("],[") if text else []
        return [[float(part) for part in box.split(",")] for box in boxes]
    if get_args(setting.hint)[:1] == (int,):
        return [int(part) for part in text.split(",") if part.strip()]
    if get_origin(setting.hint) is tuple:
        return [part.strip() for part in text.split(",") if part.strip()]
    return text


def _choices(key: str, hint: Any) -> tuple[str, ...]:
    if key == "preset":
        return tuple(PRESETS)
    return get_args(hint) if get_origin(hint) is Literal else ()
