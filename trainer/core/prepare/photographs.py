"""The photographs of a folder or zip, whole: one at a time, from any thread, by their number."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import numpy as np
from PIL import Image

from s2f_models.errors import UserError
from trainer.core.data.picture_decoders import Decoder, in_rgb, upright
from trainer.core.data.pictures import FolderReader, ZipReader
from trainer.core.data.readers import Pixels
from trainer.core.data.sources import fingerprint
from trainer.core.events import Unreadable


class Photographs:
    """Photographs in the order of their paths.

    Raises UserError where the source is missing, cannot be read, is neither folder nor zip, or holds no pictures.
    """

    def __init__(self, path: Path) -> None:
        self._reader = _open(path)
        if not self._reader.names:
            raise UserError("{path} holds no photographs; name another folder or zip.", path=path)
        self.names = self._reader.names  # paths within the folder or zip, with / between their parts

    @property
    def others(self) -> tuple[Unreadable, ...]:
        """Files beside them that are no pictures, with what they are."""
        return self._reader.left_out

    @property
    def identity(self) -> str:
        """Changes when a photograph is added, removed, renamed or written again; other files do not count."""
        return hashlib.sha256("\n".join(self._reader.states()).encode("utf-8", "surrogatepass")).hexdigest()

    def __len__(self) -> int:
        return len(self.names)

    @contextmanager
    def opened(self, index: int) -> Iterator[Pixels]:
        """Photograph `index`, turned as its EXIF says: uint8 (H, W, 3); beyond LARGE pixels reduced to less.

        Until the end of the block it counts among the pictures in work. Raises UnreadableError with the reason.
        """
        with self._reader.opened(index) as pixels:
            yield pixels


class _Folder(FolderReader):
    def __init__(self, path: Path) -> None:
        super().__init__(path, Decoder(_whole))
        self.names = tuple(file.relative_to(path).as_posix() for file in self.files)

    def opened(self, index: int) -> AbstractContextManager[Pixels]:
        return self.decoded(self.files[index])

    def states(self) -> list[str]:
        return [_state(name, file) for name, file in zip(self.names, self.files, strict=True)]


class _Zip(ZipReader):
    def __init__(self, path: Path) -> None:
        super().__init__(path, Decoder(_whole))
        self.names = tuple(member.filename for member in self.members)
        self._path = path

    def opened(self, index: int) -> AbstractContextManager[Pixels]:
        return self.decoded(self.members[index])

    def states(self) -> list[str]:
        return [fingerprint(self._path)]


def _open(path: Path) -> _Folder | _Zip:
    try:
        if path.is_dir():
            next(path.iterdir(), None)  # raises where it may not be listed
            return _Folder(path)
        if path.suffix.lower() == ".zip" and path.exists():
            return _Zip(path)
    except OSError as error:
        raise UserError(
            "{path} cannot be opened ({reason}); check that you may read it.", path=path, reason=error.strerror
        ) from error
    raise UserError("There are no photographs at {path}; name a folder or a .zip of pictures.", path=path)


def _state(name: str, file: Path) -> str:
    try:
        status = file.stat()
    except OSError:  # reading it reports why
        return name
    return f"{name}|{status.st_size}|{status.st_mtime_ns}"


def _whole(image: Image.Image) -> Pixels:
    return np.asarray(in_rgb(upright(image)))
