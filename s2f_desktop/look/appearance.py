"""Light or dark: as chosen, or as the system is, also while it changes."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from s2f_desktop.look.theme import Theme, apply_theme, ask_frames, current_theme
from s2f_desktop.settings import SettingsStore


class Dressed(Protocol):
    """Whatever paints itself, or holds icons, in the theme's colours."""

    def set_theme(self, theme: Theme) -> None: ...


class Appearance(QObject):
    """Dresses the program and remembers the choice."""

    def __init__(self, settings: SettingsStore, parts: Sequence[Dressed], parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._parts = parts
        self._theme: Theme | None = None
        self._hints = QGuiApplication.styleHints()
        self.choose(settings.settings.appearance)
        self._hints.colorSchemeChanged.connect(self._dress)

    def choose(self, appearance: str) -> None:
        """Take "system", "light" or "dark"; the frame that the system draws follows where it can."""
        self._settings.change(appearance=appearance)
        ask_frames(appearance)
        self._dress()

    @property
    def theme(self) -> Theme:
        """The colours that are worn."""
        return current_theme(self._settings.settings.appearance)

    def _dress(self) -> None:
        theme = self.theme
        if theme is self._theme:
            return
        self._theme = theme
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, theme)
        for part in self._parts:
            part.set_theme(theme)
