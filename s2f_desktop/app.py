"""Starts the drawing window with Qt: the application, the window, signals, uncaught errors, and a clean-up."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from s2f_desktop.bundles.known_models import models_folder, remove_left_imports
from s2f_desktop.bundles.models import last_bundle, remembered_opener
from s2f_desktop.faces.opened_engine import engine_opener
from s2f_desktop.files.journal import journal_folder
from s2f_desktop.files.open_files import remove_left_marks
from s2f_desktop.files.sketch_file import Origin
from s2f_desktop.qt_kit.boot import ExceptHook, install_signal_handlers, make_application, run_application
from s2f_desktop.qt_kit.errors import problem_of
from s2f_desktop.settings import Settings, SettingsStore, settings_path
from s2f_desktop.sketches.sketch import Drawing
from s2f_desktop.threads import end_now, give_pen_priority
from s2f_desktop.window.main_window import MainWindow
from s2f_models.files import remove_leftovers
from s2f_models.log import begin_log
from s2f_models.paths import config_folder, data_folder, log_folder
from s2f_models.temporary_folders import remove_left_folders

_OLD_S = 3600.0  # another process may still be writing a younger file


def run(bundle: str | None, device: str | None, opened: tuple[Origin, Drawing] | Path | None = None) -> int:
    """Show the window until it is closed; returns the exit code.

    bundle and device: None for those that were last chosen. opened: a drawing to begin with, or a file.
    """
    store = SettingsStore(settings_path())
    app = make_application("sketch2face", "drawing", store.settings.language)
    # Every point of a fast stroke, however busy the window is. Qt's X11 plugin, which the application loads, turns the
    # joining of moves that wait on for all.
    app.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
    window = _window(store, bundle, device)
    give_pen_priority(window.document)
    app.pen_left.connect(window.canvas.let_go)
    app.file_opened.connect(lambda path: window.files.open(Path(path)))
    handle_signals(window)
    handle_uncaught(window)
    log_start(window)
    once = Qt.ConnectionType.SingleShotConnection
    window.canvas.painted.connect(lambda: remove_in_background(store.settings), once)
    if isinstance(opened, Path):
        window.files.open(opened)
    elif opened is not None:
        window.files.take(*opened)
    window.show()
    try:
        code = run_application(app)
    finally:
        window.end_threads()
    if window.preview.hung:
        begin_log("drawing").info("What makes faces hangs; the program ends without it")
        end_now(code)
    return code


def _window(store: SettingsStore, bundle: str | None, device: str | None) -> MainWindow:
    last = (last_bundle(store.settings), store.settings.device)
    chosen = (bundle or last[0], device or last[1])
    opener = engine_opener(*chosen) if bundle or device else remembered_opener(store.settings)
    return MainWindow(opener, chosen[0], store, chosen[1])


def handle_signals(window: MainWindow) -> None:
    """Ctrl+C on the terminal closes the window, which asks about unsaved changes; a shutdown (SIGTERM) cannot wait.

    Then the program ends at once, whatever dialog is open, and the journal offers the drawing at the next start.
    """
    install_signal_handlers({"SIGINT": window.close, "SIGTERM": lambda: _end_at_once(window)}, window)


def _end_at_once(window: MainWindow) -> None:
    window.canvas.finish()
    QApplication.exit(0)


def log_start(window: MainWindow) -> None:
    """Log when the window is painted, which engine draws, and when the first face is there."""
    log = begin_log("drawing")
    window.canvas.painted.connect(lambda: log.info("The window is painted"))
    window.live.opened.connect(lambda ready: log.info("%s draws on %s", ready.bundle.name, ready.device))
    once = Qt.ConnectionType.SingleShotConnection
    window.preview.shown.connect(lambda _result: log.info("The first face is there"), once)


def handle_uncaught(window: MainWindow) -> None:
    """Show errors that nobody caught in the window, as well as on the terminal."""
    hook = ExceptHook(problem_of, window)
    hook.caught.connect(window.show_error)
    hook.install()


def remove_in_background(settings: Settings) -> None:
    """Run remove_all in a daemon thread, since a folder may be on a disk that does not answer."""
    Thread(target=remove_all, args=(settings,), name="leftovers", daemon=True).start()


def remove_all(settings: Settings) -> None:
    """Remove what killed processes of this program left half written, and nothing else.

    It is recognised as ours by its name and its age, or by a lock that nobody holds.
    """
    remove_left_imports(models_folder())
    remove_left_folders()
    remove_left_marks()
    for folder in dict.fromkeys(_folders(settings)):
        remove_leftovers(folder, _OLD_S)


def _folders(settings: Settings) -> Iterator[Path]:
    """Our own folders, and those of drawings that were opened or saved lately."""
    yield from (config_folder(), data_folder(), log_folder(), journal_folder(), models_folder())
    yield from (Path(recent).parent for recent in settings.recent)
    if settings.folder:
        yield Path(settings.folder)
