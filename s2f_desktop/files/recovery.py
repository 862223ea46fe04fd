"""Recovery: keeps the journal in step with the drawing, and offers drawings that an earlier window left behind."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QDateTime, QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from s2f_desktop.files.journal import Journal
from s2f_desktop.files.lost_drawings import LostDrawing, find_lost_drawings
from s2f_desktop.files.sketch_file import drawing_name
from s2f_desktop.files.sketch_files import SketchFiles
from s2f_desktop.qt_kit.background_task import BackgroundTask
from s2f_desktop.qt_kit.errors import Problem
from s2f_desktop.qt_kit.message_card import OfferCard
from s2f_desktop.sketches.document import Document
from s2f_models.text import Text, shortened


class Recovery(QObject):
    """The window's journal, and a card that offers lost drawings, one after another."""

    failed = Signal(object)  # Problem
    _kept = Signal()  # by the journal
    found = Signal()  # what was left behind is known, if anything was

    def __init__(self, document: Document, files: SketchFiles, folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self._files = files
        self._folder = folder
        self._found: list[LostDrawing] = []  # all of them, so that none stays locked
        self._lost: list[LostDrawing] = []  # those that were not answered
        self._restored: list[LostDrawing] = []  # whose journals go once the window's own keeps them
        self._discarded: LostDrawing | None = None  # which is gone once that is confirmed
        self._search = BackgroundTask(self)
        self._search.done.connect(self._on_found)
        self._search.failed.connect(self.failed)
        self.journal = Journal(document, folder, lambda: files.origin, self.failed.emit, self._kept.emit)
        self._kept.connect(self._forget_kept, Qt.ConnectionType.QueuedConnection)
        self.card = OfferCard(window)
        self.card.taken.connect(self._on_taken)
        self.card.declined.connect(self._on_declined)
        files.changed.connect(self._on_file_changed)

    def search(self) -> None:
        """Search for drawings that were left behind, and offer them once they are found."""
        self._search.run(self._find)

    def close(self) -> None:
        """End; unanswered offers are repeated at the next start, discarded drawings are deleted."""
        self._search.close()
        self._forget_discarded()
        self.journal.wait()
        self._forget_kept()
        self.journal.close()
        for lost in self._found:
            lost.release()
        self._lost = self._found = []

    def _find(self) -> list[Path]:
        """Runs in a thread, since a journal may hold hours of drawing. Returns those that could not be read."""
        lost = find_lost_drawings(self._folder)
        self._found = lost.drawings
        return lost.damaged

    def _on_found(self, damaged: object) -> None:
        self._lost = list(self._found)
        self._offer_next()
        for path in cast(list[Path], damaged):
            sentence = Text(
                "A drawing that was not saved cannot be restored: its journal is damaged; it is kept as {path}.",
                path=path,
            )
            self.failed.emit(Problem(sentence, sentence))
        self.found.emit()

    def _on_file_changed(self) -> None:
        if not self._files.unsaved:
            self.journal.drop()
            self._forget_kept()

    def _offer_next(self) -> None:
        if not self._lost:
            self.card.hide()
            return
        lost = self._lost[0]
        when = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(lost.when)), QLocale.FormatType.ShortFormat)
        sentence = self.tr("{name} was not saved when sketch2face last ended ({when}).")
        shown = [sentence.format(name=self._name(lost), when=when)]
        if lost.lost:
            shown.append(self.tr("Strokes that cannot be read any more: {count}.").format(count=f"{lost.lost:,}"))
        self.card.offer(" ".join(shown), self.tr("Restore"), self.tr("Discard"))

    def _name(self, lost: LostDrawing) -> str:
        origin = lost.origin
        return self.tr("“{name}”").format(name=shortened(drawing_name(origin.path))) if origin else self.tr("A drawing")

    def _on_taken(self) -> None:
        if self._discarded is None:
            self._restore()
            return
        self._lost.insert(0, self._discarded)
        self._discarded = None
        self._offer_next()

    def _on_declined(self) -> None:
        if self._discarded is None:
            self._discarded = self._lost.pop(0)
            sentence = self.tr("{name} was discarded; Undo brings it back.").format(name=self._name(self._discarded))
            self.card.offer(sentence, self.tr("Undo"), self.tr("OK"))
        else:
            self._forget_discarded()
            self._offer_next()

    def _restore(self) -> None:
        if self._files.put_off(self._restore) or not self._files.confirm_leave():
            return
        lost = self._lost.pop(0)
        self._files.take(lost.origin, lost.drawing, saved=False)
        self._restored.append(lost)
        self._forget_kept()
        self._offer_next()

    def _forget_kept(self) -> None:
        """Forget what was restored, once it is safe here or in its file; until then its old journal keeps it."""
        if self.journal.keeps or not self._files.unsaved:
            for lost in self._restored:
                lost.forget()
            self._restored = []

    def _forget_discarded(self) -> None:
        if self._discarded is not None:
            self._discarded.forget()
        self._discarded = None
