"""Plain data checked against the types of a frozen dataclass, so that what is read is what the code takes it for."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from s2f_models.errors import TextError
from s2f_models.text import Text, in_full, joined, shortened, text_from_json, text_of, text_to_json

T = TypeVar("T")
Unknown = Literal["refuse", "ignore"]

WANTED = {
    int: Text("a whole number"),
    float: Text("a finite number"),
    str: Text("a text"),
    bool: Text("true or false"),
    NoneType: Text("null"),
}


class BadJson(TextError, ValueError):  # noqa: N818 - it reads as what it is where it is caught
    """An error in data, as a part of a sentence: `'sketch.size' is 2.5 and must be a whole number`."""


@dataclass(frozen=True)
class Bounds:
    """The range of a number, in the annotation of a field: `Annotated[float, Bounds(0, 1)]`; also of each in a list."""

    low: float
    high: float

    def require(self, value: Any, name: str) -> None:
        """Raises BadJson for a number outside."""
        if isinstance(value, tuple | list):
            for item in value:
                self.require(item, name)
        elif isinstance(value, int | float) and not isinstance(value, bool) and not self.low <= value <= self.high:
            raise BadJson(
                "'{name}' lies between {low} and {high}, not at {value}",
                name=name,
                low=in_full(self.low),
                high=in_full(self.high),
                value=value,
            )


@dataclass(frozen=True)
class Matches:
    """The form of a text, in the annotation of a field: a regular expression that matches all of it."""

    pattern: str

    def require(self, value: Any, name: str) -> None:
        """Raises BadJson for another text."""
        if isinstance(value, str) and not re.fullmatch(self.pattern, value):
            raise BadJson("'{name}' is not of the form {pattern}", name=name, pattern=self.pattern)


@dataclass(frozen=True)
class Key:
    """The key of a field in plain data, in its annotation, where it is not the field's name."""

    key: str


def from_json(kind: type[T], data: Any, *, unknown: Unknown = "refuse", name: str = "") -> T:
    """A `kind` of plain data (what JSON and TOML give), each field checked against its type. Raises BadJson naming it.

    Takes int, finite float (a whole number serves), str, Text, bool (no number), None, Literal, unions, tuple, list,
    dict, Mapping with str keys, Any, Annotated with Bounds, Matches and Key, and dataclasses in any nesting; a missing
    field has its default. unknown: whether further keys are refused or ignored. name: the name of the field that data
    itself is, where it is one.
    """
    if not is_dataclass(kind):
        raise TypeError(f"{kind} is no dataclass")
    return _Reading(unknown).value(kind, data, name)  # type: ignore[no-any-return]


def to_plain(value: Any) -> Any:
    """A value of such types as plain data that JSON has, which from_json reads again.

    Texts keep their templates where a field is declared as Text. Fields, and entries of tables, that are no finite
    number are left out: JSON has none.
    """
    if is_dataclass(value) and not isinstance(value, type):
        hints = _hints(type(value))
        keys = {_key(hints[field.name], field.name): field.name for field in fields(value)}
        items = {key: getattr(value, name) for key, name in keys.items()}
        texts = {key: text_to_json(items[key]) for key, name in keys.items() if hints[name] is Text}
        return to_plain(items) | texts
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items() if not _is_infinite(item)}
    return [to_plain(item) for item in value] if isinstance(value, tuple | list) else value


def _is_infinite(value: Any) -> bool:
    return isinstance(value, float) and not math.isfinite(value)


class _Reading:
    """One reading: what is done with unknown keys."""

    def __init__(self, unknown: Unknown) -> None:
        self._unknown = unknown

    def value(self, kind: Any, data: Any, name: str) -> Any:
        """Data as a type, or BadJson."""
        origin, parts = get_origin(kind), get_args(kind)
        if kind is Any:
            return data
        if kind is Text:
            return _text(data, name)
        if origin is Annotated:
            return self._annotated(parts, data, name)
        if is_dataclass(kind) and isinstance(kind, type):
            return self._dataclass(kind, data, name)
        if origin is Literal:
            return _one_of(parts, data, name)
        if origin in (Union, UnionType):
            return self._union(parts, data, name)
        if origin in (tuple, list):
            return self._sequence(origin, parts, data, name)
        if origin is not None and issubclass(origin, Mapping):
            return self._mapping(parts, data, name)
        return _plain(kind, data, name)

    def _dataclass(self, kind: type[Any], data: Any, name: str) -> Any:
        if not isinstance(data, Mapping):
            raise _unfit(name, data, Text("a table"))
        hints = _hints(kind)  # type: ignore[arg-type]
        known = {_key(hints[field.name], field.name): field for field in fields(kind) if field.init}
        strange = [key for key in data if key not in known]
        if strange and self._unknown == "refuse":
            raise BadJson("'{joined}' is unknown", joined=_joined(name, strange[0]))
        values = {
            field.name: self.value(hints[field.name], data[key], _joined(name, key))
            for key, field in known.items()
            if key in data
        }
        missing = [key for key, field in known.items() if key not in data and not _has_default(field)]
        if missing:
            raise BadJson("'{joined}' is missing", joined=_joined(name, missing[0]))
        try:
            return kind(**values)
        except BadJson:
            raise
        except ValueError as error:  # of its own __post_init__
            raise BadJson("'{name}': {reason}", name=name, reason=error) if name else BadJson(text_of(error)) from error

    def _annotated(self, parts: tuple[Any, ...], data: Any, name: str) -> Any:
        value = self.value(parts[0], data, name)
        for rule in parts[1:]:
            if isinstance(rule, Bounds | Matches):
                rule.require(value, name)
        return value

    def _union(self, kinds: tuple[Any, ...], data: Any, name: str) -> Any:
        errors = []
        for kind in kinds:
            try:
                return self.value(kind, data, name)
            except BadJson as error:
                errors.append(error)
        wanted = [kind for kind in kinds if kind is not NoneType]
        if len(wanted) == 1:  # Optional: the error of the value itself is the most helpful
            raise errors[kinds.index(wanted[0])]
        raise _unfit(
            name, data, joined(*(WANTED.get(kind, getattr(kind, "__name__", "another")) for kind in kinds), by=" or ")
        )

    def _sequence(self, origin: Any, kinds: tuple[Any, ...], data: Any, name: str) -> Any:
        if not isinstance(data, list | tuple):
            raise _unfit(name, data, Text("a list"))
        if origin is list or kinds[1:] == (...,):
            kinds = kinds[:1] * len(data)
        elif len(kinds) != len(data):
            raise BadJson("'{name}' has {count} entries, not {wanted}", name=name, count=len(data), wanted=len(kinds))
        pairs = enumerate(zip(kinds, data, strict=True))
        return origin(self.value(kind, item, f"{name}[{i}]") for i, (kind, item) in pairs)

    def _mapping(self, kinds: tuple[Any, ...], data: Any, name: str) -> dict[Any, Any]:
        if not isinstance(data, Mapping):
            raise _unfit(name, data, Text("a table"))
        key_kind, kind = kinds
        return {
            self.value(key_kind, key, name): self.value(kind, item, _joined(name, key)) for key, item in data.items()
        }


def _text(data: Any, name: str) -> Text:
    text = text_from_json(data)
    if text is None:
        raise _unfit(name, data, WANTED[str])
    return text


def _plain(kind: Any, data: Any, name: str) -> Any:
    """A number, a text, true or false, null."""
    if kind is float and type(data) in (int, float):
        try:
            number = float(data)
        except OverflowError:
            number = math.inf
        if math.isfinite(number):
            return number
    elif kind in WANTED and type(data) is kind:
        return data
    elif kind not in WANTED:
        raise TypeError(f"'{name}' has the type {kind}, which plain data is not checked against")
    raise _unfit(name, data, WANTED[kind])


def _one_of(choices: tuple[Any, ...], data: Any, name: str) -> Any:
    for choice in choices:
        if type(choice) is type(data) and choice == data:
            return choice
    raise _unfit(name, data, Text("one of {choices}", choices=", ".join(map(str, choices))))


def _unfit(name: str, data: Any, wanted: str) -> BadJson:
    subject = f"'{name}'" if name else Text("the content")
    return BadJson("{subject} is {found} and must be {wanted}", subject=subject, found=_described(data), wanted=wanted)


def _described(data: Any) -> str:
    """A description of a value: numbers and texts themselves, the type of anything larger."""
    if isinstance(data, Mapping):
        return Text("a table")
    if isinstance(data, list | tuple):
        return Text("a list")
    if isinstance(data, str):
        return f"'{shortened(data)}'"
    if isinstance(data, int) and not isinstance(data, bool) and abs(data) > 10**30:
        return Text("a huge number")  # Python itself refuses to write one of more than 4,300 digits
    return Text("null") if data is None else shortened(str(data).lower() if isinstance(data, bool) else data)


def _joined(name: str, key: Any) -> str:
    return f"{name}.{shortened(key)}" if name else shortened(key)


def _key(hint: Any, name: str) -> str:
    """The key of a field in plain data."""
    return next((extra.key for extra in get_args(hint)[1:] if isinstance(extra, Key)), name)


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)
