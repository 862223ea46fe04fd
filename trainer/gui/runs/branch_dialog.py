"""Choosing where a branch begins, what it is called, and what is different in it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from s2f_desktop.look.language import figure, told
from s2f_models.errors import UserError
from trainer.core.settings import Recipe
from trainer.gui.files.changed_stage import written
from trainer.gui.look.message import Message
from trainer.gui.look.words import tr
from trainer.gui.runs.branch import Start, branch, settings_of, starts_of
from trainer.gui.story.run_story import STAGES


class BranchDialog(QDialog):
    """Makes the new run's folder when accepted: `new`."""

    def __init__(self, run: Path, recipe: Recipe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run, self.recipe, self.new = run, recipe, run
        self.starts = starts_of(run)
        self.setWindowTitle(self.tr("Branch from {name}").format(name=run.name))
        self.problem = Message(self)
        self.name = QLineEdit(_free_name(run), self)
        self.place = QComboBox(self)
        for start in self.starts:
            at = tr("{stage}, step {step}")
            self.place.addItem(at.format(stage=told(STAGES[start.stage]), step=figure(start.step)))
        self.place.setCurrentIndex(len(self.starts) - 1)
        self.place.currentIndexChanged.connect(self._fill)
        self.table = QTableWidget(0, 2, self)
        self.table.setHorizontalHeaderLabels([self.tr("Setting"), self.tr("Value")])
        self.table.setAccessibleName(self.tr("Settings of the branch"))
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._lay_out()
        self._fill()
        self.resize(560, 520)

    @property
    def start(self) -> Start:
        """The checkpoint that is chosen."""
        return self.starts[self.place.currentIndex()]

    def changes(self) -> dict[str, Any]:
        """What differs from the run, by dotted key. Raises UserError for a value that is none."""
        before, found = settings_of(self.recipe, self.start), dict[str, Any]()
        for row, (key, old) in enumerate(before.items()):
            item = self.table.item(row, 1)
            value = _value(key, item.text() if item else "")
            if value != old:
                found[key] = value
        return found

    def accept(self) -> None:
        """Make the branch; what is wrong is told here and the dialog stays."""
        new = self.run.with_name(self.name.text().strip())
        try:
            if not self.name.text().strip() or new.parent != self.run.parent:
                raise UserError("Give the branch a name without slashes.")
            branch(self.run, self.start, self.changes(), new)
        except UserError as error:
            self.problem.warn(str(error))
            return
        self.new = new
        super().accept()

    def _fill(self) -> None:
        settings = settings_of(self.recipe, self.start) if self.starts else {}
        self.table.setRowCount(len(settings))
        for row, (key, value) in enumerate(settings.items()):
            name = QTableWidgetItem(key)
            name.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.table.setItem(row, 0, name)
            self.table.setItem(row, 1, QTableWidgetItem(written(value)))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("&From the checkpoint"), self.place)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        begin = buttons.addButton(self.tr("&Begin the branch"), QDialogButtonBox.ButtonRole.AcceptRole)
        begin.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.table, 1)
        column.addWidget(self.problem)
        column.addWidget(buttons)


def _free_name(run: Path) -> str:
    number = 2
    while run.with_name(f"{run.name}-{number}").exists():
        number += 1
    return f"{run.name}-{number}"


def _value(key: str, text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{key}: “{text}” is no value; texts stand in quotation marks.") from error
