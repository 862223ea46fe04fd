"""Which reader a source needs, and how to tell whether a source has changed."""

import hashlib
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from s2f_models.errors import UserError
from trainer.core.data.face_view import FaceView
from trainer.core.data.pictures import SUFFIXES, Decoder, FolderReader, ZipReader, face_pixels, sketch_pixels
from trainer.core.data.quickdraw import BinReader, NdjsonReader, NpyReader
from trainer.core.data.readers import Reader, files_below

_DRAWINGS: dict[str, Callable[[Path], Reader]] = {
    ".npy": NpyReader,
    ".ndjson": NdjsonReader,
    ".bin": BinReader,
}


def open_sketches(path: Path) -> Reader:
    """A reader of sketches (32, 32). Raises UserError when the source is empty or of no known kind."""
    kind = _DRAWINGS.get(path.suffix.lower())
    if kind is not None and path.is_file():
        return _filled(path, kind)
    return _filled(path, _pictures(path, sketch_pixels, "a .npy, .ndjson, .bin, .zip or a folder"))


def open_faces(path: Path, view: FaceView, nth: int = 0) -> Reader:
    """A reader of the nth source's faces (size, size, 3). Raises UserError when it is empty or not of pictures."""
    if path.suffix.lower() in _DRAWINGS and path.is_file():
        raise UserError(f"{path} holds drawings, which are sketches; as faces, name a .zip or a folder of pictures.")
    decoder = partial(face_pixels, size=view.size, box=view.box(nth))
    return _filled(path, _pictures(path, decoder, "a .zip or a folder of pictures", view.takes))


def fingerprint(path: Path) -> str:
    """Changes when a file of the source is added, removed, renamed, resized, written again or given other rights.

    Reads no file. Raises UserError when there is no such source, or it may not be read.
    """
    _require_there(path)
    digest = hashlib.sha256(os.fsencode(path.name))
    for file in files_below(path)[0] if path.is_dir() else [path]:
        digest.update(os.fsencode(f"{file.relative_to(path)}|{_stamp(file)}\n"))  # not every name is text
    return digest.hexdigest()


def _stamp(file: Path) -> str:
    try:
        status = file.stat()
    except PermissionError:
        return "closed"
    return f"{status.st_size}|{status.st_mtime_ns}|{status.st_mode}"


def _require_there(path: Path) -> None:
    try:
        path.stat()
    except FileNotFoundError as error:
        raise UserError(f"There is no data set at {path}; check the path.") from error
    except NotADirectoryError as error:
        file = next(parent for parent in path.parents if parent.is_file())
        raise UserError(f"{file} is a file where a folder is meant: there is no {path}; check the path.") from error
    except OSError as error:
        raise _closed(path, error) from error


def _closed(path: Path, error: OSError) -> UserError:
    return UserError(f"{path} cannot be opened ({error.strerror}); check that you may read it.")


def _pictures(
    path: Path, decoder: Decoder, known: str, takes: Callable[[str], bool] = bool
) -> Callable[[Path], Reader]:
    if path.is_dir():
        return partial(FolderReader, decoder=decoder, takes=takes)
    if path.suffix.lower() == ".zip":
        return partial(ZipReader, decoder=decoder, takes=takes)
    if path.suffix.lower() in SUFFIXES:
        raise UserError(f"{path} is a single picture; name the folder, or a zip, of all the pictures.")
    raise UserError(f"{path} is not a data set of a known kind; name {known}.")


def _filled(path: Path, open_reader: Callable[[Path], Reader]) -> Reader:
    try:
        next(path.iterdir(), None) if path.is_dir() else path.open("rb").close()
        reader = open_reader(path)
    except OSError as error:
        raise _closed(path, error) from error
    if len(reader) == 0:
        drawings = [file for file in files_below(path)[0] if file.suffix.lower() in _DRAWINGS] if path.is_dir() else []
        if drawings:
            raise UserError(f"{path} holds no pictures but files of drawings; name such a file itself: {drawings[0]}.")
        raise UserError(f"{path} holds no pictures or drawings; name another data set.")
    return reader
