"""Large pictures: read within the stated memory, all threads together, or left out; none is too thin or too long."""

import subprocess
import sys
import threading
import time
from functools import partial
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from trainer.core.data import picture_memory
from trainer.core.data.picture_decoders import Decoder, face_decoder, in_rgb, sketch_pixels, upright
from trainer.core.data.picture_memory import HELD, IN_WORK, MAX_SIDE, Room, fitted
from trainer.core.data.pictures import decode_picture
from trainer.core.data.readers import UnreadableError

resource = pytest.importorskip("resource")  # Unix

# In a process of its own: decode all files of a folder in four threads, and tell the most memory beyond its beginning.
MEASURE = """
import resource, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from trainer.core.data.picture_decoders import Decoder, face_decoder, sketch_pixels
from trainer.core.data.pictures import FolderReader
reader = FolderReader(Path(sys.argv[1]), face_decoder(64) if sys.argv[2] == "face" else Decoder(sketch_pixels))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with ThreadPoolExecutor(4) as pool:
    batches = list(pool.map(lambda index: reader.read(index, index + 1), range(len(reader))))
print(sum(len(batch.images) for batch in batches), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    content = BytesIO()
    image.save(content, kind, **how)
    return content.getvalue()


def drawn(mode: str, width: int, height: int) -> Image.Image:
    """Dark on light paper."""
    image = Image.new(mode, (width, height), "white")
    image.paste("black", (width // 4, height // 4, width // 2, height // 2))
    return image


@pytest.mark.parametrize(
    ("mode", "side", "kind", "what"), [("RGBA", 8000, "PNG", "sketch"), ("RGB", 7000, "TIFF", "face")]
)
def test_four_threads_share_the_memory(tmp_path: Path, mode: str, side: int, kind: str, what: str) -> None:
    content = saved(drawn(mode, side, side), kind, **({"compress_level": 1} if kind == "PNG" else {}))
    for index in range(3):
        (tmp_path / f"{index}.{kind.lower()}").write_bytes(content)
    command = [sys.executable, "-c", MEASURE, tmp_path, what]
    measured = subprocess.run(command, capture_output=True, text=True, check=True)
    read, kilobytes = map(int, measured.stdout.split())
    assert read == 3
    assert kilobytes * 1024 < IN_WORK


@pytest.mark.parametrize("how", [{}, {"progressive": True}])
def test_two_hundred_megapixels_of_a_phone_are_read(how: dict[str, object]) -> None:
    content = saved(drawn("L", 16_320, 12_240), "JPEG", **how)
    assert decode_picture(content, face_decoder(64)).shape == (64, 64, 3)
    assert decode_picture(content, Decoder(sketch_pixels)).any()


def test_a_phone_s_panorama_is_decoded_at_a_fraction() -> None:
    content = saved(drawn("RGB", 20_000, 2_000), "JPEG")
    for decoder in (face_decoder(64), face_decoder(1024), Decoder(sketch_pixels), Decoder(np.asarray)):
        assert max(decode_picture(content, decoder).shape) <= MAX_SIDE


@pytest.mark.parametrize("size", [(1, MAX_SIDE + 1), (MAX_SIDE + 1, 1), (12_000, 12_000)])
def test_what_is_too_large_is_left_out_without_being_decoded(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = saved(Image.new("1", size), "PNG")
    monkeypatch.setattr(Image.Image, "load", None)
    with pytest.raises(UnreadableError, match=f"{size[0]} x {size[1]} pixels are too many"):
        decode_picture(content, face_decoder(8))


@pytest.mark.parametrize("size", [(MAX_SIDE, 1), (1, MAX_SIDE), (MAX_SIDE, 3)])
def test_thin_pictures_with_mirrored_edges_take_no_more_than_others(size: tuple[int, int]) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
    content = saved(Image.fromarray(pixels), "PNG")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert decode_picture(content, face_decoder(64, (-0.5, -0.5, 1.5, 1.5))).shape == (64, 64, 3)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB; a padded square took gigabytes


def test_a_reduced_picture_is_that_of_a_smaller_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the edge of a strip falls anywhere, and in every mode."""
    rng = np.random.default_rng(1)
    small = Image.fromarray(rng.integers(0, 256, (45, 60, 3), dtype=np.uint8))
    large = small.resize((180, 135), Image.Resampling.NEAREST)
    monkeypatch.setattr("trainer.core.data.picture_decoders.LARGE", 60 * 45)
    monkeypatch.setattr("trainer.core.data.picture_decoders._STRIP", 1000)
    assert np.array_equal(np.asarray(upright(large)), np.asarray(small))
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = Image.open(BytesIO(saved(large, "PNG", exif=exif)))
    assert np.array_equal(np.asarray(upright(turned)), np.asarray(small.transpose(Image.Transpose.ROTATE_270)))
    for mode in ("P", "1", "LA", "RGBA", "CMYK", "L"):
        plain = in_rgb(upright(large.convert(mode)))
        assert plain.size == (60, 45)


def test_the_cost_counts_coefficients_of_several_scans() -> None:
    plain = Image.open(BytesIO(saved(drawn("RGB", 800, 600), "JPEG")))
    progressive = Image.open(BytesIO(saved(drawn("RGB", 800, 600), "JPEG", progressive=True)))
    assert fitted(progressive, None) - fitted(plain, None) == 2 * 1.5 * 800 * 600


def test_a_large_wish_is_served_in_its_turn() -> None:
    room, order = Room(10), list[int]()
    inside, leave = threading.Event(), threading.Event()

    def take(size: int, index: int) -> None:
        with room.of(size):
            order.append(index)
            if index == 0:
                inside.set()
                leave.wait()

    threads = [threading.Thread(target=partial(take, size, index)) for index, size in enumerate((4, 10, 1))]
    threads[0].start()
    inside.wait()
    for thread in threads[1:]:
        waiting = len(room._queue)
        thread.start()
        while len(room._queue) == waiting:
            time.sleep(0.001)
    leave.set()
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2]
    assert room.free == 10


def test_what_is_stated_is_less_than_a_gigabyte() -> None:
    assert IN_WORK + HELD <= 2**30
    assert picture_memory.in_work.free == IN_WORK
    assert picture_memory.held.free == HELD
