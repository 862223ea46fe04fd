"""What the Help menu does: keys, diagnostic information to the clipboard, and the licences of all parts."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from s2f_desktop.faces.live_face import LiveFace
from s2f_desktop.faces.preview_request import EngineReady
from s2f_desktop.help.diagnostics import diagnostics
from s2f_desktop.help.shortcuts import Menus, shortcuts


class HelpMenu(QObject):
    """Knows what draws at present."""

    said = Signal(str)  # what was done

    def __init__(self, live: LiveFace, menus: Menus, window: QWidget) -> None:
        super().__init__(window)
        self._menus = menus
        self._window = window
        self._ready: EngineReady | None = None
        live.opened.connect(self._remember)

    def show_shortcuts(self) -> None:
        """List all keys."""
        from s2f_desktop.help.shortcuts_dialog import ShortcutsDialog

        self._show(ShortcutsDialog(shortcuts(self._menus), self._window))

    def copy_diagnostics(self) -> None:
        """Put what a report of a problem needs into the clipboard."""
        ready = self._ready
        told = diagnostics(ready.bundle, ready.device) if ready else diagnostics("none", "no device yet")
        QGuiApplication.clipboard().setText(told)
        self.said.emit(self.tr("Diagnostic information was copied; paste it into your report"))

    def show_licences(self) -> None:
        """List all parts of the program with the texts of their licences."""
        from s2f_desktop.help.licences import parts
        from s2f_desktop.help.licences_dialog import LicencesDialog

        self._show(LicencesDialog(parts(), self._window))

    @staticmethod
    def _show(dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _remember(self, ready: EngineReady) -> None:
        self._ready = ready
