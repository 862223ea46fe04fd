"""Qt's side of starting: the application, the window, and errors that nobody caught."""

import signal
import socket
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from s2f_desktop.bundles.models import last_bundle, remembered_opener
from s2f_desktop.errors import problem_of
from s2f_desktop.faces.opened_engine import engine_opener
from s2f_desktop.settings import SettingsStore, settings_path
from s2f_desktop.sketches.sketch import Drawing
from s2f_desktop.window.main_window import MainWindow
from s2f_models.resources import resource_path


def run(bundle: str | None, device: str | None, opened: tuple[Path, Drawing] | None = None) -> int:
    """Show the window until it is closed; returns the exit code.

    bundle and device: None for those that were last chosen. opened: a drawing to begin with.
    """
    # Every point of a fast stroke, also where several wait: drawing programs want them all.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("sketch2face")
    app.setDesktopFileName("sketch2face")
    app.setWindowIcon(QIcon(str(resource_path("icons", "sketch2face.svg"))))
    app.setStyle("Fusion")
    window = _window(bundle, device)
    close_on_interrupt(window)
    catch_the_rest(window)
    if opened is not None:
        window.files.take(*opened)
    window.show()
    try:
        return app.exec()
    finally:
        window.end_threads()


def _window(bundle: str | None, device: str | None) -> MainWindow:
    store = SettingsStore(settings_path())
    last = (last_bundle(store.settings), store.settings.device)
    chosen = (bundle or last[0], device or last[1])
    opener = engine_opener(*chosen) if bundle or device else remembered_opener(store.settings)
    return MainWindow(opener, chosen[0], store, chosen[1])


def close_on_interrupt(window: MainWindow) -> None:
    """Ctrl+C on the terminal closes the window, which asks about unsaved changes.

    Python handles signals only while Python code runs, so the signal also wakes Qt through a pair of sockets.
    """
    woken, waker = socket.socketpair()
    woken.setblocking(False)
    waker.setblocking(False)
    signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGINT, lambda _signal, _frame: window.close())
    notifier = QSocketNotifier(woken.fileno(), QSocketNotifier.Type.Read, window)
    notifier.activated.connect(lambda: (woken.recv(64), waker))


def catch_the_rest(window: MainWindow) -> None:
    """Show errors that nobody caught in the window, as well as on the terminal."""

    def from_main(kind: type[BaseException], error: BaseException, trace: object) -> None:
        sys.__excepthook__(kind, error, error.__traceback__)
        window.problem.emit(problem_of(error))

    def from_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            from_main(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = from_main
    threading.excepthook = from_thread
