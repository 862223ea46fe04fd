"""Readers of the three forms of Quick, Draw!: bitmaps (.npy), lines of JSON (.ndjson) and binary (.bin).

All give sketches as the models read them: uint8 (32, 32), ink 255 on 0. Forms as described in the README of
github.com/googlecreativelab/quickdraw-dataset.
"""

import json
import struct
from functools import partial
from itertools import compress
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from s2f_models.bitmap import BITMAP_SIZE, rasterise, to_model_size
from s2f_models.errors import UserError
from trainer.core.data.readers import NOTHING_DRAWN, Batch, Pixels, UnreadableError, decode_each

MAX_LINE_BYTES = 4 << 20  # raw drawings are about 20 kB
_BIN_HEADER = struct.Struct("<Q2sbIH")  # key, country, recognised, time, number of strokes


class NpyReader:
    """Bitmaps as an array of uint8, (N, 784) or (N, 28, 28), memory-mapped."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        try:
            self._rows = np.load(path, mmap_mode="r", allow_pickle=False)
        except (ValueError, EOFError) as error:
            raise UserError(
                f"{path} cannot be read as a .npy file of bitmaps; download it again or name another file."
            ) from error
        shape = getattr(self._rows, "shape", ())  # an .npz gives an archive, not an array
        if getattr(self._rows, "dtype", None) != np.uint8 or shape[1:] not in ((784,), (28, 28)):
            raise UserError(
                f"{path} does not hold Quick, Draw! bitmaps: an array of uint8 and shape (N, 784) is needed."
            )

    def __len__(self) -> int:
        return len(self._rows)

    def read(self, start: int, stop: int) -> Batch:
        bitmaps = np.array(self._rows[start:stop]).reshape(-1, BITMAP_SIZE, BITMAP_SIZE)
        drawn = np.ptp(bitmaps, axis=(1, 2)) > 0
        names = [f"{self._name}#{row}" for row in range(start, start + len(bitmaps))]
        blank = tuple(f"{names[row]}: {NOTHING_DRAWN}" for row in np.flatnonzero(~drawn))
        return Batch(tuple(to_model_size(bitmaps[drawn])), tuple(compress(names, drawn)), blank)


class NdjsonReader:
    """Drawings as JSON, one a line; a stroke is [[xs], [ys]] (simplified) or [[xs], [ys], [times]] (raw)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            self._starts = _line_starts(file)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def read(self, start: int, stop: int) -> Batch:
        with self._path.open("rb") as file:
            return decode_each(
                (f"{self._path.name}#{line}", partial(self._decode, file, line)) for line in range(start, stop)
            )

    def _decode(self, file: BinaryIO, line: int) -> Pixels:
        length = int(self._starts[line + 1] - self._starts[line])
        if length > MAX_LINE_BYTES:
            raise UnreadableError("the line is too long for a drawing")
        file.seek(int(self._starts[line]))
        return _draw(_strokes_of_line(file.read(length)))


class BinReader:
    """Simplified drawings in Google's binary form."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            self._starts, self._cut_off = _bin_starts(file, path.stat().st_size)

    def __len__(self) -> int:
        return len(self._starts)

    def read(self, start: int, stop: int) -> Batch:
        with self._path.open("rb") as file:
            return decode_each(
                (f"{self._path.name}#{row}", partial(self._decode, file, row)) for row in range(start, stop)
            )

    def _decode(self, file: BinaryIO, row: int) -> Pixels:
        if self._cut_off and row == len(self) - 1:
            raise UnreadableError("the file ends within this drawing")
        file.seek(self._starts[row])
        return _draw(_strokes_of_bin(file))


def _line_starts(file: BinaryIO) -> NDArray[np.int64]:
    """Where each line begins, and the end of the last: int64 (lines + 1,)."""
    starts, at = [np.zeros(1, np.int64)], 0
    while block := file.read(1 << 24):
        starts.append(np.flatnonzero(np.frombuffer(block, np.uint8) == ord("\n")) + at + 1)
        at += len(block)
    found = np.concatenate(starts)
    return found if found[-1] == at else np.append(found, at)


def _strokes_of_line(line: bytes) -> list[NDArray[np.float64]]:
    try:
        drawing: Any = json.loads(line)["drawing"]
        return [np.array(stroke[:2], np.float64).T for stroke in drawing]
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError) as error:
        raise UnreadableError("not a line of JSON with a Quick, Draw! drawing") from error


def _bin_starts(file: BinaryIO, size: int) -> tuple[list[int], bool]:
    """Where each drawing begins, and whether the file ends before the last one does."""
    starts: list[int] = []
    at = 0
    while at < size:
        starts.append(at)
        at = _bin_end(file, at, size)
    return starts, at > size


def _bin_end(file: BinaryIO, at: int, size: int) -> int:
    """Where the drawing that begins `at` ends; beyond `size` when the file ends before."""
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


def _strokes_of_bin(file: BinaryIO) -> list[NDArray[np.float64]]:
    _, _, recognised, _, stroke_count = _BIN_HEADER.unpack(file.read(_BIN_HEADER.size))
    if recognised not in (0, 1):
        raise UnreadableError("not a Quick, Draw! drawing")
    strokes = []
    for _ in range(stroke_count):
        count = int.from_bytes(file.read(2), "little")
        strokes.append(np.frombuffer(file.read(2 * count), np.uint8).reshape(2, count).T.astype(np.float64))
    return strokes


def _draw(strokes: list[NDArray[np.float64]]) -> Pixels:
    try:
        bitmap = rasterise(strokes)
    except ValueError as error:
        raise UnreadableError("a stroke is not a list of x and a list of y") from error
    if not bitmap.any():
        raise UnreadableError(NOTHING_DRAWN)
    return to_model_size(bitmap[None]).squeeze(0)
