"""Pictures laid out on white paper: a title, then panels of rows and columns that are named in plain words.

Lengths are pixels of the PNG, which is made for screens of double density: at half its size, text is 15 to 24 high.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from s2f_models.errors import UserError
from s2f_models.regular_files import open_regular

Picture = NDArray[np.uint8]  # (H, W, 3)

MADE_BY = b"tEXtSoftware\0sketch2face"  # in the bytes of every sheet
_HEAD = 512  # bytes in which a picture says what it was made by
CELL = 192  # six times a sketch's 32 pixels, three times a face's 64
_MARGIN = 64
_GUTTER = 12
_WIDE_GUTTER = 48  # between groups of columns
_PANEL_GAP = 72
_PAPER, _INK, _FAINT, _FRAME = "#ffffff", "#16181d", "#646b76", "#d5d9df"
_TITLE, _HEADING, _CAPTION = 48, 36, 30
_LINE = round(1.45 * _CAPTION)


@dataclass(frozen=True)
class Panel:
    """Rows of pictures, all of one size. Captions may be left out; a wide gutter follows each column of `breaks`."""

    rows: Sequence[Sequence[Picture]]
    heading: str = ""
    row_captions: Sequence[str] = ()
    column_captions: Sequence[str] = ()
    breaks: frozenset[int] = frozenset()

    @property
    def cell(self) -> tuple[int, int]:
        """Width and height of its pictures."""
        height, width, _ = self.rows[0][0].shape
        return width, height

    @property
    def lefts(self) -> list[int]:
        """The left edge of each column, from that of the first one."""
        columns = range(max(map(len, self.rows)))
        breaks = [sum(column < index for column in self.breaks) for index in columns]
        return [index * (self.cell[0] + _GUTTER) + wide * (_WIDE_GUTTER - _GUTTER) for index, wide in enumerate(breaks)]

    @property
    def head(self) -> int:
        """Height of what is above the pictures: heading and captions of the columns."""
        return (round(1.7 * _HEADING) if self.heading else 0) + (_LINE if self.column_captions else 0)

    @property
    def size(self) -> tuple[int, int]:
        """Width without captions of the rows, and height."""
        return self.lefts[-1] + self.cell[0], self.head + len(self.rows) * (self.cell[1] + _GUTTER) - _GUTTER


@dataclass(frozen=True)
class Sheet:
    """Panels below one another, under a title and a few lines that say what is seen."""

    title: str
    text: str
    panels: Sequence[Panel]


def draw_sheet(sheet: Sheet) -> Image.Image:
    """The sheet as a picture, as large as it needs to be."""
    panels, lines = sheet.panels, sheet.text.split("\n")
    captions = _widest(line for panel in panels for caption in panel.row_captions for line in caption.split("\n"))
    left = _MARGIN + (captions + 36 if captions else 0)
    first_line = _MARGIN + round(1.5 * _TITLE)
    top = first_line + len(lines) * _LINE + 32
    width = max(left + max(panel.size[0] for panel in panels), _MARGIN + _widest(lines)) + _MARGIN
    height = top + sum(panel.size[1] + _PANEL_GAP for panel in panels) - _PANEL_GAP + _MARGIN
    image = Image.new("RGB", (width, height), _PAPER)
    draw = ImageDraw.Draw(image)
    draw.text((_MARGIN, _MARGIN), _plain(sheet.title), _INK, _font(_TITLE))
    for index, line in enumerate(lines):
        draw.text((_MARGIN, first_line + index * _LINE), _plain(line), _FAINT, _font(_CAPTION))
    for panel in panels:
        _draw_panel(image, panel, left, top)
        top += panel.size[1] + _PANEL_GAP
    return image


def sheet_png(sheet: Sheet) -> bytes:
    """The sheet as a PNG file's content."""
    buffer = BytesIO()
    metadata = PngInfo()
    metadata.add_text("Software", "sketch2face")
    draw_sheet(sheet).save(buffer, "PNG", pnginfo=metadata)
    return buffer.getvalue()


def enlarged(picture: Picture, size: int = CELL) -> Picture:
    """A square picture at the size of a cell, smoothly: what it shows is to be judged, not its pixels."""
    return np.asarray(Image.fromarray(picture).resize((size, size), Image.Resampling.BICUBIC))


def _draw_panel(image: Image.Image, panel: Panel, left: int, top: int) -> None:
    draw, font, (width, height) = ImageDraw.Draw(image), _font(_CAPTION), panel.cell
    if panel.heading:
        draw.text((_MARGIN, top), _plain(panel.heading), _INK, _font(_HEADING))
    top += panel.head
    for x, caption in zip(panel.lefts, panel.column_captions, strict=False):
        draw.text((left + x + width / 2, top - 16), _plain(caption), _FAINT, font, anchor="ms")
    for index, row in enumerate(panel.rows):
        y = top + index * (height + _GUTTER)
        if panel.row_captions:
            place = (_MARGIN, y + height / 2)
            draw.multiline_text(place, _plain(panel.row_captions[index]), _FAINT, font, anchor="lm", spacing=8)
        for x, picture in zip(panel.lefts, row, strict=False):
            image.paste(Image.fromarray(picture), (left + x, y))
            draw.rectangle((left + x - 1, y - 1, left + x + width, y + height), outline=_FRAME)


def _widest(lines: Iterable[str]) -> int:
    return round(max((_font(_CAPTION).getlength(_plain(line)) for line in lines), default=0))


def _plain(text: str) -> str:
    """The font that comes with Pillow has no letters beyond ASCII; a bundle's name may."""
    return text.encode("ascii", "replace").decode()


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size=size)


def require_ours(folder: Path, names: Iterable[str], sheet: str = "") -> None:
    """Raises UserError where one of these files stands in a folder and is not ours.

    Pictures say so themselves; of other files the picture `sheet` beside them does.
    """
    for name in names:
        path = folder / name
        if os.path.lexists(path) and not is_ours(path if path.suffix == ".png" else folder / sheet):
            raise UserError("{path} is there already and was not made by this command; name another place.", path=path)


def is_ours(picture: Path) -> bool:
    """Whether a file is a picture that a command of ours wrote."""
    try:
        with open_regular(picture, follow_links=False) as file:
            return MADE_BY in file.read(_HEAD)
    except OSError:
        return False
