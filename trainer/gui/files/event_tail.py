"""Reads a run's events.jsonl as it grows. Free of Qt."""

from __future__ import annotations

from pathlib import Path

from trainer.core.events import Event, event_from_json

CHUNK = 2**18  # bytes at a time, so that a window can paint between


class EventTail:
    """Where somebody has come to in a file of events."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read, self._half = 0, b""

    def read(self) -> tuple[list[Event], bool]:
        """The next events, at most a chunk of the file, and whether there is more. A file that shrank begins anew."""
        try:
            size = self.path.stat().st_size
            if size < self._read:  # a torn last line was cut off before a trainer went on
                self._read, self._half = size, b""
            if size == self._read:
                return [], False
            with self.path.open("rb") as file:
                file.seek(self._read)
                content = file.read(CHUNK)
        except OSError:
            return [], False
        self._read += len(content)
        *lines, self._half = (self._half + content).split(b"\n")
        found = (event_from_json(line) for line in lines)
        return [event for event in found if event is not None], self._read < size
