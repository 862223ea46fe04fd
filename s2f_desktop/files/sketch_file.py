"""Reading and writing .s2f files: JSON with a format version, the strokes, seed and variation. Free of Qt.

{"format": "sketch2face", "version": 1, "seed": 7, "variation": 0.5,
 "strokes": [[[x, y, pressure, ms], ...], ...]}
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from s2f_desktop.errors import os_error_reason
from s2f_desktop.sketches.sketch import MAX_SEED, Drawing, Sketch, Stroke, Style, rounded_point
from s2f_models.errors import UserError
from s2f_models.files import write_atomically

FORMAT = "sketch2face"
VERSION = 1
SUFFIX = ".s2f"
MAX_BYTES = 32 * 2**20  # about a million points: hours of drawing
_FARTHEST = 1e6  # page units; no pen gets there


def content_of(drawing: Drawing) -> dict[str, Any]:
    """What a file holds of a drawing, as JSON takes it."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "seed": drawing.style.seed,
        "variation": drawing.style.variation,
        "strokes": [stroke.points for stroke in drawing.sketch],
    }


def drawing_of(content: Mapping[str, Any]) -> Drawing:
    """The drawing in such content. Raises KeyError for what is missing, ValueError for what is wrong."""
    if content["version"] != VERSION:
        raise ValueError(f"its format version is {content['version']!r}")
    return Drawing(sketch_of(content["strokes"]), style_of(content["seed"], content["variation"]))


def write_sketch_file(path: Path, drawing: Drawing) -> None:
    """Save a drawing atomically. Raises UserError; an old file of that name is then untouched."""
    data = json.dumps(content_of(drawing), separators=(",", ":"), allow_nan=False).encode()
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 2**20:.0f} MB"
        raise UserError(f"This drawing is too large for one file ({size}); erase a part of it.")
    try:
        write_atomically(path, data)
    except OSError as error:
        raise UserError(f"{path} could not be saved: {os_error_reason(error)}.") from error


def read_sketch_file(path: Path) -> Drawing:
    """Open a drawing. Raises UserError for what is missing, foreign, damaged, newer or too large."""
    content = _parsed(_bytes_of(path), path)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _foreign(path)
    version = content.get("version")
    if isinstance(version, int) and version > VERSION:
        raise UserError(f"{path} was saved by a newer sketch2face (format {version}); update to open it.")
    try:
        return drawing_of(content)
    except KeyError as error:
        raise _damaged(path, f"it has no {error}") from error
    except ValueError as error:
        raise _damaged(path, str(error)) from error


def _foreign(path: Path) -> UserError:
    return UserError(f"{path} is not a sketch2face drawing; choose a {SUFFIX} file that was saved here.")


def _damaged(path: Path, reason: str) -> UserError:
    return UserError(f"{path} is damaged ({reason}); it was left as it is; open a backup of it.")


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        reason = os_error_reason(error) if isinstance(error, OSError) else "that is no file name"
        raise UserError(f"{path} could not be opened: {reason}.") from error
    if len(data) > MAX_BYTES:
        raise UserError(f"{path} is larger than any drawing ({MAX_BYTES // 2**20} MB); choose another file.")
    return data


def _parsed(data: bytes, path: Path) -> Any:
    try:
        return json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        if FORMAT.encode() in data[:64]:
            raise _damaged(path, "a part of it is missing or was changed") from error
        raise _foreign(path) from error


def sketch_of(strokes: Any) -> Sketch:
    """Strokes as files hold them, checked. Raises ValueError."""
    if not isinstance(strokes, list):
        raise ValueError("its strokes are no list")
    return tuple(_stroke(points, number) for number, points in enumerate(strokes, start=1))


def _stroke(points: Any, number: int) -> Stroke:
    if not isinstance(points, list) or not points:
        raise ValueError(f"stroke {number} has no points")
    for point in points:
        if not isinstance(point, list) or len(point) != 4 or not all(map(_is_usable, point)):
            raise ValueError(f"stroke {number} has a point that is not x, y, pressure, milliseconds")
    return Stroke(tuple(rounded_point(*point) for point in points))


def style_of(seed: Any, variation: Any) -> Style:
    """A style as files hold it, checked. Raises ValueError."""
    if not _is_whole(seed) or not 0 <= seed <= MAX_SEED:
        raise ValueError(f"its seed is not a whole number from 0 to {MAX_SEED}")
    if not _is_usable(variation) or not 0 <= variation <= 1:
        raise ValueError("its variation is not from 0 to 1")
    return Style(seed, float(variation))


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_usable(value: Any) -> bool:
    """Whether it is a number that a pen can have given."""
    return (_is_whole(value) or isinstance(value, float)) and abs(value) <= _FARTHEST  # false for nan
