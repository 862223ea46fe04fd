"""The list of runs: read in a thread, one row each, and the questions that it asks."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QIcon, QPainter, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QMessageBox,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from s2f_desktop.qt_kit.dialogs import ask, message_box
from s2f_desktop.qt_kit.labels import Label, in_title
from s2f_desktop.qt_kit.language import format_number, size_in_words, tr, translated
from s2f_desktop.qt_kit.theme import GRID
from s2f_desktop.qt_kit.widgets import wrapped
from s2f_models.text import shortened, visible
from trainer.core.settings import Recipe
from trainer.gui.run_history.history import MEANINGS, TITLES
from trainer.gui.run_history.run_status import STAGES
from trainer.gui.runs.branch import Start
from trainer.gui.runs.summaries import Summary, summaries

EVERY_MS = 3000  # while the list is seen: a run in the background goes on meanwhile


class RunsReader(QObject):
    """Tells of all runs, again and again while it is started."""

    read = Signal(object)  # list of Summary

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._busy = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self.refresh)
        self.read.connect(self._rest)

    def start(self) -> None:
        """Read now and from time to time."""
        self._clock.start()
        self.refresh()

    def stop(self) -> None:
        """Read no more; waits for what is being read."""
        self._clock.stop()
        self._pool.waitForDone()

    def refresh(self) -> None:
        """Read once, if that is not being done."""
        if not self._busy:
            self._busy = True
            self._pool.start(self._read)

    def _read(self) -> None:
        self.read.emit(summaries(self.folder))

    def _rest(self) -> None:
        self._busy = False


PREVIEW = QSize(128, 72)
_MARGIN = 2 * GRID

Index = QModelIndex | QPersistentModelIndex


class RunItem(QStyledItemDelegate):
    """An item's text is its name, a line break, and the rest; a screen reader reads all of it."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text, option.icon = "", QIcon()  # the style paints the background alone

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return PREVIEW + QSize(2 * _MARGIN, 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        whole: QRect = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        palette: QPalette = option.palette
        icon: QIcon = index.data(Qt.ItemDataRole.DecorationRole)
        icon.paint(painter, QRect(whole.topLeft(), PREVIEW))
        name, _, rest = str(index.data(Qt.ItemDataRole.DisplayRole)).partition("\n")
        texts = whole.adjusted(PREVIEW.width() + 4 * GRID, 0, 0, 0)
        upper, lower = (
            texts.adjusted(0, 0, 0, -texts.height() // 2 - 2),
            texts.adjusted(0, texts.height() // 2 + 2, 0, 0),
        )
        painter.save()
        font = painter.font()
        for text, place, role, bold, edge in (
            (name, upper, QPalette.ColorRole.Text, True, Qt.AlignmentFlag.AlignBottom),
            (rest, lower, QPalette.ColorRole.PlaceholderText, False, Qt.AlignmentFlag.AlignTop),
        ):
            font.setBold(bold)
            painter.setFont(font)
            painter.setPen(palette.color(role))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, edge | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


_Role = QMessageBox.ButtonRole


class Leave(Enum):
    """The choice for runs that go on when the window closes; the value is the word for the trainer."""

    KEEP = ""
    PAUSE = "pause"
    STOP = "stop"


def ask_leave(parent: QWidget, names: list[str], paused: bool = False) -> Leave | None:
    """Ask what to do with the runs of these names; None for not closing. `paused`: all of them wait."""
    if paused:
        return _ask_leave_paused(parent, tr(" and ").join(map(shortened, names)))
    question = tr("{names} is training.") if len(names) == 1 else tr("{names} are training.")
    text = question.format(names=tr(" and ").join(map(shortened, names)))
    details = tr("In the background it goes on, and is found again when you next open this window.")
    answers = (
        (tr("&Keep training"), _Role.AcceptRole, Leave.KEEP),
        (tr("&Pause"), _Role.AcceptRole, Leave.PAUSE),
        (tr("&Stop"), _Role.DestructiveRole, Leave.STOP),
    )
    return ask(parent, tr("Training goes on"), text, details, answers)


def _ask_leave_paused(parent: QWidget, names: str) -> Leave | None:
    details = tr("It waits in memory until you open this window again and resume it.")
    answers = (
        (tr("&Keep waiting"), _Role.AcceptRole, Leave.KEEP),
        (tr("&Stop"), _Role.DestructiveRole, Leave.STOP),
    )
    return ask(parent, tr("Training is paused"), tr("Paused: {names}").format(names=names), details, answers)


def ask_delete(parent: QWidget, run: Summary) -> bool:
    """Whether to delete a run for good."""
    text = tr("Delete “{name}” with its checkpoints and its model?").format(name=shortened(run.path.name))
    details = tr("{size} in {folder} are removed for good.").format(
        size=size_in_words(run.size), folder=visible(str(run.path))
    )
    answers = ((tr("&Delete"), _Role.DestructiveRole, True),)
    return ask(parent, tr("Delete a run"), text, details, answers, safe=True) or False


def show_words(parent: QWidget) -> None:
    """The words of the training window, each in a sentence or two."""
    words = {
        tr("Stage"): tr("A part of a training: faces and sketches are learned apart, then the cycle that joins them."),
        **{translated(TITLES[loss]): translated(MEANINGS[loss]) for loss in TITLES},
        tr("L1 there and back"): tr("How far a picture is from itself after having been turned into the other kind."),
        tr("Held out"): tr("Measured on pictures that the model does not learn from; while it falls, more steps help."),
        tr("Checkpoint"): tr("What was learned up to a step, kept on the disk; from there a run goes on or branches."),
    }
    box = message_box(parent, tr("What the words mean"), tr("What the words mean"), "")
    box.setInformativeText("\n\n".join(f"{word}: {meaning}" for word, meaning in words.items()))
    box.exec()


class TrainOnDialog(QDialog):
    """Asks which stage of a finished run is to be trained on, and for how many steps more."""

    def __init__(self, name: str, recipe: Recipe, starts: list[Start], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recipe, self.reached = recipe, {start.stage: start.step for start in starts}  # the newest is the last
        self.setWindowTitle(self.tr("Train on: {name}").format(name=in_title(shortened(name))))
        self.stage, self.steps = QComboBox(self), QSpinBox(self)
        for stage in self.reached:
            self.stage.addItem(translated(STAGES[stage]), stage)
        self.steps.setRange(1, 1_000_000)
        self.steps.setGroupSeparatorShown(True)
        self.words = wrapped("")
        self.stage.currentIndexChanged.connect(self._describe)
        self._lay_out()
        self.stage.setCurrentIndex(self.stage.count() - 1)
        self._describe()

    @property
    def asked(self) -> str:
        """The stage and its steps more, as "cycle=1000"."""
        return f"{self.stage.currentData()}={self.steps.value()}"

    def _describe(self) -> None:
        stage = self.stage.currentData()
        self.steps.setValue(getattr(self.recipe, stage).optimiser.steps)
        words = self.tr(
            "It goes on from step {step}, and the model is written anew. Later stages that were built on it are kept "
            "beside it and trained again."
        )
        self.words.setText(words.format(step=format_number(self.reached[stage])))

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        for text, field in ((self.tr("&Stage"), self.stage), (self.tr("More s&teps"), self.steps)):
            label = Label(text)
            label.setBuddy(field)
            form.addRow(label, field)
        form.addRow(self.words)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        begin = buttons.addButton(self.tr("Train &on"), QDialogButtonBox.ButtonRole.AcceptRole)
        begin.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)
