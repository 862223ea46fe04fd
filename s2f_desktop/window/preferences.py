"""Light or dark, and the language: both choices are kept, and the language is taken at the next start."""

from PySide6.QtCore import QObject, Signal

from s2f_desktop.qt_kit.actions import Actions
from s2f_desktop.qt_kit.appearance import Appearance
from s2f_desktop.qt_kit.language import NAMES
from s2f_desktop.settings import SettingsStore


class Preferences(QObject):
    """Owns the actions of the View menu that choose how the program looks and speaks."""

    message = Signal(str)

    def __init__(self, settings: SettingsStore, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._appearance = appearance

    def register_actions(self, act: Actions) -> None:
        """Add both choices; those that were made before are checked."""
        chosen = self._settings.settings
        system = self.tr("&System")
        appearances = {"system": system, "light": self.tr("&Light"), "dark": self.tr("&Dark")}
        act.add_choice("appearance", appearances, self._choose_appearance, chosen.appearance)
        act.add_choice("language", {"system": system, **NAMES}, self._choose_language, chosen.language)

    def _choose_appearance(self, appearance: str) -> None:
        self._settings.change(appearance=appearance)
        self._appearance.choose(appearance)

    def _choose_language(self, language: str) -> None:
        self._settings.change(language=language)
        self.message.emit(self.tr("sketch2face speaks it from its next start on"))
