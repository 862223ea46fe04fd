"""Removes files that killed processes of this program left half written. Free of Qt."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

from s2f_desktop.bundles.known_models import models_folder, remove_left_imports
from s2f_desktop.files.journal import journal_folder
from s2f_desktop.files.open_files import remove_left_marks
from s2f_desktop.settings import Settings
from s2f_models.files import remove_leftovers
from s2f_models.paths import config_folder, data_folder, log_folder
from s2f_models.temporary_folders import remove_left_folders

_OLD_S = 3600.0  # a younger file may be one that another process is just writing


def remove_in_background(settings: Settings) -> None:
    """Look into all folders that we write to; a daemon, since one may be on a disk that does not answer."""
    Thread(target=remove_all, args=(settings,), name="leftovers", daemon=True).start()


def remove_all(settings: Settings) -> None:
    """Remove what is recognised as ours by its name and its age, or by a lock that nobody holds; nothing else."""
    remove_left_imports(models_folder())
    remove_left_folders()
    remove_left_marks()
    for folder in dict.fromkeys(_folders(settings)):
        remove_leftovers(folder, _OLD_S)


def _folders(settings: Settings) -> Iterator[Path]:
    """Our own folders, and those of drawings that were opened or saved lately."""
    yield from (config_folder(), data_folder(), log_folder(), journal_folder(), models_folder())
    yield from (Path(recent).parent for recent in settings.recent)
    if settings.folder:
        yield Path(settings.folder)
