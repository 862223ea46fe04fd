"""Why a run's trainer is no longer there, from what it left in the folder. Free of Qt."""

from __future__ import annotations

from pathlib import Path

from trainer.core.events import Event, Stopped
from trainer.core.run.run_lock import holder_of
from trainer.gui.files.run_files import LOG
from trainer.gui.process.endings import PREFIX, STOPPED, Ending, ending_of

_TAIL = 20_000  # bytes of the log that are looked at


def end_of(run: Path, last: Event | None, code: int | None = None) -> Ending:
    """How the newest trainer of a run ended; `last` is its last event. None may be running now.

    `code` is its exit code where somebody saw it. Else what it left tells: a trainer that could end in order has
    removed its name from the folder, one that was killed has not.
    """
    said = log_of(run)
    if code is not None:
        return ending_of(code, said)
    if holder_of(run) is not None:
        return ending_of(None, said)
    if isinstance(last, Stopped):
        return Ending(STOPPED, "")
    lines = [line for line in said.splitlines() if line.strip()]
    if lines and lines[-1].startswith(PREFIX):
        return ending_of(2, said)
    if "Traceback (most recent call last)" in said:
        return ending_of(1, said)
    return ending_of(0, "") if last is not None else ending_of(None, said)


def log_of(run: Path) -> str:
    """The end of what the trainer said on standard error."""
    try:
        with (run / LOG).open("rb") as file:
            file.seek(max(0, (run / LOG).stat().st_size - _TAIL))
            return file.read().decode(errors="replace")
    except OSError:
        return ""
