"""Train a model…: starts the trainer's window beside this one, linked to it."""

from PySide6.QtCore import QObject, QProcess, Signal

from s2f_desktop.errors import problem_of
from s2f_desktop.link import Link
from s2f_desktop.sketches.document import Document
from s2f_desktop.trainer_start import window_command
from s2f_models.errors import UserError


class Training(QObject):
    """The way to the trainer. Its window lives on when this one is closed."""

    failed = Signal(object)  # Problem
    said = Signal(str)  # something went well

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self.link = Link(document, self)

    def start(self) -> None:
        """Open the trainer's window."""
        try:
            program, *arguments = window_command(self.link.open())
            started, _ = QProcess.startDetached(program, arguments)
            if not started:
                raise UserError(f"The trainer's window could not be started with {program}; start it with: s2f train")
        except UserError as error:
            self.failed.emit(problem_of(error))
        else:
            self.said.emit(self.tr("The trainer's window is opening"))
