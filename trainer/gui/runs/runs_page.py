"""The home of the training window: all runs, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QIcon, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.message_card import Message
from s2f_desktop.qt_kit.picture_file import shown_picture
from s2f_desktop.qt_kit.theme import GRID
from s2f_models.errors import UserError
from s2f_models.text import shortened
from trainer.core.run.run_removal import remove_run
from trainer.gui.progress.sample_picture import CELL
from trainer.gui.run_history.run_status import ALIVE
from trainer.gui.runs.runs_list import PREVIEW, RunItem, RunsReader, ask_delete
from trainer.gui.runs.summaries import Summary, in_words
from trainer.gui.widgets.page import LARGEST


class RunsPage(QWidget):
    """Choose a run, or two to compare."""

    train = Signal()
    opened = Signal(object)  # the run's folder, Path
    go_on = Signal(object)
    train_on = Signal(object)
    compare = Signal(object, object)
    branch = Signal(object)
    regimes = Signal(object)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reader = RunsReader(folder, self)
        self.reader.read.connect(self.show_runs)
        self.runs: list[Summary] = []
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Runs"))
        self.list.setItemDelegate(RunItem(self.list))
        self.list.setSpacing(2)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.itemSelectionChanged.connect(self._allow)
        self.list.itemActivated.connect(lambda item: self.opened.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.empty = self._invitation()
        self.problem = Message(self)
        self._lay_out()
        self._allow()

    @property
    def chosen(self) -> list[Summary]:
        """The runs that are selected, in the order of the list."""
        return [run for i, run in enumerate(self.runs) if self.list.item(i).isSelected()]

    def show_runs(self, runs: list[Summary]) -> None:
        """Show these runs; what was selected stays so."""
        if runs == self.runs and self.list.count():
            return
        before = {run.path for run in self.chosen}
        current = self.runs[self.list.currentRow()].path if 0 <= self.list.currentRow() < len(self.runs) else None
        self.list.blockSignals(True)
        self.list.clear()
        self.runs = runs
        for i, run in enumerate(runs):
            self.list.addItem(_item(run))
            if run.path == current:
                self.list.setCurrentRow(i)
        for i, run in enumerate(runs):
            self.list.item(i).setSelected(run.path in before)
        self.list.blockSignals(False)
        self.list.setVisible(bool(runs))
        self.empty.setVisible(not runs)
        self.below.setVisible(bool(runs))
        self._allow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reader.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.reader.stop()

    def _allow(self) -> None:
        chosen = self.chosen
        one = chosen[0] if len(chosen) == 1 else None
        self.open_button.setEnabled(one is not None)
        self.continue_button.setEnabled(one is not None and one.state in ("stopped", "failed", "paused"))
        self.train_on_button.setEnabled(one is not None and one.state == "finished")
        self.compare_button.setEnabled(len(chosen) == 2)
        hint = self.tr("{count} runs are selected: two can be compared, and one opened.")
        self.hint.setText(hint.format(count=len(chosen)) if len(chosen) > 2 else "")
        self.branch_button.setEnabled(one is not None)
        self.regimes_button.setEnabled(one is not None)
        self.reveal_button.setEnabled(one is not None)
        self.delete_button.setEnabled(one is not None and one.state not in ALIVE)

    def _delete(self) -> None:
        run = self.chosen[0]
        if not ask_delete(self, run):
            return
        try:
            others = remove_run(run.path)
        except UserError as error:
            self.problem.show_error(error.text)
        else:
            left = self.tr("{folder} holds what is no part of the run, such as {name}; that was left there.")
            name = shortened(others[0].name) if others else ""
            self.problem.show_error(left.format(folder=run.path, name=name) if others else "")
        self.reader.refresh()

    def _lay_out(self) -> None:
        title = Label(self.tr("Your models in training"), self)
        title.setObjectName("title")
        train = QPushButton(self.tr("Train a &model…"), self)
        train.setObjectName("primary")
        train.clicked.connect(self.train)
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(train)
        self.hint = Label("", self)
        self.hint.setObjectName("muted")
        self.below = QWidget(self)
        below = QHBoxLayout(self.below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(2 * GRID)
        self._add_buttons(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        column.setSpacing(3 * GRID)
        column.addLayout(top)
        column.addWidget(self.problem)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.hint)
        column.addWidget(self.below)
        self.list.hide()
        self.below.hide()

    def _invitation(self) -> QWidget:
        """The page that is shown while there are no runs."""
        words = Label(self.tr("No model has been trained here yet."), self)
        words.setObjectName("heading")
        more = Label(
            self.tr("“Train a model…” leads from your doodles and photographs to a model, step by step."), self
        )
        more.setObjectName("muted")
        invitation = QWidget(self)
        column = QVBoxLayout(invitation)
        column.setSpacing(2 * GRID)
        for label in (words, more):
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        return invitation

    def _add_buttons(self, row: QHBoxLayout) -> None:
        def button(text: str, tip: str, effect: Callable[[], object]) -> QPushButton:
            made = QPushButton(text, self)
            made.setToolTip(tip)
            made.clicked.connect(lambda _checked=False: effect())
            row.addWidget(made)
            return made

        tip = self.tr("See how it is going")
        self.open_button = button(self.tr("&Open"), tip, lambda: self.opened.emit(self.chosen[0].path))
        tip = self.tr("Go on from its newest checkpoint")
        self.continue_button = button(self.tr("&Continue"), tip, lambda: self.go_on.emit(self.chosen[0].path))
        tip = self.tr("Train a finished stage for more steps; what it has learned stays")
        self.train_on_button = button(self.tr("Trai&n on…"), tip, lambda: self.train_on.emit(self.chosen[0].path))
        tip = self.tr("Select two runs to see their curves over each other")
        self.compare_button = button(
            self.tr("Com&pare"), tip, lambda: self.compare.emit(*(run.path for run in self.chosen))
        )
        tip = self.tr("A new run from one of its checkpoints, with other settings")
        self.branch_button = button(self.tr("&Branch…"), tip, lambda: self.branch.emit(self.chosen[0].path))
        tip = self.tr("Train the report's three regimes on the data of this run, and see them side by side")
        self.regimes_button = button(self.tr("Compare &regimes…"), tip, lambda: self.regimes.emit(self.chosen[0].path))
        row.addStretch(1)
        tip = self.tr("Open the run's folder")
        self.reveal_button = button(self.tr("Show &folder"), tip, self._reveal)
        self.delete_button = button(self.tr("&Delete…"), self.tr("Remove the run and all its files"), self._delete)

    def _reveal(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.chosen[0].path)))


def _item(run: Summary) -> QListWidgetItem:
    item = QListWidgetItem(f"{run.path.name}\n{in_words(run)}")
    canvas = QPixmap(PREVIEW)
    canvas.fill(Qt.GlobalColor.transparent)
    if run.preview:
        picture = shown_picture(run.preview, LARGEST)
        if not picture.isNull():
            canvas = _fitted(picture)
    item.setIcon(QIcon(canvas))
    item.setData(Qt.ItemDataRole.UserRole, run.path)
    return item


def _fitted(picture: QPixmap) -> QPixmap:
    """The top left part of a picture, in the proportions of a preview."""
    height = min(picture.height(), picture.width() * PREVIEW.height() // PREVIEW.width())
    width = height * PREVIEW.width() // PREVIEW.height()
    part = picture.copy(0, 0, max(width // CELL, 1) * CELL, height)  # no picture of the grid is cut
    return part.scaled(PREVIEW, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
