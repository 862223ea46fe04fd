"""The contact sheet, comparing two, pins, seeds tried, and the lock: what is looked at instead of the one face."""

from dataclasses import replace
from enum import Enum
from random import randrange

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from s2f_desktop.faces.contact_sheet import ContactSheet
from s2f_desktop.faces.cycle import Cycle
from s2f_desktop.faces.live_face import LiveFace
from s2f_desktop.faces.preview_request import SheetPart, SheetRequest
from s2f_desktop.faces.seed_bar import SLIDER_SEEDS
from s2f_desktop.faces.seeds import CELLS, newest_first, sheet_seeds, with_pin
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.sketch import Sketch, Style


class Shown(Enum):
    """What stands where the face is."""

    FACE = "face"
    SHEET = "sheet"  # pinned seeds and new ones
    TRIED = "tried"  # the seeds that were seen so far
    TWO = "two"  # the present seed beside another
    CYCLE = "cycle"  # what the model reads back from the face

    @property
    def has_cells(self) -> bool:
        """Whether it is a sheet of faces."""
        return self not in (Shown.FACE, Shown.CYCLE)


class Sheets(QObject):
    """Nothing is asked for while the one face is shown."""

    shown_changed = Signal(object)  # Shown

    def __init__(
        self, document: Document, live: LiveFace, cycle: Cycle, settings: SettingsStore, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._cycle = cycle
        self._document = document
        self._live = live
        self._settings = settings
        self._first = document.style.seed
        self.shown = Shown.FACE
        self.locked = False
        self.sheet = ContactSheet()
        self.place = QStackedWidget()
        for widget in (live.pane, self.sheet, cycle.view):
            self.place.addWidget(widget)
        self.sheet.adopted.connect(self.adopt)
        self.sheet.pinned.connect(self.pin)
        self.sheet.enlarged.connect(lambda: self.show(Shown.FACE))
        live.preview.sheet_part.connect(self._take_part)
        live.preview.failed.connect(lambda _failure: self._leave())

    @property
    def pins(self) -> tuple[int, ...]:
        """The seeds that were pinned, the oldest first."""
        return self._settings.settings.pinned

    def show(self, shown: Shown) -> None:
        """Show one face, or a sheet; the same again shows the one face."""
        self.shown = Shown.FACE if shown is self.shown else shown
        views = {Shown.FACE: self._live.pane, Shown.CYCLE: self._cycle.view}
        self.place.setCurrentWidget(views.get(self.shown, self.sheet))
        self._lay_out()
        self.shown_changed.emit(self.shown)

    def other_seeds(self) -> None:
        """Put other seeds beside the pinned ones."""
        self._first = randrange(SLIDER_SEEDS)
        self._lay_out()

    def adopt(self, seed: int) -> None:
        """Draw with a seed from now on, unless the present one is locked."""
        if not self.locked:
            self._document.restyle(replace(self._document.style, seed=seed))

    def pin(self, seed: int) -> None:
        """Keep a seed on every sheet, or no longer."""
        self._settings.change(pinned=with_pin(self.pins, seed))
        self._mark()

    def pin_present(self) -> None:
        """Pin the seed that draws."""
        self.pin(self._document.style.seed)

    def follow(self, sketch: Sketch) -> None:
        """The sketch or its style changed: ask for the sheet that is looked at."""
        self._mark()
        self._cycle.follow(sketch)
        if not self.shown.has_cells:
            return
        if not sketch:
            self.sheet.clear()
            return
        style: Style = self._document.style
        self._live.preview.want_besides(SheetRequest(sketch, style.variation, self.sheet.seeds, self._live.bundle))

    def _leave(self) -> None:
        """Show the pane again: it tells why there is no face."""
        if self.shown is not Shown.FACE:
            self.show(Shown.FACE)

    def _lay_out(self) -> None:
        self._cycle.set_shown(self.shown is Shown.CYCLE)
        if self.shown is Shown.FACE:
            self._live.preview.want_besides(None)
        if not self.shown.has_cells:
            return
        self.sheet.show_seeds(self._seeds(), 2 if self.shown is Shown.TWO else 4)
        self.follow(self._live.sketch)

    def _seeds(self) -> tuple[int, ...]:
        tried = newest_first(self._document.seeds, CELLS)
        if self.shown is Shown.SHEET:
            return sheet_seeds(self.pins, self._first)
        if self.shown is Shown.TRIED:
            return tried
        present = self._document.style.seed
        others = (seed for seed in (*reversed(self.pins), *tried, present + 1) if seed != present)
        return next(others), present

    def _mark(self) -> None:
        self.sheet.show_marks(self._document.style.seed, self.pins)

    def _take_part(self, part: SheetPart) -> None:
        if self.shown.has_cells:
            self.sheet.show_faces(part.seeds, part.faces)
