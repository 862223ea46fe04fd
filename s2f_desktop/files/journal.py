"""The journal: every finished stroke on disk as it ends, so that no crash or power cut loses a drawing. Free of Qt.

There is a file only while there is something unsaved, one for each running window: it is locked, so that no other
window takes it for one that was left behind. A line is with the system before the call returns (a killed process loses
nothing), and a thread brings it to the disk (the pen never waits for one).
"""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from io import FileIO
from pathlib import Path
from threading import Thread

from s2f_desktop.files.journal_format import change_line, head_line, journal_name
from s2f_desktop.files.sketch_file import Origin
from s2f_desktop.qt_kit.errors import Problem, os_error_reason
from s2f_desktop.sketches.document import Change, Document
from s2f_desktop.threads import Mailbox
from s2f_models.file_locks import try_lock
from s2f_models.files import make_private_folder
from s2f_models.paths import data_folder
from s2f_models.text import Text

_ATTEMPTS = 20  # to begin a file


def journal_folder() -> Path:
    """The folder of this user's journals; it need not exist."""
    return data_folder() / "journals"


class Journal:
    """Follows one document. `origin_of` gives its file; `on_problem` is called when the strokes cannot be kept."""

    def __init__(
        self,
        document: Document,
        folder: Path,
        origin_of: Callable[[], Origin | None],
        on_problem: Callable[[Problem], None],
    ) -> None:
        self._document = document
        self._folder = folder
        self._origin_of = origin_of
        self._on_problem = on_problem
        self._file: FileIO | None = None
        self._behind = False  # a write failed: the file lacks what came after
        self._to_disk = Mailbox[FileIO]()
        self._thread = Thread(target=self._bring_to_disk, name="journal")
        document.watch(self._note)

    @property
    def keeps(self) -> bool:
        """Whether the journal holds all that is unsaved."""
        return self._file is not None and not self._behind

    def drop(self) -> None:
        """Remove the journal, since nothing is unsaved any more."""
        _remove(self._file)
        self._file, self._behind = None, False

    def close(self) -> None:
        """End the thread. A file that is still there tells the next start of what was not saved."""
        self._to_disk.close()
        if self._thread.ident is not None:
            self._thread.join()
        if self._file is not None:
            self._file.close()
            self._file = None

    def _note(self, change: Change) -> None:
        if not self._document.modified:
            self.drop()
            return
        try:
            if self._file is None or self._behind:
                self._begin()
            else:
                _write(self._file, change_line(change))
        except OSError as error:
            self._tell_once(error)
            self._behind = True
        else:
            self._soon_to_disk()

    def _begin(self) -> None:
        """Begin a file with the whole drawing; an older one goes only once that stands."""
        new = _new_file(self._folder)
        try:
            _write(new, head_line(self._document.drawing, self._origin_of()))
        except OSError:
            _remove(new)
            raise
        _remove(self._file)
        self._file, self._behind = new, False

    def _tell_once(self, error: OSError) -> None:
        if not self._behind:
            sentence = Text(
                "Your strokes cannot be kept safe from a crash: {reason}; save the drawing.",
                reason=os_error_reason(error),
            )
            self._on_problem(Problem(sentence, f"{sentence} ({self._folder})"))

    def _soon_to_disk(self) -> None:
        if self._thread.ident is None:
            self._thread.start()
        if self._file is not None:
            self._to_disk.put(self._file)

    def _bring_to_disk(self) -> None:
        while (file := self._to_disk.take()) is not None:
            with suppress(OSError, ValueError):  # ValueError: dropped meanwhile; OSError: the next write tells
                os.fsync(file.fileno())


def _new_file(folder: Path) -> FileIO:
    """A new file that this process alone has locked; its name says whose it is where no lock can. Raises OSError.

    A start that is just looking whether the file was left behind may have its lock for a moment.
    """
    make_private_folder(folder)
    for _ in range(_ATTEMPTS):
        file = FileIO(folder / journal_name(), "x", opener=_private)
        with suppress(OSError):  # a disk without locks
            if not try_lock(file):
                _remove(file)
                continue
        return file
    raise OSError(errno.EBUSY, "each new file there is locked by another program", str(folder))


def _private(path: str, flags: int) -> int:
    """Open a file that only its owner can read."""
    return os.open(path, flags, 0o600)


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
