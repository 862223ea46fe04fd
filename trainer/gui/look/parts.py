"""Small parts that pages are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

W = TypeVar("W", bound=QWidget)
INDENT = 24  # pixels, of what belongs to a choice


def push(text: str, work: Callable[[], object]) -> QPushButton:
    """A button that Enter elsewhere on the page does not press."""
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: work())
    return button


def named(widget: W, name: str) -> W:
    """The widget, with the name that is read out."""
    widget.setAccessibleName(name)
    return widget


def wrapped(text: str, muted: bool = True) -> QLabel:
    """A label of several lines."""
    label = QLabel(text)
    label.setWordWrap(True)
    if muted:
        label.setObjectName("muted")
    return label


def heading(text: str, look: str = "title") -> QLabel:
    """A page's title, or with the look "heading" that of a part."""
    label = QLabel(text)
    label.setObjectName(look)
    return label


def explained(choice: QAbstractButton, words: str) -> QVBoxLayout:
    """A choice with what it means below it."""
    choice.setAccessibleDescription(words)
    below = wrapped(words)
    below.setContentsMargins(INDENT, 0, 0, 0)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(choice)
    column.addWidget(below)
    return column


def left(widget: QWidget) -> QHBoxLayout:
    """The widget no wider than it needs to be."""
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row
