"""Where a person's settings, data and logs lie: the system's own places for them (appdirs), or one folder for all."""

import os
from pathlib import Path

import appdirs

FOLDER_VARIABLE = "S2F_SETTINGS_FOLDER"  # names another folder, for tests and for programs carried on a stick


def config_folder() -> Path:
    """Of this user's settings; it need not exist."""
    return _given() or Path(appdirs.user_config_dir("sketch2face", appauthor=False))


def data_folder() -> Path:
    """Of this user's journals, models and runs; it need not exist."""
    return _given() or Path(appdirs.user_data_dir("sketch2face", appauthor=False))


def log_folder() -> Path:
    """Of the programs' logs; it need not exist."""
    return _given() or Path(appdirs.user_log_dir("sketch2face", appauthor=False))


def _given() -> Path | None:
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else None
