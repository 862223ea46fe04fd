"""Temporary folders: what a killed process left goes when the next is made, what a living one has stays."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from s2f_models.temporary_folders import LOCK, remove_left_folders, temporary_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows kills otherwise")
HOLD = """
import sys
from s2f_models.temporary_folders import temporary_folder
with temporary_folder() as folder:
    (folder / "deep" / "deeper").mkdir(parents=True)
    (folder / "deep" / "face.png").write_text("face")
    (folder / "link").symlink_to(sys.argv[1])
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's temporary folder."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_what_a_killed_process_left_goes_and_what_a_living_one_has_stays(place: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("mine")
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", HOLD, mine], stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        assert folder.parent == place and folder.stat().st_mode & 0o777 == 0o700
        with temporary_folder() as other:
            assert other.is_dir() and (folder / "deep" / "face.png").is_file()
        assert list(place.iterdir()) == [folder]
        process.send_signal(signal.SIGKILL)
    with temporary_folder() as other:
        assert list(place.iterdir()) == [other]
    assert list(place.iterdir()) == [] and (mine / "thesis.txt").read_text() == "mine"


def test_nothing_of_others_is_taken_for_one_of_ours(place: Path, tmp_path: Path) -> None:
    names = [
        "sketch2face-",
        "sketch2face-12345678-more",
        "sketch2face-UPPERCAS",
        "other-12345678",
        "sketch2face-nolock00",
    ]
    kept = [place / name for name in names]
    for folder in kept:
        folder.mkdir(0o700)
        if "nolock" not in folder.name:
            (folder / LOCK).touch()
    shared = place / "sketch2face-shared00"
    shared.mkdir(0o700)
    (shared / LOCK).touch()
    shared.chmod(0o777)
    mine = tmp_path / "mine"
    mine.mkdir(0o700)
    (mine / LOCK).touch()
    (place / "sketch2face-link0000").symlink_to(mine)
    left = place / "sketch2face-left0000"
    left.mkdir(0o700)
    (left / LOCK).touch()
    remove_left_folders()
    assert all(folder.is_dir() for folder in (*kept, shared, mine)) and (mine / LOCK).is_file()
    assert not left.exists() and os.path.lexists(place / "sketch2face-link0000")
