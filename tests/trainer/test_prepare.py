"""The real `s2f-train prepare`: what it writes, what it leaves out and why."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from tests.trainer.photographs import EXIF_ORIENTATION, Pasted, background, photograph, portraits, save
from trainer.__main__ import main
from trainer.core.data.picture_decoders import FaceView
from trainer.core.data.sources import open_faces
from trainer.core.prepare.face_finding import FaceFinder

ROOT = Path(__file__).parents[2]
SIDEWAYS = 6  # EXIF: turn by 90 degrees to the right


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One photograph of each kind."""
    folder = save(
        tmp_path_factory.mktemp("source") / "photos",
        turned=photograph(500, 400, Pasted(0, 240, 210, 1.5, 25)),
        two=photograph(900, 450, Pasted(1, 230, 220, 2.4), Pasted(2, 670, 230, 1.8, -20)),
        blurred=photograph(500, 400, Pasted(3, 240, 210, 1.5, 0, blur=3)),
        small=photograph(500, 400, Pasted(4, 240, 210, 0.4)),
        edge=photograph(500, 400, Pasted(5, 20, 210, 1.5)),
        nobody=background(500, 400),
    )
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff nothing more")
    (folder / "notes.txt").write_text("not a picture")
    (folder / "sub").mkdir()
    exif = Image.Exif()
    exif[EXIF_ORIENTATION] = SIDEWAYS
    lying = photograph(500, 400, Pasted(6, 240, 210, 1.5)).transpose(Image.Transpose.ROTATE_90)
    lying.save(folder / "sub" / "sideways.jpg", quality=95, exif=exif)
    return folder


@pytest.fixture(scope="module")
def prepared(photos: Path) -> Path:
    """What the command makes of them."""
    out = photos.parent / "out"
    assert main(["prepare", str(photos), "--out", str(out), "--events"]) == 0
    return out


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def pixels(path: Path) -> NDArray[np.uint8]:
    with Image.open(path) as picture:
        return np.asarray(picture)


def test_each_face_is_kept_or_left_out_with_a_reason(prepared: Path) -> None:
    assert [row["source"] for row in rows(prepared / "index.csv")] == [
        "sub/sideways.jpg",
        "turned.jpg",
        "two.jpg",
        "two.jpg",
    ]
    assert {row["source"]: row["reason"] for row in rows(prepared / "skipped.csv")} == {
        "blurred.jpg": "blurred",
        "broken.jpg": "unreadable",
        "edge.jpg": "at the edge",
        "nobody.jpg": "no face",
        "small.jpg": "too small",
    }


def test_faces_stand_as_in_the_portraits_they_were_made_of(prepared: Path) -> None:
    finder = FaceFinder()
    index = rows(prepared / "index.csv")
    for row, portrait in zip(index, (6, 0, 1, 2), strict=True):
        face = pixels(prepared / "faces" / row["file"])
        assert face.shape == (128, 128, 3)
        ours, theirs = finder.find(face)[0].landmarks, finder.find(np.asarray(portraits()[portrait]))[0].landmarks
        assert np.abs(ours[:2] - theirs[:2]).mean() < 5  # the portraits' own eyes are 2 pixels off, on average
        right, left = ours[:2]
        assert (right + left) / 2 == pytest.approx((64, 0.48 * 128), abs=2.5)
        assert left - right == pytest.approx((32, 0), abs=2.5)
        placed = [float(row[f"{eye}_eye_{axis}"]) for eye in ("right", "left") for axis in "xy"]
        assert placed == pytest.approx(ours[:2].ravel(), abs=1.5)


def test_the_table_tells_of_the_face_in_its_photograph(prepared: Path) -> None:
    row = next(row for row in rows(prepared / "index.csv") if row["source"] == "turned.jpg")
    assert float(row["eye_distance"]) == pytest.approx(48, rel=0.1)
    assert float(row["box_left"]) + float(row["box_width"]) / 2 == pytest.approx(240, abs=15)
    assert float(row["score"]) > 0.8 and float(row["sharpness"]) > 0.5


def test_the_faces_are_ready_for_a_recipe(prepared: Path) -> None:
    reader = open_faces(prepared / "faces", FaceView(128))
    faces = reader.read(0, len(reader)).images
    assert len(faces) == 4
    sheet = pixels(prepared / "contact-sheet-1.png")
    assert sheet.shape == (92, 308, 3)  # four faces of 72 pixels and their captions
    order = sorted(rows(prepared / "index.csv"), key=lambda row: float(row["score"]))
    first = Image.fromarray(pixels(prepared / "faces" / order[0]["file"]))
    assert np.array_equal(sheet[4:76, 4:76], np.asarray(first.resize((72, 72), Image.Resampling.BICUBIC)))


def test_a_zip_the_largest_face_only_and_the_tight_template(photos: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as pack:
        pack.write(photos / "two.jpg", "../away/two.jpg")
    out = tmp_path / "out"
    command = ["prepare", str(tmp_path / "pack.zip"), "--out", str(out), "--one", "--template", "tight", "--size", "64"]
    assert main(command) == 0
    (row,) = rows(out / "index.csv")
    assert float(row["eye_distance"]) == pytest.approx(32 * 2.4, rel=0.1)
    assert pixels(out / "faces" / row["file"]).shape == (64, 64, 3)
    assert float(row["left_eye_x"]) - float(row["right_eye_x"]) == pytest.approx(0.36 * 64, abs=1.5)
    assert [row["reason"] for row in rows(out / "skipped.csv")] == ["not the largest"]
    assert {path.name for path in tmp_path.iterdir()} == {"pack.zip", "out"}  # a zip's paths lead nowhere


def test_what_is_too_small_or_blurred_is_for_the_person_to_say(photos: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["prepare", str(photos), "--out", str(out), "--smallest", "8", "--sharpness", "0"]) == 0
    kept = {row["source"] for row in rows(out / "index.csv")}
    assert kept == {"blurred.jpg", "small.jpg", "sub/sideways.jpg", "turned.jpg", "two.jpg"}


def test_a_deleted_face_stays_away(prepared: Path, photos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (prepared / "faces" / "000007-1.png").unlink()
    assert main(["prepare", str(photos), "--out", str(prepared), "--events"]) == 0
    assert "000007-1.png" not in {row["file"] for row in rows(prepared / "index.csv")}
    assert not (prepared / "faces" / "000007-1.png").exists()
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last == {"event": "done", "stage": "prepare", "path": str(prepared / "faces")}


def test_what_libraries_print_of_damaged_pictures_is_not_shown(tmp_path: Path) -> None:
    """libtiff writes to standard error itself, and Pillow warns with paths of its own; skipped.csv says it once."""
    folder = save(tmp_path / "photos", a=photograph(300, 300, Pasted(0, 150, 150)))
    content = BytesIO()
    Image.effect_noise((200, 200), 50).convert("1").save(content, "TIFF", compression="group4")
    damaged = bytearray(content.getvalue())
    damaged[200:2000:7] = b"\x5a" * len(damaged[200:2000:7])
    (folder / "fax.tif").write_bytes(damaged)
    command = [sys.executable, "-m", "trainer", "prepare", str(folder), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert (done.returncode, done.stderr) == (0, "")


def test_python_s_own_words_come_while_libraries_are_quiet() -> None:
    program = (
        "import os, sys\nfrom trainer.core.files import quiet_libraries\n"
        "with quiet_libraries(), quiet_libraries():\n"
        "    os.write(2, b'a library')\n    print('within', file=sys.stderr)\n"
        "os.write(2, b'after ')\nprint('that', file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )
    assert done.stderr == "within\nafter that\n"
