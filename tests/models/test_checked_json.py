"""The one reader of JSON: a value that is safe to work with, or BadJson; and OSError for the disk."""

import json
import math
import os
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s2f_models.checked_json import MAX_DEPTH, BadJson, parse_json, parse_json_lines, read_json, read_json_lines

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters() | st.sampled_from('[]{}"\\')),
    lambda inner: st.lists(inner) | st.dictionaries(st.text('[]{}"\\ab'), inner),
)  # fmt: skip


@given(VALUES)
def test_what_was_written_is_read(value: Any) -> None:
    for text in (json.dumps(value), json.dumps(value).encode(), "\ufeff" + json.dumps(value)):
        assert parse_json(text) == value


def deep(levels: int) -> str:
    return "[" * levels + "]" * levels


@pytest.mark.parametrize(
    "text, reason",
    [
        ("[" * 100_000, "nested"),
        (deep(MAX_DEPTH + 1), "nested"),
        ('{"[":' * 40 + deep(MAX_DEPTH - 39) + "}" * 40, "nested"),
        ("1e400", "too large"),
        ("[-1e400]", "too large"),
        ("9" * 400 + ".5", "too large"),
        ("1" + "0" * 400, "too large"),
        ("1" + "0" * 5000, "too large"),
        (str(2**53 + 1), "too large"),
        ("NaN", "no number"),
        ('{"a": -Infinity}', "no number"),
        ("", "line 1, column 1"),
        ("{", "line 1"),
        ("nul", "line 1"),
        ("\x00", "line 1"),
        (b"\xff\xfe{\x00}\x00", "UTF-8"),
        (b'{"a": "\xe4"}', "UTF-8 at byte 7"),
        ("[1] 2", "column 5"),
    ],
)
def test_what_cannot_be_worked_with_is_bad_json(text: str | bytes, reason: str) -> None:
    with pytest.raises(BadJson, match=reason) as caught:
        parse_json(text)
    assert isinstance(caught.value, ValueError) and len(str(caught.value)) < 120 and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text, value",
    [
        (deep(MAX_DEPTH), None),
        (json.dumps(deep(500)), deep(500)),
        (json.dumps(deep(500) + '\\"['), deep(500) + '\\"['),
        ('{"a": 1, "a": 2}', {"a": 2}),
        (str(-(2**53)), -(2**53)),
        ("0.1234567890123456789", 0.1234567890123456789),
        ("1e-400", 0.0),
        ('"\\ud800"', "\ud800"),
        (json.dumps([[[0, 0]]] * 1000), [[[0, 0]]] * 1000),
    ],
)
def test_what_is_unusual_but_whole_is_read(text: str, value: Any) -> None:
    assert value is None or parse_json(text) == value
    parse_json(text)


def test_no_more_is_read_than_the_maximum(tmp_path: Path) -> None:
    with pytest.raises(BadJson, match="longer"):
        parse_json("[1, 2]", 5)
    (tmp_path / "it").write_text("[1, 2]")
    with pytest.raises(OSError, match="larger"):
        read_json(tmp_path / "it", 5)
    with pytest.raises(OSError, match="larger"):
        read_json_lines(tmp_path / "it", 5)
    assert read_json(tmp_path / "it", 6) == [1, 2]


def test_the_disk_has_its_own_error(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "nowhere", tmp_path, tmp_path / "pipe", tmp_path / "a\0b"):
        with pytest.raises(OSError):
            read_json(path)
        with pytest.raises(OSError):
            read_json_lines(path)


def test_one_bad_line_hides_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    bad = [b"[" * 1000, b"\xff", b"1e400", b'{"a"']
    path.write_bytes(b"\n".join([b"1", bad[0], b"", b'{"b": "\xe2\x80\xa8"}', *bad[1:], b" \r", b"[2]\r"]))
    lines = list(read_json_lines(path))
    assert [line for line in lines if not isinstance(line, BadJson)] == [1, {"b": "\u2028"}, [2]]
    assert len(lines) == 3 + len(bad)


def assert_safe(value: Any, depth: int = 0) -> None:
    assert depth <= MAX_DEPTH
    if isinstance(value, float):
        assert math.isfinite(value)
    elif isinstance(value, int):
        assert abs(value) <= 2**53
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            assert_safe(item, depth + 1)


PIECES = ["[", "]", "{", "}", '"', "\\", ",", ":", "1", "9" * 20, "1e999", "-", "NaN", "null", '"a":', "[" * 70, "\n"]


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.randoms(use_true_random=False))
def test_mutations_are_read_safely_or_are_bad_json(pieces: list[str], rng: random.Random) -> None:
    text = json.dumps({"spec": {"sizes": [1, 2, 3.5], "name": "a[b"}, "list": [[[0, 0]]] * 30})
    for piece in pieces:
        at = rng.randrange(len(text) + 1)
        text = text[:at] + piece + text[at + rng.choice((0, 1, 5)) :]
    for result in (*parse_json_lines(text.encode()), parsed(text)):
        if not isinstance(result, BadJson):
            assert_safe(result)


def parsed(text: str) -> Any:
    try:
        return parse_json(text)
    except BadJson as error:
        return error
