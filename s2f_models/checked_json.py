"""The one reader of JSON: it raises BadJson for anything that is wrong.

Values are nested at most MAX_DEPTH deep, so that no recursion over them exhausts the stack. Numbers are finite, and
whole numbers are exact as floats, so that no sum or conversion overflows. from_json.py checks them against dataclasses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from s2f_models.files import read_regular
from s2f_models.from_json import BadJson, from_json, to_plain
from s2f_models.text import shortened

__all__ = ["BadJson", "from_json", "parse_json", "parse_json_lines", "read_json", "read_json_lines", "to_plain"]

MAX_BYTES = 16 * 2**20
MAX_LINES_BYTES = 256 * 2**20
MAX_DEPTH = 64
MAX_WHOLE = 2**53

_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_ALL_SQUARE = bytes.maketrans(b"{}", b"[]")
_ALL_ZEROS = bytes.maketrans(b"123456789", b"000000000")
_EXPONENT = re.compile(rb"[eE]\+?[0-9]{3}")


def parse_json(text: str | bytes, maximum: int = MAX_BYTES) -> Any:
    """The value in a JSON text of at most `maximum` bytes or characters. Raises BadJson.

    A byte order mark is skipped, and the last of equal keys counts. Strings may hold lone surrogates, as names of files
    that are no UTF-8 do.
    """
    if len(text) > maximum:
        raise BadJson("it is longer than {maximum} characters", maximum=maximum)
    decoded = _decoded(text)
    plain = decoded.encode("utf-8", "replace")
    hooks: dict[str, Any] = {"parse_int": _whole, "parse_float": _finite} if _may_be_huge(plain) else {}
    try:
        value = json.loads(decoded, parse_constant=_no_number, **hooks)
    except json.JSONDecodeError as error:
        raise BadJson(
            "{msg}, line {lineno}, column {colno}", msg=error.msg, lineno=error.lineno, colno=error.colno
        ) from error
    except RecursionError as error:
        raise _too_deep() from error
    if _is_deep(plain):
        raise _too_deep()
    return value


def parse_json_lines(data: bytes) -> Iterator[Any | BadJson]:
    """Yield the value of each line that is not blank, or its BadJson; one bad line hides no other."""
    for line in data.split(b"\n"):
        if line.strip():
            try:
                yield parse_json(line)
            except BadJson as error:
                yield error


def read_json(path: Path | str, maximum: int = MAX_BYTES, *, follow_links: bool = True) -> Any:
    """The value in a JSON file of at most `maximum` bytes. Raises OSError where it cannot be read, else BadJson."""
    return parse_json(read_regular(path, maximum, follow_links=follow_links), maximum)


def read_json_lines(
    path: Path | str, maximum: int = MAX_LINES_BYTES, *, follow_links: bool = True
) -> Iterator[Any | BadJson]:
    """As parse_json_lines, of a file of at most `maximum` bytes. Raises OSError where it cannot be read, at once."""
    return parse_json_lines(read_regular(path, maximum, follow_links=follow_links))


def _decoded(text: str | bytes) -> str:
    try:
        return (text if isinstance(text, str) else text.decode("utf-8")).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise BadJson("it is not UTF-8 at byte {start}", start=error.start) from error


def _may_be_huge(text: bytes) -> bool:
    """Whether any number may be too large; only then is each one checked, which takes three times as long."""
    return b"0" * 16 in text.translate(_ALL_ZEROS) or _EXPONENT.search(text) is not None


def _is_deep(text: bytes) -> bool:
    """Whether brackets of JSON, which this must be, are nested deeper than MAX_DEPTH: each turn takes one level off."""
    if text.count(b"[") + text.count(b"{") <= MAX_DEPTH:
        return False
    brackets = _STRING.sub(b"", text).translate(_ALL_SQUARE, _NOT_BRACKETS)
    for _ in range(MAX_DEPTH):
        if not brackets:
            return False
        brackets = brackets.replace(b"[]", b"")
    return bool(brackets)


def _whole(digits: str) -> int:
    if len(digits) > len(str(-MAX_WHOLE)) or abs(int(digits)) > MAX_WHOLE:
        raise BadJson("the number {digits} is too large", digits=shortened(digits, 20))
    return int(digits)


def _finite(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise BadJson("the number {digits} is too large", digits=shortened(digits, 20))
    return value


def _no_number(name: str) -> float:
    raise BadJson("{name} is no number", name=name)


def _too_deep() -> BadJson:
    return BadJson("it is nested deeper than {levels} levels", levels=MAX_DEPTH)
