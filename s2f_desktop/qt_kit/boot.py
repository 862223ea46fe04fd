"""Start and end of either window: the application, signals such as Ctrl+C, and uncaught errors."""

import signal
import socket
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, QTimer, Signal, qInstallMessageHandler, qVersion
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from s2f_desktop.qt_kit.language import install_translators
from s2f_models import __version__
from s2f_models.log import begin_log, log_qt_message
from s2f_models.paths import resource_path

QUITTING = ("SIGINT", "SIGTERM", "SIGHUP")  # Ctrl+C, log-out or shutdown, a closed terminal; where the system has them
_held: dict[int, int] = {}  # how often each came before there was a window


class Application(QApplication):
    """The application, which alone is sent that a pen left its tablet or was taken away, and what macOS opens in it."""

    pen_left = Signal()
    file_opened = Signal(str)  # path

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.TabletLeaveProximity:
            self.pen_left.emit()
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_opened.emit(event.file())
        return super().event(event)


def make_application(name: str, log: str, language: str) -> Application:
    """The application of a window, with its icon and language ("system", or one of language.NAMES); logs the start."""
    _hold_signals()
    begin_log(log).info("The %s window of sketch2face %s starts, Qt %s", log, __version__, qVersion())
    qInstallMessageHandler(log_qt_message)
    app = Application(sys.argv[:1])
    app.setApplicationName(name)
    app.setDesktopFileName("sketch2face")
    app.setWindowIcon(QIcon(str(resource_path("icons", "sketch2face.svg"))))
    app.setStyle("Fusion")
    install_translators(app, language)
    return app


def run_application(app: QApplication) -> int:
    """Run until the last window is closed; returns the exit code."""
    try:
        return app.exec()
    finally:
        qInstallMessageHandler(None)


def _hold_signals() -> None:
    """Remember signals that come while a window is made: an exception then would be lost in a method that Qt calls."""
    _held.clear()
    for name in QUITTING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            _held[number] = 0
            signal.signal(number, _hold)


def _hold(number: int, _frame: object) -> None:
    _held[number] += 1


def install_signal_handlers(effects: Mapping[str, Callable[[], object]], parent: QObject) -> None:
    """Call an effect at the signal of its name ("SIGINT"), where the system has it.

    Effects wait for the event loop, which may not run yet: closing a window before it is shown does nothing, and so
    does quitting. Signals that came since `make_application` have their effect now. Python handles signals only while
    Python code runs, so one also wakes Qt through a pair of sockets, as long as `parent` lives.
    """
    woken, waker = socket.socketpair()
    woken.setblocking(False)
    waker.setblocking(False)
    signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    for name, effect in effects.items():
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), partial(_soon, effect, parent))
    for number, times in _held.items():
        if signal.getsignal(number) is _hold:
            signal.signal(number, signal.SIG_DFL)
        if times:
            signal.raise_signal(number)
    notifier = QSocketNotifier(woken.fileno(), QSocketNotifier.Type.Read, parent)
    notifier.activated.connect(lambda: (woken.recv(64), waker))


def _soon(effect: Callable[[], object], parent: QObject, _number: int, _frame: object) -> None:
    QTimer.singleShot(0, parent, effect)


class ExceptHook(QObject):
    """Reports errors that nobody caught, of any thread: on the terminal, and by `caught` to the window's own thread.

    describe: makes what `caught` carries of an error, in the thread where it was raised; it also logs the error.
    """

    caught = Signal(object)

    def __init__(self, describe: Callable[[BaseException], object], parent: QObject) -> None:
        super().__init__(parent)
        self._describe = describe

    def install(self) -> None:
        """Report all errors from now on."""
        sys.excepthook = lambda _kind, error, _trace: self._report(error)
        threading.excepthook = lambda args: self._report(args.exc_value) if args.exc_value else None

    def _report(self, error: BaseException) -> None:
        traceback.print_exception(error)
        self.caught.emit(self._describe(error))
