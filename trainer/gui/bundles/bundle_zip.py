"""A bundle as one zip file to pass on, written beside the window's work."""

from __future__ import annotations

import os
import zipfile
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from s2f_models.errors import UserError
from trainer.core.files import disk_trouble

_PIECE = 1 << 20  # bytes between two looks at whether to stop


class BundleZip(QThread):
    """Writes `bundle` to `target`, whole or not at all. `ended` gives a sentence for what went wrong, or nothing."""

    advanced = Signal(int)  # percent
    ended = Signal(str)

    def __init__(self, bundle: Path, target: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bundle, self._target = bundle, target

    def run(self) -> None:
        """The thread's work; requestInterruption() cancels it."""
        new = self._target.with_name(f".{self._target.name}.{os.getpid()}.new")
        try:
            if self._write(new):
                new.replace(self._target)
                self.ended.emit("")
        except OSError as error:
            self.ended.emit(str(disk_trouble(self._target, error)))
        except UserError as error:
            self.ended.emit(str(error))
        finally:
            with suppress(OSError):
                new.unlink(missing_ok=True)

    def _write(self, new: Path) -> bool:
        """Whether it was written to its end. Weights pack hardly, so nothing is compressed."""
        files = sorted(path for path in self._bundle.iterdir() if path.is_file())
        if not files:
            raise UserError(f"{self._bundle} holds no files.")
        total, done = sum(path.stat().st_size for path in files), 0
        with zipfile.ZipFile(new, "w", zipfile.ZIP_STORED) as pack:
            for path in files:
                with path.open("rb") as source, pack.open(f"{self._target.stem}/{path.name}", "w") as sink:
                    while piece := source.read(_PIECE):
                        if self.isInterruptionRequested():
                            return False
                        sink.write(piece)
                        done += len(piece)
                        self.advanced.emit(100 * done // max(1, total))
        return True
