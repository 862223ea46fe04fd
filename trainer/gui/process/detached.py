"""Starting a process that goes on when this one ends. Free of Qt: QProcess tells no process that it let go of."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Thread

from s2f_models.errors import UserError


def start_detached(command: Sequence[str], log: Path) -> subprocess.Popen[bytes]:
    """Start a program with nothing to read, its standard error in `log`. Raises UserError.

    It has a session of its own, so that neither Ctrl+C nor a closed terminal reaches it. A thread waits for it: until
    then the system would keep a process that has ended, and it would look alive.
    """
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    none = subprocess.DEVNULL
    try:
        with log.open("wb") as errors:
            process = subprocess.Popen(
                command, stdin=none, stdout=none, stderr=errors, start_new_session=True, creationflags=flags
            )
    except OSError as error:
        raise UserError(f"{command[0]} could not be started: {error.strerror or error}.") from error
    Thread(target=process.wait, name="waits for a process", daemon=True).start()
    return process
