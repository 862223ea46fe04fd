"""The end of a trainer: one plain sentence from its exit code and its standard error, and what a run then is."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from s2f_models.regular_files import open_regular
from s2f_models.text import Text, text_of
from trainer.core.events import Event, Failed, Stopped, event_from_json
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.run_lock import holder_of

_PREFIX = "s2f-train: "
STOPPED = 130  # the exit code of a command that was interrupted
_KILLED = (-9, 137)  # by the system where memory runs out, or by a person
_LONGEST = 400  # characters of a technical last line that are worth showing


@dataclass(frozen=True)
class Ending:
    """`code`: the exit code, negative for the signal that ended it, None where nobody saw it. `sentence`: what to tell.

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
    reason = failure.message if failure else last[:_LONGEST]
    sentence = Text("The trainer broke down: {reason}", reason=reason)
    return Ending(code, sentence if reason else Text("The trainer broke down (code {code}).", code=code))


def has_failed(errors: str) -> bool:
    """Whether a trainer whose exit code nobody saw ended by an error; one from before wrote no event."""
    crashed = "Traceback (most recent call last)" in errors
    return crashed or failure_in(errors) is not None or _last_line(errors).startswith(_PREFIX)


def failure_in(errors: str) -> Failed | None:
    """What ended a trainer by its own account."""
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
    """How the newest trainer of a run ended; `last` is its last event. None may be running now.

    `code` is its exit code where somebody saw it. Else what it left tells: a trainer that could end in order has
    removed its name from the folder, one that was killed has not.
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
