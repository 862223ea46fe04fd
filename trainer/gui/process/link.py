"""The link with the drawing window: a doodle comes in, a finished model goes out; JSON lines over a local socket."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtNetwork import QLocalSocket

from s2f_models.checked_json import parse_json

LONGEST_LINE = 2**22  # bytes; a doodle of an hour is far smaller

Doodle = list[list[list[float]]]  # strokes of points (x, y) in page units, 0 to 1000


class Link(QObject):
    """Connects to the drawing window that started this one; without a name, or once it is gone, there is none."""

    doodled = Signal(object)  # Doodle

    def __init__(self, name: str | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.doodle: Doodle | None = None  # the newest
        self._unread = b""
        self._socket = QLocalSocket(self)
        self._socket.readyRead.connect(self._read)
        if name:
            self._socket.connectToServer(name)

    @property
    def connected(self) -> bool:
        """Whether the drawing window is there."""
        return self._socket.state() == QLocalSocket.LocalSocketState.ConnectedState

    def draw_with(self, bundle: Path) -> bool:
        """Draw with this model: in the window that is there, else in a new one. False where none could be started."""
        if self.connected:
            self._socket.write(json.dumps({"draw_with": str(bundle)}).encode() + b"\n")
            self._socket.flush()
            return True
        program, *arguments = drawing_command(bundle)
        started = QProcess.startDetached(program, arguments)
        return bool(started[0] if isinstance(started, tuple) else started)

    def close(self) -> None:
        """Let go of the drawing window."""
        self._socket.abort()

    def _read(self) -> None:
        self._unread += bytes(self._socket.readAll().data())
        *lines, self._unread = self._unread.split(b"\n")
        if len(self._unread) > LONGEST_LINE:
            self._unread = b""
        for line in lines:
            doodle = doodle_of(line)
            if doodle is not None:
                self.doodle = doodle
                self.doodled.emit(doodle)


def drawing_command(bundle: Path) -> list[str]:
    """The command that starts a drawing window with this model: from a packaged program, or by this Python."""
    first = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "s2f_desktop"]
    return [*first, "--bundle", str(bundle)]


def doodle_of(line: bytes) -> Doodle | None:
    """The doodle in a line; None where it holds none."""
    try:
        strokes: Any = parse_json(line, LONGEST_LINE)["doodle"]
        return [[[float(x), float(y)] for x, y in stroke] for stroke in strokes]
    except (ValueError, KeyError, TypeError, OverflowError):
        return None
