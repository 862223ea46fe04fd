"""Nothing lost: keeps the journal in step with the drawing, and offers back what an earlier window left behind."""

from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QObject, Signal
from PySide6.QtWidgets import QWidget

from s2f_desktop.files.journal import Journal
from s2f_desktop.files.lost_drawings import LostDrawing, find_lost_drawings
from s2f_desktop.files.sketch_files import SketchFiles
from s2f_desktop.look.offer_card import OfferCard
from s2f_desktop.sketches.document import Document


class Recovery(QObject):
    """The window's journal, and a card that offers lost drawings, one after another."""

    failed = Signal(object)  # Problem

    def __init__(self, document: Document, files: SketchFiles, folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self._files = files
        self._folder = folder
        self._lost: list[LostDrawing] = []
        self._closed = False
        self.journal = Journal(document, folder, lambda: files.path, self.failed.emit)
        self.card = OfferCard(window, self.tr("Restore"), self.tr("Discard"))
        self.card.taken.connect(self._restore)
        self.card.declined.connect(self._discard)
        files.changed.connect(self._keep_in_step)

    def look(self) -> None:
        """Offer what was left behind, if anything was."""
        if self._closed:
            return
        self._lost = find_lost_drawings(self._folder)
        self._offer_next()

    def close(self) -> None:
        """End for good; offers that were not answered are made again at the next start."""
        self._closed = True
        self.journal.close()
        for lost in self._lost:
            lost.let_go()
        self._lost = []

    def _keep_in_step(self) -> None:
        if not self._files.unsaved:
            self.journal.drop()

    def _offer_next(self) -> None:
        if not self._lost:
            self.card.hide()
            return
        lost = self._lost[0]
        name = self.tr("“{name}”").format(name=lost.path.stem) if lost.path else self.tr("A drawing")
        when = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(lost.when)), QLocale.FormatType.ShortFormat)
        told = self.tr("{name} was not saved when sketch2face last ended ({when}).")
        self.card.offer(told.format(name=name, when=when))

    def _restore(self) -> None:
        if not self._files.may_go():
            return
        lost = self._lost.pop(0)
        self._files.take(lost.path, lost.drawing, saved=False)
        if self.journal.keeps:  # else the old journal is still the only safe place
            lost.forget()
        else:
            lost.let_go()
        self._offer_next()

    def _discard(self) -> None:
        self._lost.pop(0).forget()
        self._offer_next()
