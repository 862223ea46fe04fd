"""The one reader of TOML: bounded in size, depth and whole numbers, and whatever is wrong with it a BadToml."""

from __future__ import annotations

import re
import tomllib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import Any

from s2f_models.checked_json import MAX_DEPTH, MAX_WHOLE
from s2f_models.errors import TextError
from s2f_models.files import read_regular
from s2f_models.text import Text, shortened, text_of

MAX_BYTES = 2**20
_ESCAPES = re.compile(r"(?i)hex|unescaped|escaped|unicode|character")
# A key, dotted or not, as `one . "two" . three`; what a backslash stands before opens no text. Each is looked at once.
_TEXT = r""""(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'"""
_KEYS = re.compile(rf"\\.|(?:{_TEXT}|[\w-]++)(?:[ \t]*+\.[ \t]*+(?:{_TEXT}|[\w-]++))*+", re.DOTALL)


class BadToml(TextError, ValueError):  # noqa: N818 - as BadJson
    """The error of a text, as a part of a sentence that may be shown."""


def parse_toml(text: str) -> dict[str, Any]:
    """The tables of a TOML text of at most MAX_BYTES characters. Raises BadToml."""
    if len(text) > MAX_BYTES:
        raise BadToml("it is longer than {max_bytes:,} characters", max_bytes=MAX_BYTES)
    if any(_depth(key[0]) > MAX_DEPTH for key in _KEYS.finditer(text)):  # tomllib takes the square of it in memory
        raise BadToml("it has a key of more than {levels} parts", levels=MAX_DEPTH)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadToml(_why(text, shortened(error))) from error
    except RecursionError as error:
        raise BadToml("it is nested too deeply") from error
    except Exception as error:  # whole numbers of 5,000 digits and times that no calendar has, for instance
        raise BadToml("it holds a value that cannot be") from error
    _check(data, 0)
    return data


def toml_value(text: str) -> Any:
    """The value that stands behind the = of a line of TOML. Raises BadToml."""
    data = parse_toml(f"value = {text}")
    if set(data) != {"value"}:
        raise BadToml("it is more than one value")
    return data["value"]


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file of at most MAX_BYTES. Raises OSError where it cannot be read, else BadToml."""
    content = read_regular(path, MAX_BYTES)
    try:
        # Notepad puts a mark before the text, and PowerShell writes UTF-16 where it is not asked otherwise.
        text = content.decode("utf-16" if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadToml("line {line} is not UTF-8; save the file as UTF-8", line=line) from error
    return parse_toml(text)


def _why(text: str, reason: str) -> Text:
    """The error where tomllib gives `reason`: mostly it is the path of a person on Windows."""
    place = re.search(r"at line (\d+), column", reason)
    lines = text.splitlines()
    line = int(place[1]) if place else 0
    if _ESCAPES.search(reason) and line <= len(lines) and "\\" in lines[line - 1]:
        return Text(
            "line {line} has a backslash in double quotes, which stands for another character there; write paths with "
            "/ or in 'single quotes'",
            line=line,
        )
    return text_of(reason)


def _depth(key: str) -> int:
    """The number of dots in a key, those within its quoted parts left out where that matters."""
    dots = key.count(".")
    return dots if dots <= MAX_DEPTH else re.sub(_TEXT, "", key).count(".")


def _check(value: Any, depth: int) -> None:
    """Raises BadToml for what is too deep, and for a whole number that no float holds."""
    if depth > MAX_DEPTH:
        raise BadToml("it is nested deeper than {levels} levels", levels=MAX_DEPTH)
    if isinstance(value, int) and abs(value) > MAX_WHOLE:
        raise BadToml("it holds a whole number that is too large")
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _check(inner, depth + 1)
