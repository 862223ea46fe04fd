"""Pictures from anywhere are read in bounds: their kind, their size, and the memory that they take."""

import ast
import os
import subprocess
import sys
import threading
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from s2f_desktop.qt_kit import picture_file
from s2f_desktop.qt_kit.picture_file import held_bytes, read_picture, shown_picture
from s2f_models.errors import UserError

ROOT = Path(__file__).parents[2]


def jpeg(size: tuple[int, int] = (64, 48), claimed: tuple[int, int] | None = None, **options: object) -> bytes:
    """A JPEG file, whose frame may claim another size."""
    file = BytesIO()
    Image.new("RGB", size, (200, 100, 50)).save(file, "JPEG", **options)
    content = bytearray(file.getvalue())
    if claimed:
        at = next(content.find(marker) for marker in (b"\xff\xc0", b"\xff\xc2") if marker in content)
        content[at + 5 : at + 9] = claimed[1].to_bytes(2, "big") + claimed[0].to_bytes(2, "big")
    return bytes(content)


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif", "bmp", "webp"])
def test_five_formats_are_read_whatever_the_file_is_called(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    gradient = Image.linear_gradient("L").convert("RGB")
    gradient.save(path, kind)
    image = read_picture(path, 300)
    assert (image.width(), image.height()) == gradient.size
    assert abs(image.pixelColor(5, 200).red() - 200) < 8


def test_a_large_picture_is_made_smaller_and_none_vanishes(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    for size, smaller in (((3200, 100), (1600, 50)), ((9000, 1), (1600, 1)), ((1600, 3), (1600, 3))):
        Image.new("RGB", size).save(path)
        image = read_picture(path, 1600)
        assert (image.width(), image.height()) == smaller
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (400, 400), dtype=np.uint8)).save(path)
    image = read_picture(path, 100)
    greys = [image.pixelColor(x, y).red() for x in range(100) for y in range(100)]
    assert np.mean(greys) == pytest.approx(127.5, abs=2) and np.std(greys) < 45  # averaged; one of them picked has 74


def test_a_photograph_is_upright_as_its_exif_data_says(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned
    Image.new("RGB", (3000, 1000)).save(tmp_path / "a.jpg", exif=exif)
    image = read_picture(tmp_path / "a.jpg", 300)
    assert (image.width(), image.height()) == (100, 300)


MEASURED = """
import resource, sys
from pathlib import Path
from s2f_desktop.qt_kit.picture_file import read_picture
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
image = read_picture(Path(sys.argv[1]), 1600)
print(image.width(), image.height(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="kilobytes of Linux")
def test_two_hundred_million_pixels_of_a_phone_are_read_in_little_memory(tmp_path: Path) -> None:
    Image.new("L", (16320, 12240), 90).save(tmp_path / "a.jpg", quality=50)
    done = subprocess.run([sys.executable, "-c", MEASURED, tmp_path / "a.jpg"], capture_output=True, text=True)
    width, height, kilobytes = map(int, done.stdout.split())
    assert (width, height) == (1600, 1200) and kilobytes < 100_000, done.stderr


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "none of PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "none of PNG"),
        (b"P6 1 1 255 abc", "none of PNG"),
        (b"\x89PNG\r\n\x1a\n", "cannot be read"),
        (jpeg(claimed=(60000, 60000)), "60000 x 60000 pixels are too many"),
        (jpeg(claimed=(32000, 32000)), "32000 x 32000 pixels are too many"),
        (jpeg(claimed=(30000, 10000), progressive=True), "progressive JPEG of too many pixels"),
        (jpeg()[:30], "it is damaged"),
        (jpeg()[:20] + b"\0\0" + jpeg()[20:], "it is damaged"),
        (jpeg(progressive=True) + b"\xff\xda" * 200, "it is damaged"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(content: bytes, words: str, tmp_path: Path, qapp: QApplication) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(content)
    with pytest.raises(UserError, match=words) as caught:
        read_picture(path, 1600)
    assert str(path) in str(caught.value) and "\n" not in str(caught.value)
    assert shown_picture(path, 1600).isNull()


def test_of_other_formats_the_whole_picture_must_fit(tmp_path: Path) -> None:
    Image.new("1", (9000, 8000)).save(tmp_path / "a.png")
    with pytest.raises(UserError, match="9000 x 8000 pixels are too many"):
        read_picture(tmp_path / "a.png", 1600)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
def test_pipes_devices_and_folders_are_reported(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "zero.png").symlink_to("/dev/zero")
    (tmp_path / "folder.png").mkdir()
    for name, words in (
        ("pipe", "no regular file"),
        ("zero", "no regular file"),
        ("folder", "folder"),
        ("x", "no such"),
    ):
        with pytest.raises(UserError, match=words):
            read_picture(tmp_path / f"{name}.png", 1600)


def test_no_window_reads_pictures_in_another_way() -> None:
    found = set[str]()
    for path in (path for folder in ("s2f_desktop", "trainer/gui") for path in (ROOT / folder).rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            made = ast.unparse(call) if isinstance(call, ast.Call) else ""
            if made.startswith(("QPixmap(str(", "QImage(str(", "QImageReader(")):
                found.add(path.relative_to(ROOT).as_posix())
    assert found == {"s2f_desktop/qt_kit/picture_file.py"}


def test_how_a_jpeg_is_held() -> None:
    assert held_bytes(BytesIO(jpeg())) == 0
    plain = 128 * (8 * 6 + 2 * 4 * 3)  # blocks of 64 x 48 pixels, colours at half the size
    assert held_bytes(BytesIO(jpeg(progressive=True))) == plain
    assert held_bytes(BytesIO(jpeg(progressive=True, subsampling=0))) == 128 * 3 * 8 * 6
    one_of_three = bytearray(jpeg())
    one_of_three[one_of_three.find(b"\xff\xda") + 4] = 1
    assert held_bytes(BytesIO(bytes(one_of_three))) == plain


@given(content=st.binary(max_size=60), cut=st.integers(2, 700), progressive=st.booleans())
def test_any_start_of_a_jpeg_is_looked_at_without_an_error_of_its_own(
    content: bytes, cut: int, progressive: bool
) -> None:
    with suppress(ValueError):
        assert held_bytes(BytesIO(jpeg(progressive=progressive)[:cut] + content)) >= 0


def test_pictures_are_read_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg())
    reading, most = list[int](), list[int]()

    def slowly(_file: object, _largest: int) -> tuple[QImage, str]:
        reading.append(1)
        most.append(len(reading))
        threading.Event().wait(0.01)
        reading.pop()
        return QImage(1, 1, QImage.Format.Format_RGB32), ""

    monkeypatch.setattr(picture_file, "_read", slowly)
    threads = [threading.Thread(target=read_picture, args=(tmp_path / "a.jpg", 10)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 4
