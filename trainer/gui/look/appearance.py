"""Light or dark: as chosen, or as the system is, also while it changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from s2f_desktop.look.theme import Theme, apply_theme, ask_frames, current_theme
from trainer.gui.look.style import RULES


class Appearance(QObject):
    """Dresses the program; `changed` tells those that paint themselves."""

    changed = Signal(object)  # Theme

    def __init__(self, chosen: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chosen = chosen
        self.theme: Theme = current_theme(chosen)
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._dress)
        self.choose(chosen)

    def choose(self, chosen: str) -> None:
        """Take "system", "light" or "dark"."""
        self.chosen = chosen
        ask_frames(chosen)
        self._dress()

    def _dress(self) -> None:
        self.theme = current_theme(self.chosen)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, self.theme, RULES)
        self.changed.emit(self.theme)
