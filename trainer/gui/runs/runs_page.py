"""The home of the training window: all runs, and what can be done with them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QIcon, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from s2f_desktop.look.theme import GRID
from trainer.gui.look.message import Message
from trainer.gui.runs.dialogs import ask_delete
from trainer.gui.runs.run_item import PREVIEW, RunItem
from trainer.gui.runs.runs_reader import RunsReader
from trainer.gui.runs.summaries import Summary, in_words
from trainer.gui.story.run_story import ALIVE


class RunsPage(QWidget):
    """Choose a run, or two to compare."""

    train = Signal()
    opened = Signal(object)  # the run's folder, Path
    go_on = Signal(object)
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
        self.continue_button.setEnabled(one is not None and one.state in ("stopped", "failed"))
        self.compare_button.setEnabled(len(chosen) == 2)
        self.branch_button.setEnabled(one is not None)
        self.regimes_button.setEnabled(one is not None)
        self.reveal_button.setEnabled(one is not None)
        self.delete_button.setEnabled(one is not None and one.state not in ALIVE)

    def _delete(self) -> None:
        run = self.chosen[0]
        if not ask_delete(self, run):
            return
        try:
            shutil.rmtree(run.path)
        except OSError as error:
            self.problem.warn(self.tr("Not all of {run} could be deleted: {why}.").format(run=run.path, why=error))
        self.reader.look()

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Your models in training"), self)
        title.setObjectName("title")
        train = QPushButton(self.tr("Train a &model…"), self)
        train.setObjectName("primary")
        train.clicked.connect(self.train)
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(train)
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
        column.addWidget(self.below)
        self.list.hide()
        self.below.hide()

    def _invitation(self) -> QWidget:
        """What is seen while there are no runs."""
        words = QLabel(self.tr("No model has been trained here yet."), self)
        words.setObjectName("heading")
        more = QLabel(
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
        picture = QPixmap(str(run.preview))
        if not picture.isNull():
            canvas = _fitted(picture)
    item.setIcon(QIcon(canvas))
    item.setData(Qt.ItemDataRole.UserRole, run.path)
    return item


def _fitted(picture: QPixmap) -> QPixmap:
    """The top left part of a picture, in the proportions of a preview."""
    height = min(picture.height(), picture.width() * PREVIEW.height() // PREVIEW.width())
    part = picture.copy(0, 0, height * PREVIEW.width() // PREVIEW.height(), height)
    return part.scaled(PREVIEW, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
