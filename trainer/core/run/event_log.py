"""The events of a run in a file, one JSON object a line; a full disk delays them and breaks nothing."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from trainer.core.events import Event, event_to_json
from trainer.core.files import disk_trouble


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
        size = self.path.stat().st_size if self.path.exists() else 0
        try:
            with self.path.open("ab") as file:
                file.write(self.waiting)
        except OSError:
            with suppress(OSError):
                os.truncate(self.path, size)  # half a line would spoil the next one
            raise
        self.waiting, self.is_begun = b"", True

    def _drop_torn_line(self) -> None:
        """Cut off a last line that a killed process left half-written."""
        content = self.path.read_bytes() if self.path.exists() else b""
        whole = content.rfind(b"\n") + 1
        if whole < len(content):
            os.truncate(self.path, whole)
