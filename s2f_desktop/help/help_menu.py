"""What the Help menu does: diagnostic information to the clipboard, and the licences of all parts."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from s2f_desktop.faces.live_face import LiveFace
from s2f_desktop.faces.preview_request import EngineReady
from s2f_desktop.help.diagnostics import diagnostics


class HelpMenu(QObject):
    """Knows what draws at present."""

    said = Signal(str)  # what was done

    def __init__(self, live: LiveFace, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ready: EngineReady | None = None
        live.opened.connect(self._remember)

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

        dialog = LicencesDialog(parts(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _remember(self, ready: EngineReady) -> None:
        self._ready = ready
