"""The wizard's last page before the training: a name, a place, and whether there is room."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QLineEdit, QProgressBar

from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.language import size_in_words
from s2f_desktop.qt_kit.message_card import Message
from s2f_desktop.qt_kit.widgets import named, wrapped
from trainer.core.events import Estimate
from trainer.core.names import free_name
from trainer.gui.widgets.page import Page
from trainer.gui.wizard.path_row import PathRow
from trainer.gui.wizard.run_request import LONGEST_NAME, why_not


class PlacePage(Page):
    """`run` is the folder that the training is to make."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            self.tr("What is it called, and where does it go?"),
            self.tr("Everything of this training is kept in one folder: samples, checkpoints, and the finished model."),
        )
        self.title = self.tr("Name and place")
        self.name = named(
            QLineEdit(free_name("my-faces", lambda name: why_not(name, folder))), self.tr("Name of the model")
        )
        self.name.setMaxLength(LONGEST_NAME)
        self.name.textChanged.connect(self._refresh)
        self.folder = PathRow(self.tr("Folder of trainings"), self.tr("A folder with room for it"))
        self.folder.set_path(folder)
        self.folder.field.textChanged.connect(self._refresh)
        self.summary, self.message, self.advice = wrapped("", muted=False), Message(), Message()
        form = QGridLayout()
        for row, (text, field) in enumerate(((self.tr("N&ame"), self.name), (self.tr("&Place"), self.folder))):
            label = Label(text)
            label.setBuddy(field)
            form.addWidget(label, row, 0)
            form.addWidget(field, row, 1)
        self.column.addLayout(form)
        self.bar = named(QProgressBar(), self.tr("Measuring"))
        self.bar.setRange(0, 0)
        self.bar.hide()
        for part in (self.message, self.summary, self.bar, self.advice):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._refresh()

    @property
    def run(self) -> Path:
        """The folder of the run."""
        return (self.folder.path or Path()).absolute() / self.name.text().strip()

    @property
    def is_complete(self) -> bool:
        return not self._problem()

    def enter(self) -> None:
        self._refresh()
        self.name.setFocus()
        self.name.selectAll()

    def show_estimate(self, summary: str, estimate: Estimate | None) -> None:
        """Show what the dry run estimates of time and disk."""
        self.summary.setText(summary)
        self.summary.setVisible(bool(summary))
        self.bar.setVisible(bool(summary) and estimate is None)
        self.advice.clear()
        free = _free(self.run.parent)
        if estimate is not None and free is not None and estimate.disk > free:
            self.advice.show_error(
                self.tr("There is {} of room there, and it needs {}; make room or choose another place.").format(
                    size_in_words(free), size_in_words(estimate.disk)
                )
            )

    def _refresh(self) -> None:
        problem = self._problem()
        self.message.show_error(problem) if problem else self.message.clear()
        self.changed.emit()

    def _problem(self) -> str:
        folder = self.folder.path
        if folder is None:
            return self.tr("Choose a folder for it.")
        standing = _standing(folder.absolute())
        if not standing.is_dir():
            return self.tr("{} is no folder; choose another.").format(standing)
        if not os.access(standing, os.W_OK):
            return self.tr("Nothing can be written to {}; choose another folder.").format(standing)
        return why_not(self.name.text().strip(), folder)


def _standing(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next((place for place in (folder, *folder.parents) if place.exists()), folder)


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(_standing(folder)).free
    except OSError:
        return None
