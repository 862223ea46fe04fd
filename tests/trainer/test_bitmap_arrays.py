"""Arrays of bitmaps in the forms that people make, and sketch-rnn's drawings, of which nothing is ever unpickled."""

import pickle
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from s2f_models.bitmap import rasterise, to_model_size
from s2f_models.errors import UserError
from tests.trainer.made_pictures import BITMAPS, quietly
from trainer.core.data import sketch_rnn
from trainer.core.data.dataset import PackedDataset, pack_sketches
from trainer.core.data.sketch_rnn import stroke_arrays
from trainer.core.data.zips import BadArrayError

INK = np.load(BITMAPS)
WANTED = to_model_size(INK.reshape(-1, 28, 28))
DRAWING = np.array([[0, 0, 0], [200, 30, 0], [-90, 180, 1], [-60, -60, 1]], np.int16)
STROKES = [np.array([[0, 0], [200, 30], [110, 210]]), np.array([[50, 150]])]
SKETCH = to_model_size(rasterise(STROKES)[None])[0]


def pack(path: Path) -> PackedDataset:
    return pack_sketches([path], path.parent / "packed", quietly)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("inverted", 255 - INK),
        ("half of them inverted", np.where(np.arange(40)[:, None] % 2, 255 - INK, INK)),
        ("0 to 1", INK.astype(np.float32) / 255),
        ("0 to 1, inverted", 1 - INK.astype(np.float64) / 255),
        ("-1 to 1", INK.astype(np.float32) / 127.5 - 1),
        ("0 to 255", INK.astype(np.float32)),
        ("whole numbers", INK.astype(np.int64)),
        ("with channels", INK.reshape(-1, 28, 28, 1)),
        ("channels first", INK.reshape(-1, 1, 28, 28) / 255),
        ("in Fortran's order", np.asfortranarray(INK)),
    ],
)
def test_every_form_of_bitmaps_gives_the_same_sketches(name: str, rows: NDArray[Any], tmp_path: Path) -> None:
    np.save(tmp_path / "own.npy", rows)
    packed = pack(tmp_path / "own.npy")
    assert np.abs(packed.images.astype(int) - WANTED).max() <= 4, name  # the median, where half is drawn on


@pytest.mark.parametrize("kind", ["bool", "uint8", "int64", "float32", "-1 and 1", "1 on paper"])
def test_yes_and_no_are_ink_and_paper(kind: str, tmp_path: Path) -> None:
    drawn = INK > 127
    forms = {"-1 and 1": 2 * drawn.astype(np.int8) - 1, "1 on paper": (~drawn).astype(np.uint8)}
    np.save(tmp_path / "own.npy", forms[kind] if kind in forms else drawn.astype(kind))
    assert np.array_equal(
        pack(tmp_path / "own.npy").images, to_model_size(np.uint8(255) * (INK > 127).reshape(-1, 28, 28))
    )


def test_scribbles_among_quick_draw_s_bitmaps_stay_as_they_are(tmp_path: Path) -> None:
    full = np.full((28, 28), 255, np.uint8)
    full[0] = 0
    np.save(tmp_path / "own.npy", np.concatenate([INK, full.reshape(1, -1)]))
    assert np.array_equal(pack(tmp_path / "own.npy").images[-1], to_model_size(full[None])[0])


@pytest.mark.parametrize(("low", "high"), [(0.0, 300.0), (-5.0, 1.0)])
def test_numbers_that_are_no_levels_are_refused(low: float, high: float, tmp_path: Path) -> None:
    np.save(tmp_path / "own.npy", np.linspace(low, high, 784 * 20).reshape(20, 784))
    with pytest.raises(UserError, match=f"holds numbers from {low:g} to {high:g}; bitmaps have those from 0 to 255"):
        pack(tmp_path / "own.npy")


def test_bitmaps_with_holes_are_left_out(tmp_path: Path) -> None:
    rows = INK / 255
    rows[3, 5], rows[4, 5] = np.nan, np.inf
    np.save(tmp_path / "own.npy", rows)
    packed = pack(tmp_path / "own.npy")
    assert len(packed.names) == 38
    assert {entry.name for entry in packed.unreadable} == {"own.npy#3", "own.npy#4"}
    assert {str(entry.reason) for entry in packed.unreadable} == {"its numbers are beyond those of a bitmap"}


def objects(count: int, start: int = 0) -> NDArray[Any]:
    """An array of so many different drawings, as sketch-rnn keeps them."""
    drawings = np.empty(count, object)
    for row in range(count):
        drawings[row] = DRAWING + np.array([[0, 0, 0], [row + start, 0, 0], [0, row + start, 0], [0, 0, 0]], np.int16)
    return drawings


def test_sketch_rnn_s_drawings_are_read_in_their_order(tmp_path: Path) -> None:
    np.savez_compressed(tmp_path / "face.npz", test=objects(6, 20), train=objects(12), valid=objects(3, 14))
    packed = pack(tmp_path / "face.npz")
    assert packed.names[:2] == ("face.npz/train#0", "face.npz/train#1")
    assert [name for name in packed.names if name.endswith("#0")] == [
        f"face.npz/{n}#0" for n in ("train", "valid", "test")
    ]
    assert np.array_equal(packed.images[0], SKETCH)


@pytest.mark.parametrize("protocol", [0, 1, 2, 3, 4])
def test_arrays_are_read_from_every_protocol(protocol: int) -> None:
    drawings = objects(3)
    for found, wanted in zip(stroke_arrays(pickle.dumps(drawings, protocol)), drawings, strict=True):
        assert np.array_equal(found, wanted)


def test_python_2_s_bytes_are_read() -> None:
    """As numpy of Python 2 wrote them: bytes as a string (U), of the protocol 2."""
    content = pickle.dumps(objects(1), 3)
    data = objects(1)[0].tobytes()
    as_bytes, as_string = b"C" + bytes([len(data)]) + data, b"U" + bytes([len(data)]) + data
    assert content.count(as_bytes) == 1
    (found,) = stroke_arrays(content.replace(as_bytes, as_string))
    assert np.array_equal(found, objects(1)[0])


class Evil:
    """Unpickling it writes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return Path.touch, (self.path,)


def test_nothing_is_unpickled(tmp_path: Path) -> None:
    for place, content in {
        "alone": Evil(tmp_path / "run"),
        "within": np.array([DRAWING, Evil(tmp_path / "run"), DRAWING], object),
    }.items():
        member = BytesIO()
        np.lib.format.write_array_header_1_0(member, {"descr": "|O", "fortran_order": False, "shape": (3,)})
        with zipfile.ZipFile(tmp_path / f"{place}.npz", "w") as archive:
            archive.writestr("train.npy", member.getvalue() + pickle.dumps(content, 2))
        with pytest.raises(UserError, match=r"cannot be read as an \.npz file of drawings"):
            pack(tmp_path / f"{place}.npz")
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    "content",
    [
        b"\x80\x02" + b"X\x04\x00\x00\x00abcd" + b"q\x00" + b"h\x00\x93" * 40 + b".",  # names that grow
        b"\x80\x02cnumpy\nndarray\n" + b"0" * 100,
        b"\x80\x02cos\nsystem\nX\x02\x00\x00\x00ls\x85R.",
        b"\x80\x02(lp0\nh\x05.",
        b"",
        b".",
    ],
)
def test_pickles_that_are_no_arrays_end_the_reading(content: bytes) -> None:
    with pytest.raises(BadArrayError):
        stroke_arrays(content)


def test_one_content_for_many_arrays_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    drawings = np.empty(50, object)
    drawings[:] = [objects(1)[0]] * 50
    content = pickle.dumps(drawings, 2)
    assert len(stroke_arrays(content)) == 50
    monkeypatch.setattr(sketch_rnn, "MAX_BYTES", 100)
    with pytest.raises(BadArrayError, match="too much"):
        stroke_arrays(content)


def test_bitmaps_in_an_archive_of_arrays_are_read(tmp_path: Path) -> None:
    np.savez(tmp_path / "own.npz", x=255 - INK, labels=np.arange(40))
    assert np.abs(pack(tmp_path / "own.npz").images.astype(int) - WANTED).max() <= 4
    np.savez(tmp_path / "none.npz", labels=np.arange(40))
    with pytest.raises(UserError, match="holds no pictures or drawings"):
        pack(tmp_path / "none.npz")


@pytest.mark.parametrize("form", ["grey", "on paper", "0 to 1", "one channel", "three channels"])
def test_larger_drawings_are_read_as_pictures_are(form: str, tmp_path: Path) -> None:
    large = np.zeros((12, 512, 512), np.uint8)
    large[:, 32:480, 32:480] = INK[:12].reshape(-1, 28, 28).repeat(16, axis=1).repeat(16, axis=2)
    forms = {
        "grey": large,
        "on paper": 255 - large,
        "0 to 1": large.astype(np.float32) / 255,
        "one channel": large[..., None],
        "three channels": np.repeat(large[..., None], 3, axis=3),
    }
    np.save(tmp_path / "own.npy", forms[form])
    folder = tmp_path / "pictures"
    folder.mkdir()
    for row, pixels in enumerate(large):
        Image.fromarray(pixels).save(folder / f"{row:02}.png")
    assert np.array_equal(pack(tmp_path / "own.npy").images, pack_sketches([folder], tmp_path / "b", quietly).images)


def test_drawings_of_odd_shapes_are_refused_with_what_is_read(tmp_path: Path) -> None:
    np.save(tmp_path / "own.npy", np.zeros((12, 512 * 512), np.uint8))
    with pytest.raises(UserError, match=r"larger ones \(N, height, width\); name another file"):
        pack(tmp_path / "own.npy")
