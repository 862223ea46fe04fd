"""A trainer as a process, watched by the window or started so that it outlives it, and how one has ended."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from s2f_models.errors import UserError
from s2f_models.regular_files import open_regular
from s2f_models.text import Text, text_of
from trainer.core.events import Event, Failed, Stopped, event_from_json
from trainer.core.files import LONGEST_REASON
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.run_lock import holder_of

_PREFIX = "s2f-train: "
STOPPED = 130  # the exit code of a command that was interrupted
_KILLED = (-9, 137)  # by the system where memory runs out, or by a person


@dataclass(frozen=True)
class Ending:
    """`code`: the exit code, negative for the signal that ended it, None where nobody saw it. `sentence`: the message.

    `memory`: whether half the batch is likely to help.
    """

    code: int | None
    sentence: str
    memory: bool = False

    @property
    def failed(self) -> bool:
        """Whether something went wrong, other than that somebody asked it to stop."""
        return self.code not in (0, STOPPED)


def ending_of(code: int | None, errors: str) -> Ending:
    """Tell an end. `errors` is standard error: a Failed event where the trainer itself saw what was wrong."""
    last = _last_line(errors)
    if code in (0, STOPPED):
        return Ending(code, text_of(last.removeprefix(_PREFIX)))
    failure = failure_in(errors)
    if failure is not None and failure.kind == "memory":
        halve = Text("There was not enough memory for this training; try with half the batch.")
        return Ending(code, halve, memory=True)
    if failure is not None and failure.kind == "input":
        return Ending(code, failure.message)
    if failure is None and (code in _KILLED or (code is None and not last)):
        return Ending(code, _killed(code), memory=True)
    if failure is None and last.startswith(_PREFIX):  # a trainer from before wrote no event
        return Ending(code, text_of(last.removeprefix(_PREFIX)))
    reason = failure.message if failure else last[:LONGEST_REASON]
    sentence = Text("The trainer broke down: {reason}", reason=reason)
    return Ending(code, sentence if reason else Text("The trainer broke down (code {code}).", code=code))


def has_failed(errors: str) -> bool:
    """Whether a trainer whose exit code nobody saw ended by an error; one from before wrote no event."""
    crashed = "Traceback (most recent call last)" in errors
    return crashed or failure_in(errors) is not None or _last_line(errors).startswith(_PREFIX)


def failure_in(errors: str) -> Failed | None:
    """The failure that a trainer reported itself."""
    events = (event_from_json(line) for line in reversed(errors.splitlines()) if line.startswith("{"))
    return next((event for event in events if isinstance(event, Failed)), None)


def _last_line(text: str) -> str:
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")


def _killed(code: int | None) -> Text:
    how = Text("was ended by the system") if code is not None else Text("ended without a word")
    return Text(
        "The trainer {how}, as happens where memory runs out; what it had written stands. Go on, or try with half the "
        "batch.",
        how=how,
    )


_TAIL = 20_000  # bytes of the log that are looked at


def end_of(run: Path, last: Event | None, code: int | None = None) -> Ending:
    """The end of the newest trainer of a run; `last` is its last event. None may be running now.

    `code` is its exit code where somebody saw it. Else the files that it left are read: a trainer that could end in
    order has removed its name from the folder, one that was killed has not.
    """
    errors = log_of(run)
    if code is not None:
        return ending_of(code, errors)
    if holder_of(run) is not None:
        return ending_of(None, errors)
    if isinstance(last, Stopped):
        return Ending(STOPPED, "")
    if has_failed(errors):
        return ending_of(1, errors)
    return ending_of(0, "") if last is not None else ending_of(None, errors)


def log_of(run: Path) -> str:
    """The end of what the trainer left on standard error."""
    try:
        with open_regular(RunFolder(run).errors_file, follow_links=False) as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - _TAIL))
            return file.read(_TAIL).decode(errors="replace")
    except OSError:
        return ""


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
    """The command that starts the headless trainer: from a packaged program, or by this Python."""
    return [sys.executable, "trainer"] if getattr(sys, "frozen", False) else [sys.executable, "-m", "trainer"]


class TrainerProcess(QObject):
    """Runs one command at a time and ends with this object. For a run that goes on alone see run_process.py."""

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
