"""The licences of all that PyInstaller collects, found as the program is built: used by s2f.spec.

What Python packages bring stands in their metadata, what Debian's libraries bring in /usr/share/doc.
"""

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

from s2f_desktop.help.licences import LIST, Component, component_of, own_component

TEXTS = Path(__file__).resolve().parent / "texts"
QT = {"PySide6_Essentials", "PySide6", "shiboken6"}


def write(sources: Iterable[str], root: Path, folder: Path) -> list[tuple[str, str, str]]:
    """Write what was collected from `sources` as a list and as one text; returns both as PyInstaller's entries."""
    found = bundled(sources)
    folder.mkdir(parents=True, exist_ok=True)
    own = own_component()
    own = Component(own.name, own.licence, f"{(root / 'LICENSE').read_text(encoding='utf-8')}\n\n{own.text}")
    parts = [own, python(), *sorted(found, key=lambda part: part.name.lower())]
    (folder / LIST).write_text(json.dumps([asdict(part) for part in parts], indent=1), encoding="utf-8")
    texts = (f"{part.name}: {part.licence}\n\n{part.text}\n" for part in parts)
    (folder / "LICENCES.txt").write_text(f"\n{'=' * 78}\n\n".join(texts), encoding="utf-8")
    return [(f"resources/{name}", str(folder / name), "DATA") for name in (LIST, "LICENCES.txt")]


def bundled(sources: Iterable[str]) -> list[Component]:
    """The Python packages and Debian libraries that files come from. What starts the program is PyInstaller's own."""
    wanted = {os.path.normpath(source) for source in sources if source}
    packages = []
    for package in metadata.distributions():
        files = {os.path.normpath(str(path.locate())) for path in package.files or ()}
        if package.name != "sketch2face" and (files & wanted or package.name == "pyinstaller"):
            packages.append(complete(component_of(package), package.name))
            wanted -= files
    return packages + debians(wanted)


def complete(part: Component, package: str) -> Component:
    """With the texts that the package itself lacks: Qt's wheels bring none, nor does flatbuffers."""
    names = ["QT.txt", "LGPL-3.0.txt", "GPL-3.0.txt"] if package in QT else []
    names += ["Apache-2.0.txt"] if "Apache" in part.licence and len(part.text) < 1000 else []
    texts = [(TEXTS / name).read_text(encoding="utf-8") for name in names]
    return Component(part.name, part.licence, "\n\n".join([part.text, *texts]))


def python() -> Component:
    """Python itself."""
    places = (Path(sys.base_prefix) / "LICENSE.txt", Path(sysconfig.get_path("stdlib")) / "LICENSE.txt")
    place = next(path for path in places if path.is_file())  # on Windows the first, elsewhere the second
    name = f"Python {sys.version.split()[0]}"
    return Component(name, "Python Software Foundation License", place.read_text(encoding="utf-8", errors="replace"))


def debians(sources: Iterable[str]) -> list[Component]:
    """The Debian packages that libraries come from, with their copyright files; none on other systems."""
    names = {name for source in sources if source.startswith(("/lib/", "/usr/lib/")) and (name := _debian(source))}
    parts = []
    for name in names:
        text = (Path("/usr/share/doc") / name / "copyright").read_text(encoding="utf-8", errors="replace")
        parts.append(Component(f"{name} (Debian)", "see its text", text))
    return [*parts, *([_common()] if parts else [])]


def _common() -> Component:
    """The licences that Debian's copyright files only name."""
    files = [path for path in sorted(Path("/usr/share/common-licenses").iterdir()) if not path.is_symlink()]
    texts = [f"{path.name}\n\n{path.read_text(encoding='utf-8', errors='replace')}" for path in files]
    return Component("Licences that Debian's libraries name", "their texts", "\n\n".join(texts))


def _debian(library: str) -> str:
    """The Debian package of a library, empty where none owns it: files of /lib are listed with /usr or without."""
    paths = {library, os.path.realpath(library)}
    paths |= {path.removeprefix("/usr") for path in paths} | {f"/usr{path}" for path in paths}
    try:
        done = subprocess.run(["dpkg", "-S", *sorted(paths)], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.partition(":")[0]
