"""New, open and save, with questions before a drawing, or another program's change of its file, is lost."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from s2f_desktop.files import questions
from s2f_desktop.files.open_files import OpenFile, fill_recent_menu, forget_recent, remember_recent
from s2f_desktop.files.sketch_file import SUFFIX, Origin, drawing_name, open_sketch_file, write_sketch_file
from s2f_desktop.qt_kit import dialogs
from s2f_desktop.qt_kit.actions import Actions, Keys
from s2f_desktop.qt_kit.background_task import BackgroundTask, waited_for
from s2f_desktop.qt_kit.errors import Problem, problem_of
from s2f_desktop.qt_kit.picture_kinds import is_picture, picture_filter, picture_patterns
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.sketch import Drawing
from s2f_models.errors import UserError
from s2f_models.text import Text, shortened, visible


@dataclass(frozen=True)
class _Wanted:
    """A file to be read: a drawing to open, or the present drawing's file again."""

    path: Path
    again: bool = False

    def read(self) -> tuple[Origin, Drawing] | Path:
        """The file's drawing, or a picture's path. Raises UserError."""
        return self.path if not self.again and is_picture(self.path) else open_sketch_file(self.path)


class SketchFiles(QObject):
    """Keeps the document and its file together. Files are read in a thread, since one may take seconds."""

    failed = Signal(object)  # Problem
    message = Signal(str)  # something went well
    opening = Signal(str)  # which file is being read, or "" once it is
    picture_found = Signal(object)  # the path of a picture that was to be opened
    leaving = Signal()  # the drawing may leave the window: what is being drawn ends now
    loaded = Signal()  # another drawing is in the document
    changed = Signal()  # the drawing's file is another one, or was saved

    def __init__(self, document: Document, settings: SettingsStore, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._settings = settings
        self._window = window
        self.origin: Origin | None = None
        self._open = OpenFile()
        self._is_held = False  # being saved, or asked about: then it stays in the window
        self._then: Callable[[], object] | None = None  # what was put off until that is over
        self._wanted: _Wanted | None = None  # what was asked for last
        self._read: _Wanted | None = None  # what is being read, or was
        self._reading = BackgroundTask(self)
        self._reading.done.connect(self._on_read)
        self._reading.failed.connect(self._on_read_failed)

    def register_actions(self, act: Actions) -> None:
        """Add what is done with files, and the menu of recent ones."""
        act.add("new", self.tr("&New"), self.new, Keys.New, "file-plus")
        act.add("open", self.tr("&Open…"), self.choose_and_open, Keys.Open, "folder-open")
        act.add("save", self.tr("&Save"), self.save, Keys.Save, "save")
        act.add("save_as", self.tr("Save &As…"), self.save_as, "Ctrl+Shift+S")
        recent = act.add_menu("recent", self.tr("Open &Recent"))
        fill_recent_menu(recent, self._settings, lambda path: act.run(lambda: self.open(path)))

    @property
    def path(self) -> Path | None:
        """The drawing's file."""
        return self.origin.path if self.origin else None

    @property
    def name(self) -> str:
        """The drawing's name."""
        return drawing_name(self.path) if self.path else self.tr("Untitled")

    @property
    def folder(self) -> Path:
        """The folder where files were last opened or saved, or the home folder."""
        last = self._settings.settings.folder
        return Path(last) if last and os.path.isdir(last) else Path.home()  # noqa: PTH112 - never raises

    @property
    def unsaved(self) -> bool:
        """Whether closing would lose something; an empty sheet that was never saved does not count."""
        return self._document.modified and bool(self._document.sketch or self.path)

    def new(self) -> None:
        """Begin an empty drawing in the same style."""
        if not self.put_off(self.new) and self.confirm_leave():
            self.take(None, Drawing(style=self._document.style))

    def choose_and_open(self) -> None:
        """Ask which drawing, or which picture, to open."""
        both = self.tr("Drawings and pictures ({patterns})").format(patterns=f"*{SUFFIX} {picture_patterns()}")
        filters = ";;".join((both, self._filters(), picture_filter(self.tr("Pictures")), self.tr("All files (*)")))
        path = dialogs.ask_open(self._window, self.tr("Open a drawing or a picture"), self.folder, filters)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a drawing, unless the person keeps the present one; of several requests the last one counts.

        A picture is handed to whoever asks what it is for.
        """
        self._want(_Wanted(path))

    def take(self, origin: Origin | None, drawing: Drawing, *, saved: bool = True) -> None:
        """Show a drawing in place of the present one; `saved`: it equals its file."""
        self.origin = origin  # before the document notifies its watchers
        self._document.load(drawing, saved=saved)
        self.loaded.emit()
        self._remember()

    def save(self) -> bool:
        """Save to the drawing's file; returns whether it is on disk now."""
        return self._saved(self._save)

    def save_as(self) -> bool:
        """Ask for a file and save there; returns whether it is on disk now."""
        return self._saved(self._save_as)

    def consider_saved(self) -> None:
        """Mark the drawing as saved, since it can be made again without its file."""
        self._document.mark_saved()
        self.changed.emit()

    def confirm_leave(self) -> bool:
        """Ask about unsaved changes, also about those made while it is saved; returns whether the drawing may leave."""
        with self._held():
            self.leaving.emit()
            while self.unsaved:
                answer = questions.ask_keep(self._window, self.name)
                if answer is questions.Keep.DISCARD:
                    return True
                if answer is not questions.Keep.SAVE or not self._save():
                    return False
                self.leaving.emit()
            return True

    def put_off(self, then: Callable[[], object]) -> bool:
        """Whether the drawing is being saved, or asked about, and so may not leave yet; then `then` is called after it.

        Of several the last one counts.
        """
        if self._is_held:
            self._then = then
        return self._is_held

    def close(self) -> None:
        """Wait for a file that is being read."""
        self._reading.close()
        self._open.close()

    def _want(self, wanted: _Wanted) -> None:
        """Read a file, after the one that is being read."""
        self._wanted = wanted
        if self._reading.run(wanted.read):
            self._read = wanted
            words = self.tr("Opening {name}…").format(name=shortened(wanted.path.name))
            self.opening.emit(words)
            self.message.emit(words)

    def _on_read(self, answer: object) -> None:
        if self._read_next():
            return
        if isinstance(answer, Path):
            self.picture_found.emit(answer)
            return
        again = self._read is not None and self._read.again
        self._show(*cast(tuple[Origin, Drawing], answer), again=again)

    def _show(self, origin: Origin, drawing: Drawing, *, again: bool) -> None:
        if self.put_off(lambda: self._show(origin, drawing, again=again)):
            return
        if again:
            self._show_reloaded(origin, drawing)
        elif self.confirm_leave():
            self.take(origin, drawing)

    def _on_read_failed(self, problem: Problem) -> None:
        if self._read is not None and not os.path.lexists(self._read.path):
            forget_recent(self._settings, self._read.path)
        self.failed.emit(problem)
        self._read_next()

    def _read_next(self) -> bool:
        """Read the file that was requested meanwhile; returns whether there is one."""
        if self._wanted is not None and self._wanted is not self._read:
            self._want(self._wanted)
            return True
        self.opening.emit("")
        self.message.emit("")
        return False

    def _show_reloaded(self, origin: Origin, drawing: Drawing) -> None:
        """Show the reloaded file in one step of undo, so that what was drawn here is not lost."""
        self.leaving.emit()
        self._document.replace(drawing)
        self._document.mark_saved()
        self.origin = origin
        self.loaded.emit()
        self.changed.emit()
        self.message.emit(self.tr("This is what was saved elsewhere; Undo brings back what was drawn here"))

    def _saved(self, work: Callable[[], bool]) -> bool:
        if self._is_held:
            self.message.emit(self.tr("The drawing is just being saved; save it again"))
            return False
        with self._held():
            return work()

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Within this block the drawing stays in the window, though events come; what was put off is done after it."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
            if self._then is not None:
                QTimer.singleShot(0, self._go_on)  # where this block was entered from has ended by then

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _save(self) -> bool:
        origin = self.origin
        if origin is None:
            return self._save_as()
        if not waited_for(lambda: origin.was_changed):
            return self._write(origin.path)
        answer = questions.ask_changed(self._window, self.name)
        if answer is questions.Changed.RELOAD:
            self._want(_Wanted(origin.path, again=True))
        if answer is questions.Changed.OVERWRITE:
            return self._write(origin.path)
        return answer is questions.Changed.SAVE_AS and self._save_as()

    def _save_as(self) -> bool:
        start = dialogs.completed(self.path or self.folder / self.name, SUFFIX)
        path = dialogs.ask_save(self._window, self.tr("Save the drawing"), start, self._filters())
        return path is not None and self._write(path)

    def _write(self, path: Path) -> bool:
        """Save in a thread, since a disk may be slow; what is drawn meanwhile is unsaved."""
        version, drawing = self._document.version, self._document.drawing
        is_gone = path == self.path and not os.path.lexists(path)
        try:
            self.origin = waited_for(lambda: write_sketch_file(path, drawing))
        except UserError as error:
            self.failed.emit(problem_of(error))
            return False
        self._document.mark_saved(version)
        self._remember()
        words = self.tr("Saved to {path}")
        if is_gone:
            words = self.tr("Saved to {path} again; the file that was there had been moved or deleted")
        self.message.emit(words.format(path=visible(str(self.origin.path))))
        return True

    def _remember(self) -> None:
        if self.path is not None:
            self._settings.change(folder=os.path.dirname(os.path.realpath(self.path)))  # noqa: PTH120 - never raises
            remember_recent(self._settings, self.path)
        is_open_elsewhere = self._open.mark(self.path)
        self.changed.emit()
        if is_open_elsewhere:
            sentence = Text(
                "“{name}” is open in another window, too; go on in one of them, or save this one under another name.",
                name=self.name,
            )
            self.failed.emit(Problem(sentence, sentence))

    def _filters(self) -> str:
        return self.tr("Drawings of sketch2face (*{suffix})").format(suffix=SUFFIX)
