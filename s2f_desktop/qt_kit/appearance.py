"""Light or dark: as chosen, or as the system is, also while it changes."""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from s2f_desktop.qt_kit.theme import Theme, apply_theme, ask_frames, current_theme


class Themed(Protocol):
    """A part that paints itself, or holds icons, in the theme's colours."""

    def set_theme(self, theme: Theme) -> None: ...


class Appearance(QObject):
    """Applies the theme to the program; `changed` also reaches the parts that paint themselves.

    chosen: "system", "light" or "dark". rules: a window's own style sheet, after the one that both windows share.
    """

    changed = Signal(object)  # Theme

    def __init__(self, chosen: str, rules: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = current_theme(chosen)
        self._rules = rules
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._update)
        self.chosen = chosen
        ask_frames(chosen)
        self._apply(self.theme)

    def choose(self, chosen: str) -> None:
        """Apply "system", "light" or "dark"; the frame that the system draws follows where it can."""
        self.chosen = chosen
        ask_frames(chosen)
        self._update()

    def add(self, parts: Iterable[Themed]) -> None:
        """Apply the theme to some parts now and whenever it changes."""
        for part in parts:
            part.set_theme(self.theme)
            self.changed.connect(part.set_theme)

    def _update(self) -> None:
        theme = current_theme(self.chosen)
        if theme is not self.theme:
            self._apply(theme)

    def _apply(self, theme: Theme) -> None:
        self.theme = theme
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, theme, self._rules)
        self.changed.emit(theme)
