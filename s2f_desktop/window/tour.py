"""Three hints at the first start, beside what they tell of; 20 seconds in all, and never again."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from s2f_desktop.look.buttons import push_button
from s2f_desktop.look.theme import GRID
from s2f_desktop.settings import SettingsStore

_EACH_MS = 6700
_WIDTH = 300


class Tour(QObject):
    """Shows a hint on each of three places in turn; drawing goes on all the while."""

    def __init__(self, window: QWidget, places: Sequence[QWidget], settings: SettingsStore) -> None:
        super().__init__(window)
        self._window = window
        self._places = places
        self._settings = settings
        self._at = -1
        self._texts = (
            self.tr("Draw a face here with the mouse or a pen. Undo takes everything back."),
            self.tr("The face answers to each stroke. Press C to see sixteen of them, Y to see what the model reads."),
            self.tr("Roll the dice for another person; the variation tells how strongly it acts."),
        )
        self.card = QFrame(window)
        self._text = QLabel(self.card)
        self._count = QLabel(self.card)
        self.next_button = push_button(self.card, self.tr("Next"), self._show_next)
        self.skip_button = push_button(self.card, self.tr("Skip"), self.end)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_EACH_MS)
        self._timer.timeout.connect(self._show_next)
        self._lay_out()

    def begin_once(self) -> None:
        """Begin, unless this person saw the hints before."""
        if not self._settings.settings.toured:
            self.begin()

    def begin(self) -> None:
        """Begin with the first hint."""
        self._settings.change(toured=True)
        self._at = -1
        self._show_next()

    def end(self) -> None:
        """Put the hints away."""
        self._timer.stop()
        self.card.hide()

    def _show_next(self) -> None:
        self._at += 1
        if self._at >= len(self._texts):
            self.end()
            return
        self._text.setText(self._texts[self._at])
        self._count.setText(f"{self._at + 1} / {len(self._texts)}")
        is_last = self._at == len(self._texts) - 1
        self.next_button.setText(self.tr("Done") if is_last else self.tr("Next"))
        self.skip_button.setVisible(not is_last)
        self.card.setAccessibleName(self._texts[self._at])
        self._place(self._places[self._at])
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self.card, QAccessible.Event.Alert))

    def _place(self, beside: QWidget) -> None:
        """In the place's upper middle, or above it where it is lower than the card."""
        self.card.adjustSize()
        corner = beside.mapTo(self._window, beside.rect().topLeft())
        x = corner.x() + (beside.width() - self.card.width()) // 2
        has_room = beside.height() > 2 * self.card.height()
        y = corner.y() + 4 * GRID if has_room else corner.y() - self.card.height() - 2 * GRID
        self.card.move(x, y)
        self.card.show()
        self.card.raise_()

    def _lay_out(self) -> None:
        self.card.setObjectName("hint")
        self.card.setFixedWidth(_WIDTH)
        self._text.setWordWrap(True)
        self._count.setObjectName("muted")
        row = QHBoxLayout()
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self.skip_button)
        row.addWidget(self.next_button)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(4 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self._text)
        column.addLayout(row)
        self.card.hide()
