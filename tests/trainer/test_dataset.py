"""Packing: what lands on disk, when it is done again, and the sentence where it cannot be done."""

import errno
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from s2f_models.bitmap import to_model_size
from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from trainer.core.data.dataset import PackedDataset, open_packed, pack_faces, pack_sketches
from trainer.core.data.packing import ArrayWriter
from trainer.core.data.picture_decoders import FaceView, SketchView
from trainer.core.data.readers import NOTHING_DRAWN
from trainer.core.events import Unreadable

PORTRAITS = resource_path("samples", "portraits.zip")
BITMAPS = resource_path("samples", "face_samples.npy")
DRAWINGS = resource_path("samples", "face_samples.ndjson")


ALL = SketchView(unrecognised=True)


def quietly(done: int, total: int) -> None:
    """Progress for nobody."""


def test_several_sources_become_one_array(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    packed = pack_sketches([BITMAPS, DRAWINGS], tmp_path / "packed", lambda *at: seen.append(at), ALL)
    assert isinstance(packed.images, np.memmap) and packed.images.dtype == np.uint8
    assert packed.images.shape == (80, 32, 32) and packed.source_sizes == (40, 40)
    assert packed.names[39:41] == ("face_samples.npy#39", "face_samples.ndjson#0")
    assert packed.unreadable == () and seen[-1] == (80, 80) and seen == sorted(seen)
    assert np.array_equal(packed.images[:40], to_model_size(np.load(BITMAPS).reshape(-1, 28, 28)))
    assert sorted(path.name for path in (tmp_path / "packed").iterdir()) == ["images.npy", "index.json"]


def test_bitmaps_and_drawings_of_the_same_sketches_agree(tmp_path: Path) -> None:
    packed = pack_sketches([BITMAPS, DRAWINGS], tmp_path, quietly, ALL)
    ours, googles = packed.images[40:].astype(float), packed.images[:40]
    assert np.median(np.abs(ours - googles).mean(axis=(1, 2))) < 3


def test_faces_are_square_colour_pictures(tmp_path: Path) -> None:
    packed = pack_faces([PORTRAITS], tmp_path, FaceView(64), quietly)
    assert packed.images.shape == (32, 64, 64, 3)
    assert packed.names[0] == "congress_00193.jpg" and packed.names[-1] == "parliament_02547.jpg"
    assert packed.images.std(axis=(1, 2, 3)).min() > 20


def test_what_earlier_versions_packed_keeps_the_last_tenth_of_each_source() -> None:
    packed = PackedDataset(np.zeros((33, 32, 32), np.uint8), ("",) * 33, (20, 10, 2, 1), ())
    training, validation = packed.split()
    assert validation.tolist() == [18, 19, 29, 31]
    assert sorted([*training, *validation]) == list(range(33))
    assert training.dtype == validation.dtype == np.int64


def refuse(*_: object) -> None:
    raise AssertionError("decoded again")


def test_the_same_sources_are_opened_and_not_decoded_again(tmp_path: Path) -> None:
    first = pack_sketches([BITMAPS], tmp_path, quietly)
    again = pack_sketches([BITMAPS], tmp_path, refuse)
    assert np.array_equal(first.images, again.images)
    assert (first.names, first.source_sizes) == (again.names, again.source_sizes)


def test_a_changed_source_or_size_is_packed_again(tmp_path: Path) -> None:
    source, folder = tmp_path / "some.npy", tmp_path / "packed"
    np.save(source, np.load(BITMAPS)[:15])
    assert len(pack_sketches([source], folder, quietly).names) == 15
    np.save(source, np.load(BITMAPS)[:17])
    assert len(pack_sketches([source], folder, quietly).names) == 17
    assert pack_faces([PORTRAITS], folder, FaceView(32), quietly).images.shape == (32, 32, 32, 3)
    assert pack_faces([PORTRAITS], folder, FaceView(64), quietly).images.shape == (32, 64, 64, 3)


def test_a_rewritten_picture_in_a_folder_is_noticed(tmp_path: Path) -> None:
    with zipfile.ZipFile(PORTRAITS) as archive:
        archive.extractall(tmp_path / "pictures")
    first, second, *_ = sorted((tmp_path / "pictures").glob("*.jpg"))
    before = pack_faces([tmp_path / "pictures"], tmp_path / "packed", FaceView(8), quietly).images[:2].copy()
    first.write_bytes(second.read_bytes())
    os.utime(first, ns=(1, 1))
    after = pack_faces([tmp_path / "pictures"], tmp_path / "packed", FaceView(8), quietly).images[:2]
    assert np.array_equal(after[0], before[1])
    assert not np.array_equal(after[0], before[0])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("missing.npy", None, "There is no data set"),
        ("notes.txt", b"hello", "known kind"),
        ("empty.ndjson", b"", "no pictures or drawings"),
        ("broken.npy", b"\x93NUMPY\x01\x00", "cannot be read"),
        ("broken.zip", b"PK\x03\x04 and no more", "not a whole zip"),
        ("garbage.ndjson", b"one\ntwo\n", "Nothing in .* could be read .garbage.ndjson#0: not a line"),
    ],
)
def test_bad_sources_are_one_sentence(tmp_path: Path, name: str, content: bytes | None, reason: str) -> None:
    source = tmp_path / name
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(UserError, match=reason) as caught:
        pack_sketches([source], tmp_path / "packed", quietly)
    assert name in str(caught.value) and "\n" not in str(caught.value)
    assert not list((tmp_path / "packed").glob("*")), "nothing half-packed stays"


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((3, 784), np.float32),
        np.zeros((3, 100), np.uint8),
        np.zeros(784, np.uint8),
        np.array([{"an": "object"}], dtype=object),
    ],
)
def test_other_arrays_are_refused(tmp_path: Path, array: np.ndarray[Any, Any]) -> None:
    np.save(tmp_path / "some.npy", array, allow_pickle=True)
    with pytest.raises(UserError, match=r"some\.npy"):
        pack_sketches([tmp_path / "some.npy"], tmp_path / "packed", quietly)


def test_an_archive_of_arrays_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "some.npz", np.load(BITMAPS))
    (tmp_path / "some.npz").rename(tmp_path / "some.npy")
    with pytest.raises(UserError, match=r"cannot be read as a \.npy file of bitmaps"):
        pack_sketches([tmp_path / "some.npy"], tmp_path / "packed", quietly)


def test_drawings_are_not_faces(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="folder of pictures"):
        pack_faces([BITMAPS], tmp_path, FaceView(64), quietly)


def test_no_source_and_no_pictures_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="at least one"):
        pack_sketches([], tmp_path, quietly)
    with pytest.raises(UserError, match="holds no pictures"):
        pack_faces([tmp_path], tmp_path / "packed", FaceView(64), quietly)


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(ArrayWriter, "append", full)
    with pytest.raises(UserError, match="no space left"):
        pack_sketches([BITMAPS], tmp_path / "packed", quietly)
    assert not list((tmp_path / "packed").iterdir())


def test_an_interruption_leaves_what_was_there(tmp_path: Path) -> None:
    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    pack_sketches([BITMAPS], tmp_path, quietly)
    with pytest.raises(KeyboardInterrupt):
        pack_sketches([DRAWINGS], tmp_path, interrupt)
    assert open_packed(tmp_path).names[0] == "face_samples.npy#0"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_target_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "packed").write_text("in the way")
    with pytest.raises(UserError, match="cannot be written"):
        pack_sketches([BITMAPS], tmp_path / "packed", quietly)


def test_a_damaged_pack_is_told(tmp_path: Path) -> None:
    pack_sketches([BITMAPS], tmp_path, quietly)
    index = json.loads((tmp_path / "index.json").read_text())
    (tmp_path / "index.json").write_text(json.dumps({**index, "names": index["names"][1:]}))
    with pytest.raises(UserError, match="pack again"):
        open_packed(tmp_path)
    with pytest.raises(UserError, match="pack again"):
        open_packed(tmp_path / "nowhere")


def test_what_was_left_out_is_a_value_also_where_an_earlier_version_packed(tmp_path: Path) -> None:
    source = tmp_path / "blank.npy"
    np.save(source, np.concatenate([np.zeros((1, 784), np.uint8), np.load(BITMAPS)[:20].reshape(-1, 784)]))
    packed = pack_sketches([source], tmp_path / "packed", quietly)
    assert packed.unreadable == (Unreadable("blank.npy#0", NOTHING_DRAWN),)
    reason = open_packed(tmp_path / "packed").unreadable[0].reason
    assert (reason.template, reason.values) == ("nothing is drawn", {})
    path = tmp_path / "packed" / "index.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "unreadable": ["a: b.png: nothing is drawn"]}))
    assert open_packed(tmp_path / "packed").unreadable == (Unreadable("a: b.png", NOTHING_DRAWN),)
