"""The progress window's page: one run as it goes, and what can be asked of it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal, SignalInstance
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from s2f_desktop.qt_kit.message_card import Message
from s2f_desktop.qt_kit.theme import GRID, Theme
from s2f_models.errors import UserError
from s2f_models.text import Text
from trainer.core.events import Began, Done, Doodled, Event, Paused, Resumed
from trainer.core.run.outside import outside_of
from trainer.core.run.run_folder import RunFolder
from trainer.gui.files.run_files import (
    allow_changes,
    as_arguments,
    continuing,
    halved_batch,
    is_sample,
    is_unreadable,
    leave_doodle,
    paces_of,
    picture_counts,
    recipe_of,
)
from trainer.gui.process.run_process import OutsideQuestion, RunProcess
from trainer.gui.progress.curves import CurveBoard
from trainer.gui.progress.run_header import NotesView, RunButtons, RunHeader
from trainer.gui.progress.sample_strip import SampleStrip, doodle_words
from trainer.gui.run_history.run_status import ALIVE, RunStatus

_REDRAW_MS = 300  # at most so often, however quickly events come
_ASKED = {
    "pause": Text("Pausing after this step…"),
    "resume": Text("Going on…"),
    "stop": Text("Stopping after this step…"),
    "finish": Text("Finishing after this step…"),
}


class RunPage(QWidget):
    """Watches the run in a folder, whoever started it; `process` starts and asks."""

    draw_with = Signal(str)  # a bundle's folder
    evaluate = Signal(str)  # the same, to be looked at
    train_on = Signal(object)  # the run, Path: how much longer is to be asked

    def __init__(self, run: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run = run
        self.process = RunProcess(run, self)
        self.status = RunStatus(run)
        self._asked = ""
        self._undrawn = False  # whether a doodle was left that the trainer has not drawn yet
        self.header = RunHeader(run.name, self)
        self.problem, self.outside = Message(self), OutsideQuestion(self)
        self.strip = SampleStrip(self)
        self.notes = NotesView(self)
        self.curves = CurveBoard(self)
        self.buttons = RunButtons(self)
        self._lay_out()
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(_REDRAW_MS)
        self._redraw.timeout.connect(self.refresh)
        self._connect()

    @property
    def alive(self) -> bool:
        """Whether a trainer works on this run."""
        return self.process.alive

    def watch(self) -> None:
        """Follow the run from its first event on."""
        self.process.watch()
        self.refresh()
        if is_unreadable(self.run):
            self.problem.show_error(self.tr("The recipe of this run cannot be read; it cannot be gone on with."))

    def leave(self) -> None:
        """Look no longer; the training goes on."""
        self.process.leave()

    def ask(self, word: str) -> None:
        """Ask the trainer: pause, resume, stop or finish."""
        try:
            self.process.ask(word)
        except UserError as error:
            self.problem.show_error(error.text)
            return
        self._asked = word
        self.refresh()

    def take_doodle(self, strokes: object) -> None:
        """Let the trainer draw this doodle, at its next step and beside its samples; a run that is over takes none."""
        if not self.alive:
            return
        with suppress(UserError):  # a full disk is reported by the training itself
            leave_doodle(self.run, strokes or [])
        self._undrawn = bool(strokes)
        if not strokes:
            self.status.doodled = None
        self._catch_up()

    def go_on(self, changes: dict[str, object] | None = None, train_on: str = "") -> None:
        """Go on from the newest checkpoint, where wanted with changed settings; a paused trainer resumes.

        `train_on`: a stage that was done, and how many steps it is trained on, as "cycle=1000" or "cycle".
        """
        if self.alive:
            self.ask("resume")
            return
        self.outside.settle(self.run, outside_of(self.run), lambda: self._go_on(changes or {}, train_on))

    def _go_on(self, changes: dict[str, object], train_on: str) -> None:
        try:
            arguments = continuing(self.run, train_on) + as_arguments(changes)
            allow_changes(self.run, changes)
            self.process.start(arguments)
        except UserError as error:
            self.problem.show_error(error.text)

    def go_on_with_half(self) -> None:
        """Go on with half the batch of the stage that was too large."""
        recipe = self.status.recipe or recipe_of(self.run)
        if recipe:
            self.go_on(halved_batch(recipe, self.status.stage or recipe.stages[0]))

    def refresh(self) -> None:
        """Show everything as it is now."""
        self.header.refresh(self.status, _ASKED.get(self._asked, ""))
        self.strip.recipe = self.status.recipe
        self.strip.set_samples([path for path in self.status.samples if is_sample(path)])
        drawn = RunFolder(self.run).drawn_doodle if self.status.doodled else None
        self.strip.set_live(drawn, doodle_words(self.status, self._undrawn and self.alive), self.status.doodled)
        self.notes.refresh(self.status.advice(picture_counts(RunFolder(self.run))), self.status.notes)
        self.curves.refresh(self.status)
        self.buttons.refresh(self.status.state, self._asked, self.status.bundle is not None)

    def set_theme(self, theme: Theme) -> None:
        """Apply another theme."""
        self.curves.set_theme(theme)

    # Following the run

    def _hear(self, event: Event) -> None:
        if self.status.recipe is None or isinstance(event, Began):
            recipe = recipe_of(self.run)
            if recipe and recipe != self.status.recipe:
                self.status.plan(recipe, paces_of(self.run))
        if isinstance(event, Paused | Resumed | Done):
            self._asked = ""  # a stage that was asked to finish is done: the header follows the next one
        if isinstance(event, Doodled):
            self._undrawn = False
        self.status.add(event)

    def _catch_up(self) -> None:
        if not self._redraw.isActive():
            self._redraw.start()

    def _begin(self) -> None:
        self.problem.clear()
        self._asked = ""
        if self.status.state not in ALIVE:
            self.status.state, self.status.doing = "starting", self.tr("Starting the trainer…")
        self.refresh()

    def _reach(self, reachable: bool) -> None:
        lost = self.tr("{folder} cannot be reached; plug its drive in again. The training waits in memory meanwhile.")
        self.problem.show_error("" if reachable else lost.format(folder=self.run))

    def _end(self, code: object, sentence: str) -> None:
        self._asked = ""
        ending = self.process.ending
        if ending is not None and ending.failed:
            self.status.state, self.status.doing = "failed", ""
            recipe = self.status.recipe
            stage = self.status.stage or (recipe.stages[0] if recipe else "")
            half = ending.memory and recipe is not None and bool(halved_batch(recipe, stage))
            self.problem.show_error(sentence, self.tr("Try with &half the batch") if half else "")
        elif self.status.state in ALIVE:
            self.status.state, self.status.doing = "stopped", ""
        self.refresh()

    def _give(self, signal: SignalInstance) -> None:
        """Give the bundle away; one that lies elsewhere is asked about."""
        bundle = self.status.bundle
        if bundle is not None:
            self.outside.settle(self.run, [bundle], lambda: signal.emit(str(bundle)))

    def _connect(self) -> None:
        self.process.reported.connect(self._hear)
        self.process.caught_up.connect(self._catch_up)
        self.process.began.connect(self._begin)
        self.process.reachable.connect(self._reach)
        self.process.ended.connect(self._end)
        self.problem.wanted.connect(self.go_on_with_half)
        self.buttons.asked.connect(self.ask)
        self.buttons.go_on.connect(lambda: self.go_on())
        self.buttons.train_on.connect(lambda: self.train_on.emit(self.run))
        self.buttons.draw.connect(lambda: self._give(self.draw_with))
        self.buttons.evaluate.connect(lambda: self._give(self.evaluate))
        self.buttons.reveal.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.run))))

    def _lay_out(self) -> None:
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self.strip)
        left.addWidget(self.notes)
        left.setStretchFactor(0, 1)
        left.setHandleWidth(3 * GRID)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(left)
        both.addWidget(self.curves)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 4)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(4 * GRID)
        both.setSizes([420, 560])
        left.setSizes([420, 160])
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        column.setSpacing(3 * GRID)
        column.addWidget(self.header)
        column.addWidget(self.problem)
        column.addWidget(self.outside)
        column.addWidget(both, 1)
        column.addWidget(self.buttons)
