"""Qt's side of starting the training window."""

from __future__ import annotations

import signal
import socket
import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from s2f_models.resources import resource_path
from trainer.gui.appearance import Appearance
from trainer.gui.link import Link
from trainer.gui.mishaps import Mishaps
from trainer.gui.window import TrainingWindow


def run(folder: Path, appearance: str, link: str | None, opened: Path | None, trains: bool) -> int:
    """Show the window until it is closed; returns the exit code. `opened`: a run; `trains`: begin with the wizard."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("sketch2face training")
    app.setDesktopFileName("sketch2face")
    app.setWindowIcon(QIcon(str(resource_path("icons", "sketch2face.svg"))))
    app.setStyle("Fusion")
    window = TrainingWindow(folder, Appearance(appearance), Link(link))
    mishaps = Mishaps(window)
    mishaps.told.connect(window.tell)
    mishaps.catch()
    close_on_interrupt(window)
    window.show()
    if opened:
        window.open_run(opened)
    if trains:
        window.train()
    return app.exec()


def close_on_interrupt(window: TrainingWindow) -> None:
    """Ctrl+C on the terminal closes the window, which asks about trainings; they do not hear it themselves.

    Python handles signals only while Python code runs, so the signal also wakes Qt through a pair of sockets.
    """
    woken, waker = socket.socketpair()
    woken.setblocking(False)
    waker.setblocking(False)
    signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGINT, lambda _signal, _frame: window.close())
    notifier = QSocketNotifier(woken.fileno(), QSocketNotifier.Type.Read, window)
    notifier.activated.connect(lambda: (woken.recv(64), waker))
