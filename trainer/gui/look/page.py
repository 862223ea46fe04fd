"""A page that asks or tells: a title, a body, and whether it is filled in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from trainer.gui.look.parts import heading, wrapped

PARTS_APART = 12  # pixels


class Page(QScrollArea):
    """Scrolls where the window is low. `changed`: whether the page is complete may have changed."""

    changed = Signal()
    title = ""

    def __init__(self, question: str, words: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("page")  # the theme's name
        self.column = QVBoxLayout(body)
        self.column.setSpacing(PARTS_APART)
        self.column.setContentsMargins(24, 16, 24, 16)
        self.column.addWidget(heading(question))
        self.column.addWidget(wrapped(words))
        self.setWidget(body)
        self.setAccessibleName(question)

    @property
    def is_complete(self) -> bool:
        """Whether the next page may be opened."""
        return True

    def enter(self) -> None:
        """The page is shown; the focus goes to its first field."""

    def leave(self) -> None:
        """Another page is shown."""
