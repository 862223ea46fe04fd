"""Models…: makes the dialog when it is first wanted, and keeps it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from s2f_desktop.bundles.models import Models
from s2f_desktop.bundles.models_dialog import ModelsDialog
from s2f_desktop.look.theme import LIGHT, Theme
from s2f_desktop.settings import SettingsStore


class ModelChooser(QObject):
    """Costs nothing until it is opened."""

    def __init__(self, models: Models, settings: SettingsStore, window: QWidget) -> None:
        super().__init__(window)
        self._models = models
        self._settings = settings
        self._window = window
        self._theme = LIGHT
        self.dialog: ModelsDialog | None = None

    def open(self) -> None:
        """Show the models, beside the window."""
        if self.dialog is None:
            self.dialog = ModelsDialog(self._models, self._settings, self._window)
            self.dialog.set_theme(self._theme)
        self.dialog.open_it()

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
        self._theme = theme
        if self.dialog is not None:
            self.dialog.set_theme(theme)

    def end(self) -> None:
        """Close for good, after an import that is under way."""
        if self.dialog is not None:
            self.dialog.end()
