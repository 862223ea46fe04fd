"""Reading and writing .s2f files: drawing_format.py as JSON. Free of Qt."""

import codecs
import errno
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from s2f_desktop.files.drawing_format import (
    FORMAT,
    MAX_BYTES,
    MAX_POINTS,
    MAX_STROKES,
    VERSION,
    BadDrawing,
    drawing_of,
    encoded,
    too_large,
)
from s2f_desktop.qt_kit.errors import os_error_reason, saving_reason
from s2f_desktop.sketches.sketch import Drawing
from s2f_models.checked_json import BadJson, parse_json
from s2f_models.errors import UserError
from s2f_models.files import read_regular, write_atomically
from s2f_models.text import Text

SUFFIX = ".s2f"
_MAX_LISTS = MAX_POINTS + MAX_STROKES + 1000  # a list for each point and stroke


@dataclass(frozen=True)
class Origin:
    """The file that a drawing was opened from or saved to, and the hash of what it held then; "" where unknown."""

    path: Path
    sha256: str = ""

    @property
    def was_changed(self) -> bool:
        """Whether the file holds something else by now, or nobody knows; one that is gone does not count."""
        try:
            return _hash(read_regular(self.path, MAX_BYTES)) != self.sha256
        except FileNotFoundError:
            return False
        except OSError:
            return True


def drawing_name(path: Path) -> str:
    """The name of a drawing, which is its file's without our suffix."""
    return path.stem if path.suffix.lower() == SUFFIX else path.name


def write_sketch_file(path: Path, drawing: Drawing) -> Origin:
    """Save a drawing atomically. Raises UserError; an old file of that name is then untouched."""
    reason = too_large(len(drawing.sketch), sum(len(stroke.points) for stroke in drawing.sketch))
    if reason:
        raise UserError("This drawing is too large ({reason}); erase a part of it.", reason=reason)
    data = encoded(drawing)
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 2**20:.0f} MB"
        raise UserError("This drawing is too large for one file ({size}); erase a part of it.", size=size)
    try:
        write_atomically(path, data)
    except OSError as error:
        raise UserError("{path} could not be saved: {reason}.", path=path, reason=saving_reason(error)) from error
    return Origin(_absolute(path), _hash(data))


def read_sketch_file(path: Path) -> Drawing:
    """Open a drawing. Raises UserError for what is missing, foreign, damaged, newer or too large."""
    return open_sketch_file(path)[1]


def read_nonempty_sketch_file(path: Path) -> Drawing:
    """As `read_sketch_file`, of a drawing with strokes: an empty sheet has no face. Raises UserError."""
    drawing = read_sketch_file(path)
    if not drawing.sketch:
        raise UserError("{path} holds no stroke; choose another drawing.", path=path)
    return drawing


def open_sketch_file(path: Path) -> tuple[Origin, Drawing]:
    """As `read_sketch_file`, with the origin, by which a later save sees whether somebody else changed the file."""
    data = _bytes_of(path)
    return Origin(_absolute(path), _hash(data)), _drawing(data, path)


def _drawing(data: bytes, path: Path) -> Drawing:
    if data.count(b"[") > _MAX_LISTS:  # refused before it takes time and memory
        raise UserError("{path} has more strokes or points than any drawing; choose another file.", path=path)
    content = _parsed(data, path)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _foreign(path)
    version = content.get("version")
    if isinstance(version, int) and version > VERSION:
        raise UserError(
            "{path} was saved by a newer sketch2face (format {version}); update to open it.", path=path, version=version
        )
    try:
        return drawing_of(content)
    except KeyError as error:
        raise _damaged(path, Text("it has no {reason}", reason=error)) from error
    except BadDrawing as error:
        raise _damaged(path, error.text) from error


def _foreign(path: Path) -> UserError:
    return UserError(
        "{path} is not a sketch2face drawing; choose a {suffix} file that was saved here.", path=path, suffix=SUFFIX
    )


def _damaged(path: Path, reason: str) -> UserError:
    return UserError(
        "{path} is damaged ({reason}); it was left as it is; open a backup of it.", path=path, reason=reason
    )


def _bytes_of(path: Path) -> bytes:
    try:
        return read_regular(path, MAX_BYTES)
    except OSError as error:
        if error.errno == errno.EFBIG:
            sentence = Text(
                "{path} is larger than any drawing ({megabytes} MB); choose another file.",
                path=path,
                megabytes=MAX_BYTES // 2**20,
            )
            raise UserError(sentence) from error
        raise UserError("{path} could not be opened: {reason}.", path=path, reason=os_error_reason(error)) from error


def _parsed(data: bytes, path: Path) -> Any:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and FORMAT in data[:256].decode("utf-16", "ignore"):
        raise UserError(
            "{path} was saved as UTF-16 text by another program; save it there as UTF-8, then open it.", path=path
        )
    try:
        return parse_json(data, MAX_BYTES)
    except BadJson as error:
        if FORMAT.encode() in data[:64]:
            raise _damaged(path, Text("a part of it is missing or was changed")) from error
        raise _foreign(path) from error


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _absolute(path: Path) -> Path:
    """The absolute path, since the working folder may be another one when it is used again."""
    try:
        return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps "..", which a title need not show
    except OSError:  # the working folder is gone
        return path
