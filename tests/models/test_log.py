"""The log: for its owner alone, in a regular file alone, and whatever is said can be written."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from s2f_models.log import log_path, log_tail
from s2f_models.paths import FOLDER_VARIABLE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes, links and pipes of POSIX")
SAY = "from s2f_models.log import begin_log\nbegin_log('drawing').error('lost \\ud800 \\udcff')"


def say(folder: Path) -> None:
    """One line, by a process with the usual umask."""
    environment = {**os.environ, FOLDER_VARIABLE: str(folder)}
    subprocess.run(
        [sys.executable, "-c", f"import os; os.umask(0o022)\n{SAY}"], env=environment, check=True, timeout=60
    )


def test_a_log_is_its_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "a" / "b"
    say(folder)
    (tmp_path / "a" / "b" / "drawing.log").chmod(0o644)
    say(folder)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / "drawing.log")] == [0o700, 0o600]
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    assert log_tail("drawing", 1).endswith("ERROR lost \\ud800 \\udcff")
    assert len(log_tail("drawing", 9).splitlines()) == 2


def test_a_log_is_not_written_through_a_link_nor_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    precious = tmp_path / "precious"
    precious.write_bytes(b"precious")
    log_path("drawing").symlink_to(precious)
    say(tmp_path)
    assert precious.read_bytes() == b"precious"
    log_path("drawing").unlink()
    os.mkfifo(log_path("drawing"))
    say(tmp_path)
    assert log_tail("drawing", 5) == ""
