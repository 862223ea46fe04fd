"""`s2f-train download` from a real server on this machine: whole, cut off, damaged, refused, cancelled."""

import base64
import hashlib
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trainer.command_output import refusal
from tests.trainer.file_server import Shelf, bitmap_file, serving
from trainer.__main__ import main


@pytest.fixture(scope="module")
def bitmaps() -> bytes:
    """A sound .npy of 1,000 bitmaps, more than two pieces."""
    return bitmap_file(1000)


@pytest.fixture
def shelf(bitmaps: bytes) -> Shelf:
    return Shelf(bitmaps, md5=base64.b64encode(hashlib.md5(bitmaps).digest()).decode())


@pytest.fixture
def address(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving(shelf) as found:
        yield found


def fetch(address: str, folder: Path) -> int:
    return main(["download", "quickdraw-face", str(folder), "--address", address, "--events"])


def test_it_comes_whole_with_progress(
    address: str, shelf: Shelf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fetch(address, tmp_path) == 0
    assert (tmp_path / "face.npy").read_bytes() == shelf.content
    assert [path.name for path in tmp_path.iterdir()] == ["face.npy"]
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert events[-1] == {"event": "done", "stage": "download", "path": str(tmp_path / "face.npy")}
    size = len(shelf.content)
    assert {"event": "preparing", "what": "bytes", "done": size, "total": size} in events
    assert fetch(address, tmp_path) == 0
    assert len(shelf.asked) == 1  # what is there is not fetched again


def test_after_a_cut_it_goes_on_from_there(
    address: str, shelf: Shelf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf.cut_at = 500_000
    assert fetch(address, tmp_path) == 2
    assert "500,000 of 784,128 bytes" in capsys.readouterr().err
    shelf.cut_at = None
    assert fetch(address, tmp_path) == 0
    assert shelf.asked == ["", "bytes=500000-"]
    assert (tmp_path / "face.npy").read_bytes() == shelf.content


def test_another_version_on_the_server_begins_anew(address: str, shelf: Shelf, tmp_path: Path) -> None:
    shelf.cut_at = 500_000
    assert fetch(address, tmp_path) == 2
    shelf.cut_at, shelf.version = None, '"2"'
    assert fetch(address, tmp_path) == 0
    assert (tmp_path / "face.npy").read_bytes() == shelf.content


def test_a_server_without_ranges_begins_anew(address: str, shelf: Shelf, tmp_path: Path) -> None:
    shelf.cut_at = 500_000
    assert fetch(address, tmp_path) == 2
    shelf.cut_at, shelf.knows_ranges = None, False
    assert fetch(address, tmp_path) == 0
    assert (tmp_path / "face.npy").read_bytes() == shelf.content


def test_more_than_the_server_has_begins_anew(address: str, shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "face.npy.part").write_bytes(shelf.content + b"more")
    (tmp_path / "face.npy.part.version").write_text(shelf.version)
    assert fetch(address, tmp_path) == 0
    assert (tmp_path / "face.npy").read_bytes() == shelf.content


def test_damage_on_the_way_is_found(
    address: str, shelf: Shelf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = bytearray(shelf.content)
    damaged[700_000] ^= 1
    shelf.content = bytes(damaged)
    assert fetch(address, tmp_path) == 2
    assert "did not arrive as the server has it" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.npy*part"))


def test_what_are_no_bitmaps_is_refused(
    address: str, shelf: Shelf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf.content, shelf.md5 = b"<html>Log in to this network first</html>", ""
    assert fetch(address, tmp_path) == 2
    assert "cannot be read as a .npy file" in capsys.readouterr().err
    assert not (tmp_path / "face.npy").exists()


def test_more_than_the_disk_holds_is_told_first(
    address: str, shelf: Shelf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf.total = 1 << 60
    assert fetch(address, tmp_path) == 2
    assert "make room first" in capsys.readouterr().err


def test_a_refused_connection_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fetch("http://127.0.0.1:9/face.npy", tmp_path) == 2
    said = refusal(capsys.readouterr().err)
    assert "cannot be fetched" in said and said.count("\n") == 1


def test_a_missing_file_is_one_sentence(
    address: str, shelf: Shelf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fetch(address.replace("http://", "ftp+nothing://"), tmp_path) == 2
    assert "cannot be fetched" in capsys.readouterr().err


def test_it_can_be_stopped_and_keeps_what_has_come(address: str, shelf: Shelf, tmp_path: Path) -> None:
    shelf.slow = threading.Event()
    command = ["download", "quickdraw-face", str(tmp_path), "--address", address, "--events"]
    with subprocess.Popen([sys.executable, "-m", "trainer", *command], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        while json.loads(process.stdout.readline())["done"] < 10:
            pass
        process.terminate()
        assert '"stopped"' in process.stdout.read()
        assert process.wait(60) == 130
    shelf.slow.set()
    assert (tmp_path / "face.npy.part").stat().st_size >= 10
