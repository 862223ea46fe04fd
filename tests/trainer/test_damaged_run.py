"""Damaged and foreign files of a run: the older checkpoint, data packed anew, or a sentence; nothing whole is lost."""

import hashlib
import json
import os
import random
import signal
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors.torch import save

from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from trainer.core.data import dataset
from trainer.core.data.dataset import open_packed, pack_sketches
from trainer.core.data.packing import ArrayWriter
from trainer.core.data.zips import BadArrayError, load_npz, open_npy
from trainer.core.events import Warning
from trainer.core.files import write_whole
from trainer.core.recipe import recipe_to_toml
from trainer.core.run.checkpoint import (
    MAGIC,
    NotFiniteError,
    checkpoints,
    load_checkpoint,
    load_newest,
    save_checkpoint,
)
from trainer.core.run.event_log import EventLog
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.run_lock import HOLDER, LOCK, RunLock, holder_of
from trainer.core.settings import Recipe

BITMAPS = resource_path("samples", "face_samples.npy")
STATE = {"step": 7, "average": {"module.weight": torch.arange(6.0)}, "adam": {"groups": [{"lr": 1e-4}]}}
DEEP = "[" * 100_000


def signed(payload: bytes) -> bytes:
    """A checkpoint's file whose hash is right, whatever it is of."""
    return MAGIC + hashlib.sha256(payload).hexdigest().encode() + b"\n" + payload


def with_plain(plain: str) -> bytes:
    return save({"/a": torch.zeros(2)}, metadata={"plain": plain})


FOREIGN = {
    "empty": b"",
    "pickle": b"\x80\x04\x95\x0c\x00\x00\x00\x00\x00\x00\x00\x8c\x08builtins\x94.",
    "zip": b"PK\x03\x04" + bytes(60),
    "length": struct.pack("<Q", 2**60) + b"{}",
    "no metadata": save({"a": torch.zeros(2)}),
    "deep head": struct.pack("<Q", len(DEEP)) + DEEP.encode(),
    "deep": with_plain(DEEP),
    "no JSON": with_plain("nothing"),
    "list": with_plain('{"list": []}'),
    "number": with_plain("7"),
    "no step": with_plain('{"dict": [["average", null]]}'),
    "odd step": with_plain('{"dict": [["step", "x"]]}'),
    "infinite step": with_plain('{"dict": [["step", Infinity]]}'),
    "digits": with_plain('{"dict": [["step", ' + "9" * 5000 + "]]}"),
    "missing tensor": with_plain('{"dict": [["step", 7], ["a", {"tensor": "/b"}]]}'),
    "odd pairs": with_plain('{"dict": [[["step"], 7]]}'),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_foreign_checkpoint_of_the_right_hash_falls_back(tmp_path: Path, kind: str) -> None:
    save_checkpoint(tmp_path, 1, STATE)
    (tmp_path / "00000002.checkpoint").write_bytes(signed(FOREIGN[kind]))
    state, troubles = load_newest(tmp_path)
    assert state is not None and state["step"] == 7
    assert len(troubles) == 1 and "none of a training; the one before it is used" in troubles[0]
    assert [path.name for path in checkpoints(tmp_path)] == ["00000001.checkpoint", "00000002.checkpoint"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.integers(0, 255), st.booleans())
def test_any_byte_of_a_signed_checkpoint_may_be_another(tmp_path: Path, place: int, byte: int, cut: bool) -> None:
    payload = bytearray(load_payload(save_checkpoint(tmp_path, 7, STATE)))
    place %= len(payload)
    payload[place] = byte
    path = tmp_path / "00000009.checkpoint"
    path.write_bytes(signed(bytes(payload[:place] if cut else payload)))
    try:
        assert isinstance(load_checkpoint(path)["step"], int)
    except UserError as error:
        assert len(str(error).splitlines()) == 1
    path.unlink()


def load_payload(path: Path) -> bytes:
    return path.read_bytes().partition(b"\n")[2]


def test_odd_things_in_place_of_a_checkpoint(tmp_path: Path) -> None:
    save_checkpoint(tmp_path, 1, STATE)
    (tmp_path / "00000002.checkpoint").symlink_to(tmp_path / "00000001.checkpoint")
    (tmp_path / "00000003.checkpoint").mkdir()
    os.mkfifo(tmp_path / "00000004.checkpoint")
    (tmp_path / "00000005.checkpoint").symlink_to("/dev/zero")
    state, troubles = load_newest(tmp_path)
    assert state is not None and state["step"] == 7
    assert len(troubles) == 3


def test_what_could_not_be_read_back_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(NotFiniteError, match="/health/best"):
        save_checkpoint(tmp_path, 1, {**STATE, "health": {"best": float("inf")}})
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("damage", ["", "{", "[]", "7", DEEP, "\xff", "folder", "pipe", '{"a": 1e999}'])
def test_settings_that_cannot_be_read_are_one_sentence_that_names_them(tmp_path: Path, damage: str) -> None:
    run = RunFolder(tmp_path)
    folder = run.claim_stage("face", {"seed": 1})
    save_checkpoint(folder, 1, STATE)
    path = folder / "settings.json"
    path.unlink()
    if damage == "folder":
        path.mkdir()
    elif damage == "pipe":
        os.mkfifo(path)
    else:
        path.write_bytes(damage.encode("latin-1"))
    with pytest.raises(UserError) as refused:
        run.claim_stage("face", {"seed": 1})
    assert str(path) in str(refused.value) and "checkpoints stand" in str(refused.value)
    assert len(str(refused.value)) < 400 + 3 * len(str(tmp_path))
    assert checkpoints(folder)
    if damage not in ("folder", "pipe"):
        path.unlink()
        assert run.claim_stage("face", {"seed": 1}) == folder


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """The doodles of a run of ours, whose files are all the trainer's."""
    write_whole(tmp_path / "recipe.toml", recipe_to_toml(Recipe()).encode())
    pack(tmp_path / "data" / "sketch")
    return tmp_path / "data" / "sketch"


def pack(folder: Path) -> dataset.PackedDataset:
    return pack_sketches([BITMAPS], folder, lambda done, total: None)


@pytest.mark.parametrize("damage", ["", "{", "[]", DEEP, "\xff", '{"key": 1}', '{"key": Infinity}', "null"])
def test_a_damaged_index_is_packed_again(packed: Path, damage: str) -> None:
    whole = (packed / "images.npy").read_bytes()
    (packed / "index.json").write_bytes(damage.encode("latin-1"))
    with pytest.raises(UserError, match="holds no whole packed data set"):
        open_packed(packed)
    assert len(pack(packed).images) == 40
    assert (packed / "images.npy").read_bytes() == whole
    assert sorted(path.name for path in packed.iterdir()) == ["images.npy", "index.json"]


def test_what_a_killed_process_leaves_between_index_and_images_is_packed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_writer: ArrayWriter) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(ArrayWriter, "commit", killed)
        pack(tmp_path)
    (tmp_path / "images.npy").write_bytes(b"of earlier")
    assert len(pack(tmp_path).images) == 40


@pytest.mark.parametrize("place", [0, 9, 60, 128, 5000, -1])
def test_a_byte_that_changed_on_the_disk_is_noticed_and_packed_again(packed: Path, place: int) -> None:
    whole = bytearray((packed / "images.npy").read_bytes())
    flipped = whole.copy()
    flipped[place] ^= 4
    (packed / "images.npy").write_bytes(flipped)
    again = pack(packed)
    assert "had been damaged on the disk; it has been packed again" in again.notes[0]
    assert (packed / "images.npy").read_bytes() == whole
    assert pack(packed).notes == []


@pytest.mark.parametrize("damage", ["cut", "empty", "gone", "other", "npz", "zeros"])
def test_images_that_are_not_what_was_packed_are_packed_again(packed: Path, damage: str) -> None:
    path, whole = packed / "images.npy", (packed / "images.npy").read_bytes()
    path.unlink()
    if damage == "other":
        np.save(path, np.zeros((40, 16, 16), np.uint8))
    elif damage == "npz":
        with path.open("wb") as file:
            np.savez(file, np.zeros(3))
    elif damage != "gone":
        path.write_bytes({"cut": whole[:-7], "empty": b"", "zeros": bytes(len(whole))}[damage])
    assert pack(packed).mended
    assert path.read_bytes() == whole


def test_what_earlier_versions_packed_is_taken(packed: Path) -> None:
    index = json.loads((packed / "index.json").read_text())
    del index["checksum"]
    (packed / "index.json").write_text(json.dumps(index))
    before = (packed / "images.npy").stat().st_mtime_ns
    assert pack(packed).notes == []
    assert (packed / "images.npy").stat().st_mtime_ns == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_arrays_with_any_header_are_arrays_or_one_kind_of_error(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    content = bytearray(BITMAPS.read_bytes()[:2000])
    for _ in range(rng.randrange(1, 6)):
        content[rng.randrange(128)] = rng.choice(b"0123456789-(){}[]'\",:<>|uOfVS\x00\xff ntrue\\#")
    path = tmp_path / "it.npy"
    path.write_bytes(content)
    for read in (lambda: open_npy(path), lambda: load_npz(path, "images")):
        try:
            read()
        except BadArrayError as error:
            assert str(error)
    path.unlink()


def test_damaged_composed_doodles_are_an_error_of_one_kind(tmp_path: Path) -> None:
    path = tmp_path / "it.npz"
    np.savez_compressed(path, images=np.arange(4000, dtype=np.uint8))
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        content = bytearray(whole)
        content[place] ^= 0x55
        path.write_bytes(content)
        try:
            load_npz(path, "images")
        except BadArrayError as error:
            assert str(error)
    with pytest.raises(OSError, match="No such file"):
        load_npz(tmp_path / "none.npz", "images")


@pytest.mark.parametrize(
    "said", ["", DEEP, "[]", '{"pid": Infinity, "host": "a"}', '{"pid": 1e400, "host": 3}', '{"host": "a"}', "\xff" * 9]
)
def test_an_odd_note_of_who_holds_a_run_is_nobody(tmp_path: Path, said: str) -> None:
    (tmp_path / HOLDER).write_bytes(said.encode("latin-1"))
    (tmp_path / LOCK).write_bytes(b"")
    assert holder_of(tmp_path) is None
    with RunLock(tmp_path):
        holder = holder_of(tmp_path)
        assert holder is not None and holder.alive


def test_links_left_in_a_run_are_not_followed(tmp_path: Path) -> None:
    run, letter = tmp_path / "run", tmp_path / "letter.txt"
    run.mkdir()
    letter.write_text("a letter of one line without an end")
    for name in ("events.jsonl", "recipe.toml", "doodle.png", HOLDER):
        (run / name).symlink_to(letter)
    with pytest.raises(UserError, match="symbolic link"):
        EventLog(run / "events.jsonl").add(Warning("x"))
    with pytest.raises(UserError, match="symbolic link"), RunLock(run):
        pass
    assert letter.read_text() == "a letter of one line without an end"


def test_a_last_line_that_no_trainer_wrote_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text("a letter of one line without an end")
    EventLog(path).add(Warning("x"))
    first, second = path.read_text().splitlines()
    assert first == "a letter of one line without an end"
    assert json.loads(second)["event"] == "warning"


KILLED = """
import os, signal, sys
from pathlib import Path
import numpy as np
from s2f_models.files import replacing
from trainer.core.data.packing import ArrayWriter
run = Path(sys.argv[1])
with ArrayWriter(run / "data" / "face" / "images.npy", (8, 8)) as writer, replacing(run / "face" / "x") as a, \
        replacing(run / "recipe.toml") as b, replacing(run / "bundle" / "card.json") as c:
    writer.append(np.zeros((8, 8), np.uint8))
    print("ready", flush=True)
    sys.stdin.readline()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills, and locks of Unix")
def test_what_a_killed_process_was_writing_goes_at_the_next_start_and_no_sooner(tmp_path: Path) -> None:
    for name in ("data/face", "face", "bundle"):
        (tmp_path / name).mkdir(parents=True)
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with RunLock(tmp_path):
            assert len(unfinished(tmp_path)) == 4
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert len(unfinished(tmp_path)) == 4
    with RunLock(tmp_path):
        assert unfinished(tmp_path) == []


def unfinished(folder: Path) -> list[Any]:
    return [path for path in folder.rglob(".*") if path.is_file() and path.name not in (HOLDER, LOCK)]
