"""Reads the runs in a thread, so that a slow disk does not hold up the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from trainer.gui.runs.summaries import summaries

EVERY_MS = 3000  # while the list is seen: a run in the background goes on meanwhile


class RunsReader(QObject):
    """Tells of all runs, again and again while it is started."""

    read = Signal(object)  # list of Summary

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._busy = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self.look)
        self.read.connect(self._rest)

    def start(self) -> None:
        """Read now and from time to time."""
        self._clock.start()
        self.look()

    def stop(self) -> None:
        """Read no more; waits for what is being read."""
        self._clock.stop()
        self._pool.waitForDone()

    def look(self) -> None:
        """Read once, if that is not being done."""
        if not self._busy:
            self._busy = True
            self._pool.start(self._read)

    def _read(self) -> None:
        self.read.emit(summaries(self.folder))

    def _rest(self) -> None:
        self._busy = False
