"""The language menu: the choice is kept, and taken when the program starts the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from s2f_desktop.window.main_window import MainWindow


def offer_languages(window: MainWindow) -> None:
    """Check the language that was chosen, and follow another choice."""
    window.act.languages[window.settings.settings.language].setChecked(True)
    for language, action in window.act.languages.items():
        action.triggered.connect(lambda _checked=False, language=language: _choose(window, language))


def _choose(window: MainWindow, language: str) -> None:
    window.settings.change(language=language)
    window.say(QCoreApplication.translate("languages", "sketch2face speaks it from its next start on"))
