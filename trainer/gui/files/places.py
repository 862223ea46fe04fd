"""Where this user's runs lie, and what the drawing window's settings say about the look. Free of Qt."""

from __future__ import annotations

import json
from pathlib import Path

from s2f_models.user_folders import config_folder, data_folder

APPEARANCES = ("system", "light", "dark")
LANGUAGES = ("system", "en", "de")


def runs_folder() -> Path:
    """The folder of all runs, which need not exist."""
    return data_folder() / "runs"


def chosen_appearance() -> str:
    """What the drawing window was told to look like: "system", "light" or "dark"; "system" if nothing."""
    return _chosen("appearance", APPEARANCES)


def chosen_language() -> str:
    """What the drawing window was told to speak: "system", "en" or "de"; "system" if nothing."""
    return _chosen("language", LANGUAGES)


def _chosen(name: str, choices: tuple[str, ...]) -> str:
    try:
        chosen = json.loads((config_folder() / "settings.json").read_bytes()).get(name)
    except (OSError, ValueError, AttributeError):
        return "system"
    return chosen if chosen in choices else "system"
