"""The progress window's page: one run as it goes, and what can be asked of it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from s2f_desktop.look.theme import GRID, Theme
from s2f_models.errors import UserError
from trainer.core.events import Began, Doodled, Event, Paused, Resumed
from trainer.gui.files.changed_stage import allow_changes, as_arguments, halved_batch
from trainer.gui.files.picture_counts import picture_counts
from trainer.gui.files.run_files import continuing, leave_doodle, paces_of, recipe_of
from trainer.gui.look.message import Message
from trainer.gui.process.run_process import RunProcess
from trainer.gui.progress.curve_board import CurveBoard
from trainer.gui.progress.notes_view import NotesView
from trainer.gui.progress.own_doodle import doodle_words
from trainer.gui.progress.run_buttons import RunButtons
from trainer.gui.progress.run_header import RunHeader
from trainer.gui.progress.sample_strip import SampleStrip
from trainer.gui.story.run_story import ALIVE, RunStory

_REDRAW_MS = 300  # at most so often, however quickly events come
_ASKED = {
    "pause": "Pausing after this step…",
    "resume": "Going on…",
    "stop": "Stopping after this step…",
    "finish": "Finishing after this step…",
}


class RunPage(QWidget):
    """Watches the run in a folder, whoever started it; `process` starts and asks."""

    draw_with = Signal(str)  # a bundle's folder
    judge = Signal(str)  # the same, to be looked at

    def __init__(self, run: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run = run
        self.process = RunProcess(run, self)
        self.story = RunStory(run)
        self._asked = ""
        self._undrawn = False  # whether a doodle was left that the trainer has not drawn yet
        self.header = RunHeader(run.name, self)
        self.problem = Message(self)
        self.strip = SampleStrip(self)
        self.notes = NotesView(self)
        self.curves = CurveBoard(self)
        self.buttons = RunButtons(self)
        self._lay_out()
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(_REDRAW_MS)
        self._redraw.timeout.connect(self.tell)
        self._connect()

    @property
    def alive(self) -> bool:
        """Whether a trainer works on this run."""
        return self.process.alive

    def watch(self) -> None:
        """Follow the run from its first event on."""
        self.process.watch()
        self.tell()

    def leave(self) -> None:
        """Look no longer; the training goes on."""
        self.process.leave()

    def ask(self, word: str) -> None:
        """Ask the trainer: pause, resume, stop or finish."""
        try:
            self.process.ask(word)
        except UserError as error:
            self.problem.warn(str(error))
            return
        self._asked = word
        self.tell()

    def take_doodle(self, strokes: object) -> None:
        """Let the trainer draw this doodle, at its next step and beside its samples; a run that is over takes none."""
        if not self.alive:
            return
        with suppress(UserError):  # a full disk is told by the training itself
            leave_doodle(self.run, strokes or [])
        self._undrawn = bool(strokes)
        if not strokes:
            self.story.doodled = None
        self._catch_up()

    def go_on(self, changes: dict[str, object] | None = None) -> None:
        """Go on from the newest checkpoint, where wanted with changed settings."""
        try:
            arguments = continuing(self.run) + as_arguments(changes or {})
            allow_changes(self.run, changes or {})
            self.process.start(arguments)
        except UserError as error:
            self.problem.warn(str(error))

    def go_on_with_half(self) -> None:
        """Go on with half the batch of the stage that was too large."""
        recipe = self.story.recipe or recipe_of(self.run)
        if recipe:
            self.go_on(halved_batch(recipe, self.story.stage or recipe.stages[0]))

    def tell(self) -> None:
        """Show everything as it is now."""
        self.header.tell(self.story, _ASKED.get(self._asked, ""))
        self.strip.set_samples([path for path in self.story.samples if path.is_file()])
        drawn = self.run / Path(self.story.doodled.path).name if self.story.doodled else None
        self.strip.set_live(drawn, doodle_words(self.story, self._undrawn and self.alive), self.story.doodled)
        self.notes.tell(self.story.advice(picture_counts(self.run / "data")), self.story.notes)
        self.curves.tell(self.story)
        self.buttons.tell(self.story.state, self._asked, self.story.bundle is not None)

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
        self.curves.set_theme(theme)

    # Following the run

    def _hear(self, event: Event) -> None:
        if self.story.recipe is None or isinstance(event, Began):
            recipe = recipe_of(self.run)
            if recipe and recipe != self.story.recipe:
                self.story.plan(recipe, paces_of(self.run))
        if isinstance(event, Paused | Resumed):
            self._asked = ""
        if isinstance(event, Doodled):
            self._undrawn = False
        self.story.add(event)

    def _catch_up(self) -> None:
        if not self._redraw.isActive():
            self._redraw.start()

    def _begin(self) -> None:
        self.problem.clear()
        self._asked = ""
        if self.story.state not in ALIVE:
            self.story.state, self.story.doing = "starting", self.tr("Starting the trainer…")
        self.tell()

    def _reach(self, reachable: bool) -> None:
        lost = self.tr("{folder} cannot be reached; plug its drive in again. The training waits in memory meanwhile.")
        self.problem.warn("" if reachable else lost.format(folder=self.run))

    def _end(self, code: object, sentence: str) -> None:
        self._asked = ""
        ending = self.process.ending
        if ending is not None and ending.failed:
            self.story.state, self.story.doing = "failed", ""
            recipe = self.story.recipe
            stage = self.story.stage or (recipe.stages[0] if recipe else "")
            half = ending.memory and recipe is not None and bool(halved_batch(recipe, stage))
            self.problem.warn(sentence, self.tr("Try with &half the batch") if half else "")
        elif self.story.state in ALIVE:
            self.story.state, self.story.doing = "stopped", ""
        self.tell()

    def _draw(self) -> None:
        self.draw_with.emit(str(self.story.bundle))

    def _connect(self) -> None:
        self.process.reported.connect(self._hear)
        self.process.caught_up.connect(self._catch_up)
        self.process.began.connect(self._begin)
        self.process.reachable.connect(self._reach)
        self.process.ended.connect(self._end)
        self.problem.wanted.connect(self.go_on_with_half)
        self.buttons.asked.connect(self.ask)
        self.buttons.go_on.connect(lambda: self.go_on())
        self.buttons.draw.connect(self._draw)
        self.buttons.judge.connect(lambda: self.judge.emit(str(self.story.bundle)))
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
        column.addWidget(both, 1)
        column.addWidget(self.buttons)
