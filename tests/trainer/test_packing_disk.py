"""Packing on a disk that fills up, and after kills: nothing that was not finished stays behind."""

from pathlib import Path

import numpy as np
import pytest

from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from tests.trainer.conftest import DISK
from trainer.core.data.dataset import pack_faces, pack_sketches
from trainer.core.data.packing import ArrayWriter
from trainer.core.data.picture_decoders import FaceView

BITMAPS = resource_path("samples", "face_samples.npy")
PORTRAITS = resource_path("samples", "portraits.zip")


def quietly(done: int, total: int) -> None:
    """Progress for nobody."""


@pytest.mark.parametrize("size", [64, 256])
def test_a_full_disk_is_not_kept_full_by_what_filled_it(disk: Path, size: int) -> None:
    (disk / "ballast").write_bytes(bytes(DISK - 102_400))
    with pytest.raises(UserError, match="no space left"):
        pack_faces([PORTRAITS], disk / "packed", FaceView(size), quietly)  # 32 pictures of 12 or 197 kB
    assert list((disk / "packed").iterdir()) == []


def test_a_full_disk_keeps_nothing_of_sketches(disk: Path) -> None:
    (disk / "ballast").write_bytes(bytes(DISK - 20_480))
    with pytest.raises(UserError, match="no space left"):
        pack_sketches([BITMAPS], disk / "packed", quietly)  # 40 pictures of 1 kB, gathered in a buffer
    assert list((disk / "packed").iterdir()) == []


def test_what_is_only_in_the_buffer_of_a_full_disk_goes_too(disk: Path) -> None:
    """The disk is full before anything is written out: closing the file is what fails."""
    with (disk / "ballast").open("wb", buffering=0) as ballast, pytest.raises(OSError, match="No space left"):
        while True:
            ballast.write(bytes(4096))
    with ArrayWriter(disk / "images.npy", (32, 32)) as writer:
        writer.append(np.zeros((32, 32), np.uint8))
    assert [path.name for path in disk.iterdir()] == ["ballast"]
    assert (disk / "ballast").stat().st_size <= DISK
