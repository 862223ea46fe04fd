"""`make translations`: brings the .ts files in step with the sources, and makes of them what the windows load.

pyside6-lupdate finds what stands in tr() and translate(), and the templates in Text("...") and in errors, which are in
the context "", whatever class makes them. A text that is new stands in the .ts as unfinished, one that is gone is
dropped. sketch2face_en.ts holds nothing but the English forms of what is counted.
"""

from __future__ import annotations

import subprocess
import sysconfig
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LANGUAGES = ("de", "en")
FOLDERS = ("s2f_models", "s2f_desktop", "trainer")
# Calls whose first argument is a template: s2f_models/text.py, and the errors that are made of one.
MARKED = (
    "Text",
    "UserError",
    "DeviceError",
    "BadJson",
    "BadToml",
    "BadModelError",
    "BadTensorsError",
    "BadDrawing",
    "StageTooLargeError",
    "TooLargeError",
    "UnreadableError",
)
# Shown on a terminal alone, which stays English.
ENGLISH = (
    "s2f_desktop/__main__.py",
    "s2f_desktop/desktop_entry.py",
    "s2f_desktop/output/render.py",
    "s2f_desktop/system_libraries.py",
    "trainer/cli.py",
    "trainer/commands/",
    "trainer/core/distributed/processes.py",
    "trainer/core/figures/",
    "trainer/core/search/",
    "trainer/core/evaluation/composed/realism.py",
    "trainer/core/evaluation/distances/",
    "trainer/core/evaluation/behaviour/people.py",
)


def extract(path: Path, language: str) -> None:
    """Bring a .ts file in step with the sources."""
    places = (file.relative_to(ROOT).as_posix() for folder in FOLDERS for file in (ROOT / folder).rglob("*.py"))
    aliases = ",".join(["tr+=_tr", *(f"QT_TR_NOOP+={name}" for name in MARKED)])
    with tempfile.NamedTemporaryFile("w", suffix=".lst") as listed:
        listed.write("\n".join(str(ROOT / place) for place in sorted(places) if not place.startswith(ENGLISH)))
        listed.flush()
        _run(
            *("lupdate", "-silent", "-no-obsolete", "-sort-messages", "-locations", "none"),
            *("-disable-heuristic", "similartext", "-tr-function-alias", aliases),
            *("-source-language", "en", "-target-language", language, *(["-pluralonly"] if language == "en" else [])),
            *(f"@{listed.name}", "-ts", str(path)),
        )


def _run(tool: str, *arguments: str) -> None:
    """Run a tool that comes with PySide6."""
    subprocess.run([str(Path(sysconfig.get_path("scripts"), f"pyside6-{tool}")), *arguments], check=True)


def main() -> None:
    """Update all files of this folder."""
    for language in LANGUAGES:
        path = HERE / f"sketch2face_{language}.ts"
        extract(path, language)
        _run("lrelease", "-silent", str(path), "-qm", str(path.with_suffix(".qm")))
        print(f"{path.name}: {path.read_text(encoding='utf-8').count('unfinished')} texts are not translated yet")


if __name__ == "__main__":
    main()
