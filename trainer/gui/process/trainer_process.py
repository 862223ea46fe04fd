"""A trainer as a process: watched by the window, or started so that it outlives it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from s2f_models.errors import UserError
from s2f_models.regular_files import open_regular
from s2f_models.text import Text
from trainer.core.events import event_from_json
from trainer.gui.process.endings import ending_of


def start_detached(command: Sequence[str], log: Path) -> subprocess.Popen[bytes]:
    """Start a program with nothing to read, its standard error in `log`. Raises UserError.

    It has a session of its own, so that neither Ctrl+C nor a closed terminal reaches it. A thread waits for it: until
    then the system would keep a process that has ended, and it would look alive.
    """
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    none = subprocess.DEVNULL
    try:
        with open_regular(log, "wb", follow_links=False) as errors:
            process = subprocess.Popen(
                command, stdin=none, stdout=none, stderr=errors, start_new_session=True, creationflags=flags
            )
    except OSError as error:
        raise UserError(
            "{command} could not be started: {reason}.", command=command[0], reason=error.strerror or error
        ) from error
    Thread(target=process.wait, name="waits for a process", daemon=True).start()
    return process


PATIENCE_MS = 20_000  # from the polite request to the kill; a checkpoint may have to be written meanwhile
_CLOSING_MS = 2_000  # what a closing window waits for
_KEPT = 100_000  # bytes of standard error


def trainer_command() -> list[str]:
    """How the headless command is started here: from a packaged program, or by this Python."""
    return [sys.executable, "trainer"] if getattr(sys, "frozen", False) else [sys.executable, "-m", "trainer"]


class TrainerProcess(QObject):
    """Runs one command at a time and ends with this object. For a training that goes on alone see run_process.py."""

    reported = Signal(object)  # trainer.core.events.Event; `event` is a method that every QObject has
    ended = Signal(int, object)  # exit code, negative for a signal; one sentence, empty where it said nothing

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._said = b""
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read_events)
        self._process.readyReadStandardError.connect(self._read_errors)
        self._process.finished.connect(self._tell_end)
        self._process.errorOccurred.connect(self._tell_refusal)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._process.kill)

    @property
    def running(self) -> bool:
        """Whether a command runs."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def start(self, arguments: Sequence[str]) -> None:
        """Start `s2f-train` with these arguments and --events; nothing may be running."""
        assert not self.running, "one command at a time"
        self._said = b""
        program, *first = trainer_command()
        self._process.start(program, [*first, *arguments, "--events"])

    def stop(self) -> None:
        """Ask it to stop; it is killed where it does not listen. `ended` follows."""
        if self.running:
            self._process.terminate()  # on Windows a program without a window does not hear this: it is killed
            self._patience.start(PATIENCE_MS if sys.platform != "win32" else _CLOSING_MS)

    def close(self) -> None:
        """End it now, without `ended`; for a window that goes."""
        self.blockSignals(True)
        if self.running:
            self._process.terminate()
            if not self._process.waitForFinished(_CLOSING_MS):
                self._process.kill()
                self._process.waitForFinished()

    def _read_events(self) -> None:
        while self._process.canReadLine():
            event = event_from_json(bytes(self._process.readLine().data()))
            if event is not None:
                self.reported.emit(event)

    def _read_errors(self) -> None:
        self._said = (self._said + bytes(self._process.readAllStandardError().data()))[-_KEPT:]

    def _tell_end(self, code: int, status: QProcess.ExitStatus) -> None:
        self._patience.stop()
        self._read_events()
        self._read_errors()
        code = -code if status == QProcess.ExitStatus.CrashExit else code
        self.ended.emit(code, ending_of(code, self._said.decode(errors="replace")).sentence)

    def _tell_refusal(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.ended.emit(-1, Text("The trainer could not be started: {reason}.", reason=self._process.errorString()))
