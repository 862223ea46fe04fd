"""system_libs.sh on pretended machines: every program that could tell or change anything is a stand-in."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from s2f_models.paths import resource_path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the script serves Linux alone")

SCRIPT = resource_path("packaging", "system_libs.sh")
TABLE = resource_path("packaging", "system_libs.txt")
REAL_PROGRAMS = ("sh", "dirname", "env", "cat")
Machine = Callable[..., subprocess.CompletedProcess[str]]


def table() -> dict[str, str]:
    rows = (line.split() for line in TABLE.read_text().splitlines() if line and not line.startswith("#"))
    return {library: package for library, package in rows}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Runs the script where only `present` libraries exist, as user `uid`, with or without apt-get."""

    def stand_in(name: str, code: str) -> None:
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{code}\n")
        program.chmod(0o755)

    def run(present: set[str], uid: int, apt: bool = True) -> subprocess.CompletedProcess[str]:
        for name in REAL_PROGRAMS:
            (tmp_path / name).symlink_to(str(shutil.which(name)))
        listing = "\n".join(f"\t{library} (libc6,x86-64) => /lib/{library}" for library in present)
        (tmp_path / "libraries").write_text(listing)
        stand_in("uname", "echo Linux")
        stand_in("id", f"echo {uid}")
        stand_in("sudo", "exit 1")
        stand_in("ldconfig", f"cat {tmp_path}/libraries")
        if apt:
            stand_in("apt-get", f'echo "$@" >> {tmp_path}/apt-calls')
        return subprocess.run([SCRIPT], env={"PATH": str(tmp_path)}, capture_output=True, text=True)

    return run


def test_nothing_is_said_or_done_when_all_are_there(machine: Machine, tmp_path: Path) -> None:
    done = machine(set(table()), uid=0)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (tmp_path / "apt-calls").exists()


def test_root_installs_exactly_what_is_missing(machine: Machine, tmp_path: Path) -> None:
    done = machine(set(table()) - {"libEGL.so.1", "libxcb-cursor.so.0"}, uid=0)
    assert done.returncode == 0
    calls = (tmp_path / "apt-calls").read_text().splitlines()
    assert calls == ["install -qq --no-install-recommends libegl1 libxcb-cursor0"]


def test_others_are_told_the_command(machine: Machine, tmp_path: Path) -> None:
    done = machine(set(table()) - {"libxcb-icccm.so.4"}, uid=1000)
    assert done.returncode == 1
    assert done.stderr.endswith("Install it with: sudo apt-get install libxcb-icccm4\n")
    assert not (tmp_path / "apt-calls").exists()


def test_without_apt_the_libraries_are_named(machine: Machine) -> None:
    done = machine(set(table()) - {"libGL.so.1"}, uid=0, apt=False)
    assert done.returncode == 1
    assert "libGL.so.1" in done.stderr


def test_a_longer_name_does_not_stand_for_a_shorter_one(machine: Machine) -> None:
    present = set(table()) - {"libxcb-render.so.0"} | {"libxcb-render.so.0.0.0", "libxcb-render-util.so.0"}
    assert "libxcb-render0" in machine(present, uid=1000).stderr
