"""The parts that this program is made of, each with its licence and the licence's text. Free of Qt.

A packaged program has a list of what is bundled in it, made by resources/packaging/licences.py as it was built; else
the installed Python distributions are listed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from s2f_models.resources import resource_path

LIST = "licences.json"  # among the resources of a packaged program
_WORDS = ("LICEN", "COPYING", "NOTICE", "THIRDPARTY")  # in the names of files that hold licence texts


@dataclass(frozen=True)
class Part:
    """A part of the program: its name with the version, its licence in a few words, and the whole text."""

    name: str
    licence: str
    text: str


def parts() -> list[Part]:
    """All parts, this program first and then by name."""
    made = resource_path(LIST)
    if made.is_file():
        return [Part(**part) for part in json.loads(made.read_text(encoding="utf-8"))]
    others = sorted({part_of(found) for found in metadata.distributions()}, key=lambda part: part.name.lower())
    return [own_part(), *(part for part in others if not part.name.startswith("sketch2face "))]


def own_part() -> Part:
    """The program itself: code, data and pictures that come with it."""
    texts = (resource_path("ATTRIBUTION.md"), *sorted(resource_path().glob("*/LICENSE")))
    told = [f"{path.parent.name}/{path.name}\n\n{_read(path)}" for path in texts]
    return Part("sketch2face", "MIT", "\n\n".join(told))


def part_of(found: metadata.Distribution) -> Part:
    """An installed distribution, from its metadata and the licence files that it brings."""
    facts = found.metadata.json
    stated = str(facts.get("license_expression") or facts.get("license") or _classified(facts) or "see its text")
    files = [Path(str(path.locate())) for path in found.files or () if _is_licence(path.name)]
    texts = [f"{path.name}\n\n{_read(path)}" for path in files if path.is_file()]
    text = "\n\n".join(texts) or f"{facts['name']} brings no text of its licence ({stated})."
    return Part(f"{facts['name']} {found.version}", stated.strip().splitlines()[0], text)


def _is_licence(name: str) -> bool:
    return any(word in name.upper() for word in _WORDS) and not name.endswith((".py", ".pyc"))


def _classified(facts: Mapping[str, str | list[str]]) -> str:
    """The licence by the distribution's classifiers."""
    kinds = facts.get("classifier") or []
    return ", ".join(kind.rpartition(" :: ")[2] for kind in kinds if kind.startswith("License :: "))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").strip()
