"""The real command lines, printing to a full disk and to a reader that has ended."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from s2f_models.paths import resource_path
from s2f_models.standard_output import CLOSED

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk is of Linux")
TRAINER, WINDOW = "trainer", "s2f_desktop"
CHECK = ("check", "--sketches", str(resource_path("samples", "face_samples.npy")))
PRINTING = [
    (TRAINER, "settings"),
    (TRAINER, "settings", "--help"),
    (TRAINER, "--version"),
    (TRAINER, "card", "starter"),
    (TRAINER, *CHECK),
    (TRAINER, *CHECK, "--events"),
    (WINDOW, "--version"),
    (WINDOW, "render", "--help"),
    (WINDOW, "trainer", "settings"),
    (WINDOW, "--install-desktop"),
]


def started(command: tuple[str, ...], folder: Path, out: int) -> subprocess.CompletedProcess[str]:
    """A command of ours as a process, whose prints go to the descriptor `out`; its menu entry goes into the folder."""
    environment = {**os.environ, "XDG_DATA_HOME": str(folder), "PYTHONPATH": str(resource_path().parent)}
    arguments = [sys.executable, "-m", *command]
    return subprocess.run(arguments, stdout=out, stderr=subprocess.PIPE, text=True, env=environment, timeout=300)


@pytest.mark.parametrize("command", PRINTING, ids=" ".join)
def test_a_full_disk_is_told_in_one_sentence(command: tuple[str, ...], tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = started(command, tmp_path, full.fileno())
    assert done.returncode == 2 and done.stderr.count("\n") == 1, done.stderr
    assert "Standard output cannot be written: No space left on device; make room" in done.stderr


@pytest.mark.parametrize("command", [PRINTING[0], PRINTING[4], PRINTING[7]], ids=" ".join)
def test_a_reader_that_has_ended_ends_it_quietly(command: tuple[str, ...], tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = started(command, tmp_path, writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (CLOSED, "")


def test_bad_input_is_code_2_though_it_cannot_be_told(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([sys.executable, "-m", TRAINER, "card", str(tmp_path)], stderr=full, timeout=300)
    assert done.returncode == 2


DESCRIPTORS = """
import os, sys
from s2f_models.standard_output import with_output

def work():
    os.write(2, b"of a library")
    with open(sys.argv[1], "w") as file:
        file.write(f"{file.fileno() > 2} {[os.readlink(f'/proc/self/fd/{number}') for number in range(3)]}")
        sys.stdout.buffer.write(b"a card")
    return 7

sys.exit(with_output("s2f", work))
"""


def test_started_without_streams_it_works_on_and_no_file_of_ours_takes_their_place(tmp_path: Path) -> None:
    command = ["sh", "-c", '"$0" "$@" <&- >&- 2>&-', sys.executable, "-c", DESCRIPTORS, str(tmp_path / "said")]
    assert subprocess.run(command, cwd=resource_path().parent, timeout=300).returncode == 7
    assert (tmp_path / "said").read_text() == f"True {['/dev/null'] * 3}"
