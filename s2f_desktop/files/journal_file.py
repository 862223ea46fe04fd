"""One file of a journal, with its parts and the strokes that it has so far. Free of Qt."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from io import FileIO
from pathlib import Path

from s2f_desktop.files.journal_format import (
    RecordedStrokes,
    change_line,
    head_line,
    journal_name,
    part_head_line,
    part_line,
)
from s2f_desktop.files.journal_parts import LARGE, Parts, private_opener
from s2f_desktop.files.sketch_file import Origin
from s2f_desktop.sketches.document import Change
from s2f_desktop.sketches.sketch import Drawing, Sketch
from s2f_models.file_locks import try_lock
from s2f_models.files import make_private_folder

_ATTEMPTS = 20  # to begin a file


class JournalFile:
    """A new file in a folder. Raises OSError, as its methods do. For on_written and on_problem see `Parts`."""

    def __init__(self, folder: Path, on_written: Callable[[], None], on_problem: Callable[[OSError], None]) -> None:
        self._file = _new_file(folder)
        self._path = Path(os.fsdecode(self._file.name))
        self.parts = Parts(self._path, on_written, on_problem)
        self._recorded = RecordedStrokes()

    @staticmethod
    def takes_long(strokes: Sketch) -> bool:
        """Whether a thread is to write them."""
        return sum(len(stroke.points) for stroke in strokes) > LARGE

    def write_drawing(self, drawing: Drawing, origin: Origin | None, *, in_file: bool = False) -> None:
        """Write the first line. `in_file`: the origin's file has the drawing's strokes, too."""
        if self.takes_long(drawing.sketch):
            _write(self._file, part_head_line(len(drawing.sketch), drawing.style, origin, in_file=in_file))
            self.parts.add(drawing.sketch)
        else:
            _write(self._file, head_line(drawing, origin))
        self._recorded.add(drawing.sketch)

    def write_change(self, change: Change) -> None:
        """Write what one step of the document did; on return the system has it, except for a part."""
        new = self._recorded.new(change.added)
        if self.takes_long(new):
            _write(self._file, part_line(self.parts.add(new), len(new)))
            self._recorded.add(new)
        _write(self._file, change_line(change, self._recorded))

    def bring_to_disk(self) -> None:
        """Wait until the disk has what was written."""
        with suppress(OSError, ValueError):  # ValueError: removed meanwhile; OSError: the next write reports it
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file, which has what was not saved, for the next start."""
        self._file.close()

    def remove(self) -> None:
        """Remove it, since it is no longer needed."""
        self.parts.drop()
        _remove(self._file)


def _new_file(folder: Path) -> FileIO:
    """A new file that this process has locked; where there are no locks, its name has the process. Raises OSError.

    A window that is starting may hold its lock for a moment, to see whether it was left behind.
    """
    make_private_folder(folder)
    for _ in range(_ATTEMPTS):
        file = FileIO(folder / journal_name(), "x", opener=private_opener)
        with suppress(OSError):  # a disk without locks
            if not try_lock(file):
                _remove(file)
                continue
        return file
    raise OSError(errno.EBUSY, "each new file there is locked by another program", str(folder))


def _write(file: FileIO, line: bytes) -> None:
    """Write a whole line. Raises OSError."""
    if file.write(line) != len(line):
        raise OSError(errno.ENOSPC, "only a part was written")


def _remove(file: FileIO | None) -> None:
    if file is not None:
        with suppress(OSError):
            file.close()
        with suppress(OSError):
            Path(os.fsdecode(file.name)).unlink()
