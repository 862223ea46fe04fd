"""A bundle from a zip, into the user's models: nothing is trusted, all of it gets there or nothing. Free of Qt."""

import re
import shutil
import stat
from pathlib import Path, PurePosixPath
from uuid import uuid4
from zipfile import BadZipFile, ZipFile, ZipInfo

from s2f_desktop.errors import os_error_reason
from s2f_models import open_bundle
from s2f_models.bundle import CARD, HASHED, MAX_CARD_BYTES, MAX_FILE_BYTES, Bundle
from s2f_models.errors import UserError

_MOST_MEMBERS = 200  # a bundle has five files; a zip program may add some of its own
_CHUNK = 2**20


def import_model(path: Path, models: Path) -> Path:
    """Unpack a zip with one bundle, check it, and put it into `models`; returns its folder.

    Only the five files of a bundle are taken, under their own names. Raises UserError; nothing is left behind then.
    A bundle that is there already is not doubled.
    """
    unpacked = models / f".importing-{uuid4().hex}"
    try:
        unpacked.mkdir(parents=True)
        with ZipFile(path) as archive:
            for name, member in _members(archive, path).items():
                _unpack(archive, member, unpacked / name, path)
        return _settle(open_bundle(unpacked), models)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:  # RuntimeError: it wants a password
        raise UserError(f"{path} is no zip that can be read ({error}); get it again, or give another one.") from error
    except UserError as error:
        raise UserError(str(error).replace(str(unpacked), str(path))) from error
    except OSError as error:
        raise UserError(f"{path} could not be imported: {os_error_reason(error)}.") from error
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)


def _members(archive: ZipFile, path: Path) -> dict[str, ZipInfo]:
    """The bundle's files in the zip: all in one folder, or in none."""
    infos = archive.infolist()
    if len(infos) > _MOST_MEMBERS:
        raise UserError(f"{path} has {len(infos)} files in it, a bundle has five; give the zip of one bundle.")
    for info in infos:
        _refuse_trick(info, path)
    places = [PurePosixPath(info.filename) for info in infos]
    folders = {place.parent for place in places if place.name == CARD and "__MACOSX" not in place.parts}
    if len(folders) != 1:
        raise UserError(f"{path} has {len(folders) or 'no'} bundles in it; give a zip that has one.")
    (folder,) = folders
    wanted = {place.name: info for place, info in zip(places, infos, strict=True) if place.parent == folder}
    missing = [name for name in (CARD, *HASHED) if name not in wanted]
    if missing:
        raise UserError(f"{path} lacks {missing[0]}, which a bundle must have; get it again.")
    return {name: wanted[name] for name in (CARD, *HASHED)}


def _refuse_trick(info: ZipInfo, path: Path) -> None:
    """Names that lead elsewhere, and links, stand in no zip that somebody means well with."""
    place = PurePosixPath(info.filename.replace("\\", "/"))
    mode = info.external_attr >> 16
    if place.is_absolute() or ".." in place.parts or ":" in info.filename:
        raise UserError(f"{path} wants to write outside its folder ({info.filename!r}); do not trust it.")
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise UserError(f"{path} has a link in it ({info.filename!r}); give a zip of plain files.")


def _unpack(archive: ZipFile, member: ZipInfo, target: Path, path: Path) -> None:
    """Write one member; what it really holds is counted, not what the zip says."""
    left = MAX_CARD_BYTES if target.name == CARD else MAX_FILE_BYTES
    with archive.open(member) as source, target.open("xb") as file:
        while chunk := source.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise UserError(f"{path} has a {target.name} that is too large for a bundle; do not trust it.")
            file.write(chunk)


def _settle(bundle: Bundle, models: Path) -> Path:
    """Give a checked bundle its place, at once and for good."""
    name = re.sub(r"[^\w.-]+", "-", bundle.name).strip("-.")[:60] or "model"
    for number in range(1, 1000):
        place = models / (name if number == 1 else f"{name}-{number}")
        if not place.exists():
            return bundle.folder.replace(place)
        if _is_same(place, bundle):
            return place
    raise UserError(f"There are too many models named {name} in {models}; take some away.")


def _is_same(place: Path, bundle: Bundle) -> bool:
    try:
        return open_bundle(place).card == bundle.card
    except UserError:
        return False
