"""Journals that a window left behind when it ended without being closed. Free of Qt."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import time
from typing import BinaryIO

from s2f_desktop.files.drawing_format import MAX_BYTES
from s2f_desktop.files.journal_format import SUFFIX, NewerJournal, is_journal_stem, may_be_written, read_journal
from s2f_desktop.files.journal_parts import parts_without, read_part, remove_parts
from s2f_desktop.files.sketch_file import Origin, open_sketch_file
from s2f_desktop.sketches.sketch import Drawing, Stroke
from s2f_models.errors import UserError
from s2f_models.file_locks import try_lock
from s2f_models.regular_files import open_regular

_BEING_MADE_S = 3600.0  # another window may be about to write a younger empty file
_MAX_BYTES = 2**28  # of a journal that are read
DAMAGED = ".damaged"  # suffix of a journal that cannot be read, so that it is reported once


@dataclass(frozen=True)
class LostDrawing:
    """A drawing that was not saved, less `lost` strokes. While this is held, no other window is offered it."""

    drawing: Drawing
    origin: Origin | None
    lost: int
    when: float  # seconds since 1970, of the last stroke
    _path: Path
    _file: BinaryIO

    def forget(self) -> None:
        """Delete the journal, since the drawing is kept elsewhere or was given up."""
        self._file.close()
        _unlink(self._path)
        remove_parts(self._path)

    def release(self) -> None:
        """Release the journal, so that the drawing is offered again."""
        self._file.close()


@dataclass(frozen=True)
class Lost:
    """Drawings that windows left behind, the newest first, and unreadable journals, which were set aside."""

    drawings: list[LostDrawing]
    damaged: list[Path]


def find_lost_drawings(folder: Path) -> Lost:
    """Find drawings that windows left behind; journals that hold nothing to keep are removed."""
    try:
        paths = sorted(folder.glob(f"*{SUFFIX}"))
    except OSError:
        return Lost([], [])
    for path in parts_without(folder, is_journal_stem, (SUFFIX, DAMAGED)):
        _unlink(path)
    found = [one for path in paths if (one := _found(path)) is not None]
    drawings = [each for each in found if isinstance(each, LostDrawing)]
    return Lost(
        sorted(drawings, key=lambda one: one.when, reverse=True), [one for one in found if isinstance(one, Path)]
    )


def _found(path: Path) -> LostDrawing | Path | None:
    """The drawing in a journal, or the path where the journal was set aside since it cannot be read.

    None where a window still writes it, or it holds nothing to keep, or is a newer program's, or no file of ours.
    """
    try:
        file = open_regular(path, "r+b", follow_links=False)  # for writing, since a lock over a network needs that
    except OSError:
        return None
    if _is_written(file, path):
        file.close()
        return None
    lost = _read(file, path)
    if not isinstance(lost, LostDrawing):
        file.close()
        return _set_aside(path) if lost is not None else None
    if not lost.drawing.sketch and lost.origin is None:
        lost.forget()
        return None
    return lost


def _is_written(file: BinaryIO, path: Path) -> bool:
    """Whether a window still writes a journal; if not, no other window is offered it while the file is open."""
    try:
        return not try_lock(file)
    except OSError:
        return may_be_written(path)


def _read(file: BinaryIO, path: Path) -> LostDrawing | ValueError | None:
    """The drawing of a locked journal, or its error; None for an empty journal and one of a newer version."""
    try:
        when = path.stat().st_mtime
        journaled = read_journal(_lines(file), partial(_strokes, path))
    except (OSError, NewerJournal):
        return None
    except ValueError as error:
        if file.tell():
            return error
        if time() - when > _BEING_MADE_S:
            _unlink(path)
        return None
    return LostDrawing(*journaled, when, path, file)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    left = _MAX_BYTES
    while left > 0 and (line := file.readline(2 * MAX_BYTES + 1)):
        left -= len(line)
        yield line


def _strokes(path: Path, number: int, count: int, origin: Origin | None) -> list[Stroke | None]:
    """The strokes of a journal's part; where some are lost, those of the file that has them, too, if it still does."""
    strokes = read_part(path, number, count)
    if origin is not None and any(stroke is None for stroke in strokes):
        with suppress(UserError):
            found, drawing = open_sketch_file(origin.path)
            if found.sha256 == origin.sha256 and len(drawing.sketch) == count:
                return list(drawing.sketch)
    return strokes


def _set_aside(path: Path) -> Path | None:
    try:
        return path.replace(path.with_suffix(DAMAGED))
    except OSError:
        return None


def _unlink(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
