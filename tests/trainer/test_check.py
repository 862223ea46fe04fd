"""`s2f-train check`: what it says of good, bad and mixed data before a training begins."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from s2f_models.paths import resource_path
from tests.trainer.command_output import read_event, refusal
from tests.trainer.photographs import Pasted, background, photograph, portraits, save
from trainer.__main__ import main
from trainer.core.data.dataset import holds_others
from trainer.core.data.picture_decoders import SketchView

SKETCHES, FACES = resource_path("samples", "face_samples.npy"), resource_path("samples", "portraits.zip")
ROOT = Path(__file__).parents[2]
Check = Callable[..., tuple[int, list[dict[str, Any]], str]]


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Check:
    """Runs the command; its exit code, events, and what it said on standard error."""

    def run(*arguments: object) -> tuple[int, list[dict[str, Any]], str]:
        code = main(["check", *map(str, arguments), "--events"])
        said = capsys.readouterr()
        return code, [read_event(line) for line in said.out.splitlines()], said.err

    return run


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", "--sketches", SKETCHES, "--faces", FACES, "--events"), 0),
        (("download", "quickdraw-face", "fetched", "--address", "http://127.0.0.1:9/face.npy"), 2),
    ],
    ids=["check", "download"],
)
def test_torch_is_not_loaded_to_look_at_data_or_fetch_it(
    tmp_path: Path, arguments: tuple[object, ...], code: int
) -> None:
    paths = f"import sys; sys.path.insert(0, {str(ROOT)!r})"
    program = f"{paths}; from trainer.cli import main; print(main(sys.argv[1:]), 'torch' in sys.modules)"
    command = [sys.executable, "-c", program, *map(str, arguments)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == f"{code} False", done.stderr


def of_kind(events: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [event for event in events if event["event"] == kind]


def test_good_data_is_counted_and_stays_packed_for_the_training(check: Check, tmp_path: Path) -> None:
    code, events, _ = check("--sketches", SKETCHES, "--faces", FACES, "--run", tmp_path)
    assert code == 0
    found = {event["what"]: event for event in of_kind(events, "checked")}
    assert {what: event["pictures"] for what, event in found.items()} == {"sketches": 40, "faces": 32}
    assert not any(event["is_loose"] for event in found.values())
    assert not found["sketches"]["left_out"]
    assert [entry["name"] for entry in found["faces"]["left_out"]] == ["index.csv"]  # which the zip holds, too
    assert not holds_others(tmp_path / "data" / "sketch", [SKETCHES], SketchView())
    assert [event["what"] for event in of_kind(events, "preparing")][-1] == "alignment"
    assert "40 sketches are few" in of_kind(events, "warning")[0]["message"]


def test_what_cannot_be_read_is_named_with_its_reason(check: Check, tmp_path: Path) -> None:
    folder = save(tmp_path / "faces", **{f"p{index}": face for index, face in enumerate(portraits()[:12])})
    (folder / "torn.jpg").write_bytes(b"\xff\xd8\xff")
    code, events, _ = check("--faces", folder)
    assert code == 0
    (found,) = of_kind(events, "checked")
    assert (found["what"], found["pictures"], found["left_out_count"]) == ("faces", 12, 1)
    assert (found["left_out"][0]["name"], "damaged picture" in str(found["left_out"][0])) == ("torn.jpg", True)


def test_loose_photographs_are_told_from_aligned_faces(check: Check, tmp_path: Path) -> None:
    photos = {
        f"p{i}": photograph(400, 300, Pasted(i, 100 + 40 * (i % 6), 120 + 20 * (i % 3), 0.9 + i % 4 / 5))
        for i in range(12)
    }
    _, events, _ = check("--faces", save(tmp_path / "photos", **photos))
    assert [event["is_loose"] for event in of_kind(events, "checked")] == [True]


def hills(folder: Path, count: int = 12, faces: int = 0) -> Path:
    """Photographs without a face, and some with one."""
    without = {f"hill{number:02}": background(300, 220, number) for number in range(count)}
    return save(folder, **without, **{f"p{number}": face for number, face in enumerate(portraits()[:faces])})


@pytest.mark.parametrize("faces", [0, 2])
def test_photographs_without_faces_are_said(faces: int, check: Check, tmp_path: Path) -> None:
    _, events, _ = check("--faces", hills(tmp_path / "photos", faces=faces))
    (found,) = of_kind(events, "checked")
    assert (found["looked_at"], found["with_face"], found["is_loose"]) == (12 + faces, faces, False)
    assert [(event["done"], event["total"]) for event in of_kind(events, "preparing") if event["what"] == "alignment"][
        -1
    ] == (12 + faces, 12 + faces)


def test_a_person_reads_that_there_are_no_faces(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["check", "--faces", str(hills(tmp_path / "photos", faces=1))]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "faces: 13 can be read, but a face was found in 1 of 13 pictures looked at: find the faces with" in said
    assert "few" not in said


def test_counts_add_up_to_what_the_folder_holds(check: Check, tmp_path: Path) -> None:
    folder = save(tmp_path / "faces", **{f"p{number:02}": face for number, face in enumerate(portraits()[:12])})
    shutil.copy(folder / "p00.jpg", folder / "z.jpg")
    (folder / "phone.heic").write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")
    (folder / "notes.txt").write_text("hello")
    portraits()[3].save(folder / "version.png")
    _, events, _ = check("--faces", folder)
    (found,) = of_kind(events, "checked")
    left_out = {entry["name"]: entry["reason"] for entry in found["left_out"]}
    assert found["pictures"] + found["left_out_count"] == len(list(folder.iterdir()))
    assert left_out.keys() == {"z.jpg", "phone.heic", "notes.txt"}
    assert left_out["z.jpg"]["values"] == {"name": "p00.jpg"}
    assert any(
        "another one, as versions of one photograph do: 1." in event["message"] for event in of_kind(events, "warning")
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "nothing to check"),
        (("--sketches", "missing.npy"), "There is no data set at"),
        (("--sketches", FACES), "seems to hold photographs, not doodles"),
        (("--faces", SKETCHES), "holds drawings, which are sketches"),
    ],
)
def test_what_cannot_be_used_ends_in_one_sentence(arguments: tuple[object, ...], sentence: str, check: Check) -> None:
    code, _, said = check(*arguments)
    assert code == 2
    assert sentence in refusal(said)


def test_too_few_pictures_end_in_one_sentence(check: Check, tmp_path: Path) -> None:
    folder = save(tmp_path / "few", **{f"p{index}": face for index, face in enumerate(portraits()[:4])})
    code, _, said = check("--faces", folder)
    assert code == 2
    assert "Only 4 different pictures" in said


def test_for_a_person_it_prints_lines(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = save(tmp_path / "faces", **{f"p{index}": face for index, face in enumerate(portraits()[:12])})
    shutil.copy(SKETCHES, folder / "p99.jpg")
    assert main(["check", "--faces", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "faces: 12 can be trained on" in said and "left out: p99.jpg" in said
