"""A sentence told in place: news, or in a frame what went wrong; read out to those who do not see it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from s2f_desktop.look.language import told


class Message(QFrame):
    """Hidden while there is nothing to tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addWidget(self._label, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is told; empty if nothing."""
        return self._label.text()

    def tell(self, sentence: str) -> None:
        """News."""
        self._show(sentence, "advice")

    def warn(self, sentence: str) -> None:
        """What is wrong, and what to do."""
        self._show(sentence, "problem")

    def clear(self) -> None:
        """Tell nothing."""
        self._label.clear()
        self.hide()

    def _show(self, sentence: str, name: str) -> None:
        self.setObjectName(name)  # the theme's name for its looks
        self.style().unpolish(self)
        self.style().polish(self)
        self._label.setText(told(sentence))
        self.setAccessibleName(self._label.text())
        self.setVisible(bool(sentence))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
