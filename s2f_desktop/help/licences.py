"""The components of this program, each with its licence and the licence's text. Free of Qt.

A packaged program has a list of what is bundled in it, made by resources/packaging/licences.py as it was built; else
the installed Python distributions are listed.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from s2f_models.checked_json import from_json, read_json
from s2f_models.files import read_regular
from s2f_models.paths import resource_path

LIST = "licences.json"  # among the resources of a packaged program
_MAX_BYTES = 2**26
_WORDS = ("LICEN", "COPYING", "NOTICE", "THIRDPARTY")  # in the names of files that hold licence texts


@dataclass(frozen=True)
class Component:
    """A component of the program: its name with the version, its licence in a few words, and the whole text."""

    name: str
    licence: str
    text: str


def components() -> list[Component]:
    """All components, this program first and then by name."""
    made = resource_path(LIST)
    if made.is_file():
        with suppress(OSError, ValueError):  # else the installed distributions are listed
            return [from_json(Component, data) for data in read_json(made, _MAX_BYTES)]
    others = sorted({_safe_component(found) for found in metadata.distributions()}, key=lambda each: each.name.lower())
    return [own_component(), *(each for each in others if not each.name.startswith("sketch2face "))]


def own_component() -> Component:
    """The program itself: code, data and pictures that come with it."""
    texts = (resource_path("ATTRIBUTION.md"), *sorted(resource_path().glob("*/LICENSE")))
    contents = [f"{path.parent.name}/{path.name}\n\n{_read(path)}" for path in texts]
    return Component("sketch2face", "MIT", "\n\n".join(contents))


def _safe_component(found: metadata.Distribution) -> Component:
    """A distribution; an entry with the reason for one that is half installed."""
    try:
        return component_of(found)
    except Exception as error:  # anything that damaged files raise in importlib
        place = str(getattr(found, "_path", "an installed part"))
        return Component(Path(place).name, "unreadable", f"What {place} says of itself cannot be read ({error}).")


def component_of(found: metadata.Distribution) -> Component:
    """An installed distribution, from its metadata and the licence files that it brings."""
    facts = found.metadata.json
    written = str(facts.get("license") or "").strip()  # its name, or all of its text
    named = written if len(written.splitlines()) == 1 else ""
    stated = str(facts.get("license_expression") or named or _classified(facts) or written or "see its text")
    files = [Path(str(path.locate())) for path in found.files or () if _is_licence(path.name)]
    texts = [f"{path.name}\n\n{_read(path)}" for path in files if path.is_file()]
    text = "\n\n".join(texts) or f"{facts['name']} brings no text of its licence ({stated})."
    return Component(f"{facts['name']} {found.version}", next(iter(stated.strip().splitlines()), "see its text"), text)


def _is_licence(name: str) -> bool:
    return any(word in name.upper() for word in _WORDS) and not name.endswith((".py", ".pyc"))


def _classified(facts: Mapping[str, str | list[str]]) -> str:
    """The licence by the distribution's classifiers."""
    kinds = facts.get("classifier") or []
    return ", ".join(kind.rpartition(" :: ")[2] for kind in kinds if kind.startswith("License :: "))


def _read(path: Path) -> str:
    try:
        return read_regular(path, _MAX_BYTES).decode("utf-8", "replace").strip()
    except OSError as error:
        return f"({error.strerror})"
