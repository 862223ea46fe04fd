"""Events and warnings in plain words: what the doctor says now, then what has happened, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from s2f_desktop.look.language import told
from s2f_desktop.look.theme import GRID
from trainer.gui.look.message import Message
from trainer.gui.story.doctor import Advice


class NotesView(QWidget):
    """The doctor's card and the list of what has happened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.advice = Message(self)
        self.well = QLabel(self.tr("The trainer doctor finds nothing wrong."), self)
        self.well.setObjectName("muted")
        self.happened = QPlainTextEdit(self)
        self.happened.setReadOnly(True)
        self.happened.setTabChangesFocus(True)
        self.happened.setAccessibleName(self.tr("What has happened"))
        self.happened.setPlaceholderText(self.tr("What happens is told here."))
        self.happened.setMinimumHeight(56)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.advice)
        column.addWidget(self.well)
        column.addWidget(self.happened, 1)

    def tell(self, advice: Sequence[Advice], notes: Sequence[str]) -> None:
        """Show what is so now and what was."""
        self.advice.tell("\n\n".join(one.sentence for one in advice))
        self.well.setVisible(not advice)
        text = "\n".join(map(told, reversed(notes)))
        if text != self.happened.toPlainText():
            self.happened.setPlainText(text)
