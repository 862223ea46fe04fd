"""Qt's side of starting the training window."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import qInstallMessageHandler, qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from s2f_desktop.look.language import speak
from s2f_desktop.look.signals import heed_signals
from s2f_models.log import begin_log, log_qt_message
from s2f_models.resources import resource_path
from s2f_models.version import __version__
from trainer.gui.files.places import chosen_language
from trainer.gui.look.appearance import Appearance
from trainer.gui.mishaps import Mishaps
from trainer.gui.process.link import Link
from trainer.gui.window import TrainingWindow


def run(folder: Path, appearance: str, link: str | None, opened: Path | None, trains: bool) -> int:
    """Show the window until it is closed; returns the exit code. `opened`: a run; `trains`: begin with the wizard."""
    begin_log("training").info("The training window of sketch2face %s starts, Qt %s", __version__, qVersion())
    qInstallMessageHandler(log_qt_message)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("sketch2face training")
    app.setDesktopFileName("sketch2face")
    app.setWindowIcon(QIcon(str(resource_path("icons", "sketch2face.svg"))))
    app.setStyle("Fusion")
    speak(app, chosen_language())
    window = TrainingWindow(folder, Appearance(appearance), Link(link))
    mishaps = Mishaps(window)
    mishaps.told.connect(window.tell)
    mishaps.catch()
    heed_ends(window)
    app.commitDataRequest.connect(lambda _manager: window.end_session())
    window.show()
    if opened:
        window.open_run(opened)
    if trains:
        window.train()
    try:
        return app.exec()
    finally:
        qInstallMessageHandler(None)


def heed_ends(window: TrainingWindow) -> None:
    """Ctrl+C on the terminal closes the window, which asks about trainings; they do not hear it themselves.

    SIGTERM and SIGHUP come at log-out and shutdown: there nothing is asked.
    """

    def end() -> None:
        window.end_session()
        window.close()

    heed_signals({"SIGINT": window.close, "SIGTERM": end, "SIGHUP": end}, window)
