"""`s2f-train prepare` goes on after any stop, and tells in one sentence what it cannot do."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from s2f_models.files import TEMPORARY_PREFIX
from tests.trainer.command_output import read_event, refusal
from tests.trainer.photographs import Pasted, background, photograph, save, save_as_celeba
from trainer.__main__ import main
from trainer.core.run.run_lock import RunLock

COUNT = 24


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough photographs to be stopped among them."""
    folder = tmp_path_factory.mktemp("source") / "photos"
    for i in range(8):
        save(folder, **{f"{i:02}": photograph(700, 350, Pasted(i, 180, 170), Pasted(i + 8, 520, 170, 1.2, 15))})
    for index in range(8, COUNT):
        shutil.copy(folder / f"{index % 8:02}.jpg", folder / f"{index:02}.jpg")
    return folder


@pytest.fixture(scope="module")
def uninterrupted(photos: Path) -> dict[str, bytes]:
    """What all of them give."""
    out = photos.parent / "uninterrupted"
    assert main(["prepare", str(photos), "--out", str(out)]) == 0
    return everything(out)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stopped(photos: Path, out: Path, number: signal.Signals) -> tuple[int, list[str]]:
    """The exit code and last events of the real command, stopped by a signal once some photographs are done."""
    command = [sys.executable, "-m", "trainer", "prepare", str(photos), "--out", str(out), "--events"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while done(out) < 3:
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(number)
        lines = process.communicate(timeout=300)[0].splitlines()
    return process.returncode, lines


def done(out: Path) -> int:
    journal = out / "journal.jsonl"
    return journal.read_bytes().count(b"\n") if journal.exists() else 0


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_stopped_command_goes_on_and_does_nothing_twice(
    photos: Path, uninterrupted: dict[str, bytes], tmp_path: Path, number: signal.Signals
) -> None:
    out = tmp_path / "out"
    code, lines = stopped(photos, out, number)
    before = done(out)
    assert before < COUNT and not (out / "index.csv").exists()
    if number == signal.SIGTERM:
        assert code == 130
        assert json.loads(lines[-1]) == {"event": "stopped", "stage": "prepare", "step": before, "reason": ""}
    written = {path: path.stat().st_mtime_ns for path in (out / "faces").glob(f"00000[1-{min(before, 9)}]-*.png")}
    assert len(written) == 2 * min(before, 9)
    with (out / "journal.jsonl").open("a") as journal:
        journal.write('{"source": "03.jpg", "faces": [{"fi')  # a line cut off, and a file
    (out / "faces" / f"{TEMPORARY_PREFIX}0123abcd").write_bytes(b"half")
    assert main(["prepare", str(photos), "--out", str(out)]) == 0
    assert everything(out) == uninterrupted
    assert {path: path.stat().st_mtime_ns for path in written} == written


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """The one sentence of a command that fails."""
    capsys.readouterr()
    assert main(["prepare", *map(str, arguments)]) == 2
    sentence = refusal(capsys.readouterr().err)
    assert sentence.startswith("s2f-train: ") and sentence.count("\n") == 1 and sentence.endswith(".\n")
    return sentence


def test_one_command_at_a_time_writes_a_folder(
    photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with RunLock(tmp_path / "out"):
        assert "another trainer" in refused(capsys, photos, "--out", tmp_path / "out")


def test_a_begun_folder_is_gone_on_in_only_as_it_began(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photos = save(tmp_path / "photos", one=photograph(400, 400, Pasted(0, 200, 200)))
    out = tmp_path / "out"
    assert main(["prepare", str(photos), "--out", str(out)]) == 0
    before = everything(out)
    for setting in (("--size", 64), ("--template", "tight"), ("--sharpness", 0.6), ("--smallest", 5), ("--one",)):
        sentence = refused(capsys, photos, "--out", out, *setting)
        assert "was begun with another" in sentence and (setting[0] == "--one" or setting[0][2:] in sentence)
    (photos / "notes.txt").write_text("no photograph, so that nothing has changed")
    assert main(["prepare", str(photos), "--out", str(out)]) == 0
    save(photos, two=background(300, 300))
    assert "another set of photographs" in refused(capsys, photos, "--out", out)
    assert everything(out) == before


def test_bad_input_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photos = save(tmp_path / "photos", nobody=background(200, 200))
    out = tmp_path / "out"
    assert "There are no photographs at" in refused(capsys, tmp_path / "nowhere", "--out", out)
    assert "lies within the photographs" in refused(capsys, photos, "--out", photos / "faces")
    assert "holds other things" in refused(capsys, photos, "--out", tmp_path)
    for bad in (("--size", 8), ("--smallest", -1), ("--smallest", "nan"), ("--sharpness", "nan")):
        assert str(bad[0]) in refused(capsys, photos, "--out", out, *bad)
    assert not out.exists()
    (tmp_path / "empty").mkdir()
    assert "holds no photographs" in refused(capsys, tmp_path / "empty", "--out", out)
    (tmp_path / "torn.zip").write_bytes(b"PK\x03\x04")
    assert "not a whole zip" in refused(capsys, tmp_path / "torn.zip", "--out", out)
    assert not out.exists()
    assert "No face could be prepared" in refused(capsys, photos, "--out", out)
    assert "no face" in (out / "skipped.csv").read_text()
    (out / "prepare.json").write_text("[")
    assert "prepare.json cannot be read" in refused(capsys, photos, "--out", out)


def test_celebas_pictures_are_left_as_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save_as_celeba(tmp_path / "faces", (178, 218))
    assert main(["prepare", str(tmp_path / "faces"), "--out", str(tmp_path / "out"), "--events"]) == 0
    events = [read_event(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["event"] for event in events] == ["warning", "done"]
    assert "CelebA" in events[0]["message"] and events[1]["path"] == str(tmp_path / "faces")
    assert {path.name for path in tmp_path.iterdir()} == {"faces"}


def test_onnxruntime_is_loaded_only_to_prepare() -> None:
    code = "import sys, trainer.core.prepare.prepare, trainer.commands.data; sys.exit('onnxruntime' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
