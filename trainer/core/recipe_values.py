"""Filling settings from plain data: every key and value is checked against its field, and the nearest key is named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin

from s2f_models.errors import UserError
from s2f_models.from_json import Bounds
from s2f_models.text import Text, in_full, shortened
from trainer.core.names import is_unicode
from trainer.core.schema import Setting, all_settings, setting_of, types_of
from trainer.core.settings import Recipe

T = TypeVar("T")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def filled(defaults: T, data: Mapping[str, Any], where: str) -> T:
    """The settings `defaults` with what `data` says otherwise, in tables within tables too."""
    kind: type = type(defaults)
    hints = types_of(kind)
    known = [f.name for f in fields(kind)]
    values = {}
    for key, value in data.items():
        if key not in known:
            nearest = _nearest(key, known, where)
            hint = (
                Text("did you mean '{nearest}'?", nearest=nearest)
                if nearest
                else Text("known keys are {known}.", known=", ".join(known))
            )
            raise UserError("{where}: there is no setting '{key}'; {hint}", where=where, key=shortened(key), hint=hint)
        place = f"{where}: {key}"
        if is_dataclass(hints[key]):
            values[key] = filled(getattr(defaults, key), _table(value, place), place)
        else:
            values[key] = _value(hints[key], value, setting_of(kind, key), place)
    return replace(defaults, **values)  # type: ignore[type-var]


def _nearest(key: str, known: Sequence[str], where: str) -> str:
    """The key that was probably meant: the same name in another table, this one's first, else a similar spelling."""
    table = where.split(": ")[1:]
    same = [path for each in all_settings(Recipe) if (path := tuple(each.key.split(".")))[-1] == key]
    if same:
        within = len(table)
        best = max(same, key=lambda name: (name[:within] == tuple(table), name[:1] == tuple(table[:1]), -len(name)))
        return ".".join(best)
    return next(iter(get_close_matches(key, known, n=1, cutoff=0.6)), "")


def _table(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise UserError("{where} is a table of settings, not {value}.", where=where, value=_quoted(value))
    return value


def _value(hint: Any, value: Any, known: Setting, where: str) -> Any:
    if get_origin(hint) is Literal:
        return _choice(get_args(hint), value, where)
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise UserError("{where} is a list, not {value}.", where=where, value=_quoted(value))
        return tuple(_value(get_args(hint)[0], item, known, where) for item in value)
    if get_origin(hint) is dict:
        if not isinstance(value, Mapping):
            raise UserError("{where} is a table, not {value}.", where=where, value=_quoted(value))
        return dict(value)
    if hint in (int, float):
        return _number(hint, value, known.bounds, where)
    if not isinstance(value, hint):
        raise UserError(
            "{where} is {wanted}, not {value}.",
            where=where,
            wanted=Text("true or false") if hint is bool else Text("a text"),
            value=_quoted(value),
        )
    if known.choices:
        return _choice(known.choices, value, where)
    if hint is str and ("\0" in value or not is_unicode(value)):
        raise UserError(
            "{where} is {value}, which no text file can hold; write another, or rename the file.",
            where=where,
            value=_quoted(value),
        )
    if hint is str and not known.is_prose and _CONTROLS.search(value) and not _is_there(value):
        raise UserError(
            "{where} is {value}, where a backslash in double quotes stands for an invisible character; write paths "
            "with / or in 'single quotes'.",
            where=where,
            value=_quoted(value),
        )
    return value


def _is_there(path: str) -> bool:
    """Whether a file has such a name, as some systems let it."""
    with suppress(OSError, ValueError):
        return Path(path).exists()
    return False


def _quoted(value: Any) -> str:
    """A value as it may be repeated in a sentence."""
    return shortened(repr(value))


def _choice(choices: tuple[str, ...], value: Any, where: str) -> str:
    if value not in choices:
        raise UserError(
            "{where} is one of {choices}, not {value}.", where=where, choices=", ".join(choices), value=_quoted(value)
        )
    return str(value)


def _number(hint: type, value: Any, bounds: Bounds, where: str) -> float:
    kinds = (int,) if hint is int else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds) or not isfinite(value):
        wanted = Text("a whole number") if hint is int else Text("a number")
        raise UserError("{where} is {wanted}, not {value}.", where=where, wanted=wanted, value=_quoted(value))
    low, high = bounds.low, bounds.high
    if not low <= value <= high:
        raise UserError(
            "{where} lies between {low} and {high}, not at {value}.",
            where=where,
            low=in_full(low),
            high=in_full(high),
            value=_quoted(value),
        )
    return int(value) if hint is int else float(value)
