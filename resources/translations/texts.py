"""Every text that a person may see, found in the sources by their syntax trees.

Two kinds. What stands in tr() or QCoreApplication.translate() is Qt's own; its context is the class, or the one that a
module's helper names. Sentences that are made without Qt, UserError's above all, are taken as templates such as
`{path} could not be saved: {reason}.` under the context "sentences"; s2f_models/sentences.py knows them again.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SENTENCES = "sentences"
TR, TRAINING = "tr", "training"  # the helper that trainer/gui/look/words.py has for all of its window, and its context
# What makes sentences without Qt: these calls, what is given to variables and fields of these names, these tables.
CALLS = (
    "UserError",
    "Problem",
    "Advice",
    "Warning",
    "Finding",
    "Paused",
    "RolledBack",
    "UnreadableError",
    "card_from_json",
)
NAMES = ("notice", "sentence", "reason", "message")
TABLES = ("_OS_REASONS", "STAGES", "STATES")
# Modules that hold nothing but such texts.
WHOLE = (
    "s2f_desktop/files/sketch_file.py",
    "trainer/core/machines/machine.py",
    "trainer/gui/bundles/regime_table.py",
    "trainer/gui/bundles/score_words.py",
    "trainer/gui/mishaps.py",
    "trainer/gui/process/endings.py",
    "trainer/gui/progress/own_doodle.py",
    "trainer/gui/progress/run_page.py",
    "trainer/gui/recipe/settings_meanings.py",
    "trainer/gui/story/loss_words.py",
    "trainer/gui/story/run_story.py",
    "trainer/gui/wizard/run_request.py",
)
# Words beside others, or one with a capital: a title, a state. Patterns and names of files are none.
_TOLD = re.compile(r"^(?!.*\\)(.*[A-Za-z{}].* .*[A-Za-z].*|[A-Z][a-z]+\.?)$", re.DOTALL)
_LETTER = re.compile(r"(?![^{]*\})[A-Za-z]")  # outside braces
_LEAST = 6  # letters of its own, without which a template would fit what others say


@dataclass(frozen=True)
class Text:
    """One text of the program, in English. plural: it has %n in it, and a form for each kind of number."""

    context: str
    source: str
    plural: bool
    place: str


def texts_in(root: Path, folders: Iterable[str], without: Iterable[str] = ()) -> list[Text]:
    """The texts of the modules below some folders of `root`, by place; each once. `without`: places left out."""
    left_out = tuple(without)
    found: dict[tuple[str, str], Text] = {}
    for path in sorted(path for folder in folders for path in (root / folder).rglob("*.py")):
        place = path.relative_to(root).as_posix()
        if place.startswith(left_out):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for context, source, plural in (
            *_qt_texts(tree),
            *_sentences([*_makers(tree), *([tree] if place in WHOLE else [])]),
        ):
            found.setdefault((context, source), Text(context, source, plural, place))
    return list(found.values())


def _qt_texts(tree: ast.Module) -> Iterator[tuple[str, str, bool]]:
    helpers = {TR: TRAINING, **dict(_helpers(tree))}
    for scope, call in _calls(tree, ""):
        name, texts = _name(call.func), [_template(one) for one in call.args]
        if name == "translate" and len(texts) > 1 and texts[0] and texts[1]:
            yield texts[0], texts[1], len(texts) > 3
        elif texts and texts[0] and name == "tr" and isinstance(call.func, ast.Attribute):
            yield scope, texts[0], len(texts) > 2
        elif texts and texts[0] and name in helpers:
            yield helpers[name], texts[0], len(texts) > 1


def _helpers(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Functions of a module that translate what they are given, each with its context."""
    for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        for _, call in _calls(function, ""):
            if _name(call.func) == "translate" and len(call.args) > 1 and isinstance(call.args[1], ast.Name):
                yield function.name, _template(call.args[0])


def _calls(node: ast.AST, scope: str) -> Iterator[tuple[str, ast.Call]]:
    """All calls, each with the class that it stands in."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield scope, child
        yield from _calls(child, child.name if isinstance(child, ast.ClassDef) else scope)


def _sentences(makers: Iterable[ast.AST]) -> Iterator[tuple[str, str, bool]]:
    for maker in makers:
        for text in _strings(maker):
            template = _template(text)
            in_table = isinstance(maker, ast.Dict)
            says_enough = "{" not in template or len(_LETTER.findall(template)) >= _LEAST
            if says_enough and (in_table or _TOLD.search(template)):
                yield SENTENCES, template, False


def _makers(tree: ast.Module) -> Iterator[ast.AST]:
    """Where sentences are made: see CALLS, NAMES and TABLES."""
    makers = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and _gives_error(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in {*CALLS, *makers}:
            yield from node.args
        if isinstance(node, ast.FunctionDef) and node.name in makers:
            yield from (one.value for one in ast.walk(node) if isinstance(one, ast.Assign))
        if isinstance(node, ast.Assign) and {_name(target) for target in node.targets} & {*NAMES, *TABLES}:
            yield node.value
        if isinstance(node, ast.keyword) and node.arg in NAMES:
            yield node.value


def _gives_error(function: ast.FunctionDef) -> bool:
    return function.returns is not None and _name(function.returns) in CALLS


def _name(node: ast.AST) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))


def _strings(node: ast.AST) -> Iterator[ast.expr]:
    """The texts within a node, but none that Qt translates, no docstring, and no part of a text."""
    if isinstance(node, ast.Call) and _name(node.func) in ("tr", "_tr", "translate"):
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.JoinedStr | ast.Constant):
        yield node
        return
    for child in node.values if isinstance(node, ast.Dict) else ast.iter_child_nodes(node):
        yield from _strings(child)


def _template(node: ast.expr) -> str:
    """A text's own words, with a name in braces for what it is filled in with; "" for anything else."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    words, names = "", dict[str, str]()
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            words += "{" + names.setdefault(ast.unparse(part.value), _slot(part.value, names)) + "}"
        elif isinstance(part, ast.Constant):
            words += str(part.value).replace("{", "{{").replace("}", "}}")
    return words


def _slot(value: ast.expr, taken: dict[str, str]) -> str:
    """A short name for an expression: its first plain word, and a number where that is taken."""
    words = [_name(node).strip("_") for node in ast.walk(value) if _name(node)]
    name = next((word for word in words if word.islower() and word not in ("str", "len", "join")), "value")
    return name if name not in taken.values() else f"{name}{len(taken) + 1}"
