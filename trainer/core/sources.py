"""Which reader a source needs, and how to tell whether a source has changed."""

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from s2f_models.errors import UserError
from trainer.core.pictures import Decoder, FolderReader, ZipReader, face_pixels, sketch_pixels
from trainer.core.quickdraw import BinReader, NdjsonReader, NpyReader
from trainer.core.readers import Reader

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


def open_faces(path: Path, size: int) -> Reader:
    """A reader of faces (size, size, 3). Raises UserError when the source is empty or not of pictures."""
    return _filled(path, _pictures(path, partial(face_pixels, size=size), "a .zip or a folder of pictures"))


def fingerprint(path: Path) -> str:
    """Changes when a file of the source is added, removed, renamed, resized or written again; reads no file.

    Raises UserError when there is no such source.
    """
    if not path.exists():
        raise UserError(f"There is no data set at {path}; check the path.")
    digest = hashlib.sha256(path.name.encode())
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            status = file.stat()
            digest.update(f"{file.relative_to(path)}|{status.st_size}|{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _pictures(path: Path, decoder: Decoder, known: str) -> Callable[[Path], Reader]:
    if path.is_dir():
        return partial(FolderReader, decoder=decoder)
    if path.suffix.lower() == ".zip":
        return partial(ZipReader, decoder=decoder)
    raise UserError(f"{path} is not a data set of a known kind; name {known}.")


def _filled(path: Path, open_reader: Callable[[Path], Reader]) -> Reader:
    try:
        reader = open_reader(path)
    except OSError as error:
        raise UserError(f"{path} cannot be opened ({error.strerror}); check that you may read it.") from error
    if len(reader) == 0:
        raise UserError(f"{path} holds no pictures or drawings; name another data set.")
    return reader
