"""Quoted parts: one visible line of at most 60 characters, whatever they were."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s2f_models.text import shortened, visible

ANY_TEXT = st.text(st.characters())  # surrogates and control characters too


def is_visible(text: str) -> bool:
    text.encode("utf-8")
    return not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in text)


@given(ANY_TEXT)
def test_any_text_becomes_visible_and_short(text: str) -> None:
    assert is_visible(visible(text))
    assert is_visible(shortened(text)) and len(shortened(text)) <= 60
    assert len(shortened(text, 5)) <= 5


@pytest.mark.parametrize(
    "text, shown",
    [
        ("plain Ünïcode 日本 👩‍🎨", "plain Ünïcode 日本 👩‍🎨"),
        ("a\nb\x00\x1b[31m", r"a\nb\x00\x1b[31m"),
        ("\ud800\udcff", r"\ud800\udcff"),
        ("evil\u202egnp.exe", r"evil\u202egnp.exe"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("x" * 58 + "\n\n", "x" * 58 + "…"),
        ("x" * 10**7, "x" * 59 + "…"),
        ("", ""),
    ],
)
def test_what_a_text_looks_like(text: str, shown: str) -> None:
    assert shortened(text) == shown


def test_anything_else_is_reported_by_its_text() -> None:
    assert shortened(7) == "7" and shortened(["a"]) == "['a']"
