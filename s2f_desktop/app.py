"""Qt's side of starting: the application, the window, and errors that nobody caught."""

import sys
import threading
from pathlib import Path

from PySide6.QtCore import Qt, qInstallMessageHandler, qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from s2f_desktop.bundles.models import last_bundle, remembered_opener
from s2f_desktop.errors import problem_of
from s2f_desktop.faces.opened_engine import engine_opener
from s2f_desktop.look.language import speak
from s2f_desktop.look.signals import heed_signals
from s2f_desktop.pen_first import put_pen_first
from s2f_desktop.settings import SettingsStore, settings_path
from s2f_desktop.sketches.sketch import Drawing
from s2f_desktop.window.main_window import MainWindow
from s2f_models.log import begin_log, log_qt_message
from s2f_models.resources import resource_path
from s2f_models.version import __version__


def run(bundle: str | None, device: str | None, opened: tuple[Path, Drawing] | None = None) -> int:
    """Show the window until it is closed; returns the exit code.

    bundle and device: None for those that were last chosen. opened: a drawing to begin with.
    """
    begin_log("drawing").info("The drawing window of sketch2face %s starts, Qt %s", __version__, qVersion())
    qInstallMessageHandler(log_qt_message)
    # Every point of a fast stroke, also where several wait: drawing programs want them all.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("sketch2face")
    app.setDesktopFileName("sketch2face")
    app.setWindowIcon(QIcon(str(resource_path("icons", "sketch2face.svg"))))
    app.setStyle("Fusion")
    store = SettingsStore(settings_path())
    speak(app, store.settings.language)
    window = _window(store, bundle, device)
    put_pen_first(window.document)
    heed_ends(window)
    catch_the_rest(window)
    log_start(window)
    if opened is not None:
        window.files.take(*opened)
    window.show()
    try:
        return app.exec()
    finally:
        qInstallMessageHandler(None)
        window.end_threads()


def _window(store: SettingsStore, bundle: str | None, device: str | None) -> MainWindow:
    last = (last_bundle(store.settings), store.settings.device)
    chosen = (bundle or last[0], device or last[1])
    opener = engine_opener(*chosen) if bundle or device else remembered_opener(store.settings)
    return MainWindow(opener, chosen[0], store, chosen[1])


def heed_ends(window: MainWindow) -> None:
    """Ctrl+C on the terminal closes the window, which asks about unsaved changes; a shutdown (SIGTERM) cannot wait.

    Then the program ends at once, whatever dialog is open, and the journal offers the drawing at the next start.
    """
    heed_signals({"SIGINT": window.close, "SIGTERM": lambda: _end_at_once(window)}, window)


def _end_at_once(window: MainWindow) -> None:
    window.canvas.finish()
    QApplication.exit(0)


def log_start(window: MainWindow) -> None:
    """Write down when the window is painted, what draws, and when the first face is there."""
    log = begin_log("drawing")
    window.canvas.painted.connect(lambda: log.info("The window is painted"))
    window.live.opened.connect(lambda ready: log.info("%s draws on %s", ready.bundle, ready.device))
    once = Qt.ConnectionType.SingleShotConnection
    window.preview.shown.connect(lambda _result: log.info("The first face is there"), once)


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
