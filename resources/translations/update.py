"""`make translations`: brings the .ts files in step with the sources, and makes of them what the windows load.

A text that is new stands there as unfinished, one that is gone is dropped; tests/desktop/test_translations.py fails
until each is translated. sketch2face_en.ts holds nothing but the English forms of what is counted.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
from pathlib import Path
from xml.etree import ElementTree as Xml

sys.path.insert(0, str(Path(__file__).parent))
from texts import SENTENCES, Text, texts_in

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LANGUAGES = {"de": 2, "en": 2}  # how many forms a counted text has
FOLDERS = ("s2f_models", "s2f_desktop", "trainer")
# Told on a terminal alone, which stays English.
ENGLISH = (
    "s2f_desktop/__main__.py",
    "s2f_desktop/desktop_entry.py",
    "s2f_desktop/output/render.py",
    "s2f_desktop/system_libraries.py",
    "trainer/cli.py",
    "trainer/commands/",
    "trainer/core/machines/distributed.py",
    "trainer/core/search/",
    "trainer/core/proof/composed_check.py",
    "trainer/core/proof/drawn_in.py",
    "trainer/core/proof/evaluate_gan.py",
    "trainer/core/proof/features",
    "trainer/core/proof/inception.py",
    "trainer/core/proof/people.py",
    "trainer/core/proof/reproduce.py",
)


def wanted_texts() -> list[Text]:
    """All texts that the windows show."""
    return texts_in(ROOT, FOLDERS, ENGLISH)


def translated(path: Path) -> dict[tuple[str, str], list[str]]:
    """The finished translations in a .ts file, by context and source: one, or one for each form."""
    found = {}
    for context in Xml.parse(path).getroot().iter("context") if path.exists() else ():
        for message in context.iter("message"):
            told = message.find("translation")
            if told is not None and told.get("type") != "unfinished":
                forms = [form.text or "" for form in told.iter("numerusform")] or [told.text or ""]
                found[context.findtext("name", ""), message.findtext("source", "")] = forms
    return found


def write_ts(path: Path, language: str, texts: list[Text], known: dict[tuple[str, str], list[str]]) -> int:
    """Write a .ts file; returns how many of its texts are not translated."""
    root = Xml.Element("TS", version="2.1", language=language, sourcelanguage="en")
    unfinished = 0
    for name in sorted({text.context for text in texts}):
        context = Xml.SubElement(root, "context")
        Xml.SubElement(context, "name").text = name
        for text in (text for text in texts if text.context == name):
            unfinished += not _add(context, text, known.get((name, text.source)), LANGUAGES[language])
    Xml.indent(root, "  ")
    body = Xml.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8", newline="\n")
    return unfinished


def _add(context: Xml.Element, text: Text, forms: list[str] | None, count: int) -> bool:
    message = Xml.SubElement(context, "message", {"numerus": "yes"} if text.plural else {})
    Xml.SubElement(message, "location", filename=f"../../{text.place}")
    Xml.SubElement(message, "source").text = text.source
    told = Xml.SubElement(message, "translation", {} if forms else {"type": "unfinished"})
    if text.plural:
        for form in forms or [""] * count:
            Xml.SubElement(told, "numerusform").text = form
    elif forms:
        told.text = forms[0]
    return forms is not None


def compile_ts(path: Path, made: Path) -> None:
    """Make the .qm file of a .ts file, by the tool that comes with PySide6."""
    tool = Path(sysconfig.get_path("scripts"), "pyside6-lrelease")
    subprocess.run([str(tool), "-silent", str(path), "-qm", str(made)], check=True)


def main() -> None:
    """Update all files of this folder."""
    texts = wanted_texts()
    sentences = sorted(text.source for text in texts if text.context == SENTENCES)
    listed = json.dumps(sentences, indent=0, ensure_ascii=False) + "\n"
    (HERE / "sentences.json").write_text(listed, encoding="utf-8", newline="\n")
    for language in LANGUAGES:
        path = HERE / f"sketch2face_{language}.ts"
        of_it = [text for text in texts if text.plural or language != "en"]
        left = write_ts(path, language, of_it, translated(path))
        compile_ts(path, path.with_suffix(".qm"))
        print(f"{path.name}: {len(of_it)} texts, {left} of them not translated yet")


if __name__ == "__main__":
    main()
