"""Contact sheets of prepared faces, to check by eye."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from s2f_models.regular_files import open_regular
from trainer.core.data.picture_decoders import Decoder
from trainer.core.data.pictures import decoded
from trainer.core.data.readers import Pixels, UnreadableError
from trainer.core.files import write_whole

_COLUMNS, _ROWS = 16, 10
_TILE, _GAP, _CAPTION = 72, 4, 12  # pixels
_MOST_PAGES = 20
_PAPER, _INK = "white", "black"


def write_contact_sheets(faces: Sequence[Path], folder: Path) -> Iterator[Path]:
    """Write contact-sheet-1.png and so on into `folder`, the files' names under the faces, and yield their paths.

    Shows faces in the order given, 160 a page on at most 20 pages; pages of an earlier time are removed. Raises
    UserError where a page cannot be written.
    """
    a_page = _COLUMNS * _ROWS
    for page in range(1, _MOST_PAGES + 1):
        with suppress(OSError):  # none is there
            (folder / f"contact-sheet-{page}.png").unlink()
    for page, start in enumerate(range(0, min(len(faces), _MOST_PAGES * a_page), a_page), start=1):
        content = BytesIO()
        _sheet(faces[start : start + a_page]).save(content, "png")
        path = folder / f"contact-sheet-{page}.png"
        write_whole(path, content.getvalue())
        yield path


def _tile(face: Image.Image) -> Pixels:
    return np.asarray(face.convert("RGB").resize((_TILE, _TILE), Image.Resampling.BICUBIC))


def _sheet(faces: Sequence[Path]) -> Image.Image:
    across, down = min(len(faces), _COLUMNS), -(-len(faces) // _COLUMNS)
    wide, high = _TILE + _GAP, _TILE + _CAPTION + _GAP
    sheet = Image.new("RGB", (across * wide + _GAP, down * high + _GAP), _PAPER)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(_CAPTION - 2)
    for index, path in enumerate(faces):
        left, top = _GAP + index % _COLUMNS * wide, _GAP + index // _COLUMNS * high
        with suppress(OSError, UnreadableError), open_regular(path) as file, decoded(file, Decoder(_tile)) as tile:
            sheet.paste(Image.fromarray(tile), (left, top))
        draw.text((left, top + _TILE), path.stem, _INK, font)
    return sheet
