"""A zip says how large its members are; whatever they really are, no reader unpacks more, by any method."""

import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from s2f_desktop.bundles.model_import import import_model
from s2f_models.bundle import CARD, HASHED
from s2f_models.errors import UserError
from trainer.core.data.picture_decoders import FaceView
from trainer.core.data.sources import open_faces
from trainer.core.data.zips import BadArrayError, load_npz, npz_length
from trainer.core.evaluation.behaviour.people import read_people

REALLY = 60 * 2**20  # bytes of each member
METHODS = [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2]


def lying(path: Path, method: int, *names: str) -> Path:
    """A small zip whose members say that they have a thousand bytes."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name in names:
            archive.writestr(name, bytes(REALLY))
    content = bytearray(path.read_bytes())
    at = -1
    while (at := content.find(b"PK\1\2", at + 1)) >= 0:
        struct.pack_into("<I", content, at + 24, 1000)
    path.write_bytes(content)
    return path


def pictures(path: Path) -> None:
    assert open_faces(path, FaceView(16)).read(0, 1).images == ()


def model(path: Path) -> None:
    with pytest.raises(UserError, match=r"no zip that can be read|no sketch2face bundle|cannot be read"):
        import_model(path, path.parent / "models")


def people(path: Path) -> None:
    with pytest.raises(UserError, match=r"holds no index\.csv with file"):
        read_people(path)


def arrays(path: Path) -> None:
    with pytest.raises(BadArrayError):
        load_npz(path, "a")
    with pytest.raises(BadArrayError):
        npz_length(path, "a")


READERS: dict[str, tuple[Callable[[Path], None], tuple[str, ...]]] = {
    "pictures.zip": (pictures, ("a.png",)),
    "model.zip": (model, (CARD, *HASHED)),
    "people.zip": (people, ("index.csv",)),
    "arrays.npz": (arrays, ("a.npy",)),
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", READERS)
def test_no_more_is_unpacked_than_was_told(name: str, method: int, tmp_path: Path) -> None:
    read, members = READERS[name]
    path = lying(tmp_path / name, method, *members)
    tracemalloc.start()
    try:
        read(path)
        assert tracemalloc.get_traced_memory()[1] < REALLY // 3
    finally:
        tracemalloc.stop()
