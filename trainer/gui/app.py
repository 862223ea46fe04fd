"""Qt's side of starting the training window."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from s2f_models.resources import resource_path
from trainer.gui.appearance import Appearance
from trainer.gui.link import Link
from trainer.gui.window import TrainingWindow


def run(folder: Path, appearance: str, link: str | None, opened: Path | None, trains: bool) -> int:
    """Show the window until it is closed; returns the exit code. `opened`: a run; `trains`: begin with the wizard."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("sketch2face training")
    app.setDesktopFileName("sketch2face")
    app.setWindowIcon(QIcon(str(resource_path("icons", "sketch2face.svg"))))
    app.setStyle("Fusion")
    window = TrainingWindow(folder, Appearance(appearance), Link(link))
    window.show()
    if opened:
        window.open_run(opened)
    if trains:
        window.train()
    return app.exec()
