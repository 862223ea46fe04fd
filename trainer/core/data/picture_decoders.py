"""Files to pictures: the part that is the face, and doodles on paper; within the memory that is free.

A decoded picture is turned as it is meant to be seen, 8 bit a channel, on white paper, and no larger than needed.
"""

from __future__ import annotations

import hashlib
import math
import struct
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageOps

from s2f_models.bitmap import BITMAP_SIZE, to_model_size
from trainer.core.data.picture_memory import LARGE
from trainer.core.data.readers import NO_PAPER, NOTHING_DRAWN, ONE_COLOUR, Pixels, UnreadableError
from trainer.core.settings import Resampling, Split

Box = tuple[float, ...]  # left, top, right, bottom in fractions of the picture; beyond 0 to 1 its edge is mirrored
_SIXTEEN_BIT = ("I", "I;16", "I;16B", "I;16L")
_STRIP = 1_000_000  # pixels of a large picture that are worked on at once
_DAMAGED_EXIF = (SyntaxError, ValueError, KeyError, TypeError, struct.error)


@dataclass(frozen=True)
class FaceView:
    """Faces of `size` pixels. `boxes`: one a source, or none for the centred square; `only`: files' names, or all.

    `resampling`: how pictures are brought to that size, `bicubic` or `bilinear`.
    `split`: how validation pictures are chosen; what was packed before keeps its own choice.
    """

    size: int
    boxes: tuple[Box, ...] = ()
    only: frozenset[str] | None = None
    resampling: Resampling = "bicubic"
    split: Split = "spread"

    def box(self, index: int) -> Box | None:
        """The box of source `index`."""
        return self.boxes[index] if self.boxes else None

    def takes(self, name: str) -> bool:
        """True where the picture in the file of that name is used."""
        return self.only is None or name in self.only

    def key(self) -> dict[str, Any]:
        """Plain data that differs where faces would."""
        key: dict[str, Any] = {"size": self.size}
        if self.boxes:
            key["boxes"] = [list(box) for box in self.boxes]
        if self.resampling != "bicubic":
            key["resampling"] = self.resampling
        if self.only is not None:
            key["only"] = hashlib.sha256("\n".join(sorted(self.only)).encode()).hexdigest()
        return key


@dataclass(frozen=True)
class SketchView:
    """`unrecognised`: whether drawings that Quick, Draw! did not recognise are used; `split` as of faces."""

    unrecognised: bool = False
    split: Split = "spread"

    def key(self) -> dict[str, Any]:
        """Plain data that differs where sketches would; what was packed before any were left out has none."""
        return {"unrecognised": True} if self.unrecognised else {}


_FLAT = 4  # levels: between them a picture shows nothing, not even to an eye


# The least fraction of a doodle's pixels that are paper: drawn ones have 0.53 and more, half of photographs less.
_PAPER = 0.4


_SHADE = 32  # levels that lamp light changes paper by


_FINE = 8  # times a face's side: a photograph whose edges are mirrored is reduced to so much before


_FILTERS: dict[Resampling, Image.Resampling] = {
    "bicubic": Image.Resampling.BICUBIC,
    "bilinear": Image.Resampling.BILINEAR,
}


_GLANCE = 32  # pixels a side that are enough to judge


@dataclass(frozen=True)
class Decoder:
    """The decoder of a picture file. side: the pixels of its shorter side that are enough; None: all of them."""

    pixels: Callable[[Image.Image], Pixels]
    side: int | None = None


def face_decoder(size: int, box: Box | None = None, resampling: Resampling = "bicubic") -> Decoder:
    """A photograph as a face; a JPEG is decoded at a fraction of its size where that is enough."""
    seen = 1.0 if box is None else min(box[2] - box[0], box[3] - box[1])
    return Decoder(partial(face_pixels, size=size, box=box, resampling=resampling), int(2 * size / seen))


def face_pixels(image: Image.Image, size: int, box: Box | None = None, resampling: Resampling = "bicubic") -> Pixels:
    """A photograph as a face: EXIF-turned, centred square crop or `box`, antialiased resize; uint8 (size, size, 3)."""
    upright_face, filtered = in_rgb(upright(image)), _FILTERS[resampling]
    face = _square(upright_face, size, filtered) if box is None else _boxed(upright_face, size, box, filtered)
    if _is_flat(face):
        raise UnreadableError(ONE_COLOUR)
    return np.asarray(face)


def sketch_pixels(image: Image.Image) -> Pixels:
    """A picture of a doodle as a sketch: uint8 (32, 32), ink 255 on 0; dark ink on light paper is inverted.

    Ink is what differs from the paper, which is the median. A picture of 28x28 is taken for a bitmap as it
    is; in others the ink is placed as in bitmaps, centred by its bounding box with their margin around it.
    """
    image = upright(image, is_drawing=True)
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
    """True for an RGB picture of one colour. Two of its pixels suffice for nearly every other picture."""
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


def _square(image: Image.Image, size: int, filtered: Image.Resampling) -> Image.Image:
    side = min(image.size)
    left, top = (image.width - side) / 2, (image.height - side) / 2
    box = (left, top, left + side, top + side)
    return image.resize((size, size), filtered, box=box)


def _boxed(image: Image.Image, size: int, box: Box, filtered: Image.Resampling) -> Image.Image:
    """The box, in fractions of the picture; what it shows beyond the edges is mirrored."""
    beyond = max(0.0, -box[0], -box[1], box[2] - 1, box[3] - 1)
    if not beyond:
        return image.resize((size, size), filtered, box=_in_pixels(box, image))
    seen = min((box[2] - box[0]) * image.width, (box[3] - box[1]) * image.height)
    factor = int(seen / (_FINE * size))
    if factor > 1:  # what is mirrored may be four times the picture
        image = image.reduce(factor)
    margin = int(np.ceil(beyond * max(image.size)))
    left, top, right, bottom = _in_pixels(box, image)
    columns = _mirrored(left, right, image.width, margin, size)
    rows = _mirrored(top, bottom, image.height, margin, size)
    part = Image.fromarray(np.asarray(image)[rows[1]][:, columns[1]])
    place = (left - columns[0], top - rows[0], right - columns[0], bottom - rows[0])
    return part.resize((size, size), filtered, box=place)


def _in_pixels(box: Box, image: Image.Image) -> tuple[float, float, float, float]:
    left, top, right, bottom = (fraction * image.size[i % 2] for i, fraction in enumerate(box))
    return left, top, right, bottom


def _mirrored(low: float, high: float, length: int, margin: int, size: int) -> tuple[int, NDArray[np.int64]]:
    """The first pixel that resizing low to high along an axis looks at, which may be negative; and where each is taken.

    Beyond its `length` the picture is mirrored, for `margin` pixels at most.
    """
    reach = int(np.ceil(2 * max(1.0, (high - low) / size))) + 1  # of the filter
    first, last = max(-margin, int(np.floor(low)) - reach), min(length + margin, int(np.ceil(high)) + reach)
    places = np.arange(first, last) % (2 * length)
    return first, np.where(places < length, places, 2 * length - 1 - places)


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


def upright(image: Image.Image, is_drawing: bool = False) -> Image.Image:
    """Turned as its EXIF says, 8 bit a channel, on white paper; a picture of more than LARGE pixels reduced to less.

    is_drawing: whether light ink that was drawn on nothing, as programs with dark windows leave it, comes on black.
    """
    image.load()
    paper = "black" if is_drawing and _is_light(image) else "white"
    if image.width * image.height > LARGE:
        return _turned(_reduced(image, paper))
    return _on_paper(_eight_bit(_turned(image)), paper)


def in_rgb(image: Image.Image) -> Image.Image:
    """The picture in RGB, itself where it is so already: a copy would take as much memory again."""
    return image if image.mode == "RGB" else image.convert("RGB")


def _turned(image: Image.Image) -> Image.Image:
    with suppress(*_DAMAGED_EXIF):  # the picture itself is sound
        if image.getexif().get(ExifTags.Base.Orientation, 1) != 1:
            return ImageOps.exif_transpose(image)
    return image


def _is_light(image: Image.Image) -> bool:
    """Whether what can be seen of a transparent picture is light; false of others."""
    if not image.has_transparency_data:
        return False
    seen = light = 0.0
    for strip in _strips(image, max(1, _STRIP // image.width)):
        levels = np.asarray(strip.convert("RGBA").convert("LA"), np.uint8).reshape(-1, 2)
        opacity = levels[:, 1].astype(np.float64)
        seen, light = seen + float(opacity.sum()), light + float(levels[:, 0] @ opacity)
    return bool(light > 127 * seen)


def _strips(image: Image.Image, rows: int) -> Iterator[Image.Image]:
    """A picture in strips of so many rows, from the top."""
    for top in range(0, image.height, rows):
        yield image.crop((0, top, image.width, min(top + rows, image.height)))


def _reduced(image: Image.Image, paper: str) -> Image.Image:
    """In RGB, reduced by a whole factor to at most LARGE pixels, strip by strip: no second copy of its size is made."""
    factor = math.ceil(math.sqrt(image.width * image.height / LARGE))
    small = Image.new("RGB", (math.ceil(image.width / factor), math.ceil(image.height / factor)))
    rows = factor * max(1, _STRIP // (factor * image.width))
    for number, strip in enumerate(_strips(image, rows)):
        small.paste(in_rgb(_on_paper(_eight_bit(strip), paper)).reduce(factor), (0, number * rows // factor))
    small.info = image.info  # its EXIF has the orientation
    return small


def _eight_bit(image: Image.Image) -> Image.Image:
    if image.mode == "F":
        raise UnreadableError("a picture of floating-point numbers has no known white")
    if image.mode not in _SIXTEEN_BIT:
        return image
    levels = np.clip(np.asarray(image), 0, 65535).astype(np.float32)
    return Image.fromarray(np.rint(levels / 257).astype(np.uint8))


def _on_paper(image: Image.Image, paper: str) -> Image.Image:
    """A picture of any mode on paper of a colour where it is transparent."""
    if not image.has_transparency_data:
        return image
    colours = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", colours.size, paper), colours)
