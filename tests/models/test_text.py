"""Texts keep their template and values, travel as JSON, and are filled without what str.format would let through."""

import copy
import pickle
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s2f_models.checked_json import BadJson, from_json, parse_json
from s2f_models.errors import UserError
from s2f_models.text import NO_TEXT, Text, filled, joined, text_from_json, text_of, text_to_json

WORDS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=8)
VALUES = st.one_of(WORDS, st.integers(-(10**9), 10**9), st.floats(allow_nan=False, allow_infinity=False))


@st.composite
def texts(draw: st.DrawFn, depth: int = 2) -> Text:
    """Texts in texts, with words and braces of any kind."""
    values = draw(st.dictionaries(st.sampled_from("abc"), texts(depth - 1) if depth else VALUES, max_size=3))
    words = [word.replace("{", "{{").replace("}", "}}") for word in draw(st.lists(WORDS, min_size=4, max_size=4))]
    return Text(
        words[0] + "".join(f"{{{name}}}{word}" for name, word in zip(values, words[1:], strict=False)), **values
    )


@given(texts())
def test_a_text_says_what_str_format_says_and_survives_every_journey(text: Text) -> None:
    assert text == text.template.format(**text.values)
    for again in (text_from_json(text_to_json(text)), copy.deepcopy(text), pickle.loads(pickle.dumps(text))):
        assert isinstance(again, Text)
        assert (again, again.template, again.values) == (text, text.template, text.values)


def test_numbers_keep_their_format_and_paths_become_texts() -> None:
    text = Text("{path}: {steps:,} of {fraction:.1f}", path=Path("/a\nb"), steps=1200, fraction=0.25)
    assert text == "/a\\nb: 1,200 of 0.2" and text.values == {"path": "/a\\nb", "steps": 1200, "fraction": 0.25}


@given(st.text("{}:.!ab0,", max_size=30), VALUES)
def test_no_template_raises_reaches_into_values_or_pads(template: str, value: str | int | float) -> None:
    text = Text(template, a=value, ab=value)
    assert len(text) <= len(template) * (1 + len(str(value)) + 12)


def test_what_only_str_format_would_do_stays_as_it_is() -> None:
    for template in ("{a.__class__}", "{a!r}", "{a:>99999}", "{b}", "{0}", "{"):
        assert Text(template, a="x") == template


def test_an_error_is_its_text_within_another() -> None:
    inner = BadJson("'{name}' is missing", name="size")
    outer = UserError("{path} is damaged ({reason}).", path="x", reason=inner)
    assert str(outer) == "x is damaged ('size' is missing)."
    assert outer.text.values["reason"] == inner.text and isinstance(outer.text.values["reason"], Text)
    again = pickle.loads(pickle.dumps(outer))
    assert isinstance(again, UserError) and again.text.values == outer.text.values


def test_texts_beside_each_other() -> None:
    assert joined(Text("One."), "", Text("Two.")) == "One. Two."
    assert joined() == NO_TEXT == "" and not NO_TEXT
    assert text_of(OSError("x {y}")) == "x {y}" and text_of(Text("{a}", a=1)).values == {"a": 1}


def test_values_change_everywhere() -> None:
    text = Text("{a} {b}", a="/tmp/x", b=Text("in {c}", c="/tmp/x/y")).replaced("/tmp/x", "/home")
    assert text == "/home in /home/y"


def test_filled_gives_values_to_a_writer_with_their_format() -> None:
    assert filled("{a:,} {{b}}", {"a": 1}, lambda value, spec: f"<{value}|{spec}>") == "<1|,> {b}"


@dataclass(frozen=True)
class Holder:
    text: Text


def test_a_field_takes_a_text_or_the_plain_string_of_runs_from_before() -> None:
    assert from_json(Holder, parse_json('{"text": "old and plain {x}"}')).text == "old and plain {x}"
    assert from_json(Holder, parse_json('{"text": {"template": "{a}!", "values": {"a": 1}}}')).text == "1!"


@pytest.mark.parametrize("wrong", ["1", "null", "[]", '{"template": "x"}', '{"template": "", "values": {"a": null}}'])
def test_what_is_no_text_is_refused(wrong: str) -> None:
    with pytest.raises(BadJson, match="must be a text"):
        from_json(Holder, parse_json(f'{{"text": {wrong}}}'))
