"""A problem told in place: what happened, what to do, and buttons to copy it, try again, put it away."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from s2f_desktop.errors import Problem
from s2f_desktop.look.icons import ICON_SIZE, themed_icon, tinted_pixmap
from s2f_desktop.look.language import told
from s2f_desktop.look.theme import GRID, Theme

_Direction = QBoxLayout.Direction


class ProblemCard(QFrame):
    """Hidden until a problem is told. `retry` asks for another try, where the owner offers one."""

    retry = Signal()

    def __init__(self, parent: QWidget, *, retryable: bool) -> None:
        super().__init__(parent)
        self.setObjectName("problem")
        self.problem: Problem | None = None
        self._icon = QLabel(self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton(self)
        self._close.setObjectName("plain")
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.setAccessibleName(self.tr("Dismiss"))
        self._close.clicked.connect(self.put_away)
        self._copy = QPushButton(self.tr("Copy"), self)
        self._copy.setToolTip(self.tr("Copy this message and its details"))
        self._copy.clicked.connect(self._copy_problem)
        self._again = QPushButton(self.tr("Try again"), self)
        self._again.clicked.connect(self.retry)
        self._again.setVisible(retryable)
        self._close.setVisible(not retryable)
        self._lay_out(in_line=not retryable)
        self.hide()

    def tell(self, problem: Problem) -> None:
        """Show a problem, also to a screen reader."""
        self.problem = problem
        self._text.setText(told(problem.sentence))
        self.setAccessibleName(self._text.text())
        self._copy.setText(self.tr("Copy"))
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def put_away(self) -> None:
        """Hide, since it was read or is over."""
        self.problem = None
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
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
        message.addWidget(self._text, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        buttons.addStretch(1)
        for button in (self._copy, self._again, self._close):
            buttons.addWidget(button)
        both = QBoxLayout(_Direction.LeftToRight if in_line else _Direction.TopToBottom, self)
        both.setContentsMargins(4 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        both.setSpacing(3 * GRID)
        both.addLayout(message, 1)
        both.addLayout(buttons)
