"""settings, card: what is only printed, every setting of a recipe or the card of a bundle. No torch here."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, get_args, get_origin, get_type_hints

from s2f_models.bundle import open_bundle
from s2f_models.errors import UserError
from s2f_models.text import shortened
from trainer.core.bundle.model_card import data_card, model_card
from trainer.core.schema import UNBOUNDED, setting_of
from trainer.core.settings import Recipe


@dataclass(frozen=True)
class Known:
    """What is known of a setting: its dotted key, default, what it may be, and its meaning."""

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


def known_settings(settings: Any = None, prefix: str = "") -> Iterator[Known]:
    """Every setting of a recipe, those in tables of settings by dotted key."""
    settings = Recipe() if settings is None else settings
    hints = get_type_hints(type(settings))
    for name in (field.name for field in fields(settings)):
        key, value, known = f"{prefix}{name}", getattr(settings, name), setting_of(type(settings), name)
        if is_dataclass(value):
            yield from known_settings(value, f"{key}.")
        else:
            allowed = _allowed(hints[name], (known.low, known.high))
            yield Known(key, _written(value), allowed, str(known.meaning))


def _allowed(hint: Any, bounds: tuple[float, float]) -> str:
    if get_origin(hint) is Literal:
        return ", ".join(map(str, get_args(hint)))
    if get_origin(hint) is tuple:
        return "a list"
    if get_origin(hint) is dict:
        return "a table"
    if hint in (int, float):
        low, high = (f"{bound:,.10g}" for bound in bounds)
        return f"from {low}" if bounds[1] == UNBOUNDED[1] else f"{low} to {high}"
    return "true or false" if hint is bool else "a text"


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return f"{value:,}" if isinstance(value, int) else str(value) or "none"
