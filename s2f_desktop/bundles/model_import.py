"""Imports a bundle from a zip that is not trusted into the user's models, all of it or nothing. Free of Qt."""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, FileIO
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from s2f_desktop.bundles.known_models import import_folder
from s2f_desktop.qt_kit.errors import os_error_reason
from s2f_models import open_bundle
from s2f_models.bundle import CARD, HASHED, MAX_CARD_BYTES, MAX_FILE_BYTES, Bundle
from s2f_models.errors import UserError
from s2f_models.files import member_parts
from s2f_models.regular_files import open_descriptor
from s2f_models.text import shortened

_MAX_MEMBERS = 200  # a bundle has five files; a zip program may add some of its own
_CHUNK = 2**20
# Names that Windows keeps for devices, with any suffix.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def import_model(path: Path, models: Path) -> Path:
    """Unpack a zip with one bundle, check it, and put it into `models`; returns its folder.

    Only the five files of a bundle are taken, under their own names. Raises UserError; nothing is left behind then.
    A bundle that was imported before is not copied again.
    """
    try:
        with import_folder(models) as unpacked:
            with _as_user_errors(path, unpacked), _BoundedReads(FileIO(open_descriptor(path, "rb"))) as file:
                with ZipFile(file) as archive:
                    for name, member in _members(archive, path).items():
                        _unpack(archive, member, unpacked / name, path)
                bundle = open_bundle(unpacked)
            return _settle(bundle, models)
    except OSError as error:
        raise UserError("{path} could not be imported: {reason}.", path=path, reason=os_error_reason(error)) from error


@contextmanager
def _as_user_errors(path: Path, unpacked: Path) -> Iterator[None]:
    """Turns whatever the libraries of zips and of compression raise into one sentence about the zip."""
    try:
        yield
    except UserError as error:
        raise UserError(error.text.replaced(str(unpacked), str(path))) from error
    except OSError as error:
        if error.errno is None:  # a library's own, of what the zip holds
            raise _unreadable(path, error) from error
        raise
    except Exception as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> UserError:
    cause = shortened(str(error) or type(error).__name__)
    return UserError(
        "{path} is no zip that can be read ({cause}); get it again, or give another one.", path=path, cause=cause
    )


class _BoundedReads(BufferedReader):
    """A file that is read in small parts only, so that no zip's list of members can fill the memory."""

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(_CHUNK + 1 if size is None or size < 0 else min(size, _CHUNK + 1))
        if len(data) > _CHUNK:
            raise ValueError("its list of files is too long")
        return data


def _members(archive: ZipFile, path: Path) -> dict[str, ZipInfo]:
    """The bundle's files in the zip: all in one folder, or in none."""
    infos = archive.infolist()
    if len(infos) > _MAX_MEMBERS:
        raise UserError(
            "{path} has {count} files in it, a bundle has five; give the zip of one bundle.",
            path=path,
            count=len(infos),
        )
    for info in infos:
        _refuse_trick(info, path)
    places = [PurePosixPath(info.filename) for info in infos]
    folders = {place.parent for place in places if place.name == CARD and "__MACOSX" not in place.parts}
    if len(folders) != 1:
        raise UserError(
            "{path} has {count} bundles in it; give a zip that has one.", path=path, count=len(folders) or "no"
        )
    (folder,) = folders
    wanted = {place.name: info for place, info in zip(places, infos, strict=True) if place.parent == folder}
    missing = [name for name in (CARD, *HASHED) if name not in wanted]
    if missing:
        raise UserError(
            "{path} lacks {missing}, which a bundle must have; get it again.", path=path, missing=missing[0]
        )
    for name in (CARD, *HASHED):
        if wanted[name].file_size > _limit(name):  # before anything is written
            raise _too_large(path, name)
    return {name: wanted[name] for name in (CARD, *HASHED)}


def _refuse_trick(info: ZipInfo, path: Path) -> None:
    """Refuse names that lead out of the folder, and links: no honest zip has them."""
    place = PurePosixPath(info.filename.replace("\\", "/"))
    mode = info.external_attr >> 16
    name = shortened(info.filename)
    if place.is_absolute() or ".." in place.parts or ":" in info.filename:
        raise UserError("{path} wants to write outside its folder ('{name}'); do not trust it.", path=path, name=name)
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise UserError("{path} has a link in it ('{name}'); give a zip of plain files.", path=path, name=name)


def _limit(name: str) -> int:
    return MAX_CARD_BYTES if name == CARD else MAX_FILE_BYTES


def _too_large(path: Path, name: str) -> UserError:
    return UserError("{path} has a {name} that is too large for a bundle; do not trust it.", path=path, name=name)


def _unpack(archive: ZipFile, member: ZipInfo, target: Path, path: Path) -> None:
    """Write one member, counting its real bytes: the size that a zip states may be wrong."""
    left = _limit(target.name)
    with target.open("xb") as file:
        for chunk in member_parts(archive, member):
            left -= len(chunk)
            if left < 0:
                raise _too_large(path, target.name)
            file.write(chunk)


def _settle(bundle: Bundle, models: Path) -> Path:
    """Rename a checked bundle to its folder, atomically."""
    name = _folder_name(bundle.name)
    for number in range(1, 1000):
        place = models / (name if number == 1 else f"{name}-{number}")
        if not os.path.lexists(place):
            return bundle.folder.rename(place)
        if _is_same(place, bundle):
            return place
    raise UserError("There are too many models named {name} in {models}; take some away.", name=name, models=models)


def _folder_name(name: str) -> str:
    """A folder's name that is valid on every system, made from a card's name."""
    plain = re.sub(r"[^\w.-]+", "-", name)[:60].strip("-.")
    return f"model-{plain}" if not plain or _DEVICES.fullmatch(plain) else plain


def _is_same(place: Path, bundle: Bundle) -> bool:
    try:
        return open_bundle(place).card == bundle.card
    except UserError:
        return False
