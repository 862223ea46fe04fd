"""Readers of bitmaps in arrays: .npy as Quick, Draw! has them, and the forms and sizes that people make of those.

All give sketches as the models read them: uint8 (32, 32), ink 255 on 0.
"""

from __future__ import annotations

from functools import partial
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from s2f_models.bitmap import BITMAP_SIZE, to_model_size
from s2f_models.errors import UserError
from s2f_models.text import Text
from trainer.core.data.picture_decoders import sketch_pixels
from trainer.core.data.readers import NOTHING_DRAWN, Batch, Pixels, UnreadableError, decode_each
from trainer.core.data.zips import BadArrayError, open_npy
from trainer.core.events import Unreadable

SHAPES = ((784,), (28, 28), (28, 28, 1), (1, 28, 28))  # of one bitmap
_LOOKED_AT = 1024  # bitmaps, spread over the array, by which the scale of all is known
_LARGE_LOOKED_AT, _WIDEST = 16, 2048  # the same of larger drawings, and their longest side: 800 MB at most
_ON_LIGHT = 0.05  # fraction with light paper: Quick, Draw!'s own have none
_PAPER = 127  # levels; above is light
_BEYOND = Text("its numbers are beyond those of a bitmap")


class BitmapReader:
    """Bitmaps (N, 784) or (N, 28, 28) as numbers of 0 to 255, 0 to 1 or -1 to 1, whole or not, or as true and false.

    Where many have light paper, each is inverted by the rule for pictures: ink is what differs from the median. Raises
    UserError for an array of other shapes or numbers.
    """

    left_out: tuple[Unreadable, ...] = ()

    def __init__(self, path: Path, rows: NDArray[Any], name: str = "") -> None:
        self._name, self._rows = name or path.name, rows
        if rows.dtype.kind not in "buif" or rows.shape[1:] not in SHAPES:
            raise UserError(
                "{path} holds an array of {kind} and shape {shape}, not drawings: bitmaps are numbers of shape "
                "(N, 784) or (N, 28, 28), larger ones (N, height, width); name another file.",
                path=path,
                kind=str(rows.dtype),
                shape=str(rows.shape),
            )
        chosen = np.unique(np.linspace(0, max(0, len(rows) - 1), _LOOKED_AT).astype(int))[: len(rows)]
        sample = np.asarray(rows[chosen], np.float32)
        self._offset, self._factor = _levels(sample, rows.dtype, path)
        medians = np.median(self._scaled(sample), axis=(1, 2)) if len(sample) else np.zeros(1)
        self._is_on_light = bool((medians > _PAPER).mean() > _ON_LIGHT)

    def __len__(self) -> int:
        return len(self._rows)

    def read(self, start: int, stop: int) -> Batch:
        levels = self._scaled(np.asarray(self._rows[start:stop], np.float32))
        is_sound: NDArray[np.bool_] = np.all((levels > -0.5) & (levels < 255.5), axis=(1, 2))  # false for no number
        bitmaps = np.rint(np.where(is_sound[:, None, None], levels, 0)).astype(np.uint8)
        if self._is_on_light:
            bitmaps = _ink(bitmaps)
        drawn = np.ptp(bitmaps, axis=(1, 2)) > 0
        names = [f"{self._name}#{row}" for row in range(start, start + len(bitmaps))]
        why = {row: NOTHING_DRAWN if is_sound[row] else _BEYOND for row in np.flatnonzero(~drawn).tolist()}
        left_out = tuple(Unreadable(names[row], reason) for row, reason in why.items())
        return Batch(tuple(to_model_size(bitmaps[drawn])), tuple(compress(names, drawn)), left_out)

    def _scaled(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        levels: NDArray[np.float32] = (rows + np.float32(self._offset)) * np.float32(self._factor)
        return levels.reshape(-1, BITMAP_SIZE, BITMAP_SIZE)


class DrawingReader:
    """Drawings of any other size, (N, height, width), also with 1 or 3 channels last, read as pictures are.

    Numbers mean what they mean in bitmaps. Raises UserError for other numbers.
    """

    left_out: tuple[Unreadable, ...] = ()

    def __init__(self, path: Path, rows: NDArray[Any]) -> None:
        self._name, self._rows = path.name, rows
        chosen = np.unique(np.linspace(0, max(0, len(rows) - 1), _LARGE_LOOKED_AT).astype(int))[: len(rows)]
        self._offset, self._factor = _levels(np.asarray(rows[chosen], np.float32), rows.dtype, path)

    def __len__(self) -> int:
        return len(self._rows)

    def read(self, start: int, stop: int) -> Batch:
        rows = range(start, min(stop, len(self._rows)))
        return decode_each((f"{self._name}#{row}", partial(self._sketch, row)) for row in rows)

    def _sketch(self, row: int) -> Pixels:
        levels = (np.asarray(self._rows[row], np.float32) + np.float32(self._offset)) * np.float32(self._factor)
        if not np.all((levels > -0.5) & (levels < 255.5)):
            raise UnreadableError(_BEYOND)
        pixels = np.rint(levels).astype(np.uint8)
        return sketch_pixels(Image.fromarray(pixels.squeeze(-1) if pixels.shape[-1] == 1 else pixels))


def _is_of_larger(rows: NDArray[Any]) -> bool:
    height, width, *channels = rows.shape[1:] if rows.ndim in (3, 4) else (0, 0)
    is_sized = min(height, width) >= BITMAP_SIZE and max(height, width) <= _WIDEST and channels in ([], [1], [3])
    return is_sized and rows.dtype.kind in "buif" and rows.shape[1:] not in SHAPES


def npy_reader(path: Path) -> BitmapReader | DrawingReader:
    """The bitmaps of a .npy file, memory-mapped. Raises OSError where it cannot be opened, else UserError."""
    try:
        rows = open_npy(path)
        return DrawingReader(path, rows) if _is_of_larger(rows) else BitmapReader(path, rows)
    except BadArrayError as error:
        raise UserError(
            "{path} cannot be read as a .npy file of bitmaps; download it again or name another file.", path=path
        ) from error


def _levels(sample: NDArray[np.float32], kind: np.dtype[Any], path: Path) -> tuple[float, float]:
    """The offset and then the factor that turn numbers into levels of 0 to 255."""
    finite = sample[np.isfinite(sample)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)
    if kind.kind == "b" or (low >= 0 and (high == 1 or (kind.kind == "f" and high <= 1))):  # whole numbers of 0: blank
        return 0.0, 255.0
    if -1 <= low < 0 and high <= 1:
        return 1.0, 127.5
    if low < 0 or high > 255:
        raise UserError(
            "{path} holds numbers from {low:g} to {high:g}; bitmaps have those from 0 to 255, or from 0 to 1.",
            path=path,
            low=low,
            high=high,
        )
    return 0.0, 1.0


def _ink(bitmaps: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Bitmaps (N, 28, 28) as ink on 0: what differs from their paper, the median, on its other side."""
    grey = bitmaps.astype(np.int16)
    paper = np.median(grey, axis=(1, 2), keepdims=True)
    ink = np.where(paper > _PAPER, paper - grey, grey - paper)
    return np.asarray(np.maximum(ink, 0), np.uint8)
