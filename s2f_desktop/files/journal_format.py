"""What stands in a journal: lines of JSON that lead from a whole drawing to its newest state. Free of Qt.

The first line holds the drawing as it was after its first unsaved change, each further one a later change:

    {"journal": 1, "path": "/home/me/face.s2f" or null, "drawing": {a .s2f file's content}}
    {"at": 3, "removed": 0, "added": [[[x, y, pressure, ms], ...], ...], "seed": 7, "variation": 0.5}

A line that was cut short by a crash ends the journal: what stands before it counts.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from s2f_desktop.files.sketch_file import content_of, drawing_of, sketch_of, style_of
from s2f_desktop.sketches.document import Change
from s2f_desktop.sketches.sketch import Drawing

VERSION = 1
SUFFIX = ".journal"


def head_line(drawing: Drawing, path: Path | None) -> bytes:
    """The first line: a whole drawing and the file that it was opened from or saved to."""
    return _line({"journal": VERSION, "path": str(path) if path else None, "drawing": content_of(drawing)})


def change_line(change: Change) -> bytes:
    """A later line: what one step of the document did."""
    strokes = [stroke.points for stroke in change.added]
    where = {"at": change.at, "removed": len(change.removed), "added": strokes}
    return _line({**where, "seed": change.after.seed, "variation": change.after.variation})


def read_journal(lines: Iterable[bytes]) -> tuple[Drawing, Path | None]:
    """The drawing that a journal tells of, and its file. Raises ValueError where not even the first line is good."""
    rest = iter(lines)
    head = _parsed(next(rest, b""))
    if head.get("journal") != VERSION:
        raise ValueError("not a journal, or a newer one")
    try:
        drawing = drawing_of(head["drawing"])
        path = Path(head["path"]) if head["path"] is not None else None
    except (KeyError, TypeError) as error:
        raise ValueError("a journal without a drawing") from error
    for line in rest:
        try:
            drawing = _stepped(drawing, _parsed(line))
        except (ValueError, KeyError, TypeError):
            break
    return drawing, path


def _line(content: dict[str, Any]) -> bytes:
    return json.dumps(content, separators=(",", ":"), allow_nan=False).encode() + b"\n"


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        content = json.loads(line) if line.endswith(b"\n") else None
    except RecursionError as error:
        raise ValueError("not a line of a journal") from error
    if not isinstance(content, dict):
        raise ValueError("not a line of a journal")
    return content


def _stepped(drawing: Drawing, step: dict[str, Any]) -> Drawing:
    """The drawing after one step; all is checked, for a disk may have held something else."""
    at, removed, sketch = step["at"], step["removed"], drawing.sketch
    if not isinstance(at, int) or not isinstance(removed, int) or at < 0 or removed < 0 or at + removed > len(sketch):
        raise ValueError("a step that does not fit")
    after = sketch[:at] + sketch_of(step["added"]) + sketch[at + removed :]
    return Drawing(after, style_of(step["seed"], step["variation"]))
