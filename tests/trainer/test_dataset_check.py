"""Data sets that cannot be learned from: each is one sentence of the real command, and nothing is written over."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from tests.bundles import write_recipe
from tests.trainer.command_output import refusal
from tests.trainer.made_pictures import BITMAPS, PORTRAITS, doodles, plain, portraits, quietly
from trainer.__main__ import main
from trainer.core.data.dataset import open_packed, pack_faces, pack_sketches
from trainer.core.data.picture_decoders import FaceView

SAMPLES = resource_path("samples")


def same(folder: Path) -> Path:
    """A folder with one photograph many times."""
    (first,) = portraits(folder, 1).iterdir()
    for index in range(20):
        shutil.copy(first, folder / f"{index}.jpg")
    return folder


def array(path: Path, content: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Path:
    np.save(path, content)
    return path.with_name(path.name + ".npy")


def text(path: Path) -> Path:
    path.write_text("not a data set")
    return path


def empty(path: Path) -> Path:
    path.mkdir()
    return path


def a_file_for_a_folder(path: Path) -> Path:
    return text(path) / "photographs"


def in_a_folder(path: Path) -> Path:
    path.mkdir()
    shutil.copy(BITMAPS, path)
    return path


FACES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "empty": (empty, "holds no pictures"),
    "one": (lambda path: portraits(path, 1), "Only 1 different picture is in"),
    "nine": (lambda path: portraits(path, 9), "Only 9 different pictures are in"),
    "same": (same, "Only 1 different picture is in"),
    "plain": (plain, "is all of one colour; name a data set of photographs"),
    "doodles": (doodles, "doodles, not photographs; give it as sketches"),
    "drawings": (lambda path: BITMAPS, "holds drawings, which are sketches"),
    "single": (lambda path: next(portraits(path).iterdir()), "is a single picture; name the folder"),
    "text": (text, "known kind"),
    "missing": (lambda path: path / "nowhere", "There is no data set at"),
    "file": (a_file_for_a_folder, "is a file where a folder is meant"),
    "long": (lambda path: empty(path) / ("x" * 300), "which is too long"),
}
SKETCHES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "photographs": (lambda path: PORTRAITS, "photographs, not doodles on plain paper; give it as faces"),
    "folder": (in_a_folder, "name such a file itself"),
    "blank": (lambda path: array(path, np.zeros((50, 784), np.uint8)), "blank.npy#0: nothing is drawn"),
    "colour": (lambda path: array(path, np.zeros((50, 28, 28, 3), np.uint8)), "colour.npy#0: nothing is drawn"),
    "large": (lambda path: array(path, np.zeros((50, 32, 32), np.uint8)), "large.npy#0: nothing is drawn"),
    "few": (lambda path: array(path, np.load(BITMAPS)[:9]), "Only 9 different"),
    "none": (lambda path: array(path, np.zeros((0, 784), np.uint8)), "holds no pictures or drawings"),
}


def refused(capsys: pytest.CaptureFixture[str], tmp_path: Path, *arguments: object) -> str:
    recipe = write_recipe(tmp_path)
    command = ["pretrain", "face", "--recipe", recipe, "--run", tmp_path / "run", "--data", SAMPLES, "--events"]
    assert main([*map(str, command), *map(str, arguments)]) == 2
    said = refusal(capsys.readouterr().err)
    assert said.startswith("s2f-train: ")
    assert said.count("\n") == 1
    return said


@pytest.mark.parametrize("name", FACES)
def test_faces_that_cannot_serve(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make, sentence = FACES[name]
    said = refused(capsys, tmp_path, "--faces", make(tmp_path / name))
    assert sentence in said
    assert not list((tmp_path / "run").rglob("*face*/*.npy"))


@pytest.mark.parametrize("name", SKETCHES)
def test_sketches_that_cannot_serve(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make, sentence = SKETCHES[name]
    assert sentence in refused(capsys, tmp_path, "--sketches", make(tmp_path / name))
    assert not list((tmp_path / "run").rglob("*.npy"))


def test_folders_of_one_picture_each_leave_none_to_validate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders, parent = [], empty(tmp_path / "of-a-name-so-long-that-twelve-of-them-fill-the-sentence-they-are-listed-in")
    for index, picture in enumerate(portraits(tmp_path / "all", 12).iterdir()):
        folders.append(parent / f"{index}")
        folders[-1].mkdir()
        shutil.copy(picture, folders[-1])
    said = refused(capsys, tmp_path, "--faces", *folders)
    assert f"{folders[2]} ... holds a single picture" in said and str(folders[3]) not in said
    assert said.endswith("put them into one folder and name that.\n")


def test_the_source_that_is_at_fault_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (portraits(tmp_path / "good") / "broken.jpg").write_text("<html>")
    text(empty(tmp_path / "bad") / "page.jpg")
    said = refused(capsys, tmp_path, "--faces", tmp_path / "good", tmp_path / "bad")
    assert f"{tmp_path / 'bad'} could be read (page.jpg: not a picture" in said


def test_ten_pictures_of_any_kind_are_enough(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = portraits(tmp_path / "mixed", 12)
    pictures = [Image.open(path).convert("RGB") for path in sorted(folder.iterdir())]
    shutil.rmtree(folder)
    folder.mkdir()
    grey, transparent, printed, deep, wide, small, *others = pictures
    grey.convert("L").save(folder / "grey.png")
    transparent.convert("RGBA").save(folder / "transparent.png")
    printed.convert("CMYK").save(folder / "printed.jpg")
    Image.fromarray(np.asarray(deep.convert("L"), np.uint16) * 257).save(folder / "deep.png")
    wide.resize((300, 90)).save(folder / "wide.webp")
    small.resize((20, 31)).save(folder / "small.bmp")
    for index, picture in enumerate(others):
        picture.resize((100 + 30 * index, 150)).save(folder / f"{index}.jpg")
    Image.new("RGB", (80, 80), "navy").save(folder / "night.png")
    command = ["pretrain", "face", "--recipe", write_recipe(tmp_path), "--run", tmp_path / "run", "--data", SAMPLES]
    assert main([*map(str, command), "--faces", str(folder), "--events"]) == 0
    assert "night.png: all of one colour" in capsys.readouterr().out
    packed = open_packed(tmp_path / "run" / "data" / "face")
    assert packed.images.shape == (12, 64, 64, 3)
    assert [len(part) for part in packed.split()] == [11, 1]


def test_what_was_packed_before_stands(tmp_path: Path) -> None:
    packed = tmp_path / "packed"
    pack_faces([PORTRAITS], packed, FaceView(32), quietly)
    before = {path: path.read_bytes() for path in packed.iterdir()}
    for make in (plain, doodles):
        with pytest.raises(UserError):
            pack_faces([make(tmp_path / make.__name__)], packed, FaceView(32), quietly)
    assert {path: path.read_bytes() for path in packed.iterdir()} == before


def test_grey_photographs_are_photographs_and_coloured_doodles_are_doodles(tmp_path: Path) -> None:
    for path in portraits(tmp_path / "grey").iterdir():
        Image.open(path).convert("L").save(path)
    assert len(pack_faces([tmp_path / "grey"], tmp_path / "faces", FaceView(64), quietly).names) == 32
    for path in doodles(tmp_path / "crayon").iterdir():
        ink = np.asarray(Image.open(path), float)[..., None] / 255
        Image.fromarray((ink * [250, 240, 140] + (1 - ink) * [190, 30, 40]).astype(np.uint8)).save(path)
    assert len(pack_sketches([tmp_path / "crayon"], tmp_path / "sketches", quietly).names) == 40


def test_a_photograph_among_doodles_is_left_out(tmp_path: Path) -> None:
    folder = doodles(tmp_path / "doodles")
    sunset = np.stack([*np.meshgrid(np.arange(256), np.arange(256)), np.full((256, 256), 90)], axis=2)
    Image.fromarray(sunset.astype(np.uint8)).save(folder / "holiday.jpg")
    packed = pack_sketches([folder], tmp_path / "packed", quietly)
    assert len(packed.names) == 40
    assert tuple(map(str, packed.unreadable)) == (
        "holiday.jpg: no plain paper is seen: a photograph, or scribbled all over",
    )
    assert packed.left_out.startswith("One picture could not be read and is left out: holiday.jpg")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep names as text")
def test_names_that_are_no_text_are_no_trouble(tmp_path: Path) -> None:
    (portraits(tmp_path / "faces") / "congress_00193.jpg").rename(
        os.fsdecode(bytes(tmp_path / "faces") + b"/M\xfcller.jpg")
    )
    (tmp_path / "faces" / os.fsdecode(b"Stra\xdfe.jpg")).write_text("no picture")
    packed = pack_faces([tmp_path / "faces"], tmp_path / "packed", FaceView(8), quietly)
    assert "M?ller.jpg" in packed.names
    assert str(packed.unreadable[0]).startswith("Stra?e.jpg: ")
