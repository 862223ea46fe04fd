"""The drawing window with the starter, for its screenshots: draws, waits, and takes pictures of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from doodle import doodle, draw
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from s2f_desktop.faces.opened_engine import engine_opener
from s2f_desktop.settings import SettingsStore, settings_path
from s2f_desktop.window.main_window import MainWindow

COLOURS = 256  # of a picture that is kept, mixed, so that faces stay smooth and files small


class Studio:
    """One window, one look."""

    def __init__(self, look: str, size: tuple[int, int], bundle: str = "starter") -> None:
        store = SettingsStore(settings_path())
        store.settings = replace(store.settings, toured=True)
        store.change(appearance=look)
        self.window = MainWindow(engine_opener(bundle, "cpu"), bundle, store)
        self.window.resize(*size)
        self.window.show()
        self.settle()

    def drawn(self) -> MainWindow:
        """The window once it shows the face of the doodle."""
        self.window.appearance.choose(self.window.settings.settings.appearance)
        if not self.window.document.sketch:
            draw(self.window.canvas, doodle())
        self.wait(self._is_answered)
        self.settle()
        return self.window

    def _is_answered(self) -> bool:
        """Whether the face is that of the whole sketch."""
        result = self.window.pane.result
        return result is not None and result.request.sketch == self.window.document.sketch

    def wait(self, is_so: Callable[[], object]) -> None:
        """Let the window work until something is so."""
        until = time.monotonic() + 60
        while not is_so():
            if time.monotonic() > until:
                raise TimeoutError("the window is not what it should be")
            QApplication.processEvents()
            time.sleep(0.005)

    def settle(self, seconds: float = 0.6) -> None:
        """Let the window come to rest, and its news pass."""
        until = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > until)
        self.window.statusBar().clearMessage()

    def grab(self, dialog: QWidget | None = None) -> QImage:
        """The window, and a dialog in its middle."""
        picture = self.window.grab().toImage()
        if dialog is not None:
            painter = QPainter(picture)
            painter.fillRect(0, 0, self.window.width(), self.window.height(), QColor(0, 0, 0, 90))
            space = self.window.size() - dialog.size()
            painter.drawImage(QPoint(space.width() // 2, space.height() // 2), dialog.grab().toImage())
            painter.end()
        return picture

    def asked(self, ask: Callable[[], object]) -> QImage:
        """The window with the question that it asks, which is not answered."""
        pictures: list[QImage] = []

        def take() -> None:
            question = QApplication.activeModalWidget()
            if question is None:
                QTimer.singleShot(100, take)
                return
            pictures.append(self.grab(question))
            question.close()

        QTimer.singleShot(300, take)
        ask()
        return pictures[0]

    def close(self) -> None:
        """End the window without a question."""
        self.window.document.mark_saved()
        self.window.close()
        QApplication.processEvents()


def save(picture: QImage, path: Path) -> None:
    """As a PNG of few colours."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    full = Image.open(BytesIO(bytes(buffer.data().data()))).convert("RGB")
    full.quantize(COLOURS, dither=Image.Dither.FLOYDSTEINBERG).save(path, optimize=True)
