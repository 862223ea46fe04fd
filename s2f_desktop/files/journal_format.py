"""The format of a journal: lines of JSON that lead from a whole drawing to its newest state. Free of Qt.

The first line holds the drawing as it was after its first unsaved change, each further one a later change:

    {"journal": 1, "path": "/home/me/face.s2f" or null, "sha256": of what that file held, "drawing": {a .s2f file's}}
    {"at": 3, "removed": 0, "added": [[[x, y, pressure, ms], ...], ...], "seed": 7, "variation": 0.5}

A line that was cut short by a crash ends the journal: what stands before it counts.
"""

import hashlib
import os
import re
import socket
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import uuid4

from s2f_desktop.files.drawing_format import (
    MAX_BYTES,
    as_json,
    content_of,
    drawing_of,
    sketch_of,
    style_content,
    style_of,
    too_large,
)
from s2f_desktop.files.sketch_file import Origin
from s2f_desktop.sketches.document import Change
from s2f_desktop.sketches.sketch import Drawing, Stroke
from s2f_models.checked_json import parse_json
from s2f_models.file_locks import is_running

VERSION = 1
SUFFIX = ".journal"
_NAME = re.compile(r"[0-9a-f]{32}-(?P<host>[0-9a-f]{8})-(?P<process>[0-9]{1,9})" + re.escape(SUFFIX))


class NewerJournal(ValueError):  # noqa: N818 - no error, but a reason to leave it alone
    """A journal that a later version of the program left behind."""


def journal_name() -> str:
    """A new name for a journal, which says whose it is."""
    return f"{uuid4().hex}-{_this_host()}-{os.getpid()}{SUFFIX}"


def may_be_written(path: Path) -> bool:
    """Whether the process that a journal's name tells of may still write it, where its disk knows no locks."""
    named = _NAME.fullmatch(path.name)
    return named is None or named["host"] != _this_host() or is_running(int(named["process"]))


def head_line(drawing: Drawing, origin: Origin | None) -> bytes:
    """The first line: a whole drawing and the file that it was opened from or saved to."""
    where = {"path": str(origin.path), "sha256": origin.sha256} if origin else {"path": None}
    return _line({"journal": VERSION, **where, "drawing": content_of(drawing)})


def change_line(change: Change) -> bytes:
    """A later line: what one step of the document did."""
    strokes = [stroke.points for stroke in change.added]
    where = {"at": change.at, "removed": len(change.removed), "added": strokes}
    return _line({**where, **style_content(change.after)})


def read_journal(lines: Iterable[bytes]) -> tuple[Drawing, Origin | None]:
    """The drawing that a journal tells of, and its file. Raises ValueError where not even the first line is good."""
    rest = iter(lines)
    head = _parsed(next(rest, b""))
    version = head.get("journal")
    if isinstance(version, int) and version > VERSION:
        raise NewerJournal
    if version != VERSION:
        raise ValueError("not a journal")
    try:
        drawing = drawing_of(head["drawing"])
    except (KeyError, TypeError) as error:
        raise ValueError("a journal without a drawing") from error
    steps = _Steps(drawing)
    for line in rest:
        try:
            steps.take(_parsed(line))
        except (ValueError, KeyError, TypeError):
            break
    return steps.drawing, _origin(head)


def _origin(head: dict[str, Any]) -> Origin | None:
    path, sha256 = head.get("path"), head.get("sha256", "")
    if path is None:
        return None
    if not isinstance(path, str) or not isinstance(sha256, str):
        raise ValueError("a journal of no file")
    return Origin(Path(path), sha256)


class _Steps:
    """A drawing that is changed step by step; all is checked, for a disk may have held something else."""

    def __init__(self, drawing: Drawing) -> None:
        self._strokes: list[Stroke] = list(drawing.sketch)
        self._points = _count(self._strokes)
        self._style = drawing.style

    @property
    def drawing(self) -> Drawing:
        """After the last step that was taken."""
        return Drawing(tuple(self._strokes), self._style)

    def take(self, step: dict[str, Any]) -> None:
        """Apply a step. Raises ValueError, KeyError or TypeError, and then changes nothing."""
        at, removed, added = step["at"], step["removed"], sketch_of(step["added"])
        style = style_of(step)
        if type(at) is not int or type(removed) is not int or not 0 <= at <= at + removed <= len(self._strokes):
            raise ValueError("a step that does not fit")
        points = self._points + _count(added) - _count(self._strokes[at : at + removed])
        reason = too_large(len(self._strokes) + len(added) - removed, points)
        if reason:
            raise ValueError(reason)
        self._strokes[at : at + removed] = added
        self._points, self._style = points, style


def _this_host() -> str:
    return hashlib.sha256(socket.gethostname().encode()).hexdigest()[:8]


def _count(strokes: Iterable[Stroke]) -> int:
    return sum(len(stroke.points) for stroke in strokes)


def _line(content: dict[str, Any]) -> bytes:
    return as_json(content) + b"\n"


def _parsed(line: bytes) -> dict[str, Any]:
    content = parse_json(line, 2 * MAX_BYTES) if line.endswith(b"\n") else None
    if not isinstance(content, dict):
        raise ValueError("not a line of a journal")
    return content
