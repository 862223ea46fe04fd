"""The tour: three hints at the first start, above the canvas, each until it was read."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from s2f_desktop.qt_kit.actions import Actions
from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.theme import GRID
from s2f_desktop.qt_kit.widgets import push_button
from s2f_desktop.settings import SettingsStore

_NATIVE = QKeySequence.SequenceFormat.NativeText


class Tour(QObject):
    """One hint after the other on a card that has a place of its own: it covers neither the sheet nor an error."""

    def __init__(self, window: QWidget, settings: SettingsStore) -> None:
        super().__init__(window)
        self._settings = settings
        self._at = -1
        self._texts: tuple[str, ...] = ()
        self.card = QFrame(window)
        self._text = Label("", self.card)
        self._count = Label("", self.card)
        self.next_button = push_button(self.tr("Next"), self._show_next, self.card)
        self.skip_button = push_button(self.tr("Skip"), self.end, self.card)
        self._lay_out()

    def register_actions(self, act: Actions) -> None:
        """Add the action that starts the tour. The other parts have added theirs, whose keys the hints name."""
        act.add("tour", self.tr("Show &Hints Again"), self.begin)
        keys = {
            name: act[name].shortcut().toString(_NATIVE) for name in ("save", "save_face", "sheet", "cycle", "roll")
        }
        self._texts = (
            self.tr("Draw a face on the sheet with the mouse or a pen. Undo takes everything back."),
            self.tr("The face answers to each stroke. {sheet} shows sixteen of them, {cycle} what the model reads."),
            self.tr("{roll} rolls the dice for another person. {save_face} saves the face, {save} your drawing."),
        )
        self._texts = tuple(text.format(**keys) for text in self._texts)

    def begin_once(self) -> None:
        """Begin, unless this person saw the hints before."""
        if not self._settings.settings.toured:
            self.begin()

    def begin(self) -> None:
        """Begin with the first hint."""
        self._at = -1
        self._show_next()

    def end(self) -> None:
        """Hide the hints, which were read."""
        self._settings.change(toured=True)
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
        self.card.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self.card, QAccessible.Event.Alert))

    def _lay_out(self) -> None:
        self.card.setObjectName("hint")
        self._text.setWordWrap(True)
        self._count.setObjectName("muted")
        row = QHBoxLayout(self.card)
        row.setContentsMargins(4 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self._count)
        row.addWidget(self._text, 1)
        row.addWidget(self.skip_button)
        row.addWidget(self.next_button)
        self.card.hide()
