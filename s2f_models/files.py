"""Writing what the user owns: a file is either the old one or the new one, whole."""

import os
from contextlib import suppress
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file beside `path`, bring it to the disk, then put it in its place.

    Keeps the old file's permissions and follows a link to the file it names. Raises OSError; the old file is
    then untouched and nothing is left behind.
    """
    path = path.resolve()
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            new.chmod(path.stat().st_mode & 0o777)
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise
