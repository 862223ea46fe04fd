"""Readers of two forms of Quick, Draw!: lines of JSON (.ndjson, also packed by gzip) and binary (.bin).

Both give sketches as the models read them: uint8 (32, 32), ink 255 on 0. Forms as described in the README of
github.com/googlecreativelab/quickdraw-dataset. Google's own model recognised each drawing in the game, or did not:
those not recognised are left out where they are not asked for.
"""

import gzip
import os
import struct
import tempfile
import weakref
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from s2f_models.bitmap import rasterise, to_model_size
from s2f_models.checked_json import parse_json
from s2f_models.errors import UserError
from s2f_models.regular_files import open_regular
from trainer.core.data.file_forms import GZIP
from trainer.core.data.readers import NOT_RECOGNISED, NOTHING_DRAWN, Batch, Pixels, UnreadableError, decode_each
from trainer.core.events import Unreadable

MAX_DRAWINGS = 5_000_000  # of one file; Quick, Draw! has 160,000 faces
MAX_LINE_BYTES = 4 << 20  # raw drawings are about 20 kB
_MIN_UNPACKED, _MAX_UNPACKED = (
    64 << 20,
    100,
)  # bytes of a file packed by gzip, and times its size: JSON packs to a fifth
_PIECE = 1 << 20
_BIN_HEADER = struct.Struct("<Q2sbIH")  # key, country, recognised, time, number of strokes


class NdjsonReader:
    """Drawings as JSON, one a line; a stroke is [[xs], [ys]] (simplified) or [[xs], [ys], [times]] (raw)."""

    left_out: tuple[Unreadable, ...] = ()

    def __init__(self, path: Path, unrecognised: bool = False) -> None:
        self._path, self._unrecognised = path, unrecognised
        self._unpacked, self._lock = _unpacked(path), Lock()
        if self._unpacked is not None:
            weakref.finalize(self, self._unpacked.close)
        with self._opened() as file:
            self._starts = _line_starts(file, path)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def read(self, start: int, stop: int) -> Batch:
        with self._opened() as file:
            return decode_each(
                (f"{self._path.name}#{line}", partial(self._decode, file, line)) for line in range(start, stop)
            )

    @contextmanager
    def _opened(self) -> Iterator[BinaryIO]:
        """The lines; what was packed is read by one thread at a time."""
        if self._unpacked is None:
            with open_regular(self._path) as file:
                yield file
        else:
            with self._lock:
                self._unpacked.seek(0)
                yield self._unpacked

    def _decode(self, file: BinaryIO, line: int) -> Pixels:
        length = int(self._starts[line + 1] - self._starts[line])
        if length > MAX_LINE_BYTES:
            raise UnreadableError("the line is too long for a drawing")
        file.seek(int(self._starts[line]))
        return sketch_of(_strokes_of_line(file.read(length), self._unrecognised))


class BinReader:
    """Simplified drawings in Google's binary form."""

    left_out: tuple[Unreadable, ...] = ()

    def __init__(self, path: Path, unrecognised: bool = False) -> None:
        self._path, self._unrecognised = path, unrecognised
        with open_regular(path) as file:
            self._starts, self._cut_off = _bin_starts(file, os.fstat(file.fileno()).st_size, path)

    def __len__(self) -> int:
        return len(self._starts)

    def read(self, start: int, stop: int) -> Batch:
        with open_regular(self._path) as file:
            return decode_each(
                (f"{self._path.name}#{row}", partial(self._decode, file, row)) for row in range(start, stop)
            )

    def _decode(self, file: BinaryIO, row: int) -> Pixels:
        if self._cut_off and row == len(self) - 1:
            raise UnreadableError("the file ends within this drawing")
        file.seek(self._starts[row])
        return sketch_of(_strokes_of_bin(file, self._unrecognised))


def _unpacked(path: Path) -> BinaryIO | None:
    """The content of a file that is packed by gzip, in a temporary file of ours; None where it is not packed.

    Raises OSError, and UserError where it is damaged or far larger than drawings would be.
    """
    with open_regular(path) as packed:
        if packed.read(len(GZIP)) != GZIP:
            return None
        packed.seek(0)
        most = max(_MIN_UNPACKED, _MAX_UNPACKED * os.fstat(packed.fileno()).st_size)
        content = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the reader
        try:
            _unpack(packed, content, most)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            content.close()
            raise UserError("{path} is damaged or cut off; download it again.", path=path) from error
        except _TooMuchError as error:
            content.close()
            raise UserError("{path} unpacks to far more than drawings would; name another.", path=path) from error
        except OSError:
            content.close()
            raise
    return content


class _TooMuchError(ValueError):
    """A file that unpacks to too much."""


def _unpack(packed: BinaryIO, content: Any, most: int) -> None:
    with gzip.GzipFile(fileobj=packed) as source:
        while piece := source.read(_PIECE):
            content.write(piece)
            if content.tell() > most:
                raise _TooMuchError
    content.seek(0)


def _line_starts(file: BinaryIO, path: Path) -> NDArray[np.int64]:
    """The start of each line, and the end of the last: int64 (lines + 1,)."""
    starts, at, lines = [np.zeros(1, np.int64)], 0, 0
    while block := file.read(1 << 24):
        starts.append(np.flatnonzero(np.frombuffer(block, np.uint8) == ord("\n")) + at + 1)
        at, lines = at + len(block), lines + len(starts[-1])
        _require_few(lines, path)
    found = np.concatenate(starts)
    return found if found[-1] == at else np.append(found, at)


def _strokes_of_line(line: bytes, unrecognised: bool) -> list[NDArray[np.float64]]:
    try:
        entry: Any = parse_json(line, MAX_LINE_BYTES)
        strokes = [np.array(stroke[:2], np.float64).T for stroke in entry["drawing"]]
        is_left_out = entry.get("recognized") is False and not unrecognised
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise UnreadableError("not a line of JSON with a Quick, Draw! drawing") from error
    if is_left_out:
        raise UnreadableError(NOT_RECOGNISED)
    return strokes


def _bin_starts(file: BinaryIO, size: int, path: Path) -> tuple[list[int], bool]:
    """The start of each drawing, and True where the file ends before the last one does."""
    starts: list[int] = []
    at = 0
    while at < size:
        starts.append(at)
        _require_few(len(starts), path)
        at = _bin_end(file, at, size)
    return starts, at > size


def _require_few(drawings: int, path: Path) -> None:
    """Raises UserError where a file holds more than any of Quick, Draw!'s by far: each takes memory."""
    if drawings > MAX_DRAWINGS:
        raise UserError(
            "{path} holds more than {most:,} drawings; split it, or name another file.", path=path, most=MAX_DRAWINGS
        )


def _bin_end(file: BinaryIO, at: int, size: int) -> int:
    """The end of the drawing that begins `at`; beyond `size` when the file ends before."""
    file.seek(at)
    header = file.read(_BIN_HEADER.size)
    at += _BIN_HEADER.size
    remaining = _BIN_HEADER.unpack(header)[-1] if at <= size else 0
    while remaining and at <= size:
        count = int.from_bytes(file.read(2), "little")
        file.seek(2 * count, 1)
        at += 2 + 2 * count
        remaining -= 1
    return at


def _strokes_of_bin(file: BinaryIO, unrecognised: bool) -> list[NDArray[np.float64]]:
    _, _, recognised, _, stroke_count = _BIN_HEADER.unpack(file.read(_BIN_HEADER.size))
    if recognised not in (0, 1):
        raise UnreadableError("not a Quick, Draw! drawing")
    if not (recognised or unrecognised):
        raise UnreadableError(NOT_RECOGNISED)
    strokes = []
    for _ in range(stroke_count):
        count = int.from_bytes(file.read(2), "little")
        strokes.append(np.frombuffer(file.read(2 * count), np.uint8).reshape(2, count).T.astype(np.float64))
    return strokes


def sketch_of(strokes: list[NDArray[np.float64]]) -> Pixels:
    """Strokes (N, 2), y down, as a sketch (32, 32). Raises UnreadableError where they are none, or nothing is drawn."""
    try:
        bitmap = rasterise(strokes)
    except ValueError as error:
        raise UnreadableError("a stroke is not a list of x and a list of y") from error
    if not bitmap.any():
        raise UnreadableError(NOTHING_DRAWN)
    return to_model_size(bitmap[None]).squeeze(0)
