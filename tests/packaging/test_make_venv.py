"""make_venv.sh where Python is missing, too old, or without ensurepip: one sentence each. Pythons are stand-ins."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from s2f_models.paths import resource_path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="make and sh are not Windows'")


def make_venv(programs: Path, python3: str) -> subprocess.CompletedProcess[str]:
    """Runs the script where `python3` is a shell script with this text, and its user may not install packages."""
    (programs / "sh").symlink_to(str(shutil.which("sh")))
    (programs / "dirname").symlink_to(str(shutil.which("dirname")))
    for name, code in (("python3", python3), ("id", "echo 1000"), ("sudo", "exit 1"), ("apt-get", "exit 1")):
        (programs / name).write_text(f"#!/bin/sh\n{code}\n")
        (programs / name).chmod(0o755)
    command = [resource_path("packaging", "make_venv.sh"), programs / "venv"]
    return subprocess.run(command, env={"PATH": str(programs)}, capture_output=True, text=True)


def test_an_old_python_is_passed_over(tmp_path: Path) -> None:
    done = make_venv(tmp_path, python3="exit 1")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("sketch2face needs Python 3.11 or later, and found none.")


def test_a_python_without_ensurepip_names_the_package(tmp_path: Path) -> None:
    python3 = "case $2 in *ensurepip*) exit 1 ;; *print*) echo python3.11-venv ;; esac"
    done = make_venv(tmp_path, python3)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("Install it with: sudo apt-get install python3.11-venv\n")
    assert not (tmp_path / "venv").exists()
