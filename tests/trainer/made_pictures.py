"""Folders of pictures as people have them, made of the shipped samples."""

import zipfile
from pathlib import Path

import numpy as np
from PIL import Image

from s2f_models.paths import resource_path

BITMAPS, PORTRAITS = resource_path("samples", "face_samples.npy"), resource_path("samples", "portraits.zip")


def quietly(done: int, total: int) -> None:
    """Progress for nobody."""


def portraits(folder: Path, count: int = 32) -> Path:
    """A folder of the first sample photographs."""
    folder.mkdir()
    with zipfile.ZipFile(PORTRAITS) as archive:
        for name in sorted(name for name in archive.namelist() if name.endswith(".jpg"))[:count]:
            (folder / Path(name).name).write_bytes(archive.read(name))
    return folder


def doodles(folder: Path) -> Path:
    """A folder of pictures of doodles, black on white."""
    folder.mkdir()
    for index, bitmap in enumerate(np.load(BITMAPS).reshape(-1, 28, 28)):
        Image.fromarray(255 - bitmap).resize((128, 128)).save(folder / f"{index}.png")
    return folder


def plain(folder: Path, count: int = 12) -> Path:
    """A folder of pictures of one colour each."""
    folder.mkdir()
    for index in range(count):
        Image.new("RGB", (64, 64), (index * 20, 90, 90)).save(folder / f"{index:02d}.jpg")
    return folder
