"""Sentences in another language: an English one is known again by its template and said anew. Free of Qt.

What is told outside the windows (UserError, the events of a training, which come as lines from another process) is
English, as logs and command lines are. A window shows it in its own language: `{path} could not be saved: {reason}.`
is found to be what was said, its parts are said anew in turn, and then filled into the translated template.
"""

import json
import re
from collections.abc import Callable, Sequence
from functools import cache
from string import Formatter

from s2f_models.resources import resource_path

_DEEPEST = 4  # a sentence in a sentence in a sentence
_ENDS = re.compile(r"((?<=[.!?]) |\n+)")
_FIGURE = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+(?=\.))(\.\d+)?")


@cache
def templates() -> tuple[str, ...]:
    """All templates (resources/translations/sentences.json), those that say most first."""
    texts = json.loads(resource_path("translations", "sentences.json").read_text(encoding="utf-8"))
    return tuple(sorted(texts, key=lambda text: (-len("".join(_words(text))), text)))


Say = Callable[[str], str]


def said_anew(sentence: str, translate: Say, figure: Say = str, known: Sequence[str] = ()) -> str:
    """A sentence as `translate` says its template, or as it is where none fits.

    Of several templates that fit, the one with the most words of its own is meant. figure: how numbers such as 1,200
    or 0.5 are written anew. known: other templates than ours.
    """
    return _say(sentence, translate, figure, tuple(known) or templates(), _DEEPEST)


def _say(sentence: str, translate: Say, figure: Say, known: tuple[str, ...], depth: int) -> str:
    if sentence in known:
        return translate(sentence)
    if _FIGURE.fullmatch(sentence):
        return figure(sentence)
    if depth == 0 or " " not in sentence:
        return sentence
    for template in known:
        values = values_in(sentence, template)
        if values is not None:
            anew = {name: _say(value, translate, figure, known, depth - 1) for name, value in values.items()}
            return translate(template).format(**anew)
    parts = _ENDS.split(sentence)  # several, one after the other
    return "".join(_say(part, translate, figure, known, depth - 1) for part in parts) if len(parts) > 1 else sentence


def values_in(sentence: str, template: str) -> dict[str, str] | None:
    """What a sentence fills a template in with; None where it does not fit."""
    if not all(word in sentence for word in _words(template)):
        return None
    fit = _pattern(template).fullmatch(sentence)
    return fit.groupdict() if fit else None


def _words(template: str) -> list[str]:
    return [text for text, *_ in Formatter().parse(template)]


@cache
def _pattern(template: str) -> re.Pattern[str]:
    pattern, named = "", set[str]()
    for words, name, *_ in Formatter().parse(template):
        pattern += re.escape(words)
        if name is not None:
            pattern += f"(?P={name})" if name in named else f"(?P<{name}>.*?)"
            named.add(name)
    return re.compile(pattern, re.DOTALL)
