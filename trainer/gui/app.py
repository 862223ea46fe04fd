"""Qt's side of starting the training window."""

from __future__ import annotations

import signal
import socket
import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, qInstallMessageHandler, qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from s2f_models.log import begin_log, log_qt_message
from s2f_models.resources import resource_path
from s2f_models.version import __version__
from trainer.gui.appearance import Appearance
from trainer.gui.language import speak
from trainer.gui.link import Link
from trainer.gui.mishaps import Mishaps
from trainer.gui.places import chosen_language
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
    close_on_signals(window)
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


def close_on_signals(window: TrainingWindow) -> None:
    """Ctrl+C on the terminal closes the window, which asks about trainings; they do not hear it themselves.

    SIGTERM and SIGHUP come at log-out and shutdown: there nothing is asked.

    Python handles signals only while Python code runs, so the signal also wakes Qt through a pair of sockets.
    """
    woken, waker = socket.socketpair()
    woken.setblocking(False)
    waker.setblocking(False)
    signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGINT, lambda _signal, _frame: window.close())
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda _signal, _frame: _end(window))
    notifier = QSocketNotifier(woken.fileno(), QSocketNotifier.Type.Read, window)
    notifier.activated.connect(lambda: (woken.recv(64), waker))


def _end(window: TrainingWindow) -> None:
    window.end_session()
    window.close()
