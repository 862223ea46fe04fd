"""Words of functions that are in no widget, in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from s2f_desktop.look.language import figure


def tr(text: str) -> str:
    """A text of a function that is in no widget."""
    return QCoreApplication.translate("training", text)


def size_in_words(size: float) -> str:
    """Bytes as "340 MB" or "1.2 GB"."""
    return f"{figure(size / 1e9, 1)} GB" if size >= 1e9 else f"{figure(size / 1e6)} MB"
