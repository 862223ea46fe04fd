"""Locks on open files that the system itself lets go when a process ends, however it ends. Free of Qt."""

import sys
from io import FileIO

if sys.platform == "win32":
    import msvcrt

    _FAR = 2**40  # Windows keeps others from reading what is locked, so one byte far behind the content is

    def try_lock(file: FileIO) -> bool:
        """Lock a file against all other openings of it, here and in other processes; False if one has the lock."""
        at = file.tell()
        try:
            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(at)
        return True

else:
    import fcntl

    def try_lock(file: FileIO) -> bool:
        """Lock a file against all other openings of it, here and in other processes; False if one has the lock."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
