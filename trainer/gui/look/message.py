"""A sentence told in place: news, or what went wrong, with at most one thing to do; read out, too."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from s2f_desktop.look.language import told
from s2f_desktop.look.theme import GRID


class Message(QFrame):
    """Hidden while there is nothing to tell."""

    wanted = Signal()  # the button was pressed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton()
        self.button.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        row.setSpacing(3 * GRID)
        row.addWidget(self._label, 1)
        row.addWidget(self.button)
        self.hide()

    @property
    def text(self) -> str:
        """What is told; empty if nothing."""
        return self._label.text()

    def tell(self, sentence: str, button: str = "") -> None:
        """News, with a button where there is a text for it; nothing is told of an empty sentence."""
        self._show(sentence, button, "advice")

    def warn(self, sentence: str, button: str = "") -> None:
        """What is wrong, and what to do; otherwise as `tell`."""
        self._show(sentence, button, "problem")

    def clear(self) -> None:
        """Tell nothing."""
        self._label.clear()
        self.hide()

    def _show(self, sentence: str, button: str, name: str) -> None:
        text = told(sentence)
        if (text, button, name) == (self.text, self.button.text(), self.objectName()):
            return
        self.setObjectName(name)  # the theme's name for its looks
        self.style().unpolish(self)
        self.style().polish(self)
        self._label.setText(text)
        self.setAccessibleName(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
