"""The names by which a recipe keeps places: absolute paths, and of what came with the program its own names.

The program's folder changes when it is moved or updated; a card goes to others, and names no folders of a person's.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from s2f_models.bundle import Bundle
from s2f_models.paths import resource_path

SHIPPED = "shipped:"  # before the name of a file of resources/samples


def place_of(name: str, root: Path) -> Path:
    """The place of a data set that a recipe names: relative to `root`, or a shipped one's."""
    file = name.removeprefix(SHIPPED)
    return resource_path("samples", file) if file != name and Path(file).name == file else root / name


def name_of_data(path: Path) -> str:
    """The name of a data set for a recipe, wherever the program is later."""
    absolute = path.resolve()
    return f"{SHIPPED}{absolute.name}" if absolute.parent == resource_path("samples").resolve() else str(absolute)


def name_of_bundle(bundle: Bundle) -> str:
    """The name of a bundle for a recipe, wherever the program is later."""
    absolute = bundle.folder.resolve()
    return absolute.name if bundle.is_shipped else str(absolute)


def without_folders(value: Any) -> Any:
    """Plain data, such as a recipe's, with the last name of each text that is an absolute path of any system."""
    match value:
        case Mapping():
            return {key: without_folders(inner) for key, inner in value.items()}
        case list() | tuple():
            return [without_folders(inner) for inner in value]
        case str() if PurePosixPath(value).is_absolute() or PureWindowsPath(value).is_absolute():
            return PureWindowsPath(value).name
    return value
