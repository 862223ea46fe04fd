"""Qt's side of starting the training window."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from s2f_desktop.qt_kit.boot import ExceptHook, install_signal_handlers, make_application, run_application
from s2f_desktop.qt_kit.theme import Appearance
from s2f_models.errors import UserError
from s2f_models.files import make_private_folder
from s2f_models.log import log_error
from s2f_models.paths import data_folder
from s2f_models.text import Text
from trainer.gui.files.places import chosen_language
from trainer.gui.process.link import Link
from trainer.gui.widgets.page import RULES
from trainer.gui.window import TrainingWindow


def run(folder: Path, appearance: str, link: str | None, opened: Path | None, trains: bool) -> int:
    """Show the window until it is closed; returns the exit code. `opened`: a run; `trains`: begin with the wizard."""
    app = make_application("sketch2face training", "training", chosen_language())
    with suppress(OSError):  # reported where something is to be written there
        make_private_folder(data_folder())  # where runs lie, and what is drawn while they train
    window = TrainingWindow(folder, Appearance(appearance, RULES), Link(link))
    hook = ExceptHook(_describe, window)
    hook.caught.connect(window.show_error)
    hook.install()
    handle_signals(window)
    app.commitDataRequest.connect(lambda _manager: window.end_session())
    window.show()
    if opened:
        window.open_run(opened)
    if trains:
        window.train()
    return run_application(app)


def handle_signals(window: TrainingWindow) -> None:
    """Ctrl+C on the terminal closes the window, which asks about runs; they do not receive it themselves.

    SIGTERM and SIGHUP come at log-out and shutdown: there nothing is asked.
    """

    def end() -> None:
        window.end_session()
        window.close()

    install_signal_handlers({"SIGINT": window.close, "SIGTERM": end, "SIGHUP": end}, window)


def _describe(error: BaseException) -> str:
    """An error that nobody caught in one sentence; it is logged."""
    log_error(error)
    if isinstance(error, UserError):
        return error.text
    return Text(
        "Something went wrong in this window ({kind}: {reason}); trainings are not touched by it.",
        kind=type(error).__name__,
        reason=error,
    )
