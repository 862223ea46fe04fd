"""Where this user's runs lie, and what the drawing window's settings say about the look. Free of Qt."""

from __future__ import annotations

import json
import os
from pathlib import Path

import appdirs

FOLDER_VARIABLE = "S2F_SETTINGS_FOLDER"  # names another folder, for tests and for programs carried on a stick
APPEARANCES = ("system", "light", "dark")
LANGUAGES = ("system", "en", "de")


def runs_folder() -> Path:
    """The folder of all runs, which need not exist."""
    return Path(os.environ.get(FOLDER_VARIABLE) or appdirs.user_data_dir("sketch2face", appauthor=False)) / "runs"


def chosen_appearance() -> str:
    """What the drawing window was told to look like: "system", "light" or "dark"; "system" if nothing."""
    return _chosen("appearance", APPEARANCES)


def chosen_language() -> str:
    """What the drawing window was told to speak: "system", "en" or "de"; "system" if nothing."""
    return _chosen("language", LANGUAGES)


def _chosen(name: str, choices: tuple[str, ...]) -> str:
    folder = os.environ.get(FOLDER_VARIABLE) or appdirs.user_config_dir("sketch2face", appauthor=False)
    try:
        chosen = json.loads((Path(folder) / "settings.json").read_bytes()).get(name)
    except (OSError, ValueError, AttributeError):
        return "system"
    return chosen if chosen in choices else "system"
