"""A bundle as one zip file to pass on, written beside the window's work."""

from __future__ import annotations

import os
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QObject, QThread, Signal

from s2f_models.bundle import CARD, HASHED
from s2f_models.errors import UserError
from s2f_models.files import replacing
from s2f_models.regular_files import open_regular
from trainer.core.files import disk_trouble

_PIECE = 1 << 20  # bytes between two looks at whether to stop


class _CancelledError(Exception):
    """Nobody wants the file any more."""


class BundleZip(QThread):
    """Writes `bundle` to `target`, whole or not at all. `ended` gives a sentence for what went wrong, or nothing.

    Only the files of a bundle are taken, and no links: a folder from elsewhere may hold one to a file of the person's.
    """

    advanced = Signal(int)  # percent
    ended = Signal(object)

    def __init__(self, bundle: Path, target: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bundle, self._target = bundle, target

    def run(self) -> None:
        """The thread's work; requestInterruption() cancels it."""
        try:
            with replacing(self._target) as file:
                self._write(file)
            self.ended.emit("")
        except _CancelledError:
            pass
        except OSError as error:
            self.ended.emit(str(disk_trouble(self._target, error)))
        except UserError as error:
            self.ended.emit(error.text)

    def _write(self, file: BinaryIO) -> None:
        """Pack all files. Weights pack hardly, so nothing is compressed."""
        with ExitStack() as opened, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as pack:
            sources = {name: opened.enter_context(self._opened(name)) for name in (CARD, *HASHED)}
            total, done = sum(os.fstat(source.fileno()).st_size for source in sources.values()), 0
            for name, source in sources.items():
                with pack.open(f"{self._target.stem}/{name}", "w") as sink:
                    while piece := source.read(_PIECE):
                        if self.isInterruptionRequested():
                            raise _CancelledError
                        sink.write(piece)
                        done += len(piece)
                        self.advanced.emit(100 * done // max(1, total))

    def _opened(self, name: str) -> BinaryIO:
        try:
            return open_regular(self._bundle / name, follow_links=False)
        except OSError as error:
            raise UserError(
                "{bundle} is no whole bundle: {name} cannot be read; export it again.", bundle=self._bundle, name=name
            ) from error
