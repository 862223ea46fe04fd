"""The reader of a source, and the fingerprint by which a changed source is known."""

import hashlib
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from s2f_models.errors import UserError
from s2f_models.regular_files import open_regular
from s2f_models.text import shortened
from trainer.core.data.bitmap_arrays import npy_reader
from trainer.core.data.file_forms import (
    DRAWINGS,
    HEAD,
    PACKED,
    ZIP,
    ZIP_MARK,
    is_archive,
    is_named_as_drawings,
    is_named_as_picture,
    why_no_picture,
)
from trainer.core.data.picture_decoders import Decoder, FaceView, face_decoder, sketch_pixels
from trainer.core.data.pictures import FolderReader, ZipReader
from trainer.core.data.quickdraw import BinReader, NdjsonReader
from trainer.core.data.readers import Reader, files_below
from trainer.core.data.sketch_rnn import npz_reader
from trainer.core.events import Unreadable


def open_sketches(path: Path, unrecognised: bool = False) -> Reader:
    """A reader of sketches (32, 32). Raises UserError when the source is empty or of no known kind."""
    if is_named_as_drawings(path.name) and path.is_file():
        return _filled(path, partial(_drawings, unrecognised=unrecognised))
    return _filled(path, _pictures(path, Decoder(sketch_pixels), "a .npy, .npz, .ndjson, .bin, .zip or a folder"))


def open_faces(path: Path, view: FaceView, index: int = 0) -> Reader:
    """A reader of the faces of source `index` (size, size, 3). Raises UserError when it is empty or not of pictures."""
    if is_named_as_drawings(path.name) and path.is_file():
        raise UserError(
            "{path} holds drawings, which are sketches; as faces, name a .zip or a folder of pictures.", path=path
        )
    decoder = face_decoder(view.size, view.box(index), view.resampling)
    return _filled(path, _pictures(path, decoder, "a .zip or a folder of pictures", view.takes))


def _drawings(path: Path, unrecognised: bool) -> Reader:
    """A reader of a file of drawings. Raises OSError where it cannot be opened, else UserError."""
    match path.suffix.lower():
        case ".npy":
            return npy_reader(path)
        case ".npz":
            return npz_reader(path)
        case ".bin":
            return BinReader(path, unrecognised)
    return NdjsonReader(path, unrecognised)


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
        raise UserError("There is no data set at {path}; check the path.", path=path) from error
    except NotADirectoryError as error:
        file = next(parent for parent in path.parents if parent.is_file())
        raise UserError(
            "{file} is a file where a folder is meant: there is no {path}; check the path.", file=file, path=path
        ) from error
    except OSError as error:
        raise _closed(path, error) from error


def _closed(path: Path, error: OSError) -> UserError:
    if not isinstance(error, PermissionError) and path.exists() and not path.is_file() and not path.is_dir():
        return UserError("{path} is a pipe or a device, which is read once; name a file or a folder.", path=path)
    return UserError(
        "{path} cannot be opened ({reason}); check that you may read it.", path=path, reason=error.strerror
    )


def _pictures(
    path: Path, decoder: Decoder, known: str, takes: Callable[[str], bool] = bool
) -> Callable[[Path], Reader]:
    if path.is_dir():
        return partial(FolderReader, decoder=decoder, takes=takes)
    head = _head(path)
    if path.suffix.lower() == ".zip" or head.startswith(ZIP_MARK):
        return partial(ZipReader, decoder=decoder, takes=takes)
    if is_archive(head, path.name):
        raise UserError("{path} is a packed archive; unpack it and name the folder.", path=path)
    if is_named_as_picture(path.name) or not why_no_picture(head, path.name):
        raise UserError("{path} is a single picture; name the folder, or a zip, of all the pictures.", path=path)
    raise UserError("{path} is not a data set of a known kind; name {known}.", path=path, known=known)


def _head(path: Path) -> bytes:
    """The first bytes of a file. Raises UserError where it cannot be read."""
    try:
        with open_regular(path) as file:
            return file.read(HEAD)
    except OSError as error:
        raise _closed(path, error) from error


def _filled(path: Path, open_reader: Callable[[Path], Reader]) -> Reader:
    try:
        next(path.iterdir(), None) if path.is_dir() else open_regular(path).close()
        reader = open_reader(path)
    except OSError as error:
        raise _closed(path, error) from error
    if len(reader) == 0:
        raise _without_pictures(path, reader.left_out)
    return reader


def _without_pictures(path: Path, others: Sequence[Unreadable]) -> UserError:
    """The error of a source that holds no pictures, with what to name instead."""
    first = {entry.reason: shortened(entry.name) for entry in reversed(others)}
    if DRAWINGS in first:
        return UserError(
            "{path} holds no pictures but files of drawings; name such a file itself: {drawings}.",
            path=path,
            drawings=first[DRAWINGS],
        )
    if ZIP in first:
        return UserError("{path} holds no pictures but a zip; name the zip itself: {zip}.", path=path, zip=first[ZIP])
    if PACKED in first:
        return UserError(
            "{path} holds no pictures but a packed archive, {archive}; unpack it and name the folder.",
            path=path,
            archive=first[PACKED],
        )
    if others:
        return UserError(
            "{path} holds no pictures, only other files ({first}); name another data set.",
            path=path,
            first=shortened(others[0].name),
        )
    return UserError("{path} holds no pictures or drawings; name another data set.", path=path)
