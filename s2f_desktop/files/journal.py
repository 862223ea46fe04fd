"""The journal: every finished stroke on disk as it ends, so that no crash or power cut loses a drawing. Free of Qt.

There is a file only while there is something unsaved, one for each running window: it is locked, so that no other
window takes it for one that was left behind. A line is with the system before the call returns (a killed process loses
nothing), and a thread brings it to the disk (the pen never waits for one). Threads write what takes long, such as the
whole of a large drawing when its first stroke is drawn, to parts beside it (journal_parts.py). Until these are
complete, a recovery reads strokes that the drawing's own file has from there.
"""

from collections.abc import Callable
from pathlib import Path
from threading import Thread

from s2f_desktop.files.journal_file import JournalFile
from s2f_desktop.files.sketch_file import Origin
from s2f_desktop.qt_kit.errors import Problem, os_error_reason
from s2f_desktop.sketches.document import Change, Document
from s2f_desktop.sketches.sketch import Drawing, Sketch
from s2f_desktop.threads import Mailbox
from s2f_models.paths import data_folder
from s2f_models.text import Text


def journal_folder() -> Path:
    """The folder of this user's journals; it need not exist."""
    return data_folder() / "journals"


class Journal:
    """Follows one document. `origin_of` gives its file.

    `on_problem` is called when the strokes cannot be kept, and `on_kept` in any thread when more of them are.
    """

    def __init__(
        self,
        document: Document,
        folder: Path,
        origin_of: Callable[[], Origin | None],
        on_problem: Callable[[Problem], None],
        on_kept: Callable[[], None] = lambda: None,
    ) -> None:
        self._document = document
        self._folder = folder
        self._origin_of = origin_of
        self._on_problem, self._on_kept = on_problem, on_kept
        self._file: JournalFile | None = None
        self._older: JournalFile | None = None  # what is kept until the file above is whole
        self._behind = False  # a write failed: the file lacks later changes
        self._reported = False  # that, or a part that could not be written
        self._in_file: Sketch = ()  # the strokes of the drawing's own file, when there was last nothing unsaved
        self._to_disk = Mailbox[JournalFile]()
        self._thread = Thread(target=self._bring_to_disk, name="journal")
        document.watch(self._note)

    @property
    def keeps(self) -> bool:
        """Whether the journal holds all that is unsaved."""
        return self._file is not None and self._file.parts.written and not self._behind

    def drop(self) -> None:
        """Remove the journal, since nothing is unsaved any more."""
        for file in (self._file, self._older):
            if file is not None:
                file.remove()
        self._file = self._older = None
        self._behind = self._reported = False
        self._in_file = self._document.sketch

    def wait(self) -> None:
        """Wait until all that is to be kept is written."""
        if self._file is not None:
            self._file.parts.wait()

    def close(self) -> None:
        """End the threads. A file that remains has what was not saved, for the next start."""
        self.wait()
        self._to_disk.close()
        if self._thread.ident is not None:
            self._thread.join()
        for file in (self._file, self._older):
            if file is not None:
                file.close()
        self._file = self._older = None

    def _note(self, change: Change) -> None:
        if not self._document.modified:
            self.drop()
            return
        try:
            if self._file is None or self._behind or self._file.parts.failed:
                self._begin(change)
            else:
                self._file.write_change(change)
        except OSError as error:
            self._behind = True
            self._report_once(error)
        else:
            self._soon_to_disk()

    def _begin(self, change: Change) -> None:
        """Begin a file with the whole drawing; the newest whole one of the older stays until it is whole, too."""
        new = JournalFile(self._folder, self._on_kept, self._report_once)
        try:
            self._write_all(new, change)
        except OSError:
            new.remove()
            raise
        not_needed, kept = self._older, self._file
        if self._older is not None and self._file is not None and not self._file.parts.written:
            not_needed, kept = kept, not_needed
        if not_needed is not None:
            not_needed.remove()
        self._file, self._older, self._behind = new, kept, False

    def _write_all(self, new: JournalFile, change: Change) -> None:
        """Write what the drawing's own file has and the change, where that is so; else the drawing as it is now."""
        drawing, origin = self._document.drawing, self._origin_of()
        before = change.inverse().applied(drawing.sketch)
        in_file = origin is not None and before == self._in_file
        if in_file and new.takes_long(before):
            new.write_drawing(Drawing(before, change.before), origin, in_file=True)
            new.write_change(change)
        else:
            new.write_drawing(drawing, origin)

    def _report_once(self, error: OSError) -> None:
        """Tell, also in a thread, that something was not written; the next change begins a new file."""
        was_told, self._reported = self._reported, True
        if not was_told:
            sentence = Text(
                "Your strokes cannot be kept safe from a crash: {reason}; save the drawing.",
                reason=os_error_reason(error),
            )
            self._on_problem(Problem(sentence, f"{sentence} ({self._folder})"))

    def _soon_to_disk(self) -> None:
        if self.keeps:
            self._reported = False
            if self._older is not None:
                self._older.remove()
                self._older = None
        if self._thread.ident is None:
            self._thread.start()
        if self._file is not None:
            self._to_disk.put(self._file)

    def _bring_to_disk(self) -> None:
        while (file := self._to_disk.take()) is not None:
            file.bring_to_disk()
