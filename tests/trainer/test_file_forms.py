"""Pictures are known by their bytes; each other file of a folder is left out with its reason, and none is forgotten."""

import gzip
import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, TiffImagePlugin

from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from tests.trainer.made_pictures import BITMAPS, portraits, quietly
from tests.trainer.photographs import portraits as photographs
from trainer.core.data import dataset_check, file_forms
from trainer.core.data.dataset import PackedDataset, pack_faces, pack_sketches
from trainer.core.data.file_forms import AVIF, DAMAGED, DRAWINGS, HEIC, JPEG_XL, OTHER, PACKED, RAW, VIDEO, ZIP
from trainer.core.data.picture_decoders import Decoder, FaceView, face_decoder, sketch_pixels
from trainer.core.data.pictures import decode_picture


def faces(source: Path) -> PackedDataset:
    return pack_faces([source], source.parent / "packed", FaceView(32), quietly)


def saved(image: Image.Image, form: str, **how: object) -> bytes:
    content = BytesIO()
    image.save(content, form, **how)
    return content.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return portraits(tmp_path / "faces", 12)


def kinds() -> dict[str, bytes]:
    """The same portrait in each form, under suffixes that do not say it, or none."""
    portrait = photographs()[20]
    forms = {"a.jfif": "JPEG", "b.jpe": "JPEG", "phone": "JPEG", "c.mpo": "MPO", "d.jp2": "JPEG2000", "e": "WEBP"}
    forms |= {"g.dat": "TIFF", "h.bin2": "PNG", "i.ppm": "PPM", "j.qoi": "QOI", "k.pcx": "PCX", "l.sgi": "SGI"}
    forms |= {"f.avif": "AVIF", "wrong.png": "AVIF"} if "AVIF" in file_forms.FORMATS else {}
    return {name: saved(portrait, form) for name, form in forms.items()}


@pytest.mark.parametrize("is_zip", [False, True])
def test_every_form_that_is_installed_is_read_whatever_its_suffix(is_zip: bool, folder: Path) -> None:
    for name, content in kinds().items():
        (folder / name).write_bytes(content)
    source = folder
    if is_zip:
        source = folder.with_suffix(".zip")
        with zipfile.ZipFile(source, "w") as archive:
            for path in sorted(folder.iterdir()):
                archive.write(path, f"deep/{path.name}")
    packed = faces(source)
    assert packed.unreadable == ()
    assert set(kinds()) < set(packed.names)
    mean = packed.images[packed.names.index("h.bin2")].astype(int)
    for name in kinds():
        assert np.abs(packed.images[packed.names.index(name)] - mean).mean() < 6, name


def raw(tags: dict[int, int]) -> bytes:
    info = TiffImagePlugin.ImageFileDirectory_v2()
    for tag, value in tags.items():
        info.tagtype[tag] = 4
        info[tag] = value
    return saved(photographs()[0], "TIFF", tiffinfo=info)


OTHERS: dict[str, tuple[bytes, str]] = {
    "notes.txt": (b"not a picture", OTHER),
    "empty": (b"", OTHER),
    "clip.mp4": (b"\0\0\0\x18ftypisom\0\0\0\0isommp42", VIDEO),
    "more.zip": (b"PK\x03\x04....", ZIP),
    "img_celeba.7z.001": (b"7z\xbc\xaf\x27\x1c", PACKED),
    "img_celeba.7z.002": (b"any bytes", PACKED),
    "set.tar.gz": (gzip.compress(b"x"), PACKED),
    "face.ndjson": (b"{}", DRAWINGS),
    "phone.heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", HEIC),
    "phone.jpg": (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", HEIC),
    "new.jxl": (b"\xff\x0a\x01", JPEG_XL),
    "a.cr3": (b"\0\0\0\x18ftypcrx \0\0\0\0crx isom", RAW),
    "a.raf": (b"FUJIFILMCCD-RAW 0201", RAW),
    "a.dng": (raw({50706: 1}), RAW),
    "a.nef": (raw({254: 1, 330: 8}), RAW),
    "cut.jpg": (saved(photographs()[1], "JPEG")[:900], DAMAGED),
}


def test_each_file_of_a_folder_is_used_or_left_out_with_its_reason(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_forms, "FORMATS", tuple(form for form in file_forms.FORMATS if form != "HEIF"))
    for name, (content, _) in OTHERS.items():
        (folder / name).write_bytes(content)
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "._a.jpg"):  # what systems put there
        (folder / name).write_bytes(b"anything")
    packed = faces(folder)
    assert {entry.name: entry.reason for entry in packed.unreadable} == {
        name: reason for name, (_, reason) in OTHERS.items()
    }
    assert len(packed.names) + len(packed.unreadable) + 4 == len(list(folder.iterdir()))


def test_avif_that_is_not_installed_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_forms, "FORMATS", ("JPEG",))
    (folder / "a.jpg").write_bytes(b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf")
    assert [entry.reason for entry in faces(folder).unreadable] == [AVIF]


def within(name: str, content: bytes = b"") -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        folder.mkdir()
        (folder / name).write_bytes(content)
        return folder

    return make


def alone(name: str, content: bytes) -> Callable[[Path], Path]:
    return lambda folder: within(name, content)(folder) / name


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (within("img_align_celeba.zip", b"PK\x03\x04"), "but a zip; name the zip itself: img_align_celeba.zip."),
        (within("img_celeba.7z.001", b"7z\xbc\xaf\x27\x1c"), "img_celeba.7z.001; unpack it and name the folder."),
        (within("face.npy"), "but files of drawings; name such a file itself: face.npy."),
        (within("notes.txt", b"hello"), r"only other files \(notes.txt\); name another"),
        (alone("img_celeba.7z.001", b"7z\xbc\xaf\x27\x1c"), "is a packed archive; unpack it and name the folder"),
        (alone("face", saved(Image.new("L", (9, 9)), "PNG")), "is a single picture; name the folder"),
    ],
)
def test_a_source_without_pictures_says_what_to_name(
    make: Callable[[Path], Path], sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match=sentence):
        faces(make(tmp_path / "source"))


def test_a_zip_needs_no_suffix(tmp_path: Path) -> None:
    shutil.copy(resource_path("samples", "portraits.zip"), tmp_path / "download")
    assert len(faces(tmp_path / "download").names) == 32


def test_too_few_pictures_tell_of_those_that_cannot_be_used(tmp_path: Path) -> None:
    folder = portraits(tmp_path / "faces", 20)
    for path in sorted(folder.iterdir())[:15]:
        path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(UserError, match=r"Only 5 different .* 15 more cannot be used \(the first: .*damaged"):
        faces(folder)


def test_a_folder_of_drawings_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "drawings").mkdir()
    shutil.copy(BITMAPS, tmp_path / "drawings")
    with pytest.raises(UserError, match="name such a file itself"):
        pack_sketches([tmp_path / "drawings"], tmp_path / "packed", quietly)


@pytest.mark.parametrize("how", [{}, {"progressive": True}])
def test_a_phone_s_pictures_in_one_file_are_decoded_at_a_fraction(how: dict[str, object]) -> None:
    large = photographs()[0].resize((12_000, 9_000))
    content = saved(large, "MPO", save_all=True, append_images=[large.resize((200, 150))], **how)
    assert decode_picture(content, face_decoder(64)).shape == (64, 64, 3)
    assert decode_picture(content, Decoder(np.asarray)).shape[0] >= 1000


def test_white_ink_on_nothing_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset_check, "MIN_PICTURES", 1)
    ink = np.asarray(Image.fromarray(np.load(BITMAPS)[0].reshape(28, 28)).resize((120, 120)))
    for shade in (0, 255):
        pixels = np.stack([np.full_like(ink, shade)] * 3 + [ink], axis=2)
        images = {"rgba": Image.fromarray(pixels, "RGBA"), "la": Image.fromarray(pixels, "RGBA").convert("LA")}
        images["p"] = Image.fromarray(pixels, "RGBA").quantize(16)
        for mode, image in images.items():
            found = decode_picture(saved(image, "PNG"), Decoder(sketch_pixels))
            wanted = decode_picture(saved(Image.fromarray(255 - ink), "PNG"), Decoder(sketch_pixels))
            assert np.abs(found.astype(int) - wanted).mean() < 4, (shade, mode)
