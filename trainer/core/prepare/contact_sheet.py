"""Contact sheets of prepared faces, to check by eye."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

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
    for old in folder.glob("contact-sheet-*.png"):
        old.unlink()
    for page, start in enumerate(range(0, min(len(faces), _MOST_PAGES * a_page), a_page), start=1):
        content = BytesIO()
        _sheet(faces[start : start + a_page]).save(content, "png")
        path = folder / f"contact-sheet-{page}.png"
        write_whole(path, content.getvalue())
        yield path


def _sheet(faces: Sequence[Path]) -> Image.Image:
    across, down = min(len(faces), _COLUMNS), -(-len(faces) // _COLUMNS)
    wide, high = _TILE + _GAP, _TILE + _CAPTION + _GAP
    sheet = Image.new("RGB", (across * wide + _GAP, down * high + _GAP), _PAPER)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(_CAPTION - 2)
    for nth, path in enumerate(faces):
        left, top = _GAP + nth % _COLUMNS * wide, _GAP + nth // _COLUMNS * high
        with Image.open(path) as face:
            sheet.paste(face.resize((_TILE, _TILE), Image.Resampling.BICUBIC), (left, top))
        draw.text((left, top + _TILE), path.stem, _INK, font)
    return sheet
