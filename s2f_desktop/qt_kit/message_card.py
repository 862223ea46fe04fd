"""Sentences that are shown in place: news, a problem with its details, or an offer; also read out by screen readers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from s2f_desktop.qt_kit.errors import Problem
from s2f_desktop.qt_kit.labels import Label, brief
from s2f_desktop.qt_kit.language import translated
from s2f_desktop.qt_kit.theme import GRID, Theme
from s2f_desktop.qt_kit.widgets import ICON_SIZE, themed_icon, tinted_pixmap

_Direction = QBoxLayout.Direction
_READ_MS = 8000  # time to read one sentence slowly


class MessageCard(QFrame):
    """One sentence and its buttons; hidden while there is no sentence. The object's name is the theme's for its looks.

    margins: left, top, right and bottom; they and `spacing` are in steps of GRID.
    """

    def __init__(self, parent: QWidget | None, name: str, margins: tuple[int, int, int, int], spacing: int) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._label = Label("", self)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row = QBoxLayout(_Direction.LeftToRight, self)
        self._row.setContentsMargins(*(GRID * margin for margin in margins))
        self._row.setSpacing(spacing * GRID)
        self.hide()

    def _show_text(self, text: str) -> None:
        self._label.setText(text)
        self.setAccessibleName(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _button(self, text: str, effect: Callable[[], object] | SignalInstance) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(effect)
        return button


class Message(MessageCard):
    """News or a problem, with at most one button."""

    wanted = Signal()  # the button was pressed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "", (3, 2, 3, 2), 3)
        self.text = ""  # what is shown; empty while hidden
        self.button = self._button("", self.wanted)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self.button)

    def show_message(self, sentence: str, button: str = "") -> None:
        """Show news, with a button where there is a text for it; an empty sentence hides the card."""
        self._show(sentence, button, "advice")

    def show_error(self, sentence: str, button: str = "") -> None:
        """Show what is wrong, and what to do; otherwise as `show_message`."""
        self._show(sentence, button, "problem")

    def clear(self) -> None:
        """Hide the card."""
        self.text = ""
        self.hide()

    def _show(self, sentence: str, button: str, name: str) -> None:
        text = brief(translated(sentence))
        if (text, button, name) == (self.text, self.button.text(), self.objectName()):
            return
        self.setObjectName(name)
        self.style().unpolish(self)
        self.style().polish(self)
        self.text = text
        self.button.setText(button)
        self.button.setVisible(bool(button))
        if text:
            self._show_text(text)
        else:
            self.hide()


class OfferCard(MessageCard):
    """An offer that stays until it is taken or declined; its buttons are named anew with each offer."""

    taken = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "offer", (4, 3, 3, 3), 2)
        self.take_button = self._button("", self.taken)
        self.decline_button = self._button("", self.declined)
        self._row.addWidget(self._label, 1)
        for button in (self.take_button, self.decline_button):
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def offer(self, sentence: str, take: str, decline: str) -> None:
        """Show an offer and its two answers."""
        self.take_button.setText(take)
        self.decline_button.setText(decline)
        self._show_text(brief(sentence))


class ProblemCard(MessageCard):
    """A problem, with a button that copies its details.

    retryable: `retry` asks for another try, and the card stays; otherwise it can be dismissed.
    """

    retry = Signal()

    def __init__(self, parent: QWidget, *, retryable: bool) -> None:
        super().__init__(parent, "problem", (4, 3, 3, 3), 3)
        self.problem: Problem | None = None
        self._since = QElapsedTimer()
        self._icon = Label("", self)
        self._close = QToolButton(self)
        self._close.setObjectName("plain")
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.setAccessibleName(self.tr("Dismiss"))
        self._close.clicked.connect(self.dismiss)
        self._copy = self._button(self.tr("Copy"), self._copy_problem)
        self._copy.setToolTip(self.tr("Copy this message and its details"))
        self._again = self._button(self.tr("Try again"), self.retry)
        self._again.setVisible(retryable)
        self._close.setVisible(not retryable)
        self._lay_out(in_line=not retryable)

    def show_problem(self, problem: Problem) -> None:
        """Show a problem in the window's language."""
        self.problem = problem
        self._copy.setText(self.tr("Copy"))
        self._since.start()
        self._show_text(brief(translated(problem.sentence)))

    def dismiss(self) -> None:
        """Hide the card."""
        self.problem = None
        self.hide()

    def dismiss_once_read(self) -> None:
        """Hide the card if there was time to read it."""
        if self.problem is not None and self._since.hasExpired(_READ_MS):
            self.dismiss()

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the theme's colours."""
        ratio = self.devicePixelRatioF()
        pixmap = tinted_pixmap("circle-alert", theme.danger, round(ICON_SIZE * ratio))
        pixmap.setDevicePixelRatio(ratio)
        self._icon.setPixmap(pixmap)
        self._close.setIcon(themed_icon("x", theme))
        self._close.setIconSize(QSize(16, 16))

    def _copy_problem(self) -> None:
        if self.problem is not None:
            QGuiApplication.clipboard().setText(self.problem.for_clipboard)
            self._copy.setText(self.tr("Copied"))

    def _lay_out(self, *, in_line: bool) -> None:
        message = QHBoxLayout()
        message.setSpacing(3 * GRID)
        message.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter if in_line else Qt.AlignmentFlag.AlignTop)
        message.addWidget(self._label, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        buttons.addStretch(1)
        for button in (self._copy, self._again, self._close):
            buttons.addWidget(button)
        self._row.setDirection(_Direction.LeftToRight if in_line else _Direction.TopToBottom)
        self._row.addLayout(message, 1)
        self._row.addLayout(buttons)
