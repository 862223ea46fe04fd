"""Parts of a journal: many points at once, written by a thread into files beside it, one stroke a line. Free of Qt.

So a person who opens a large drawing and begins to draw waits for no file: the journal's own lines, written at once,
name the part's strokes by number. Of a part that a crash cut short all complete lines count.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from glob import escape
from pathlib import Path
from threading import Lock, Thread

from s2f_desktop.files.drawing_format import MAX_BYTES, MAX_POINTS, point_pieces, sketch_of
from s2f_desktop.sketches.sketch import Sketch, Stroke
from s2f_desktop.threads import lower_priority
from s2f_models.checked_json import parse_json
from s2f_models.regular_files import open_regular

LARGE = 1_000  # points; fewer are written in the window's thread, which takes some five milliseconds
SUFFIX = ".part"
_MAX_BYTES = 2 * MAX_BYTES  # of one part
_NAME = re.compile(r"(?P<stem>.+)\.[0-9]{1,9}" + re.escape(SUFFIX))


class Parts:
    """The parts of one journal. `on_written` and `on_problem` are called in the thread that wrote one, or could not."""

    def __init__(self, journal: Path, on_written: Callable[[], None], on_problem: Callable[[OSError], None]) -> None:
        self._journal = journal
        self._on_written, self._on_problem = on_written, on_problem
        self._threads: list[Thread] = []
        self._turn = Lock()
        self._count = 0  # of parts that are on the disk
        self._dropped = False
        self.failed = False  # one could not be written

    @property
    def written(self) -> bool:
        """Whether all parts are on the disk."""
        return self._count == len(self._threads)

    def add(self, strokes: Sketch) -> int:
        """Begin to write a part; returns its number."""
        number = len(self._threads)
        path = _path(self._journal, number)
        self._threads.append(Thread(target=self._write, args=(path, strokes), name="journal-part"))
        self._threads[-1].start()
        return number

    def wait(self) -> None:
        """Wait until all parts are written, or cannot be."""
        for thread in self._threads:
            thread.join()

    def drop(self) -> None:
        """Remove the parts; one that is being written is given up."""
        self._dropped = True  # before they are removed: a thread checks it after its last line
        if self._threads:
            remove_parts(self._journal)

    def _write(self, path: Path, strokes: Sketch) -> None:
        lower_priority()
        try:
            with self._turn, open(path, "xb", opener=private_opener) as file:
                for piece in _lines(strokes):
                    if self._dropped:
                        break
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
                self._count += 1
        except OSError as error:
            if not self._dropped:
                self.failed = True
                self._on_problem(error)
        if self._dropped:
            _remove(path)
        elif self.written:
            self._on_written()


def read_part(journal: Path, number: int, count: int) -> list[Stroke | None]:
    """The `count` strokes of a part; None for each that is not there, or damaged, or beyond a drawing's size."""
    strokes: list[Stroke | None] = []
    with suppress(OSError), open_regular(_path(journal, number), follow_links=False) as file:
        left, points = _MAX_BYTES, MAX_POINTS
        while len(strokes) < count and (line := file.readline(left)).endswith(b"\n"):
            stroke = _stroke_of(line)
            points -= len(stroke.points) if stroke is not None else 0
            if points < 0:
                break
            strokes.append(stroke)
            left -= len(line)
    return strokes + [None] * (count - len(strokes))


def _stroke_of(line: bytes) -> Stroke | None:
    try:
        (stroke,) = sketch_of([parse_json(line, _MAX_BYTES)])
    except ValueError:
        return None
    return stroke


def remove_parts(journal: Path) -> None:
    """Remove the parts of a journal that is no longer needed."""
    with suppress(OSError):
        for path in journal.parent.glob(f"{escape(journal.stem)}.*{SUFFIX}"):
            if _journal_of(path) == journal.stem:
                _remove(path)


def parts_without(folder: Path, is_ours: Callable[[str], bool], suffixes: Iterable[str]) -> Iterator[Path]:
    """The parts in a folder whose journal, of one of these suffixes, is gone; `is_ours`: of a journal's stem."""
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        stem = _journal_of(path)
        if stem and is_ours(stem) and not any(os.path.lexists(folder / f"{stem}{suffix}") for suffix in suffixes):
            yield path


def _journal_of(part: Path) -> str:
    """The stem of the journal that a part belongs to; empty for any other file."""
    named = _NAME.fullmatch(part.name)
    return named["stem"] if named else ""


def _path(journal: Path, number: int) -> Path:
    return journal.with_name(f"{journal.stem}.{number}{SUFFIX}")


def _lines(strokes: Sketch) -> Iterator[bytes]:
    """The file's content in pieces, so that other threads can run in between."""
    for stroke in strokes:
        yield from point_pieces(stroke)
        yield b"\n"


def private_opener(path: str, flags: int) -> int:
    """Open a file that only its owner can read."""
    return os.open(path, flags, 0o600)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
