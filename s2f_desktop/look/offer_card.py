"""An offer made in place, above the canvas: one sentence, a button to take it and one to turn it down."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from s2f_desktop.look.theme import GRID


class OfferCard(QFrame):
    """Hidden until something is offered; stays until it is answered."""

    taken = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget, take: str, decline: str) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self.take_button = QPushButton(take, self)
        self.take_button.clicked.connect(self.taken)
        self.decline_button = QPushButton(decline, self)
        self.decline_button.clicked.connect(self.declined)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self._text, 1)
        for button in (self.take_button, self.decline_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def offer(self, sentence: str) -> None:
        """Show an offer, also to a screen reader."""
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
