"""A disk without locks, and one that does not answer, are not a disk whose files somebody has locked."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path
from threading import Event

import pytest

from s2f_models import file_locks
from s2f_models.file_locks import is_locked, is_running, locked, try_lock
from s2f_models.files import remove_leftovers, write_atomically
from s2f_models.temporary_folders import remove_left_folders, temporary_folder

if sys.platform != "win32":
    import fcntl

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="locks of other systems")
NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EIO, errno.ESTALE, errno.EINVAL)


@pytest.fixture(autouse=True)
def _no_disk_was_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_locks, "_silent", set())


def no_locks(monkeypatch: pytest.MonkeyPatch, number: int = errno.ENOLCK) -> None:
    """From now on no disk knows locks, or asking fails."""

    def flock(_file: object, _how: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", flock)


def test_a_lock_is_had_by_one_opening_alone(tmp_path: Path) -> None:
    path = tmp_path / "one"
    with path.open("w+b") as first, path.open("r+b") as second:
        assert try_lock(first) and not try_lock(second) and is_locked(path)
    assert not is_locked(path) and not is_locked(tmp_path / "none")


@pytest.mark.parametrize("number", NO_LOCKS)
def test_a_disk_without_locks_is_an_error_and_nothing_there_is_taken_for_abandoned(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one"
    no_locks(monkeypatch, number)
    with path.open("w+b") as file, pytest.raises(OSError, match=os.strerror(number)):
        try_lock(file)
    assert is_locked(path)
    with path.open("r+b") as file, locked(file.fileno()):
        file.write(b"written all the same")


@pytest.mark.parametrize("number", [errno.EAGAIN, errno.EACCES])
def test_what_systems_say_of_a_lock_that_somebody_has(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_locks(monkeypatch, number)
    with (tmp_path / "one").open("w+b") as file:
        assert not try_lock(file)


def test_a_disk_that_does_not_answer_is_waited_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    end, asked = Event(), []
    monkeypatch.setattr(fcntl, "flock", lambda *_: asked.append(1) or end.wait(60))
    monkeypatch.setattr(file_locks, "_PATIENCE_S", 0.01)
    try:
        for _ in range(3):
            with (tmp_path / "one").open("w+b") as file, pytest.raises(OSError, match="does not answer"):
                try_lock(file)
        assert len(asked) == 1
    finally:
        end.set()


def test_files_are_written_and_temporary_folders_kept_where_no_locks_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    no_locks(monkeypatch)
    write_atomically(tmp_path / "a.txt", b"a")
    assert (tmp_path / "a.txt").read_bytes() == b"a"
    with temporary_folder() as folder:
        remove_left_folders()
        remove_leftovers(tmp_path, 0)
        assert folder.is_dir()


def test_whether_a_process_runs(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        assert is_running(os.getpid()) and is_running(process.pid)
        process.communicate(b"\n")
    deadline = time.monotonic() + 60
    while is_running(process.pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not is_running(process.pid) and not is_running(2**40)
