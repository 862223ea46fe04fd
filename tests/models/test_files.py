"""Files: regular ones alone are read and replaced, nothing is lost, and nothing is left behind."""

import errno
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from s2f_models import files
from s2f_models.files import make_private_folder, read_regular, remove_leftovers, write_atomically
from s2f_models.paths import FOLDER_VARIABLE
from s2f_models.regular_files import open_regular

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, modes and links of POSIX")


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    """The usual one, whatever this machine has."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(str(path))


ODD: dict[str, Callable[[Path], object]] = {
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
    "socket": make_socket,
    "device": lambda path: path.symlink_to("/dev/zero"),
    "link to itself": lambda path: path.symlink_to(path),
}


@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_regular_file_is_neither_read_nor_replaced(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "it"
    ODD[kind](place)
    before = place.lstat()
    for mode in ("rb", "r+b", "wb", "ab"):
        with pytest.raises(OSError):
            open_regular(place, mode)  # type: ignore[arg-type]
    with pytest.raises(OSError) as read:
        read_regular(place, 10)
    with pytest.raises(OSError) as written:
        write_atomically(place, b"new")
    for caught in (read, written):
        assert caught.value.strerror and caught.value.filename
    after = place.lstat()
    assert (after.st_mode, after.st_ino) == (before.st_mode, before.st_ino)
    assert list(tmp_path.iterdir()) == [place]


def test_what_is_exchanged_between_look_and_opening_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr("s2f_models.regular_files._look_at", lambda *_: None)
    with pytest.raises(OSError, match="no regular file"):
        read_regular(tmp_path / "pipe", 10)


@pytest.mark.parametrize("name", ["a\0b", "\ud800"])
def test_an_impossible_name_is_an_os_error(tmp_path: Path, name: str) -> None:
    for action in (lambda p: read_regular(p, 1), lambda p: write_atomically(p, b""), make_private_folder):
        with pytest.raises(OSError, match="no file name"):
            action(tmp_path / name)


def test_at_most_the_maximum_is_read(tmp_path: Path) -> None:
    path = tmp_path / "it"
    path.write_bytes(b"12345")
    assert read_regular(path, 5) == b"12345"
    with pytest.raises(OSError, match="larger than 4 bytes"):
        read_regular(path, 4)
    with pytest.raises(OSError, match="larger than 4 bytes"):
        read_regular("/proc/self/maps", 4)  # whose size is stated as 0


def test_links_are_followed_only_where_they_may_be(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to(real)
    assert read_regular(link, 10) == b"old"
    for action in (
        lambda: read_regular(link, 10, follow_links=False),
        lambda: write_atomically(link, b"new", follow_links=False),
        lambda: open_regular(link, "wb", follow_links=False),
        lambda: open_regular(link, "ab", follow_links=False),
    ):
        with pytest.raises(OSError, match="symbolic link"):
            action()
    assert real.read_bytes() == b"old"
    write_atomically(link, b"new")
    assert link.is_symlink() and real.read_bytes() == b"new"
    dangling = tmp_path / "dangling"
    dangling.symlink_to(tmp_path / "made")
    write_atomically(dangling, b"x")
    assert (tmp_path / "made").read_bytes() == b"x"


def test_a_link_put_in_the_way_by_somebody_is_not_written_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"precious")
    names = iter(["00000000", "11111111"])
    monkeypatch.setattr(files.secrets, "token_hex", lambda _: next(names))
    (tmp_path / f"{files.TEMPORARY_PREFIX}00000000").symlink_to(precious)
    write_atomically(tmp_path / "it", b"new")
    assert precious.read_bytes() == b"precious" and (tmp_path / "it").read_bytes() == b"new"
    assert not (tmp_path / "it").is_symlink()


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 255)
    write_atomically(path, b"1")
    write_atomically(path, b"2")
    assert path.read_bytes() == b"2"
    with pytest.raises(OSError):
        write_atomically(tmp_path / ("x" * 256), b"1")
    assert list(tmp_path.iterdir()) == [path]


def test_permissions_are_kept_and_private_files_are_private(tmp_path: Path) -> None:
    path = tmp_path / "it"
    write_atomically(path, b"1")
    assert mode_of(path) == 0o644
    path.chmod(0o660)
    write_atomically(path, b"2")
    assert mode_of(path) == 0o660
    write_atomically(path, b"3", private=True)
    assert mode_of(path) == 0o600
    write_atomically(tmp_path / "new", b"4", private=True)
    assert mode_of(tmp_path / "new") == 0o600
    path.chmod(0o644)
    with open_regular(path, "ab", private=True) as file:
        file.write(b"5")
    assert mode_of(path) == 0o600 and path.read_bytes() == b"35"
    with open_regular(path, "wb") as file:
        file.write(b"6")
    assert path.read_bytes() == b"6"


def test_a_write_protected_file_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "it"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(PermissionError, match="write-protected"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


def test_extended_attributes_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "it"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.tag", b"red")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    write_atomically(path, b"new")
    assert os.getxattr(path, "user.tag") == b"red"


def test_all_names_of_a_file_name_the_new_content(tmp_path: Path) -> None:
    path, other = tmp_path / "it", tmp_path / "other"
    for old, new in ((b"old", b"much newer"), (b"a longer one", b"new")):
        path.write_bytes(old)
        other.unlink(missing_ok=True)
        other.hardlink_to(path)
        write_atomically(path, new)
        assert path.read_bytes() == other.read_bytes() == new
        assert path.samefile(other)
    assert sorted(tmp_path.iterdir()) == [path, other]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_an_owner_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "it"
    path.write_bytes(b"old")
    os.chown(path, 12345, 12346)
    write_atomically(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid, path.read_bytes()) == (12345, 12346, b"new")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_an_owner_that_cannot_be_kept_has_the_file_written_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "it"
    path.write_bytes(b"old")
    os.chown(path, 12345, 12346)
    before = path.stat().st_ino

    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "not permitted")

    monkeypatch.setattr(os, "fchown", refused)
    write_atomically(path, b"new")
    assert (path.stat().st_ino, path.stat().st_uid, path.read_bytes()) == (before, 12345, b"new")
    assert list(tmp_path.iterdir()) == [path]


FULL = """
import resource, signal, sys
from pathlib import Path
from s2f_models.files import write_atomically
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write_atomically(Path(sys.argv[1]), bytes(200_000))
except OSError as error:
    print(error.strerror)
"""


@pytest.mark.parametrize("names", [0, 1, 2])
def test_what_does_not_fit_on_the_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, names: int) -> None:
    path = tmp_path / "it"
    for number in range(names):
        path.write_bytes(b"old") if number == 0 else (tmp_path / "other").hardlink_to(path)
    before = sorted(tmp_path.iterdir())
    done = subprocess.run([sys.executable, "-c", FULL, path], capture_output=True, text=True, check=True)
    assert done.stdout == "File too large\n"
    assert sorted(tmp_path.iterdir()) == before
    assert all(each.read_bytes() == b"old" for each in before)


@pytest.mark.parametrize("moment", ["fsync", "replace", "interrupt"])
def test_a_disk_that_fails_late_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "it"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise KeyboardInterrupt if moment == "interrupt" else OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(*((Path, "replace") if moment == "replace" else (os, "fsync")), full)
    with pytest.raises(KeyboardInterrupt if moment == "interrupt" else OSError):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


def test_a_file_of_two_names_gets_its_old_content_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "it"
    path.write_bytes(b"the old one")
    (tmp_path / "other").hardlink_to(path)
    real, written = os.write, []

    def full_once(descriptor: int, data: bytes) -> int:
        written.append(real(descriptor, data[:2]))
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return written[-1]

    monkeypatch.setattr(os, "write", full_once)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"XXXXXX")
    assert path.read_bytes() == b"the old one" and len(list(tmp_path.iterdir())) == 2


def test_a_killed_save_leaves_what_is_recognised_and_removed_by_age(tmp_path: Path) -> None:
    code = (
        "import sys, os, signal\nfrom s2f_models.files import replacing\n"
        "with replacing(sys.argv[1]) as file:\n    file.write(b'half'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    path = tmp_path / "it"
    assert subprocess.run([sys.executable, "-c", code, path]).returncode == -signal.SIGKILL
    (left,) = tmp_path.iterdir()
    precious = tmp_path / "precious"
    precious.write_bytes(b"")
    kept = [precious, tmp_path / ".s2f-new-notours1", tmp_path / ".s2f-new-00000001", tmp_path / ".s2f-new-00000002"]
    kept[1].write_bytes(b"")
    kept[2].mkdir()
    kept[3].symlink_to(precious)
    remove_leftovers(tmp_path, 3600)
    assert left.exists()
    long_ago = time.time() - 7200
    for each in (left, *kept):
        os.utime(each, (long_ago, long_ago), follow_symlinks=False)
    remove_leftovers(tmp_path, 3600)
    assert sorted(tmp_path.iterdir()) == sorted(kept)
    remove_leftovers(tmp_path / "nowhere", 0)


def test_private_folders_are_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_private_folder(tmp_path / "a" / "b")
    assert mode_of(tmp_path / "a") == mode_of(tmp_path / "a" / "b") == 0o700
    loose, shared, link = tmp_path / "loose", tmp_path / "shared", tmp_path / "link"
    loose.mkdir()
    shared.mkdir()
    shared.chmod(0o1777)
    link.symlink_to(tmp_path / "others")
    (tmp_path / "others").mkdir()
    for folder in (loose, shared, link):
        make_private_folder(folder)
    assert (mode_of(loose), mode_of(shared), mode_of(tmp_path / "others")) == (0o700, 0o1777, 0o755)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError):
        make_private_folder(tmp_path / "file")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "others"))
    make_private_folder(tmp_path / "others")
    assert mode_of(tmp_path / "others") == 0o755


def test_other_names_keep_the_old_content_where_that_is_wanted(tmp_path: Path) -> None:
    path, other = tmp_path / "branch", tmp_path / "run"
    path.write_bytes(b"old")
    path.chmod(0o640)
    other.hardlink_to(path)
    write_atomically(path, b"new", alone=True)
    assert (path.read_bytes(), other.read_bytes()) == (b"new", b"old")
    assert path.stat().st_mode & 0o777 == 0o640
