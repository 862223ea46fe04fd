"""Reading folders and zips of pictures, of faces and of doodles."""

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from s2f_models.bitmap import rasterise, to_model_size
from s2f_models.errors import UserError
from trainer.core.data import dataset_check, pictures
from trainer.core.data.dataset import PackedDataset, pack_faces, pack_sketches
from trainer.core.data.file_forms import OTHER
from trainer.core.data.picture_decoders import FaceView
from trainer.core.events import Unreadable


@pytest.fixture(autouse=True)
def few_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """How each picture is read can be seen by one; how many a domain needs is in test_dataset_check.py."""
    monkeypatch.setattr(dataset_check, "MIN_PICTURES", 1)
    monkeypatch.setattr(dataset_check, "MIN_HELD_BACK", 0)


def faces(source: Path, size: int = 16) -> PackedDataset:
    return pack_faces([source], source.parent / "packed", FaceView(size), lambda done, total: None)


def sketches(source: Path) -> PackedDataset:
    return pack_sketches([source], source.parent / "packed", lambda done, total: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "pictures"
    path.mkdir()
    return path


def as_png(colour: str = "red") -> bytes:
    content = BytesIO()
    banded(Image.new("RGB", (20, 24), colour)).save(content, "PNG")
    return content.getvalue()


def banded(image: Image.Image, band: float | tuple[int, ...] = 0) -> Image.Image:
    """With a band at the right, a quarter of its width, so that it is not all of one colour."""
    image.paste(band, (image.width * 3 // 4, 0, image.width, image.height))
    return image


def halves(width: int, height: int) -> Image.Image:
    """Black on the left, white on the right."""
    image = Image.new("RGB", (width, height), "white")
    image.paste("black", (0, 0, width // 2, height))
    return image


def test_every_mode_becomes_colour(folder: Path) -> None:
    orange = banded(Image.new("RGB", (32, 40), (250, 130, 10)))
    orange.save(folder / "a.jpg", quality=100, subsampling=0)
    orange.convert("RGBA").save(folder / "b.png")
    orange.quantize(8).save(folder / "c.gif")
    orange.convert("CMYK").save(folder / "d.tiff")
    orange.convert("L").save(folder / "e.BMP")
    banded(Image.fromarray(np.full((40, 32), 0x8080, np.uint16))).save(folder / "f.png")
    banded(Image.new("1", (32, 40), 1)).save(folder / "g.png")
    orange.save(folder / "h.webp", lossless=True)
    middle = faces(folder).images[:, 8, 8].astype(int)
    assert np.abs(middle[[0, 1, 2, 3, 7]] - [250, 130, 10]).max() <= 6
    assert middle[4:7].tolist() == [[np.asarray(orange.convert("L"))[0, 0]] * 3, [128] * 3, [255] * 3]


def test_what_is_transparent_becomes_white(folder: Path) -> None:
    banded(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), (0, 0, 0, 255)).save(folder / "a.png")
    banded(Image.new("LA", (8, 8), (0, 127)), (0, 255)).save(folder / "b.png")
    assert faces(folder).images[:, 8, 4, 0].tolist() == [255, 128]


def test_the_centred_square_is_kept(folder: Path) -> None:
    image = Image.new("RGB", (300, 100), "white")
    image.paste("green", (100, 0, 200, 100))
    image.paste("black", (145, 45, 155, 55))
    image.save(folder / "wide.png")
    image.transpose(Image.Transpose.ROTATE_90).save(folder / "tall.png")
    found = faces(folder).images[:, 2:-2, 2:-2]
    assert (found[:, :3] == (0, 128, 0)).all() and (found[:, :, :3] == (0, 128, 0)).all()
    assert found[:, 5:7, 5:7].max() < 100 and found[..., (0, 2)].max() < 20


def test_photographs_are_turned_upright(folder: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: rotate by 90 degrees clockwise to view
    halves(64, 48).save(folder / "turned.jpg", exif=exif)
    face = faces(folder).images[0]
    assert face[2].max() < 40 and face[-2].min() > 215


def test_damaged_exif_does_not_cost_the_picture(folder: Path) -> None:
    halves(64, 64).save(folder / "a.jpg", exif=b"Exif\x00\x00 not a tiff at all")
    assert faces(folder).names == ("a.jpg",)


def test_a_large_photograph_is_scaled_without_aliases(folder: Path) -> None:
    stripes = np.tile(np.array([0, 255], np.uint8), (800, 400))
    stripes[:, :20] = 0
    Image.fromarray(stripes).save(folder / "a.jpg", quality=95)
    Image.fromarray(stripes).save(folder / "b.png")
    inner = faces(folder).images[:, 2:-2, 2:-2].astype(int)
    assert np.abs(inner - 127).max() <= 3


def test_unreadable_files_are_named_and_the_others_kept(folder: Path) -> None:
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "good.png").write_bytes(as_png())
    (folder / "cut.png").write_bytes(as_png()[:60])
    (folder / "empty.jpg").write_bytes(b"")
    (folder / "phone.heic").write_bytes(b"\x00\x00\x00\x18ftypheic")
    (folder / "page.jpg").write_text("<html>")
    (folder / "notes.txt").write_text("not a picture, and not said to be one")
    (folder / "._good.png").write_bytes(b"what macOS leaves")
    packed = faces(folder)
    assert packed.names == ("good.png",)
    assert [entry.name for entry in packed.unreadable] == [
        "notes.txt",
        "cut.png",
        "empty.jpg",
        "page.jpg",
        "phone.heic",
    ]
    assert packed.left_out.startswith("4 pictures could not be read")  # a file of notes never was one


def test_only_unreadable_files_is_an_error(folder: Path) -> None:
    (folder / "page.jpg").write_text("<html>")
    with pytest.raises(UserError, match=r"Nothing in .*page\.jpg: not a picture"):
        faces(folder)
    assert not list((folder.parent / "packed").iterdir())


def test_pictures_of_too_many_pixels_are_left_out(folder: Path) -> None:
    (folder / "a.png").write_bytes(as_png())
    header = b"IHDR" + struct.pack(">IIBBBBB", 20_000, 10_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    (folder / "huge.png").write_bytes(as_png()[:8] + chunk + as_png()[33:])
    packed = faces(folder)
    assert packed.names == ("a.png",) and "20000 x 10000 pixels" in str(packed.unreadable[0])


def test_files_of_too_many_bytes_are_left_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.png").write_bytes(as_png())
    (folder / "b.png").write_bytes(as_png() + bytes(1000))
    with zipfile.ZipFile(folder.parent / "both.zip", "w") as archive:
        archive.write(folder / "a.png", "a.png")
        archive.write(folder / "b.png", "b.png")
    monkeypatch.setattr(pictures, "MAX_FILE_BYTES", len(as_png()))
    for source in (folder, folder.parent / "both.zip"):
        packed = faces(source)
        assert packed.names == ("a.png",) and "too large" in str(packed.unreadable[0])


def test_a_zip_as_celeba_has_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "img_align_celeba.zip", "w") as archive:
        archive.mkdir("img_align_celeba")
        for name, colour in (("000002.jpg", "blue"), ("000001.jpg", "red")):
            archive.writestr(f"img_align_celeba/{name}", as_png(colour))
        archive.writestr("__MACOSX/img_align_celeba/._000001.jpg", b"resource fork")
        archive.writestr("list_attr_celeba.txt", "202599")
    packed = faces(tmp_path / "img_align_celeba.zip")
    assert packed.names == ("000001.jpg", "000002.jpg")
    assert packed.unreadable == (Unreadable("list_attr_celeba.txt", OTHER),)
    assert packed.images[:, 0, 0].tolist() == [[255, 0, 0], [0, 0, 255]]


def test_bad_names_in_a_zip_write_nothing_outside(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    with zipfile.ZipFile(inside / "a.zip", "w") as archive:
        archive.writestr("../evil.png", as_png())
        archive.writestr("/etc/worse.png", as_png())
    assert faces(inside / "a.zip").names == ("evil.png", "worse.png")
    assert [path.name for path in tmp_path.iterdir()] == ["inside"]


def test_damaged_members_of_a_zip_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("bad.png", as_png("lime"))
        archive.writestr("good.png", as_png())
    content = path.read_bytes()
    at = content.index(as_png("lime"))
    path.write_bytes(content[: at + 40] + b"\x00\x01\x02" + content[at + 43 :])
    packed = faces(path)
    assert packed.names == ("good.png",)
    assert tuple(map(str, packed.unreadable)) == (
        "bad.png: damaged, encrypted, or packed by bzip2 or LZMA within the zip",
    )


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_MIN_UNPACKED", 1 << 20)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.png", bytes(8 << 20))
    with pytest.raises(UserError, match="unpacks to far more"):
        faces(tmp_path / "a.zip")


def doodle(size: int, line: int) -> tuple[Image.Image, NDArray[np.uint8]]:
    """A cross drawn off the middle, black on white, and the sketch that its strokes give."""
    image = Image.new("L", (size, size), "white")
    low, high = 0.2 * size, 0.6 * size
    strokes = [np.array([[low, low], [high, high]]), np.array([[high, low], [low, high]])]
    for stroke in strokes:
        ImageDraw.Draw(image).line([tuple(point) for point in stroke], fill=0, width=line)
    return image, to_model_size(rasterise(strokes)[None])[0]


def test_pictures_of_doodles_are_placed_as_bitmaps_are(folder: Path) -> None:
    image, wanted = doodle(400, 10)
    image.save(folder / "dark.png")
    image.point(lambda grey: 255 - grey).save(folder / "light.png")
    image.point(lambda grey: 60 + grey // 2).convert("RGB").save(folder / "scan.png")
    packed = sketches(folder)
    for found in packed.images:
        assert np.corrcoef(found.ravel(), wanted.ravel())[0, 1] > 0.95
        assert found[0, 0] == 0 and found.max() > 240


def test_pictures_of_28_pixels_are_bitmaps_already(folder: Path) -> None:
    bitmap = rasterise([np.array([[0, 0], [9, 30], [30, 3]])])
    Image.fromarray(bitmap).save(folder / "light.png")
    Image.fromarray(255 - bitmap).save(folder / "dark.png")
    assert (sketches(folder).images == to_model_size(bitmap[None])).all()


def test_blank_paper_is_left_out(folder: Path) -> None:
    Image.new("L", (50, 50), "white").save(folder / "blank.png")
    doodle(50, 3)[0].save(folder / "drawn.png")
    packed = sketches(folder)
    assert packed.names == ("drawn.png",) and tuple(map(str, packed.unreadable)) == ("blank.png: nothing is drawn",)
