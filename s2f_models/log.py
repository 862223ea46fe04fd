"""The log of a windowed program, which has no terminal: a small file in the folder where the system wants logs.

It names drawings and their paths, so only its owner may read it.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from s2f_models.files import make_private_folder, read_regular
from s2f_models.paths import log_folder

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler

_MAX_BYTES, _OLDER_FILES = 256 * 1024, 2
_logger = logging.getLogger("sketch2face")


def log_path(name: str) -> Path:
    """This user's log of a program, "drawing" or "training", since two programs must not share a rotating file."""
    return log_folder() / f"{name}.log"


def begin_log(name: str) -> logging.Logger:
    """Start this program's log and return it. Lines go to its file, or nowhere if the file cannot be written.

    What is older than the file is kept in two more, a quarter of a megabyte each.
    """
    if not _logger.handlers:
        _logger.addHandler(_handler(log_path(name)))
        _logger.setLevel(logging.INFO)
        _logger.propagate = False
    return _logger


def log_error(error: BaseException) -> None:
    """Log an error with its traceback, if a log was started."""
    if _logger.handlers:
        _logger.error("%s", error, exc_info=error)


def log_qt_message(_kind: object, _context: object, text: str) -> None:
    """For qInstallMessageHandler: Qt's messages go to the log as well as to the terminal."""
    _logger.warning("Qt: %s", text)
    print(text, file=sys.stderr)


def log_tail(name: str, lines: int) -> str:
    """The last lines of a program's log, empty without one."""
    try:
        content = read_regular(log_path(name), 2 * _MAX_BYTES)
    except OSError:
        return ""
    return "\n".join(content.decode("utf-8", "replace").splitlines()[-lines:])


def _handler(path: Path) -> logging.Handler:
    try:
        make_private_folder(path.parent)
        handler = _rotating(path)
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(message)s"))
    return handler


def _rotating(path: Path) -> RotatingFileHandler:
    from io import TextIOWrapper
    from logging.handlers import RotatingFileHandler

    from s2f_models.regular_files import open_regular

    class PrivateHandler(RotatingFileHandler):
        """Opens its file for its owner alone, and only where that is a regular file."""

        def _open(self) -> TextIOWrapper:
            file = open_regular(self.baseFilename, "ab", follow_links=False, private=True)
            return TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", line_buffering=True)

    return PrivateHandler(path, maxBytes=_MAX_BYTES, backupCount=_OLDER_FILES, encoding="utf-8")
