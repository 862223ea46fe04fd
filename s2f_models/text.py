"""Texts for a person: translatable ones, a template with its values, and safe quotes of foreign ones. Free of Qt.

Sentences are English where they arise, as logs and command lines are. A window shows them in its own language: it
looks the template up and fills in the values itself (s2f_desktop/qt_kit/language.py). The templates are found in the
sources by pyside6-lupdate, which takes `Text("...")` and the errors of errors.py for marked texts (make translations).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from numbers import Integral, Real
from typing import Any

ELLIPSIS = "…"

# Characters that change the direction of the text after them, so that a sentence would look different.
_TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *map(ord, _TURNING))}
_VISIBLE = {code: chr(code).encode("unicode_escape").decode("ascii") for code in _CONTROLS}


def visible(text: str) -> str:
    """The text as one line that any encoding can write: control characters and surrogates as escapes, `\\n`."""
    return _without_surrogates(text).translate(_VISIBLE)


def shortened(text: object, limit: int = 60) -> str:
    """The beginning of a text, or of anything's text: one visible line of at most `limit` characters.

    The last of them is an ellipsis where the text is longer. An escape of `visible` is never cut in two.
    """
    start = str(text)[: limit + 1]
    if len(start) <= limit and start.isprintable():  # nearly always: character by character takes far longer
        return start
    shown = [visible(character) for character in start]
    if sum(map(len, shown)) <= limit:
        return "".join(shown)
    while shown and sum(map(len, shown)) > limit - len(ELLIPSIS):
        shown.pop()
    return "".join(shown) + ELLIPSIS


def _without_surrogates(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


Value = str | int | float  # a Text is a str
Show = Callable[[Value, str], str]

# Templates may come from another process's file, so str.format, which reads attributes and pads, is not for them.
_FIELD = re.compile(r"\{\{|\}\}|\{(?P<name>[A-Za-z_]\w*)(?::(?P<spec>,?(?:\.\d)?[fg%]?))?\}")

_PLAIN = "{text}"


class Text(str):
    """A template with its fields, `{name}` or `{name:,.1f}`, filled; it can be used wherever a string can.

    Values are numbers, texts, and what `str` makes of anything else, with control characters made visible. `+`,
    f-strings and the like give plain strings, which stay English; `joined` puts texts beside each other.
    """

    template: str
    values: dict[str, Value]

    def __new__(cls, template: str, /, **values: object) -> Text:
        if isinstance(template, Text) and not values:
            return template
        kept = {name: _kept(value) for name, value in values.items()}
        text = super().__new__(cls, filled(template, kept, _in_english))
        text.template, text.values = str(template), kept
        return text

    def replaced(self, old: str, new: str) -> Text:
        """The text with something else in its values."""
        changed = {
            name: value.replaced(old, new)
            if isinstance(value, Text)
            else value.replace(old, new)
            if isinstance(value, str)
            else value
            for name, value in self.values.items()
        }
        return Text(self.template, **changed)

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Value]]:
        return (self.template,), self.values  # for copies


def joined(*texts: str, by: str = " ") -> Text:
    """The texts that are not empty, one after the other."""
    values = {f"text{i}": text for i, text in enumerate(filter(None, texts))}
    return Text(by.join(f"{{{name}}}" for name in values), **values)


def in_full(number: float) -> Text:
    """A number as a person writes it: 4294967295.0 as 4,294,967,295, never as 4.29e+09."""
    if isinstance(number, float) and not number.is_integer():
        return Text("{number:g}", number=number)
    return Text("{number:,}" if abs(number) >= 10_000 else "{number}", number=int(number))


def text_of(value: object) -> Text:
    """The text of an error or of anything else: its own where it has one, else one that stays as it is."""
    kept = _kept(value)
    return kept if isinstance(kept, Text) else Text(_PLAIN, text=str(kept)) if kept != "" else NO_TEXT


def filled(template: str, values: Mapping[str, Value], show: Show) -> str:
    """A template with its values as `show` writes them, which gets a value and its format; unknown fields stay."""

    def field(found: re.Match[str]) -> str:
        name = found["name"]
        if name is None:
            return found[0][0]
        return show(values[name], found["spec"] or "") if name in values else found[0]

    return _FIELD.sub(field, template)


def text_to_json(text: str) -> Any:
    """Plain data: {"template": ..., "values": {...}} of a Text with words of its own, else the string itself."""
    if not isinstance(text, Text) or text.template in ("", _PLAIN):
        return str(text)
    values = {name: text_to_json(value) if isinstance(value, str) else value for name, value in text.values.items()}
    return {"template": text.template, "values": values}


def text_from_json(data: Any) -> Text | None:
    """The text that such data is; a plain string, as of runs from before, is one that nobody translates. Else None."""
    if isinstance(data, str):
        return text_of(data)
    if not isinstance(data, Mapping) or data.keys() != {"template", "values"}:
        return None
    template, values = data["template"], data["values"]
    if not isinstance(template, str) or not isinstance(values, Mapping):
        return None
    read = {name: value if isinstance(value, int | float) else text_from_json(value) for name, value in values.items()}
    return None if None in read.values() else Text(template, **read)


def _kept(value: object) -> Value:
    if isinstance(value, Exception):
        value = getattr(value, "text", value)  # a UserError and its like
    if isinstance(value, Text) or type(value) in (int, float, bool):
        return value  # type: ignore[return-value]
    if isinstance(value, Integral):
        return int(value)
    return float(value) if isinstance(value, Real) else visible(str(value))


def _in_english(value: Value, spec: str) -> str:
    return str(value) if isinstance(value, str) else format(value, spec)


NO_TEXT = joined()
