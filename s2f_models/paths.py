"""Paths: shipped resources, the folders of a person's settings and data, and paths from a command line."""

from __future__ import annotations

import errno
import os
from importlib.util import find_spec
from pathlib import Path

import appdirs

from s2f_models.errors import UserError
from s2f_models.text import shortened


def _root() -> Path:
    beside = Path(__file__).resolve().parent.parent / "resources"
    if (beside / "ATTRIBUTION.md").is_file():  # where packages are installed it may be anybody's folder of that name
        return beside
    spec = find_spec("s2f_resources")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("The resources of sketch2face are not installed; install the package again.")
    return Path(next(iter(spec.submodule_search_locations)))


def resource_path(*parts: str) -> Path:
    """Path of a shipped file or folder, for example `resource_path("recipes", "starter.toml")`.

    Raises FileNotFoundError when the package was installed without its resources.
    """
    return _root().joinpath(*parts)


FOLDER_VARIABLE = "S2F_SETTINGS_FOLDER"  # names another folder, for tests and for programs carried on a stick


def config_folder() -> Path:
    """The folder of this user's settings; it need not exist."""
    return _given() or Path(appdirs.user_config_dir("sketch2face", appauthor=False))


def data_folder() -> Path:
    """The folder of this user's journals, models and runs; it need not exist."""
    return _given() or Path(appdirs.user_data_dir("sketch2face", appauthor=False))


def log_folder() -> Path:
    """The folder of the programs' logs; it need not exist."""
    return _given() or Path(appdirs.user_log_dir("sketch2face", appauthor=False))


def _given() -> Path | None:
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else None


_IMPOSSIBLE = {errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP}


def file_path(text: str) -> Path:
    """The path that a text names, whether or not it exists. Raises UserError for a path that cannot exist."""
    if not text:  # an unset shell variable, which Python would read as the working folder
        raise UserError("A path is empty; give the name of a file or folder, or a point for this folder.")
    path = Path(text)
    try:
        path.stat()
    except ValueError as error:  # NUL
        raise _impossible(text) from error
    except OSError as error:
        if error.errno in _IMPOSSIBLE:
            raise _impossible(text) from error
    return path


def _impossible(text: str) -> UserError:
    return UserError(
        "No file can have the name {name}, which is too long, odd, or a link to itself; give another path.",
        name=shortened(text),
    )
