"""A message in place: what happened or what is advised, with at most one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from s2f_desktop.look.language import told
from s2f_desktop.look.theme import GRID


class MessageCard(QFrame):
    """`look`: "problem" or "advice", its name in the style sheet. Hidden until something is told."""

    wanted = Signal()  # the button was pressed

    def __init__(self, look: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(look)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton(self)
        self.button.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        row.setSpacing(3 * GRID)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        self.hide()

    @property
    def text(self) -> str:
        """What is told; empty where nothing is."""
        return "" if self.isHidden() else self._text.text()

    def tell(self, text: str, button: str = "") -> None:
        """Show a message, also to a screen reader; an empty one puts the card away."""
        text = told(text)
        if text == self.text and button == self.button.text():
            return
        self._text.setText(text)
        self.setAccessibleName(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
