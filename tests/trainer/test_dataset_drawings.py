"""Reading the line and binary forms of Quick, Draw!."""

import gzip
import json
import struct
from pathlib import Path

import numpy as np
import pytest

from s2f_models.bitmap import rasterise, to_model_size
from s2f_models.errors import UserError
from trainer.core.data import dataset_check, quickdraw
from trainer.core.data.dataset import PackedDataset, pack_sketches
from trainer.core.data.picture_decoders import SketchView
from trainer.core.data.readers import NOT_RECOGNISED
from trainer.core.events import Unreadable

STROKES = [[[0, 255, 200], [0, 40, 255]], [[90], [100]]]
WANTED = to_model_size(rasterise([np.array(stroke, float).T for stroke in STROKES])[None])[0]


@pytest.fixture(autouse=True)
def few_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """How each picture is read can be seen by one; how many a domain needs is in test_dataset_check.py."""
    monkeypatch.setattr(dataset_check, "MIN_PICTURES", 1)
    monkeypatch.setattr(dataset_check, "MIN_HELD_BACK", 0)


def pack(source: Path) -> PackedDataset:
    return pack_sketches([source], source.parent / "packed", lambda done, total: None)


def lines(tmp_path: Path, *drawings: object) -> Path:
    source = tmp_path / "face.ndjson"
    source.write_text("\n".join(json.dumps({"word": "face", "drawing": drawing}) for drawing in drawings))
    return source


def as_bin(strokes: list[list[list[int]]], recognised: int = 1) -> bytes:
    header = struct.pack("<Q2sbIH", 5152530285723648, b"CH", recognised, 1489938759, len(strokes))
    return header + b"".join(struct.pack("<H", len(xs)) + bytes(xs) + bytes(ys) for xs, ys in strokes)


def test_simplified_and_raw_lines_give_the_same_sketch(tmp_path: Path) -> None:
    raw = [[[x * 3.5 + 70 for x in xs], [y * 3.5 - 9 for y in ys], [0] * len(xs)] for xs, ys in STROKES]
    packed = pack(lines(tmp_path, STROKES, raw))
    assert np.array_equal(packed.images[0], WANTED)
    assert np.abs(packed.images[1].astype(int) - WANTED).max() <= 1


def test_broken_lines_are_named_and_the_others_kept(tmp_path: Path) -> None:
    source = tmp_path / "face.ndjson"
    good = json.dumps({"drawing": STROKES}).encode()
    broken = [
        good[:30],
        b"\xff\xfe",
        b"",
        b"[1, 2]",
        b'{"drawing": null}',
        b'{"drawing": [[[1, 2], [3]]]}',
        b'{"drawing": [[[1, 2]]]}',
        b'{"drawing": [[["a"], ["b"]]]}',
        b'{"drawing": [7]}',
        b'{"drawing": []}',
        b'{"drawing": [[[NaN], [NaN]]]}',
        b"[" * 100_000,
    ]
    source.write_bytes(b"\r\n".join([good, *broken, good]))
    packed = pack(source)
    assert packed.names == ("face.ndjson#0", f"face.ndjson#{len(broken) + 1}")
    assert [entry.name for entry in packed.unreadable] == [f"face.ndjson#{line}" for line in range(1, len(broken) + 1)]
    assert packed.source_sizes == (2,)


def test_a_line_too_long_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quickdraw, "MAX_LINE_BYTES", 200)
    packed = pack(lines(tmp_path, [[[5] * 100, [5] * 100]], STROKES))
    assert packed.names == ("face.ndjson#1",) and "too long" in str(packed.unreadable[0])


def test_more_lines_than_one_piece_keep_their_order(tmp_path: Path) -> None:
    drawings = [[[[0, 255], [0, height]]] for height in range(100)]
    packed = pack(lines(tmp_path, *drawings))
    wanted = [rasterise([np.array(stroke, float).T for stroke in drawing]) for drawing in drawings]
    assert np.array_equal(packed.images, to_model_size(np.array(wanted)))


def test_binary_drawings(tmp_path: Path) -> None:
    source = tmp_path / "face.bin"
    source.write_bytes(as_bin(STROKES) + as_bin([]) + as_bin(STROKES))
    packed = pack(source)
    assert packed.names == ("face.bin#0", "face.bin#2")
    assert tuple(map(str, packed.unreadable)) == ("face.bin#1: nothing is drawn",)
    assert all(np.array_equal(image, WANTED) for image in packed.images)


def as_lines(*recognised: bool) -> bytes:
    return b"\n".join(json.dumps({"recognized": flag, "drawing": STROKES}).encode() for flag in recognised)


@pytest.mark.parametrize("suffix", ["bin", "ndjson"])
def test_drawings_not_recognised_are_left_out_but_where_they_are_wanted(suffix: str, tmp_path: Path) -> None:
    source = tmp_path / f"face.{suffix}"
    source.write_bytes(as_bin(STROKES) + as_bin(STROKES, recognised=0) if suffix == "bin" else as_lines(True, False))
    packed = pack(source)
    assert packed.names == (f"{source.name}#0",)
    assert packed.unreadable == (Unreadable(f"{source.name}#1", NOT_RECOGNISED),)
    wanted = pack_sketches([source], tmp_path / "packed", lambda done, total: None, SketchView(unrecognised=True))
    assert wanted.names == (f"{source.name}#0", f"{source.name}#1")
    source.write_bytes(as_bin(STROKES, recognised=0) if suffix == "bin" else as_lines(False))
    with pytest.raises(UserError, match=r"recognised none of the drawings .*\(data\.unrecognised\)"):
        pack(source)


@pytest.mark.parametrize("name", ["face.ndjson.gz", "face.ndjson"])
def test_lines_packed_by_gzip_are_read(name: str, tmp_path: Path) -> None:
    source = tmp_path / name
    source.write_bytes(gzip.compress(as_lines(True, True, False)))
    packed = pack(source)
    assert packed.names == (f"{name}#0", f"{name}#1") and np.array_equal(packed.images[1], WANTED)
    source.write_bytes(source.read_bytes()[:-9])
    with pytest.raises(UserError, match="damaged or cut off; download it again"):
        pack(source)


def test_what_unpacks_to_far_more_than_drawings_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quickdraw, "_MIN_UNPACKED", 1 << 20)
    source = tmp_path / "face.ndjson.gz"
    source.write_bytes(gzip.compress(bytes(8 << 20)))
    with pytest.raises(UserError, match="unpacks to far more"):
        pack(source)


@pytest.mark.parametrize("missing", [1, 4, 12])
def test_a_binary_file_cut_off_keeps_what_is_whole(tmp_path: Path, missing: int) -> None:
    source = tmp_path / "face.bin"
    source.write_bytes(as_bin(STROKES) + as_bin(STROKES)[:-missing])
    packed = pack(source)
    assert packed.names == ("face.bin#0",) and "ends within" in str(packed.unreadable[0])


def test_binary_garbage_is_told(tmp_path: Path) -> None:
    source = tmp_path / "face.bin"
    source.write_bytes(np.random.default_rng(1).integers(2, 255, 5000, np.uint8).tobytes())
    with pytest.raises(UserError, match="Nothing in"):
        pack(source)
