"""Arrays and zips from anybody, read within bounds."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from s2f_models.files import member_parts, require_bounded
from s2f_models.regular_files import open_regular

MAX_ARRAYS_BYTES = 2**34  # of what an .npz is unpacked to


class BadArrayError(ValueError):
    """A file that is no array, or a damaged one."""


def open_npy(path: Path, *, follow_links: bool = True) -> NDArray[Any]:
    """The array in a .npy file, memory-mapped for reading. Raises OSError (it cannot be opened), or BadArrayError."""
    open_regular(path, follow_links=follow_links).close()
    try:
        return np.lib.format.open_memmap(path, mode="r")
    except Exception as error:  # a damaged header makes numpy, and Python's own parser, raise nearly anything
        raise BadArrayError("it is no .npy file, or a damaged one") from error


def load_npz(path: Path, *names: str) -> list[NDArray[Any]]:
    """These arrays of an .npz file. Raises OSError where it cannot be read, else BadArrayError."""
    with open_regular(path, follow_links=False) as file:
        try:
            with np.load(file, allow_pickle=False) as stored:
                if sum(member.file_size for member in stored.zip.infolist()) > MAX_ARRAYS_BYTES:
                    raise ValueError("it unpacks to far more than it can hold")
                for member in stored.zip.infolist():
                    require_bounded(member)
                return [stored[name] for name in names]
        except Exception as error:  # zipfile lets the errors of every decompressor through
            raise BadArrayError("it is no .npz file, or a damaged one") from error


def npy_length(path: Path) -> int:
    """The first side of the array in a .npy file, by its header. Raises as open_npy."""
    with open_regular(path, follow_links=False) as file:
        return _length(file)


def npz_length(path: Path, name: str) -> int:
    """The first side of an array in an .npz file, by its header. Raises as load_npz."""
    with open_regular(path, follow_links=False) as file:
        try:
            with zipfile.ZipFile(file) as archive:
                require_bounded(archive.getinfo(f"{name}.npy"))
                with archive.open(f"{name}.npy") as array:
                    return _length(array)
        except Exception as error:  # zipfile lets the errors of every decompressor through
            raise BadArrayError("it is no .npz file, or a damaged one") from error


def _length(file: IO[bytes]) -> int:
    try:
        version = np.lib.format.read_magic(file)
        shape, _, _ = np.lib.format.read_array_header_1_0(file) if version == (1, 0) else ((0,), False, None)
        return max(0, int(shape[0])) if shape else 0
    except Exception as error:  # as in open_npy
        raise BadArrayError("it is no .npy file, or a damaged one") from error


class BadZipError(ValueError):
    """A zip that cannot be read, or holds no such member; says why as a part of a sentence."""


def open_zip(path: Path) -> zipfile.ZipFile:
    """An archive for reading. Raises OSError where the file cannot be opened, else BadZipError."""
    open_regular(path).close()  # not a pipe, which would be waited for
    try:
        return zipfile.ZipFile(path)
    except Exception as error:  # versions to come, seeks to before the start: zipfile raises many kinds
        raise BadZipError("it is not a whole zip file") from error


def member_content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, maximum: int) -> bytes:
    """A member of at most `maximum` bytes, unpacked. Raises BadZipError."""
    if member.file_size > maximum:
        raise BadZipError(f"{Path(member.filename).name} in it is too large")
    try:
        return b"".join(member_parts(archive, member))
    except Exception as error:  # zipfile lets the errors of every decompressor through
        raise BadZipError("it is damaged or encrypted") from error


def member_head(archive: zipfile.ZipFile, member: zipfile.ZipInfo, size: int) -> bytes:
    """The first `size` bytes of a member; nothing where it cannot be unpacked."""
    try:
        require_bounded(member)
        with archive.open(member) as source:
            return source.read(size)
    except Exception:  # as in member_content
        return b""


def read_member(path: Path, is_wanted: Callable[[str], bool], maximum: int) -> bytes:
    """The first member whose name within its folder is wanted. Raises OSError, or BadZipError."""
    with open_zip(path) as archive:
        for member in archive.infolist():
            if is_wanted(Path(member.filename).name):
                return member_content(archive, member, maximum)
    raise BadZipError("it holds no such file")
