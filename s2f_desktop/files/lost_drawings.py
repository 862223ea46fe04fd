"""Journals that a window left behind when it ended without being closed. Free of Qt."""

from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from time import time

from s2f_desktop.files.journal_format import SUFFIX, read_journal
from s2f_desktop.files.locks import try_lock
from s2f_desktop.sketches.sketch import Drawing

_BEING_MADE_S = 3600.0  # an empty file younger than this may be one that another window is just beginning


@dataclass(frozen=True)
class LostDrawing:
    """A drawing that was not saved. While this is held, no other window is offered it."""

    drawing: Drawing
    path: Path | None
    when: float  # seconds since 1970, of the last stroke
    _file: FileIO

    def forget(self) -> None:
        """It is kept elsewhere, or the person gave it up: take its journal away."""
        self._file.close()
        _unlink(Path(str(self._file.name)))

    def let_go(self) -> None:
        """Leave it for another time."""
        self._file.close()


def find_lost_drawings(folder: Path) -> list[LostDrawing]:
    """What windows left behind, the newest first; journals that hold nothing to keep are taken away."""
    try:
        paths = sorted(folder.glob(f"*{SUFFIX}"))
    except OSError:
        return []
    lost = [found for path in paths if (found := _found(path)) is not None]
    return sorted(lost, key=lambda one: one.when, reverse=True)


def _found(path: Path) -> LostDrawing | None:
    """The drawing of one journal; None where a window still writes it, or it holds nothing, or a newer program's."""
    try:
        file = FileIO(path, "r+")  # for writing, since a lock over a network needs that
    except OSError:
        return None
    lost = _read(file, path) if try_lock(file) else None
    if lost is None:
        file.close()
    elif not lost.drawing.sketch and lost.path is None:
        lost.forget()
        return None
    return lost


def _read(file: FileIO, path: Path) -> LostDrawing | None:
    try:
        when = path.stat().st_mtime
        content = file.readall()
        drawing, where = read_journal(content.splitlines(keepends=True))
    except OSError:
        return None
    except ValueError:
        if not content and time() - when > _BEING_MADE_S:
            _unlink(path)
        return None
    return LostDrawing(drawing, where, when, file)


def _unlink(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
