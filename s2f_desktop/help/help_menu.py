"""The Help menu: its dialogs, and what diagnostics copy."""

import platform
import sys
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Qt, Signal, qVersion
from PySide6.QtGui import QAction, QGuiApplication, QScreen
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QMainWindow,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from s2f_desktop.faces.live_face import LiveFace
from s2f_desktop.faces.preview_request import EngineReady
from s2f_desktop.help.licences import Component
from s2f_desktop.qt_kit.actions import Actions
from s2f_desktop.qt_kit.dialogs import fill, message_box
from s2f_desktop.qt_kit.labels import Label, brief
from s2f_desktop.qt_kit.language import tr
from s2f_desktop.qt_kit.theme import GRID
from s2f_models import __version__
from s2f_models.log import log_tail

_PACKAGES = ("PySide6_Essentials", "numpy", "onnxruntime", "torch")
_LOGS = {"drawing": 50, "training": 30}  # their last lines


class LicencesDialog(QDialog):
    """Stays open beside the window until it is closed."""

    def __init__(self, components: list[Component], window: QWidget) -> None:
        super().__init__(window)
        self._components = components
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Parts of the program"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.ensurePolished()  # rows take their height from the style at the time they are added
        self.list.addItems([component.name for component in components])
        self.licence = Label("", self)
        self.licence.setWordWrap(True)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Text of the licence"))
        self.list.currentRowChanged.connect(self._show_row)
        self._lay_out()
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _show_row(self, row: int) -> None:
        component = self._components[row]
        sentence = self.tr("{part}: {licence}").format(part=component.name, licence=component.licence)
        self.licence.setText(brief(sentence))
        self.text.setPlainText(component.text)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Licences"))
        self.resize(820, 560)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(2 * GRID, 0, 0, 0)
        column.addWidget(self.licence)
        column.addWidget(self.text, 1)
        both = QSplitter(Qt.Orientation.Horizontal, self)
        both.setChildrenCollapsible(False)
        both.addWidget(self.list)
        both.addWidget(right)
        both.setSizes([260, 540])
        fill(self, both)


def diagnostics(bundle: str, device: str) -> str:
    """Versions, screens, model and device, and the ends of the logs; paths lack the person's home folder.

    bundle: a name or folder, of which the last part is used; device: what it runs on, or why it does not.
    """
    facts = {
        "sketch2face": f"{__version__}, {'packaged' if getattr(sys, 'frozen', False) else 'installed for Python'}",
        "System": f"{platform.platform()}, {platform.machine()}",
        "Python": platform.python_version(),
        "Qt": f"{qVersion()} on {QGuiApplication.platformName()}",
        "Packages": ", ".join(f"{name} {version}" for name in _PACKAGES if (version := _version(name))),
        "Screens": "; ".join(map(_screen, QGuiApplication.screens())),
        "Language": QLocale().name(),
        "Model": f"{Path(bundle).name} on {device}",
    }
    head = "\n".join(f"{name}: {fact}" for name, fact in facts.items())
    logs = "".join(f"\n\nLog of {name}:\n{log_tail(name, lines)}" for name, lines in _LOGS.items())
    return f"{head}{logs}\n".replace(str(Path.home()), "~")


def _version(package: str) -> str:
    """The version of an installed package, in a packaged program of a loaded one; else empty."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return str(getattr(sys.modules.get(package), "__version__", ""))


def _screen(screen: QScreen) -> str:
    size = screen.size()
    return f"{size.width()} x {size.height()} at scale {screen.devicePixelRatio():g}"


class HelpMenu(QObject):
    """Owns the actions of the Help menu; knows the engine that draws."""

    message = Signal(str)  # what was done

    def __init__(self, live: LiveFace, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ready: EngineReady | None = None
        live.opened.connect(self._remember)

    def register_actions(self, act: Actions) -> None:
        """Add the actions of the Help menu."""
        act.add("shortcuts", self.tr("&Keyboard Shortcuts"), self.show_shortcuts, "F1")
        act.add("diagnostics", self.tr("Copy &Diagnostic Information"), self.copy_diagnostics)
        act.add("licences", self.tr("&Licences…"), self.show_licences)
        about = act.add("about", self.tr("&About sketch2face"), lambda: show_about(self._window, __version__))
        about.setMenuRole(QAction.MenuRole.AboutRole)

    def show_shortcuts(self) -> None:
        """List all keys."""
        from s2f_desktop.help.shortcuts import ShortcutsDialog, shortcuts

        self._show(ShortcutsDialog(shortcuts(self._window.menuBar()), self._window))

    def copy_diagnostics(self) -> None:
        """Copy diagnostic information to the clipboard."""
        ready = self._ready
        report = diagnostics(ready.bundle.name, ready.device) if ready else diagnostics("none", "no device yet")
        QGuiApplication.clipboard().setText(report)
        self.message.emit(self.tr("Diagnostic information was copied; paste it into your report"))

    def show_licences(self) -> None:
        """List all components of the program with the texts of their licences."""
        from s2f_desktop.help.licences import components

        self._show(LicencesDialog(components(), self._window))

    @staticmethod
    def _show(dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _remember(self, ready: EngineReady) -> None:
        self._ready = ready


def show_about(parent: QWidget, version: str) -> None:
    """Show the version and the sources of icons and samples."""
    details = (
        tr("Draw a doodle of a face and see a face that answers to it while the pen is still moving."),
        tr("Every face here is generated; none is a photograph of a person."),
        tr("Icons: Lucide (ISC licence). Sample doodles: Quick, Draw! by Google (CC BY 4.0)."),
    )
    box = message_box(parent, tr("About sketch2face"), f"sketch2face {version}", "\n\n".join(details))
    box.setIconPixmap(parent.windowIcon().pixmap(64))
    box.exec()
