"""A decoded picture as it is meant to be seen: turned, 8 bit a channel, on white paper, and no larger than needed."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from contextlib import suppress

import numpy as np
from PIL import ExifTags, Image, ImageOps

from trainer.core.data.picture_memory import LARGE
from trainer.core.data.readers import UnreadableError

_SIXTEEN_BIT = ("I", "I;16", "I;16B", "I;16L")
_STRIP = 1_000_000  # pixels of a large picture that are worked on at once
_DAMAGED_EXIF = (SyntaxError, ValueError, KeyError, TypeError, struct.error)


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
    small.info = image.info  # its EXIF tells how it is turned
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
