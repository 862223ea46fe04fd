"""The views in place of the single face: contact sheet, comparison of two, seeds tried; also pins and the lock."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import Enum
from functools import partial
from random import randrange

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from s2f_desktop.faces.contact_sheet import ContactSheet
from s2f_desktop.faces.cycle import Cycle
from s2f_desktop.faces.live_face import LiveFace
from s2f_desktop.faces.preview_request import SheetPart, SheetRequest
from s2f_desktop.faces.seed_bar import SLIDER_SEEDS
from s2f_desktop.qt_kit.actions import Actions
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.sketch import MAX_SEED, Sketch

CELLS = 16
MAX_PINNED = 12  # so that a sheet always has room for new ones


class Shown(Enum):
    """The view in the face's place."""

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
    """Manages sheets, pins and the lock; requests nothing while the single face is shown."""

    shown_changed = Signal(object)  # Shown
    lock_changed = Signal(bool)  # whether the seed is locked
    message = Signal(str)  # what was done, or why nothing was

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
        live.asked.connect(self.on_sketch_changed)
        live.preview.sheet_part.connect(self._on_part)
        live.preview.failed.connect(lambda _failure: self._on_failed())

    def register_actions(self, act: Actions) -> None:
        """Add the views, of which the one that is shown is checked, and what is done with seeds."""
        views = (
            (Shown.SHEET, "sheet", self.tr("Contact &Sheet"), "C", "layout-grid"),
            (Shown.TWO, "compare", self.tr("Compare T&wo"), "Shift+C", "columns-2"),
            (Shown.CYCLE, "cycle", self.tr("What the Model Reads &Back"), "Y", "eye"),
            (Shown.TRIED, "tried", self.tr("Seed &History"), "H", ""),
        )
        for view, name, text, keys, icon in views:
            action = act.add(name, text, partial(self.show, view), keys, icon)
            action.setCheckable(True)
            self.shown_changed.connect(lambda shown, action=action, view=view: action.setChecked(shown is view))
        act["sheet"].setIconText(self.tr("More Faces"))
        act["compare"].setIconText(self.tr("Compare"))
        act.add("other_seeds", self.tr("&Other Seeds"), self.other_seeds, "Shift+R")
        self._pin = act.add("pin", self.tr("&Pin This Seed"), self.pin_present, "F", "pin")
        self._pin.setCheckable(True)
        act.add_switch("lock", self.tr("&Lock the Seed"), self.lock, "K", "lock-open/lock")
        self._mark()

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
        self.message.emit(self._about(self.shown))

    def lock(self, locked: bool) -> None:
        """Lock or unlock the seed, and emit lock_changed."""
        self.locked = self._document.seed_locked = locked
        self.lock_changed.emit(locked)
        words = self.tr("Seed {seed} is unlocked"), self.tr("Seed {seed} is locked; dice and clicks leave it")
        self.message.emit(words[locked].format(seed=self._document.style.seed))

    def other_seeds(self) -> None:
        """Put other seeds beside the pinned ones, on the sheet of them."""
        self._first = randrange(SLIDER_SEEDS)
        if self.shown is not Shown.SHEET:
            self.show(Shown.SHEET)
            return
        self._lay_out()
        self.message.emit(self._about(self.shown))

    def adopt(self, seed: int) -> None:
        """Change to a seed, or emit a message where the present one is locked."""
        if self.locked:
            words = self.tr("Seed {seed} is locked; unlock it to choose another face")
            self.message.emit(words.format(seed=self._document.style.seed))
        elif seed != self._document.style.seed:
            self._document.restyle(replace(self._document.style, seed=seed))
            self.message.emit(self.tr("Seed {seed} draws now").format(seed=seed))

    def pin(self, seed: int) -> None:
        """Pin or unpin a seed, and emit a message."""
        before = self._settings.fresh().pinned
        self._settings.change(pinned=with_pin(before, seed))
        self._mark()
        gone = [pin for pin in before if pin not in self.pins and pin != seed]
        if gone:
            words = self.tr("Seed {seed} is pinned; the oldest pin, seed {gone}, made room")
            self.message.emit(words.format(seed=seed, gone=gone[0]))
        else:
            pinned, unpinned = self.tr("Seed {seed} is pinned: every sheet has it"), self.tr("Seed {seed} is unpinned")
            self.message.emit((pinned if seed in self.pins else unpinned).format(seed=seed))

    def pin_present(self) -> None:
        """Pin the seed that draws."""
        self.pin(self._document.style.seed)

    def on_sketch_changed(self, sketch: Sketch) -> None:
        """Request the sheet that is shown, since the sketch or its style changed."""
        self._mark()
        self._cycle.on_sketch_changed(sketch)
        if not self.shown.has_cells:
            return
        if self._live.is_blank:
            self.sheet.clear()
            return
        style = replace(self._document.style, seed=0)  # the same for every seed that is chosen, so made once
        request = SheetRequest(sketch, style, self.sheet.seeds, self._live.bundle, self._live.photograph)
        self._live.preview.want_view(request)

    def _on_failed(self) -> None:
        """Show the pane, which has the reason why there is no face."""
        if self.shown is not Shown.FACE:
            self.show(Shown.FACE)

    def _lay_out(self) -> None:
        self._cycle.set_shown(self.shown is Shown.CYCLE)
        if self.shown is Shown.FACE:
            self._live.preview.want_view(None)
        if not self.shown.has_cells:
            return
        self.sheet.show_seeds(self._seeds(), 2 if self.shown is Shown.TWO else 4)
        self.on_sketch_changed(self._live.sketch)

    def _seeds(self) -> tuple[int, ...]:
        tried = newest_first(self._document.seeds, CELLS)
        if self.shown is Shown.SHEET:
            return sheet_seeds(self.pins, self._first)
        if self.shown is Shown.TRIED:
            return tried
        present = self._document.style.seed
        others = (seed for seed in (*reversed(self.pins), *tried, present + 1) if seed != present)
        return next(others), present

    def _about(self, shown: Shown) -> str:
        """A message about a view; empty for those that need none."""
        seeds = self.sheet.seeds
        words = {
            Shown.SHEET: self.tr("{count} people for this doodle; click one to draw with it"),
            Shown.TRIED: self.tr("The seeds of this drawing, the newest first; click one to go back to it"),
            Shown.TWO: self.tr("Seed {first} left, the present seed {last} right"),
        }
        about = words.get(shown, "")
        return about.format(count=len(seeds), first=seeds[0], last=seeds[-1]) if about else ""

    def _mark(self) -> None:
        seed = self._document.style.seed
        self.sheet.show_marks(seed, self.pins)
        self._pin.setChecked(seed in self.pins)

    def _on_part(self, part: SheetPart) -> None:
        if self.shown.has_cells:
            self.sheet.show_faces(part.seeds, part.faces)


def sheet_seeds(pinned: Sequence[int], first: int) -> tuple[int, ...]:
    """Pinned seeds, then those from `first` on that are not among them; 16 in all."""
    others = (seed % (MAX_SEED + 1) for seed in range(first, first + CELLS + len(pinned)))
    return (*pinned, *(seed for seed in others if seed not in pinned))[:CELLS]


def with_pin(pinned: Sequence[int], seed: int) -> tuple[int, ...]:
    """The pins with a seed put in or taken out; the oldest goes where there would be too many."""
    if seed in pinned:
        return tuple(pin for pin in pinned if pin != seed)
    return (*pinned, seed)[-MAX_PINNED:]


def newest_first(visited: Iterable[int], limit: int) -> tuple[int, ...]:
    """Seeds in the order they were seen last, each once."""
    return tuple(dict.fromkeys(reversed(list(visited))))[:limit]
