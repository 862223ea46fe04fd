"""Cards: whatever stands in a card.json, it is a card that can be worked with, or one sentence."""

import json
import math
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s2f_models.card import MAX_NAME, Card, card_from_json, card_to_json
from s2f_models.errors import UserError
from s2f_models.paths import resource_path

STARTER = resource_path("models", "starter", "card.json").read_text(encoding="utf-8")
HOSTILE = (
    "9" * 400, "1e400", "-1", "0", "1.5", "NaN", "Infinity", "true", "null", '"\\ud800"', '"' + "x" * 2000 + '"',
    '"a\\n\\u0000\\u202e<b>"', "[]", "{}", "[" * 70 + "]" * 70, '{"a":' * 1000, "[[1,2]]", '"32"', "1" + "0" * 5000,
    '["a","b"]', '{"x": 1e300}', '{"\\ud800": "\\udfff"}',
)  # fmt: skip


def read(text: str | bytes) -> Card | str:
    """The card, or the sentence, which is one visible line of bounded length."""
    try:
        card = card_from_json(text, "The bundle x")
    except UserError as error:
        sentence = str(error)
        assert sentence.startswith("The bundle") and sentence.endswith(".") and len(sentence) < 300
        assert "\n" not in sentence and sentence.encode()
        return sentence
    assert_usable(card)
    return card


def assert_usable(card: Card) -> None:
    """That a card can be written, shown and drawn by."""
    assert json.dumps(json.loads(card_to_json(card)), ensure_ascii=False).encode()
    assert len(card.name) <= MAX_NAME and card.name.isprintable()
    assert 0 <= card.variation <= 1
    assert all(type(value) is float and math.isfinite(value) for value in card.metrics.values())
    assert all(type(text) is str for text in (*card.data, *card.licences, card.notice, card.limits))
    assert card.spec.face.size in (32, 64, 128, 256)


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value in some data."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, item in items for place in places(item, (*path, key)))]


PLACES = places(json.loads(STARTER))


def with_text_at(place: tuple[Any, ...], text: str) -> str:
    """The starter's card with something else at a place."""
    data = json.loads(STARTER)
    if not place:
        return text
    *way, last = place
    inner = data
    for key in way:
        inner = inner[key]
    inner[last] = "HERE"
    return json.dumps(data).replace('"HERE"', text)


def test_the_starters_card_is_read_as_it_is_written() -> None:
    card = read(STARTER)
    assert isinstance(card, Card)
    assert read(card_to_json(card)) == card
    assert json.loads(card_to_json(card)) == json.loads(STARTER)


def test_a_card_of_before_has_the_defaults_of_what_it_lacks() -> None:
    older = json.loads(STARTER)
    del older["traits"], older["spec"]["latent"]["traits"], older["spec"]["latent"]["spread"]
    for domain in ("sketch", "face"):
        for part, keys in (("encoder", ("reads",)), ("decoder", ("output", "conditional"))):
            for key in keys:
                del older["spec"][domain][part][key]
    older["spec"]["face"]["decoder"]["channels"].append(24)  # without a shuffle one more doubling gives its size
    card = read(json.dumps(older))
    assert isinstance(card, Card)
    assert card.traits == () and card.spec.latent.spread == "predicted" and card.spec.face.encoder.reads == 0


@given(st.sampled_from(PLACES), st.sampled_from(HOSTILE))
def test_anything_anywhere_is_a_usable_card_or_one_sentence(place: tuple[Any, ...], text: str) -> None:
    read(with_text_at(place, text))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("key", [key for key in json.loads(STARTER) if key != "value_ranges"])
def test_anything_in_any_field_is_a_usable_card_or_one_sentence(key: str, text: str) -> None:
    read(with_text_at((key,), text))


@given(st.integers(0, 2**32), st.integers(1, 8))
def test_flipped_and_cut_cards_are_usable_or_one_sentence(seed: int, changes: int) -> None:
    rng, data = random.Random(seed), bytearray(STARTER.encode())
    for _ in range(changes):
        data[rng.randrange(len(data))] = rng.randrange(256)
    read(bytes(data))
    read(bytes(data[: rng.randrange(len(data))]))


def test_a_cards_texts_can_be_written_and_shown() -> None:
    name = "a\ud800\n\x00" + "x" * 1000
    card = read(with_text_at(("name",), json.dumps(name)))
    assert isinstance(card, Card) and card.name.startswith(r"a\ud800\n\x00x") and len(card.name) == MAX_NAME
    card = read(with_text_at(("notice",), '"one\\n\\u001btwo"'))
    assert isinstance(card, Card) and card.notice == "one\n\\x1btwo"


def test_what_is_quoted_is_short() -> None:
    sentence = read(with_text_at(("format_version",), json.dumps("<b>\n" * 10**5)))
    assert isinstance(sentence, str) and "has the bundle format" in sentence


def test_metrics_that_are_no_numbers_are_left_out() -> None:
    card = read(STARTER)
    assert isinstance(card, Card)
    text = card_to_json(replace(card, metrics={"a": math.nan, "b": 1.0, "c": math.inf}))
    assert json.loads(text)["metrics"] == {"b": 1.0}
    data = json.loads(STARTER) | {"metrics": {"a": None, "b": True, "c": 2, "d": "x"}}
    card = read(json.dumps(data))
    assert isinstance(card, Card) and card.metrics == {"c": 2.0}
