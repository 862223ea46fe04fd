"""The link to the trainer's window: it receives the doodle, and requests the model to draw with.

A local socket of this user's, opened when the trainer's window is started; JSON, one object a line, UTF-8. We send
{"doodle": [[[x, y], ...], ...]} (page units) on connection and whenever strokes changed; we take {"draw_with": folder}.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

from PySide6.QtCore import QObject, QProcess, Signal

from s2f_desktop.qt_kit.actions import Actions
from s2f_desktop.qt_kit.errors import problem_of
from s2f_desktop.sketches.document import Change, Document
from s2f_desktop.trainer_start import window_command
from s2f_models.checked_json import BadJson, from_json, parse_json
from s2f_models.errors import UserError
from s2f_models.from_json import Matches

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket


MAX_LINE = 2**16  # bytes; a message is one path


@dataclass(frozen=True)
class _Request:
    """A message of the trainer's window."""

    draw_with: Annotated[str, Matches(r"[^\0]+")]  # a bundle's folder


class Link(QObject):
    """Waits for trainers' windows; without one it costs nothing."""

    draw_with = Signal(str)  # a bundle's folder

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._server: QLocalServer | None = None
        self._trainers: list[QLocalSocket] = []
        document.watch(self._on_document_changed)

    def open(self) -> str:
        """The name to connect to; listens from the first call on. Raises UserError."""
        from PySide6.QtNetwork import QLocalServer

        if self._server is None:
            server = QLocalServer(self)
            server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
            server.newConnection.connect(self._on_connected)
            if not server.listen(f"sketch2face-{os.getpid()}-{uuid4().hex[:8]}"):
                raise UserError(
                    "The trainer's window could not be linked to this one: {reason}.", reason=server.errorString()
                )
            self._server = server
        return self._server.serverName()

    def close(self) -> None:
        """Close the socket; trainers' windows go on without it."""
        for trainer in self._trainers:
            trainer.disconnect(self)
            trainer.abort()
        self._trainers = []
        if self._server is not None:
            self._server.close()
            self._server = None

    def _on_connected(self) -> None:
        while self._server is not None and (trainer := self._server.nextPendingConnection()) is not None:
            self._trainers.append(trainer)
            trainer.readyRead.connect(lambda trainer=trainer: self._read(trainer))
            trainer.disconnected.connect(lambda trainer=trainer: self._on_disconnected(trainer))
            trainer.write(self._doodle())
            self._read(trainer)  # what came before we listened

    def _on_disconnected(self, trainer: QLocalSocket) -> None:
        if trainer in self._trainers:
            self._trainers.remove(trainer)
            trainer.deleteLater()

    def _on_document_changed(self, change: Change) -> None:
        if change.touches_sketch and self._trainers:
            doodle = self._doodle()
            for trainer in self._trainers:
                trainer.write(doodle)

    def _doodle(self) -> bytes:
        strokes = [[point[:2] for point in stroke.points] for stroke in self._document.sketch]
        return json.dumps({"doodle": strokes}, separators=(",", ":")).encode() + b"\n"

    def _read(self, trainer: QLocalSocket) -> None:
        while trainer.canReadLine():
            folder = wanted_bundle(bytes(trainer.readLine(MAX_LINE).data()))
            if folder:
                self.draw_with.emit(folder)
        if trainer.bytesAvailable() > MAX_LINE:
            trainer.abort()  # it does not follow this protocol


def wanted_bundle(line: bytes) -> str:
    """The folder of the model that a message requests; empty for any other message."""
    try:
        folder = from_json(_Request, parse_json(line, MAX_LINE), unknown="ignore").draw_with
    except BadJson:
        return ""
    return folder if Path(folder).is_absolute() else ""


class Training(QObject):
    """Starts the trainer's window, which outlives this one."""

    failed = Signal(object)  # Problem
    message = Signal(str)  # something went well

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self.link = Link(document, self)

    def register_actions(self, act: Actions) -> None:
        """Add the action that starts the trainer's window."""
        act.add("train", self.tr("&Train a Model…"), self.start)

    def start(self) -> None:
        """Open the trainer's window."""
        try:
            program, *arguments = window_command(self.link.open())
            started, _ = QProcess.startDetached(program, arguments)
            if not started:
                raise UserError(
                    "The trainer's window could not be started with {program}; start it with: s2f train",
                    program=program,
                )
        except UserError as error:
            self.failed.emit(problem_of(error))
        else:
            self.message.emit(self.tr("The trainer's window is opening"))
