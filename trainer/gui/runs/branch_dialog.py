"""Choosing where a branch begins, what it is called, and what is different in it."""

from __future__ import annotations

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

from s2f_desktop.qt_kit.labels import Label, in_title
from s2f_desktop.qt_kit.language import format_number, tr, translated
from s2f_desktop.qt_kit.message_card import Message
from s2f_desktop.qt_kit.widgets import wrapped
from s2f_models.errors import UserError
from s2f_models.text import shortened
from trainer.core.names import free_name, require_name
from trainer.core.schema import value_of
from trainer.core.settings import Recipe
from trainer.core.toml import BadToml, toml_value
from trainer.gui.files.run_files import written
from trainer.gui.recipe.settings_model import shown_settings
from trainer.gui.run_history.run_status import STAGES
from trainer.gui.runs.branch import Start, branch, settings_of, starts_of


class BranchDialog(QDialog):
    """Makes the new run's folder when accepted: `new`."""

    def __init__(self, run: Path, recipe: Recipe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run, self.recipe, self.new = run, recipe, run
        self.starts = starts_of(run)
        self.setWindowTitle(self.tr("Branch from {name}").format(name=in_title(shortened(run.name))))
        self.problem = Message(self)
        self.name = QLineEdit(free_name(run.name, lambda name: run.with_name(name).exists()), self)
        self.place = QComboBox(self)
        for start in self.starts:
            at = tr("{stage}, step {step}")
            self.place.addItem(at.format(stage=translated(STAGES[start.stage]), step=format_number(start.step)))
        self.place.setCurrentIndex(len(self.starts) - 1)
        self.place.currentIndexChanged.connect(self._fill)
        self.table = QTableWidget(0, 3, self)
        self.table.setHorizontalHeaderLabels([self.tr("Setting"), self.tr("Value"), self.tr("What it does")])
        self.table.setWordWrap(True)
        self.table.setAccessibleName(self.tr("Settings of the branch"))
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, 220)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._lay_out()
        self._fill()
        self.resize(820, 560)

    @property
    def start(self) -> Start:
        """The checkpoint that is chosen."""
        return self.starts[self.place.currentIndex()]

    def changes(self) -> dict[str, Any]:
        """The differences from the run, by dotted key. Raises UserError for a value that is none."""
        found = dict[str, Any]()
        for row, key in enumerate(settings_of(self.recipe, self.start)):
            item = self.table.item(row, 1)
            value = _value(key, item.text() if item else "")
            if value != value_of(self.recipe, key):
                found[key] = value
        return found

    def accept(self) -> None:
        """Make the branch; an error is shown here and the dialog stays."""
        try:
            new = self.run.parent / require_name(self.name.text().strip(), "branch")
            branch(self.run, self.start, self.changes(), new)
        except UserError as error:
            self.problem.show_error(error.text)
            return
        self.new = new
        super().accept()

    def _fill(self) -> None:
        settings = settings_of(self.recipe, self.start) if self.starts else {}
        meanings = {setting.key: setting.known.meaning for setting in shown_settings()}
        self.table.setRowCount(len(settings))
        for row, (key, value) in enumerate(settings.items()):
            name = QTableWidgetItem(key)
            name.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.table.setItem(row, 0, name)
            self.table.setItem(row, 1, QTableWidgetItem(written(value)))
            words = QTableWidgetItem(translated(meanings.get(key, "")))
            words.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.table.setItem(row, 2, words)

    def _lay_out(self) -> None:
        form = QFormLayout()
        for text, field in ((self.tr("&Name"), self.name), (self.tr("&From the checkpoint"), self.place)):
            label = Label(text)
            label.setBuddy(field)
            form.addRow(label, field)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        begin = buttons.addButton(self.tr("&Begin the branch"), QDialogButtonBox.ButtonRole.AcceptRole)
        begin.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        what = self.tr(
            "A branch is a new run that begins with what this one had learned at a checkpoint, and goes on with "
            "settings of its own. This run stays as it is."
        )
        column.addWidget(wrapped(what))
        column.addLayout(form)
        column.addWidget(self.table, 1)
        column.addWidget(self.problem)
        column.addWidget(buttons)


def _value(key: str, text: str) -> Any:
    try:
        return toml_value(text)
    except BadToml as error:
        raise UserError(
            "{key}: “{text}” is no value; texts stand in quotation marks.", key=key, text=shortened(text)
        ) from error
