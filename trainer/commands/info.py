"""settings, card: what is only printed, every setting of a recipe or the card of a bundle. No torch here."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_origin

from s2f_models.bundle import open_bundle
from s2f_models.errors import UserError
from s2f_models.text import shortened
from trainer.core.bundle.model_card import data_card, model_card
from trainer.core.schema import UNBOUNDED, ListedSetting, all_settings, value_of
from trainer.core.settings import Recipe


@dataclass(frozen=True)
class Known:
    """A setting as it is listed: dotted key, default, allowed values, meaning."""

    key: str
    default: str
    allowed: str
    meaning: str


def run_settings(options: argparse.Namespace) -> int:
    """Print those settings whose key or meaning has the word that was given, all without one. Raises UserError."""
    word = (options.word or "").casefold()
    found = [each for each in known_settings() if word in f"{each.key} {each.meaning}".casefold()]
    if not found:
        raise UserError("No setting has '{word}' in its key or meaning; leave it out to see all.", word=shortened(word))
    for each in found:
        print(f"{each.key} = {each.default}  ({each.allowed})")
        if each.meaning:
            print(f"    {each.meaning}")
    return 0


def run_card(options: argparse.Namespace) -> int:
    """Print a bundle's model card, or the card of its data, as Markdown; 0. Raises UserError."""
    bundle = open_bundle(options.bundle)
    text = data_card(bundle) if options.of == "data" else model_card(bundle)
    sys.stdout.buffer.write(f"{text}\n".encode())  # UTF-8 whatever the terminal's encoding: it is for a file
    sys.stdout.flush()
    return 0


def known_settings() -> Iterator[Known]:
    """Every setting of a recipe, those in tables of settings by dotted key."""
    for each in all_settings(Recipe):
        yield Known(each.key, _written(value_of(Recipe(), each.key)), _allowed(each), str(each.known.meaning))


def _allowed(setting: ListedSetting) -> str:
    if setting.choices:
        return ", ".join(setting.choices)
    if get_origin(setting.hint) is tuple:
        return "a list"
    if get_origin(setting.hint) is dict:
        return "a table"
    if setting.hint in (int, float):
        low, high = (f"{bound:,.10g}" for bound in (setting.known.low, setting.known.high))
        return f"from {low}" if setting.known.high == UNBOUNDED[1] else f"{low} to {high}"
    return "true or false" if setting.hint is bool else "a text"


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return f"{value:,}" if isinstance(value, int) else str(value) or "none"
