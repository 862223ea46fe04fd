"""Data sets that this person may not read, whole or in part."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from s2f_models.errors import UserError
from tests.trainer.made_pictures import portraits, quietly
from trainer.core.data.dataset import pack_faces, pack_sketches
from trainer.core.data.picture_decoders import FaceView


@contextmanager
def as_somebody_else() -> Iterator[Path]:
    """A folder to close parts of, and rights that its mode can take away: root may read all, so root becomes nobody."""
    if not hasattr(os, "geteuid"):
        pytest.skip("rights are not taken away by a mode here")
    folder = Path(tempfile.mkdtemp(prefix="s2f-closed-"))
    is_root = os.geteuid() == 0
    try:
        shutil.copytree(portraits(folder / "mine"), folder / "all" / "mine")
        if is_root:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, 65534, 65534)
            os.seteuid(65534)
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        for path in (folder, *(Path(where) for where, *_ in os.walk(folder))):
            path.chmod(0o700)
        shutil.rmtree(folder)


def test_what_may_not_be_read_is_told() -> None:
    with as_somebody_else() as folder:
        archive, bitmaps = folder / "photographs.zip", folder / "face.npy"
        for path in (archive, bitmaps):
            path.touch(mode=0)
        (folder / "mine").chmod(0)
        for pack in (
            lambda: pack_faces([folder / "mine"], folder / "packed", FaceView(8), quietly),
            lambda: pack_faces([folder / "mine" / "inner"], folder / "packed", FaceView(8), quietly),
            lambda: pack_faces([archive], folder / "packed", FaceView(8), quietly),
            lambda: pack_sketches([bitmaps], folder / "packed", quietly),
        ):
            with pytest.raises(UserError, match=r"cannot be opened \(Permission denied\); check that you may read it"):
                pack()
        assert not (folder / "packed").exists()


def test_a_closed_folder_among_others_is_listed() -> None:
    with as_somebody_else() as folder:
        shutil.copytree(folder / "mine", folder / "all" / "theirs")
        (folder / "all" / "theirs").chmod(0)
        packed = pack_faces([folder / "all"], folder / "packed", FaceView(8), quietly)
        assert len(packed.names) == 32
        assert tuple(map(str, packed.unreadable)) == ("theirs: Permission denied",)
        (folder / "all" / "theirs").chmod(0o400)  # names are seen, files cannot be opened
        packed = pack_faces([folder / "all"], folder / "packed", FaceView(8), quietly)
        assert len(packed.unreadable) == 32
        assert str(packed.unreadable[0]).endswith(".jpg: Permission denied")
        (folder / "all" / "theirs").chmod(0o700)
        next((folder / "all" / "theirs").iterdir()).chmod(0)
        assert len(pack_faces([folder / "all"], folder / "packed", FaceView(8), quietly).unreadable) == 1
        next((folder / "all" / "theirs").iterdir()).chmod(0o600)
        assert not pack_faces([folder / "all"], folder / "packed", FaceView(8), quietly).unreadable
