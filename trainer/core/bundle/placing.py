"""The folder that a bundle goes to: whether it may be replaced, and putting a new one in its place."""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from s2f_models.bundle import CARD, HASHED
from s2f_models.checked_json import BadJson, read_json
from s2f_models.errors import UserError
from s2f_models.files import is_temporary, remove_leftovers
from s2f_models.text import shortened
from trainer.core.files import disk_trouble
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.run_parts import is_own_name

PARTS = frozenset({CARD, *HASHED})
DROPPINGS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # what systems leave in any folder that is looked at
BUILDING, REPLACED = ".building", ".replaced"
OLD = 3600.0  # seconds after which nobody works any more on what lies beside a bundle that has no lock
_SHOWN = 40  # characters of the target's name at the beginning of the names beside it


def require_replaceable(target: Path) -> None:
    """Raises UserError unless a bundle can be put there: nothing is there, an empty folder, or a bundle of ours."""
    try:
        if target.is_symlink():
            raise UserError("{target} is a link; name the folder that the bundle is to be itself.", target=target)
        if not target.exists():
            return
        if not target.is_dir():
            raise UserError("{target} is a file; name a folder for the bundle that is new, or empty.", target=target)
        names = {path.name for path in target.iterdir()} - DROPPINGS
    except OSError as error:
        raise disk_trouble(target, error) from error
    strange = sorted(name for name in names - PARTS if not is_temporary(name))
    if strange:
        raise UserError(
            "{target} holds other things than a bundle, such as {strange}; name a folder that is new, or empty.",
            target=target,
            strange=shortened(strange[0]),
        )
    if names and not _has_our_card(target):
        raise UserError("{target} has no card.json of a bundle; name a folder that is new, or empty.", target=target)


@contextmanager
def placed_bundle(target: Path) -> Iterator[Path]:
    """A new folder to write the files of a bundle into; at the end of the block it is what stands at `target`.

    Its name cannot be guessed, so that nobody is waiting there. Raises UserError where `target` may not be replaced,
    looked at before the block and after it; whatever ends the block otherwise leaves nothing behind.
    """
    require_replaceable(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        building = target.with_name(f".{_beside(target)}{BUILDING}")
        building.mkdir()
        try:
            yield building
            _put(building, target)
        finally:
            remove_bundle(building)
    except OSError as error:
        raise disk_trouble(target, error) from error


def recover(target: Path, older_than: float = OLD) -> None:
    """Bring back the bundle that a killed export had moved aside, and remove what it was building.

    older_than: seconds; 0 where a lock says that nobody else works on the target.
    """
    for found in _left_beside(target, REPLACED, older_than):
        with suppress(OSError):
            if not target.exists() and not target.is_symlink():
                found.rename(target)
        remove_bundle(found)
    for found in _left_beside(target, BUILDING, older_than):
        remove_bundle(found)


def remove_bundle(folder: Path) -> None:
    """Remove the files that a bundle consists of, and the folder if it is then empty; all else in it stays."""
    if folder.is_symlink() or not folder.is_dir():
        return
    remove_leftovers(folder, 0)
    for name in (*PARTS, *DROPPINGS):
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()


def _put(building: Path, target: Path) -> None:
    """Rename the new folder to `target`, the old one aside for the moment and then removed."""
    aside = target.with_name(f"{_beside(target)}{REPLACED}")
    if not target.exists():
        building.rename(target)
        return
    target.rename(aside)
    try:
        require_replaceable(aside)  # only now can nobody put anything into it by its name
        with suppress(OSError):
            building.chmod(stat.S_IMODE(aside.stat().st_mode))
        building.rename(target)
    except BaseException:
        aside.rename(target)
        raise
    remove_bundle(aside)


def _beside(target: Path) -> str:
    """A new name that begins with the target's and cannot be guessed."""
    return f"{target.name[:_SHOWN]}.{_digest(target)}{secrets.token_hex(8)}"


def _left_beside(target: Path, suffix: str, older_than: float) -> list[Path]:
    """The folders of such names, the newest first."""
    start, latest = f"{target.name[:_SHOWN]}.{_digest(target)}", time.time() - older_than
    found: list[tuple[float, Path]] = []
    with suppress(OSError):
        for path in target.parent.iterdir():
            if path.name.removeprefix(".").startswith(start) and path.suffix == suffix and not path.is_symlink():
                found.append((path.stat().st_mtime, path))
    return [path for changed, path in sorted(found, reverse=True) if changed <= latest]


def _digest(target: Path) -> str:
    return hashlib.sha256(target.name.encode("utf-8", "surrogateescape")).hexdigest()[:8]


def _has_our_card(folder: Path) -> bool:
    """True where a card.json there is that of a bundle, of any version."""
    try:
        card = read_json(folder / CARD, follow_links=False)
    except (OSError, BadJson):
        return False
    return isinstance(card, dict) and "format_version" in card and isinstance(card.get("files"), dict)


def require_target(target: Path, run: RunFolder, kept: Iterable[Path]) -> None:
    """Raises UserError, one sentence, where a bundle cannot be put at `target`.

    kept: what must stay as it is, such as data. A folder that holds one of these, the run or the working folder is no
    place, nor is one within the run but for RUN/bundle and what has a name of its own there.
    """
    place = Path(os.path.abspath(target))  # noqa: PTH100 - resolve() would follow a link that is to be refused
    _require_writable(place)
    real, folder = _real(place.parent) / place.name, _real(run.path)
    for path in map(_real, (Path.cwd(), run.path, *kept)):
        if path.is_relative_to(real):
            raise UserError(
                "{named} holds {path}, which must stay; name a folder for the bundle alone.",
                named=_named(target),
                path=path,
            )
    if real.is_relative_to(folder) and real != folder / run.bundle.name:
        part = real.relative_to(folder).parts[0]
        if is_own_name(part):
            raise UserError(
                "{named} lies in the run's own '{part}'; name a folder outside of it.", named=_named(target), part=part
            )
    require_replaceable(place)


def _real(path: Path) -> Path:
    """Absolute, links followed; of a name that no file can have itself."""
    try:
        return Path(os.path.realpath(path))
    except ValueError:
        return path


def _require_writable(place: Path) -> None:
    """Raises UserError where nothing can be made there, as in a folder that is a file, or under an impossible name."""
    try:
        os.lstat(place)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise disk_trouble(place, error) from error
    except ValueError as error:
        raise UserError("{place} is no name of a folder; give another.", place=shortened(place)) from error
    above = next((path for path in place.parents if path.is_symlink() and not path.exists()), None)
    if above is not None:
        raise UserError(
            "{named} lies below {above}, a link that leads nowhere; give another folder.",
            named=_named(place),
            above=above,
        )
    standing = next(path for path in (*place.parents, place) if path.exists())
    if not os.access(standing, os.W_OK):
        raise disk_trouble(place, PermissionError(13, os.strerror(13)))


def _named(target: Path) -> str:
    return str(target) if str(target) != "." else "The working folder"
