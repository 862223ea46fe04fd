"""The events of a run in a file, one JSON object a line, and its losses as a table; a full disk breaks nothing."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from s2f_models.regular_files import open_regular
from trainer.core.events import Evaluated, Event, HeldOut, Progress, event_to_json
from trainer.core.files import disk_trouble

LINE_START = b'{"event": '
_LONGEST = 2**20  # bytes of a line: an event has far fewer


class LossTable:
    """Appends the losses of a run to a CSV file: time (UTC), stage, step, name and value, a number a row.

    A program of tables pivots it; a step that comes twice was trained again after a resumption or a roll-back.
    """

    HEAD = "time,stage,step,name,value\n"

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, event: Event) -> None:
        """Append the numbers of an event, where it has any; a disk that cannot be written is reported elsewhere."""
        rows = "".join(
            f"{_now()},{stage},{step},{name},{value:.9g}\n" for stage, step, name, value in numbers_of(event)
        )
        if rows:
            with suppress(OSError), open_regular(self.path, "ab", follow_links=False) as file:
                head = "" if os.fstat(file.fileno()).st_size else self.HEAD
                file.write((head + rows).encode())


def numbers_of(event: Event) -> list[tuple[str, int, str, float]]:
    """(stage, step, name, value) of every number that an event reports of the training."""
    match event:
        case Progress():
            named = {
                **event.losses,
                **event.curves,
                "gradient norm": event.gradient_norm,
                "steps a second": event.steps_per_second,
            }
        case HeldOut():
            named = {f"held out {name}": value for name, value in event.held_out.items()}
            named |= {f"learned {name}": value for name, value in event.learned.items()}
        case Evaluated():
            named = {"Frechet distance": event.frechet, "kernel distance": event.kernel}
        case _:
            return []
    return [(event.stage, event.step, name, value) for name, value in named.items()]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class EventLog:
    """Appends to one file. Lines that cannot be written wait in memory for the next event."""

    def __init__(self, path: Path) -> None:
        self.path, self.waiting, self.is_begun = path, b"", False

    def add(self, event: Event) -> None:
        """Append an event. Raises UserError where already the first cannot be written: the folder is then unfit."""
        self.waiting += event_to_json(event).encode() + b"\n"
        try:
            if not self.is_begun:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._drop_torn_line()
            self._append()
        except OSError as error:
            if not self.is_begun:
                raise disk_trouble(self.path, error) from error

    def _append(self) -> None:
        with open_regular(self.path, "ab", follow_links=False) as file:
            size = os.fstat(file.fileno()).st_size
        try:
            with open_regular(self.path, "ab", follow_links=False) as file:
                file.write(self.waiting)
        except OSError:
            with suppress(OSError), open_regular(self.path, "r+b", follow_links=False) as file:
                file.truncate(size)  # half a line would spoil the next one
            raise
        self.waiting, self.is_begun = b"", True

    def _drop_torn_line(self) -> None:
        """Cut off a last line that a killed process left half-written; one that no trainer wrote is only ended."""
        with open_regular(self.path, "ab", follow_links=False) as file:
            size = os.fstat(file.fileno()).st_size
        with open_regular(self.path, "r+b", follow_links=False) as file:
            file.seek(max(0, size - _LONGEST))
            torn = file.read().rpartition(b"\n")[2]
            if torn and torn[: len(LINE_START)] == LINE_START[: len(torn)] and len(torn) < _LONGEST:
                file.truncate(size - len(torn))
            elif torn:
                file.write(b"\n")
