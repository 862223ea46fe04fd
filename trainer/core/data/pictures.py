"""Readers of a folder or zip of pictures, and how one picture becomes a face or a sketch."""

import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import cast

import numpy as np
from PIL import Image, ImageOps

from s2f_models.bitmap import BITMAP_SIZE, to_model_size
from s2f_models.errors import UserError
from trainer.core.data.face_view import Box
from trainer.core.data.readers import (
    NO_PAPER,
    NOTHING_DRAWN,
    ONE_COLOUR,
    Batch,
    Pixels,
    UnreadableError,
    decode_each,
    files_below,
)

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".heic", ".heif"})
MAX_PIXELS = 64_000_000
MAX_FILE_BYTES = 256 << 20
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF")
_SIXTEEN_BIT = ("I", "I;16", "I;16B", "I;16L")
_MAX_UNPACKED = 200  # times the size of the zip: pictures pack far less, a zip bomb far more
_MIN_UNPACKED = 1 << 30
_FLAT = 4  # levels: between them a picture shows nothing, not even to an eye
_PAPER = 0.4  # least share of a doodle's pixels that are paper: drawn ones have 0.53 and more, half of photographs less
_SHADE = 32  # levels that lamp light changes paper by
_GLANCE = 32  # pixels square that are enough to tell
Image.init()  # all its decoders now: loading them on demand is not made for threads
Image.MAX_IMAGE_PIXELS = None  # MAX_PIXELS takes its place, with a reason a person can read and no warnings

Decoder = Callable[[Image.Image], Pixels]


class FolderReader:
    """The pictures of a folder and its subfolders, in the order of their paths.

    A subfolder that cannot be listed counts as an entry, so that it is told as one that cannot be read.
    """

    def __init__(self, folder: Path, decoder: Decoder, takes: Callable[[str], bool] = bool) -> None:
        self._decoder = decoder
        files, closed = files_below(folder)
        self.files = [path for path in files if _is_picture(path.name) and takes(path.name)] + closed

    def __len__(self) -> int:
        return len(self.files)

    def read(self, start: int, stop: int) -> Batch:
        return decode_each((_printable(path.name), partial(self._decode, path)) for path in self.files[start:stop])

    def _decode(self, path: Path) -> Pixels:
        try:
            with path.open("rb") as file:
                return decode_picture(file.read(MAX_FILE_BYTES + 1), self._decoder)
        except OSError as error:
            raise UnreadableError(error.strerror or "cannot be opened") from error


class ZipReader:
    """The pictures of a zip in the order of their paths, decoded from memory: nothing is extracted."""

    def __init__(self, path: Path, decoder: Decoder, takes: Callable[[str], bool] = bool) -> None:
        self._decoder = decoder
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError) as error:  # OSError: a seek to before its start
            raise UserError(f"{path} is not a whole zip file; download it again or name another.") from error
        members = (member for member in self._zip.infolist() if not member.is_dir())
        named = ((PurePosixPath(member.filename).name, member) for member in members)
        pictures = (member for name, member in named if _is_picture(name) and takes(name))
        self.members = sorted(pictures, key=lambda member: member.filename)
        unpacked = sum(member.file_size for member in self.members)
        if unpacked > max(_MIN_UNPACKED, _MAX_UNPACKED * path.stat().st_size):
            raise UserError(f"{path} unpacks to far more than pictures would; name another zip.")

    def __len__(self) -> int:
        return len(self.members)

    def read(self, start: int, stop: int) -> Batch:
        return decode_each(
            (PurePosixPath(member.filename).name, partial(self._decode, member)) for member in self.members[start:stop]
        )

    def _decode(self, member: zipfile.ZipInfo) -> Pixels:
        if member.file_size > MAX_FILE_BYTES:
            raise UnreadableError("the file is too large for a picture")
        try:
            content = self._zip.read(member)
        except Exception as error:  # zipfile lets the errors of every decompressor through
            raise UnreadableError("damaged or encrypted within the zip") from error
        return decode_picture(content, self._decoder)


def decode_picture(content: bytes, decoder: Decoder) -> Pixels:
    """Decode the bytes of a picture file. Raises UnreadableError with the reason."""
    if len(content) > MAX_FILE_BYTES:
        raise UnreadableError("the file is too large for a picture")
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise UnreadableError(f"{image.width} x {image.height} pixels are too many")
            return decoder(image)
    except UnreadableError:
        raise
    except Exception as error:  # Pillow's decoders raise many kinds on damaged files
        raise UnreadableError("not a picture that can be read (JPEG, PNG, WebP, TIFF, BMP, GIF)") from error


def face_pixels(image: Image.Image, size: int, box: Box | None = None) -> Pixels:
    """A photograph as a face: EXIF-turned, centred square crop or `box`, antialiased resize; uint8 (size, size, 3)."""
    seen = 1.0 if box is None else min(box[2] - box[0], box[3] - box[1])
    image.draft("RGB", (int(2 * size / seen), int(2 * size / seen)))  # lets a JPEG decode at a fraction of its size
    upright_face = upright(image).convert("RGB")
    face = _square(upright_face, size) if box is None else _boxed(upright_face, size, box)
    if _is_flat(face):
        raise UnreadableError(ONE_COLOUR)
    return np.asarray(face)


def sketch_pixels(image: Image.Image) -> Pixels:
    """A picture of a doodle as a sketch: uint8 (32, 32), ink 255 on 0; dark ink on light paper is inverted.

    Ink is what differs from the paper, which is the median. A picture of 28x28 is taken for a bitmap as it
    is; in others the ink is placed as in bitmaps, centred by its bounding box with their margin around it.
    """
    image = upright(image)
    _require_paper(image)
    grey = np.asarray(image.convert("L"), np.int16)
    paper = int(np.median(grey))
    ink = np.maximum(paper - grey if paper > 127 else grey - paper, 0).astype(np.uint8)
    if ink.shape != (BITMAP_SIZE, BITMAP_SIZE):
        ink = _placed(ink)
    if not ink.any():
        raise UnreadableError(NOTHING_DRAWN)
    return to_model_size(ink[None]).squeeze(0)


def _is_flat(face: Image.Image) -> bool:
    """Whether all of an RGB picture is one colour. Two of its pixels tell for nearly every picture that is not."""
    places = (0, 0), (face.width // 2, face.height // 2)
    corner, middle = (cast(tuple[int, ...], face.getpixel(place)) for place in places)
    if any(abs(a - b) > _FLAT for a, b in zip(corner, middle, strict=True)):
        return False
    return all(high - low <= _FLAT for low, high in cast(tuple[tuple[int, int], ...], face.getextrema()))


def _require_paper(image: Image.Image) -> None:
    small = image.convert("RGB").resize((_GLANCE, _GLANCE), Image.Resampling.BOX)
    pixels = np.asarray(small, np.int16).reshape(-1, 3)
    paper = np.abs(pixels - np.median(pixels, axis=0)).max(axis=1) <= _SHADE
    if paper.mean() < _PAPER:
        raise UnreadableError(NO_PAPER)


def _is_picture(name: str) -> bool:
    """Hidden files are left out: macOS puts ._name.jpg beside name.jpg in its zips."""
    return not name.startswith(".") and PurePosixPath(name).suffix.lower() in SUFFIXES


def _printable(name: str) -> str:
    """A name whose bytes are no text, as old systems leave them, with question marks for those."""
    return name.encode("utf-8", "replace").decode()


def upright(image: Image.Image) -> Image.Image:
    """Turned as its EXIF says, 8 bit a channel, on white paper."""
    with suppress(SyntaxError, ValueError, KeyError, TypeError, struct.error):  # damaged EXIF, sound picture
        image = ImageOps.exif_transpose(image)
    return _on_white(_eight_bit(image))


def _eight_bit(image: Image.Image) -> Image.Image:
    if image.mode == "F":
        raise UnreadableError("a picture of floating-point numbers has no known white")
    if image.mode not in _SIXTEEN_BIT:
        return image
    levels = np.clip(np.asarray(image), 0, 65535).astype(np.float32)
    return Image.fromarray(np.rint(levels / 257).astype(np.uint8))


def _on_white(image: Image.Image) -> Image.Image:
    """What is transparent, in any mode that can be, laid on white paper."""
    if not image.has_transparency_data:
        return image
    colours = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", colours.size, "white"), colours)


def _square(image: Image.Image, size: int) -> Image.Image:
    side = min(image.size)
    left, top = (image.width - side) / 2, (image.height - side) / 2
    box = (left, top, left + side, top + side)
    return image.resize((size, size), Image.Resampling.BICUBIC, box=box)


def _boxed(image: Image.Image, size: int, box: Box) -> Image.Image:
    """The box, in shares of the picture; what it shows beyond the edges is mirrored."""
    beyond = max(0.0, -box[0], -box[1], box[2] - 1, box[3] - 1)
    margin = int(np.ceil(beyond * max(image.size)))
    if margin:
        pixels = np.pad(np.asarray(image), ((margin, margin), (margin, margin), (0, 0)), mode="symmetric")
        padded = Image.fromarray(pixels)
    else:
        padded = image
    left, top, right, bottom = (share * image.size[i % 2] + margin for i, share in enumerate(box))
    return padded.resize((size, size), Image.Resampling.BICUBIC, box=(left, top, right, bottom))


def _placed(ink: Pixels) -> Pixels:
    """Ink (H, W) centred by its bounding box on a bitmap, its strongest point raised to 255: (28, 28)."""
    rows, columns = np.flatnonzero(ink.max(axis=1) > 63), np.flatnonzero(ink.max(axis=0) > 63)
    if not len(rows):
        raise UnreadableError(NOTHING_DRAWN)
    drawn = Image.fromarray(ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
    side = round(max(drawn.size) * 304 / 271)  # 255 of extent and 16 of line in the bitmap's 304 units
    paper = Image.new("L", (side, side))
    paper.paste(drawn, ((side - drawn.width) // 2, (side - drawn.height) // 2))
    small = np.asarray(paper.resize((BITMAP_SIZE, BITMAP_SIZE), Image.Resampling.BOX))
    return np.rint(small * (255 / max(int(small.max()), 1))).astype(np.uint8)
