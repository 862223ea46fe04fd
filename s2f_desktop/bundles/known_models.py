"""The models that the window knows: shipped, imported, and the folder of imported ones."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import time
from uuid import uuid4

from s2f_desktop.qt_kit.errors import os_error_reason
from s2f_models.bundle import CARD, HASHED, MAX_CARD_BYTES, PREVIEW, shipped_bundles
from s2f_models.card import Card, card_from_json
from s2f_models.errors import UserError
from s2f_models.file_locks import try_lock
from s2f_models.files import read_regular
from s2f_models.paths import data_folder, resource_path
from s2f_models.regular_files import open_regular
from s2f_models.text import Text

_PREFIX, _LOCK = ".importing-", ".lock"  # held during an import: a free one is of a killed process
_NAME = re.compile(f"({re.escape(_PREFIX)}[0-9a-f]{{32}})({re.escape(_LOCK)})?")
_BEING_MADE_S = 3600.0  # another process may be about to lock a younger folder, or to remove it


@contextmanager
def import_folder(models: Path) -> Iterator[Path]:
    """A new folder in `models`; at the end of the block it is removed, or was renamed to a model. Raises OSError."""
    models.mkdir(parents=True, exist_ok=True)
    folder = models / f"{_PREFIX}{uuid4().hex}"
    try:
        with open_regular(_lock_of(folder), "wb", follow_links=False) as lock:
            with suppress(OSError):  # a disk without locks
                try_lock(lock)
            folder.mkdir()
            yield folder
    finally:
        _remove(folder)


def remove_left_imports(models: Path) -> None:
    """Remove such folders of killed processes: only the files that an import writes, and no link."""
    with suppress(OSError):
        found = {match[1] for path in models.iterdir() if (match := _NAME.fullmatch(path.name))}
        for folder in (models / name for name in found):
            if _is_left(folder):
                _remove(folder)


def _is_left(folder: Path) -> bool:
    try:
        with open_regular(_lock_of(folder), "r+b", follow_links=False) as lock:
            return try_lock(lock)
    except FileNotFoundError:
        with suppress(OSError):
            return folder.stat().st_mtime < time() - _BEING_MADE_S
    except OSError:
        pass
    return False


def _remove(folder: Path) -> None:
    """Remove the files of a model, the folder if it holds nothing else, and the lock."""
    with suppress(OSError):
        if folder.is_dir() and not folder.is_symlink():
            for name in (CARD, *HASHED):
                (folder / name).unlink(missing_ok=True)
            folder.rmdir()
        _lock_of(folder).unlink(missing_ok=True)


def _lock_of(folder: Path) -> Path:
    return folder.with_name(folder.name + _LOCK)


LARGEST_PREVIEW = 1600  # pixels of a side that are kept


@dataclass(frozen=True)
class KnownModel:
    """A folder with a card; whether its files are intact is checked when it is opened."""

    bundle: str  # a shipped name, or a folder
    folder: Path
    card: Card | None
    problem: str = ""  # why there is no card

    @property
    def name(self) -> str:
        """The model's name: the one on its card, or its folder's where the card cannot be read."""
        return self.card.name if self.card else self.folder.name

    @property
    def preview(self) -> Path:
        """The picture of what it draws."""
        return self.folder / PREVIEW


def models_folder() -> Path:
    """The folder of this user's own bundles; it need not exist."""
    return data_folder() / "models"


def known_models(used: Sequence[str]) -> list[KnownModel]:
    """Shipped models, those in the user's folder, and `used` ones that are elsewhere; each once.

    A model whose card cannot be read is listed with the reason; a folder without a card is no model.
    """
    known: dict[str, KnownModel] = {}
    for bundle, folder in _places(used):
        model = _model(bundle, folder)
        if model is not None:
            known.setdefault(_real(folder), model)
    return list(known.values())


def _places(used: Sequence[str]) -> Iterator[tuple[str, Path]]:
    for name in shipped_bundles():
        yield name, resource_path("models", name)
    try:
        own = sorted(path for path in models_folder().iterdir() if not path.name.startswith("."))
    except OSError:
        own = []
    for path in (*own, *map(Path, used)):
        yield str(path), path


def _real(folder: Path) -> str:
    """The folder with all links followed; itself for a name that no folder can have."""
    try:
        return os.path.realpath(folder)
    except (OSError, ValueError):
        return str(folder)


def _model(bundle: str, folder: Path) -> KnownModel | None:
    """None for what is no bundle, or no longer there."""
    try:
        return KnownModel(bundle, folder, card_from_json(read_regular(folder / CARD, MAX_CARD_BYTES), str(folder)))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        reason = Text("{folder} cannot be read: {reason}.", folder=folder / CARD, reason=os_error_reason(error))
        return KnownModel(bundle, folder, None, reason)
    except UserError as error:
        return KnownModel(bundle, folder, None, error.text)
