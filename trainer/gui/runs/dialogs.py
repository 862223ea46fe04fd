"""The few questions of the training window that need a dialog."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QMessageBox, QWidget

from s2f_desktop.look.dialogs import message_box
from trainer.gui.look.words import size_in_words, tr
from trainer.gui.runs.summaries import Summary

_Button = QMessageBox.StandardButton
_Role = QMessageBox.ButtonRole


class Leave(Enum):
    """What becomes of trainings that run when the window closes; the value is the word for the trainer."""

    KEEP = ""
    PAUSE = "pause"
    STOP = "stop"


def ask_leave(parent: QWidget, names: list[str]) -> Leave | None:
    """What to do with the trainings of these names; None for not closing."""
    told = tr("{names} is training.") if len(names) == 1 else tr("{names} are training.")
    text = told.format(names=tr(" and ").join(names))
    details = tr("In the background it goes on, and is found again when you next open this window.")
    box = message_box(parent, tr("Training goes on"), text, details)
    buttons = {
        box.addButton(tr("&Keep training"), _Role.AcceptRole): Leave.KEEP,
        box.addButton(tr("&Pause"), _Role.AcceptRole): Leave.PAUSE,
        box.addButton(tr("&Stop"), _Role.DestructiveRole): Leave.STOP,
    }
    box.setDefaultButton(next(iter(buttons)))
    box.addButton(_Button.Cancel)
    box.exec()
    return next((choice for button, choice in buttons.items() if button is box.clickedButton()), None)


def ask_delete(parent: QWidget, run: Summary) -> bool:
    """Whether to delete a run for good."""
    text = tr("Delete “{name}” with its checkpoints and its model?").format(name=run.path.name)
    told = tr("{size} in {folder} are removed for good.").format(size=size_in_words(run.size), folder=run.path)
    box = message_box(parent, tr("Delete a run"), text, told)
    yes = box.addButton(tr("&Delete"), _Role.DestructiveRole)
    box.setDefaultButton(box.addButton(_Button.Cancel))
    box.exec()
    return box.clickedButton() is yes
