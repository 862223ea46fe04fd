"""Making buttons in one line each."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget


def push_button(parent: QWidget, text: str, effect: Callable[[], object]) -> QPushButton:
    """A button with its text and what it does."""
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: effect())
    return button
