"""New, open, save, and the question before a drawing would be lost."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from s2f_desktop.errors import problem_of
from s2f_desktop.files.recent_files import forget_recent, remember_recent
from s2f_desktop.files.sketch_file import SUFFIX, read_sketch_file, write_sketch_file
from s2f_desktop.look import dialogs
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.sketch import Drawing
from s2f_models.errors import UserError


class SketchFiles(QObject):
    """Keeps the document and its file together."""

    failed = Signal(object)  # Problem
    said = Signal(str)  # something went well
    loaded = Signal()  # another drawing is in the document
    changed = Signal()  # the drawing's file is another one, or was saved

    def __init__(self, document: Document, settings: SettingsStore, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._settings = settings
        self._window = window
        self.path: Path | None = None

    @property
    def name(self) -> str:
        """What the drawing is called in the title."""
        return self.path.stem if self.path else self.tr("Untitled")

    @property
    def folder(self) -> Path:
        """Where files were last opened or saved, or the home folder."""
        last = self._settings.settings.folder
        return Path(last) if last and Path(last).is_dir() else Path.home()

    @property
    def unsaved(self) -> bool:
        """Whether closing would lose something; an empty sheet that was never saved is nothing."""
        return self._document.modified and bool(self._document.sketch or self.path)

    def new(self) -> None:
        """Begin an empty drawing in the same style."""
        if self.may_go():
            self.take(None, Drawing(style=self._document.style))

    def choose_and_open(self) -> None:
        """Ask which drawing to open."""
        filters = self._filters() + ";;" + self.tr("All files (*)")
        path = dialogs.ask_open(self._window, self.tr("Open a drawing"), self.folder, filters)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a drawing in place of the present one, unless that is to be kept."""
        try:
            drawing = read_sketch_file(path)
        except UserError as error:
            if not path.exists():
                forget_recent(self._settings, path)
            self.failed.emit(problem_of(error))
            return
        if self.may_go():
            self.take(path, drawing)

    def take(self, path: Path | None, drawing: Drawing, *, saved: bool = True) -> None:
        """Show a drawing in place of the present one; `saved`: it stands so in the file `path`."""
        self.path = path  # before the document tells of it
        self._document.load(drawing, saved=saved)
        self.loaded.emit()
        self._remember(path)

    def save(self) -> bool:
        """Save to the drawing's file; tells whether it is on disk now."""
        return self._write(self.path) if self.path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and save there; tells whether it is on disk now."""
        start = self.path or self.folder / f"{self.name}{SUFFIX}"
        path = dialogs.ask_save(self._window, self.tr("Save the drawing"), start, self._filters())
        return path is not None and self._write(path)

    def consider_saved(self) -> None:
        """What is drawn now need not be saved: it can be had again."""
        self._document.mark_saved()
        self.changed.emit()

    def may_go(self) -> bool:
        """Whether the drawing may leave the window: it is saved, or the person gave it up."""
        if not self.unsaved:
            return True
        answer = dialogs.ask_keep(self._window, self.name)
        return self.save() if answer is dialogs.Keep.SAVE else answer is dialogs.Keep.DISCARD

    def _write(self, path: Path) -> bool:
        try:
            write_sketch_file(path, self._document.drawing)
        except UserError as error:
            self.failed.emit(problem_of(error))
            return False
        self._document.mark_saved()
        self._remember(path)
        self.said.emit(self.tr("Saved to {path}").format(path=path))
        return True

    def _remember(self, path: Path | None) -> None:
        self.path = path
        if path is not None:
            self._settings.change(folder=str(path.resolve().parent))
            remember_recent(self._settings, path)
        self.changed.emit()

    def _filters(self) -> str:
        return self.tr("Drawings of sketch2face (*{suffix})").format(suffix=SUFFIX)
