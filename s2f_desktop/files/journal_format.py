"""The format of a journal: lines of JSON that lead from a whole drawing to its newest state. Free of Qt.

The first line holds the drawing as it was after its first unsaved change, each further one a later change:

    {"journal": 2, "path": "/home/me/face.s2f" or null, "sha256": of what that file held, "drawing": {a .s2f file's}}
    {"at": 3, "removed": 0, "added": [[[x, y, pressure, ms], ...], 4, ...], "seed": 7, "variation": 0.5}

A whole number among what was added is a stroke of an earlier line, counted from 0 over all lines. Many strokes at once
are stored in a part (journal_parts.py) that a line names; so may be those of the first line, which then has whether the
file that it names holds them, too:

    {"journal": 2, "path": ..., "sha256": ..., "in_file": true, "part": 0, "count": 500, "seed": 7, "variation": 0.5}
    {"part": 1, "count": 20}

A line that was cut short by a crash ends the journal: the lines before it count. Version 1 had neither.
"""

import hashlib
import os
import re
import socket
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias
from uuid import uuid4
from weakref import ref

from s2f_desktop.files.drawing_format import (
    MAX_BYTES,
    MAX_POINTS,
    MAX_STROKES,
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
from s2f_desktop.sketches.sketch import Drawing, Sketch, Stroke, Style
from s2f_models.checked_json import parse_json
from s2f_models.file_locks import is_running

VERSION = 2
SUFFIX = ".journal"
PartReader: TypeAlias = Callable[[int, int, Origin | None], list[Stroke | None]]  # number, count, file that has them
_FEW = 1_000  # strokes that may be numbered though nobody holds them any more
_MOST_DRAWINGS = 8  # the largest ones that strokes of all lines together may fill, undone ones included
_NAME = re.compile(r"[0-9a-f]{32}-(?P<host>[0-9a-f]{8})-(?P<process>[0-9]{1,9})" + re.escape(SUFFIX))


class NewerJournal(ValueError):  # noqa: N818 - no error, but a reason to leave it alone
    """A journal that a later version of the program left behind."""


class Journaled(NamedTuple):
    """The drawing that a journal leads to, the file that it is of, and how many strokes could not be read."""

    drawing: Drawing
    origin: Origin | None
    lost: int


def journal_name() -> str:
    """A new name for a journal, with its host and process."""
    return f"{uuid4().hex}-{_this_host()}-{os.getpid()}{SUFFIX}"


def is_journal_stem(stem: str) -> bool:
    """Whether a journal of ours has this name, without its suffix."""
    return _NAME.fullmatch(stem + SUFFIX) is not None


def may_be_written(path: Path) -> bool:
    """Whether the process named by a journal's name may still be writing it; for disks without locks."""
    named = _NAME.fullmatch(path.name)
    return named is None or named["host"] != _this_host() or is_running(int(named["process"]))


def head_line(drawing: Drawing, origin: Origin | None) -> bytes:
    """The first line: a whole drawing and the file that it was opened from or saved to."""
    return _line({"journal": VERSION, **_where(origin), "drawing": content_of(drawing)})


def _where(origin: Origin | None) -> dict[str, Any]:
    return {"path": str(origin.path), "sha256": origin.sha256} if origin else {"path": None}


class RecordedStrokes:
    """The strokes that a journal has, with their numbers, while the document or its steps of undo hold them."""

    def __init__(self) -> None:
        self._numbers: dict[int, tuple[int, ref[Stroke]]] = {}  # by id, which another object may have after the stroke
        self._count, self._most = 0, _FEW

    def add(self, strokes: Iterable[Stroke]) -> None:
        """Number strokes that were written."""
        for stroke in strokes:
            self._numbers[id(stroke)] = (self._count, ref(stroke))
            self._count += 1
        if len(self._numbers) > self._most:
            self._numbers = {key: found for key, found in self._numbers.items() if found[1]() is not None}
            self._most = 2 * len(self._numbers) + _FEW

    def new(self, strokes: Sketch) -> Sketch:
        """The strokes that were not written yet, each once."""
        return tuple({id(stroke): stroke for stroke in strokes if self._number(stroke) is None}.values())

    def items(self, strokes: Sketch) -> list[Any]:
        """Strokes as a line has them: numbers of earlier ones, points of new ones, which get numbers."""
        written: list[Any] = []
        for stroke in strokes:
            number = self._number(stroke)
            if number is None:
                self.add((stroke,))
            written.append(stroke.points if number is None else number)
        return written

    def _number(self, stroke: Stroke) -> int | None:
        number, found = self._numbers.get(id(stroke), (None, None))
        return number if found is not None and found() is stroke else None


def part_head_line(count: int, style: Style, origin: Origin | None, *, in_file: bool) -> bytes:
    """As `head_line`, of so many strokes in part 0. `in_file`: the file has them, too."""
    content = {"in_file": in_file, "part": 0, "count": count, **style_content(style)}
    return _line({"journal": VERSION, **_where(origin), **content})


def part_line(number: int, count: int) -> bytes:
    """A later line: so many strokes are in a part."""
    return _line({"part": number, "count": count})


def change_line(change: Change, recorded: RecordedStrokes | None = None) -> bytes:
    """A later line: what one step of the document did."""
    added = [stroke.points for stroke in change.added] if recorded is None else recorded.items(change.added)
    return _line({"at": change.at, "removed": len(change.removed), "added": added, **style_content(change.after)})


def no_parts(_number: int, count: int, _origin: Origin | None) -> list[Stroke | None]:
    """The part reader of a journal without parts."""
    return [None] * count


def read_journal(lines: Iterable[bytes], strokes_of: PartReader = no_parts) -> Journaled:
    """The drawing in a journal. Raises ValueError for a damaged first line, or if all strokes are lost.

    strokes_of: reads a part; None stands for a stroke that is lost, which the drawing then lacks.
    """
    rest = iter(lines)
    head = _parsed(next(rest, b""))
    version = head.get("journal")
    if isinstance(version, int) and version > VERSION:
        raise NewerJournal
    if version not in (1, VERSION):
        raise ValueError("not a journal")
    origin = _origin(head)
    try:
        steps = _first_steps(head, origin, strokes_of)
    except (KeyError, TypeError) as error:
        raise ValueError("a journal without a drawing") from error
    for line in rest:
        try:
            steps.take(_parsed(line))
        except (ValueError, KeyError, TypeError):
            break
    if steps.has_lost_all:
        raise ValueError("a journal whose parts are lost")
    return Journaled(steps.drawing, origin, steps.lost)


def _first_steps(head: dict[str, Any], origin: Origin | None, strokes_of: PartReader) -> "_Steps":
    """The state after the first line. Raises ValueError, KeyError or TypeError."""
    if "part" not in head:
        drawing = drawing_of(head["drawing"])
        return _Steps(drawing.sketch, drawing.style, strokes_of, 0)
    base = origin if head["in_file"] is True else None
    return _Steps(_part_of(head, 0, base, strokes_of), style_of(head), strokes_of, 1)


def _part_of(line: dict[str, Any], number: int, origin: Origin | None, strokes_of: PartReader) -> list[Stroke | None]:
    """The strokes of the part that a line names, which is the next one. Raises ValueError or KeyError."""
    named, count = line["part"], line["count"]
    if type(named) is not int or named != number:
        raise ValueError("not the next part")
    if type(count) is not int or not 0 <= count <= MAX_STROKES:
        raise ValueError("a part of no number of strokes")
    return strokes_of(number, count, origin)


def _origin(head: dict[str, Any]) -> Origin | None:
    path, sha256 = head.get("path"), head.get("sha256", "")
    if path is None:
        return None
    if not isinstance(path, str) or not isinstance(sha256, str):
        raise ValueError("a journal of no file")
    return Origin(Path(path), sha256)


class _Steps:
    """A drawing that is changed step by step; each is checked, since the file may be damaged."""

    def __init__(self, strokes: Iterable[Stroke | None], style: Style, strokes_of: PartReader, parts: int) -> None:
        self._strokes = list(strokes)
        self._recorded = list(self._strokes)
        self._points = self._recorded_points = _count(self._strokes)
        self._parts = parts
        self._style = style
        self._strokes_of = strokes_of

    @property
    def drawing(self) -> Drawing:
        """After the last step that was taken."""
        return Drawing(tuple(stroke for stroke in self._strokes if stroke is not None), self._style)

    @property
    def lost(self) -> int:
        """Strokes that the drawing lacks, since they could not be read."""
        return sum(stroke is None for stroke in self._strokes)

    @property
    def has_lost_all(self) -> bool:
        """Whether there are strokes and none of them could be read."""
        return 0 < len(self._strokes) == self.lost

    def take(self, step: dict[str, Any]) -> None:
        """Apply a step. Raises ValueError, KeyError or TypeError, and then changes nothing."""
        if "part" in step:
            self._record(_part_of(step, self._parts, None, self._strokes_of))
            self._parts += 1
            return
        at, removed, style, added = step["at"], step["removed"], style_of(step), self._added(step["added"])
        if type(at) is not int or type(removed) is not int or not 0 <= at <= at + removed <= len(self._strokes):
            raise ValueError("a step that does not fit")
        points = self._points + _count(added) - _count(self._strokes[at : at + removed])
        reason = too_large(len(self._strokes) + len(added) - removed, points)
        if reason:
            raise ValueError(reason)
        self._strokes[at : at + removed] = added
        self._points, self._style = points, style

    def _record(self, strokes: Sequence[Stroke | None]) -> None:
        """Number strokes of a line. Raises ValueError where all together are more than any person draws."""
        points = self._recorded_points + _count(strokes)
        if points > _MOST_DRAWINGS * MAX_POINTS or len(self._recorded) + len(strokes) > _MOST_DRAWINGS * MAX_STROKES:
            raise ValueError("more strokes than a journal holds")
        self._recorded += strokes
        self._recorded_points = points

    def _added(self, items: Any) -> list[Stroke | None]:
        """Strokes of a line: earlier ones by their numbers, and new ones. Raises ValueError."""
        if not isinstance(items, list):
            raise ValueError("strokes that are no list")
        added: list[Stroke | None] = []
        for item in items:
            if type(item) is not int:
                self._record(sketch_of([item]))
            elif not 0 <= item < len(self._recorded):
                raise ValueError("a stroke of no earlier line")
            added.append(self._recorded[item if type(item) is int else -1])
        return added


def _this_host() -> str:
    return hashlib.sha256(socket.gethostname().encode()).hexdigest()[:8]


def _count(strokes: Iterable[Stroke | None]) -> int:
    return sum(len(stroke.points) for stroke in strokes if stroke is not None)


def _line(content: dict[str, Any]) -> bytes:
    return as_json(content) + b"\n"


def _parsed(line: bytes) -> dict[str, Any]:
    content = parse_json(line, 2 * MAX_BYTES) if line.endswith(b"\n") else None
    if not isinstance(content, dict):
        raise ValueError("not a line of a journal")
    return content
