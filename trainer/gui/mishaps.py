"""Errors that nobody caught: told in the window as well as on the terminal, and the window stays."""

from __future__ import annotations

import sys
import threading
import traceback

from PySide6.QtCore import QObject, Signal

from s2f_models.errors import UserError
from s2f_models.log import log_error


class Mishaps(QObject):
    """`told` gives one sentence; it may be emitted in any thread."""

    told = Signal(str)

    def catch(self) -> None:
        """From now on, for the whole program."""
        sys.excepthook = lambda _kind, error, _trace: self._tell(error)
        threading.excepthook = lambda args: self._tell(args.exc_value) if args.exc_value else None

    def _tell(self, error: BaseException) -> None:
        traceback.print_exception(error)
        log_error(error)
        if isinstance(error, UserError):
            self.told.emit(str(error))
        else:
            kind = type(error).__name__
            self.told.emit(f"Something went wrong in this window ({kind}: {error}); trainings are not touched by it.")
