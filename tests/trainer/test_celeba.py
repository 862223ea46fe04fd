"""CelebA as it is published, and as torchvision keeps it: partition and landmarks are read where they lie."""

import csv
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from s2f_models.bundle import open_bundle
from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from tests.bundles import write_recipe
from tests.trainer.celebas import LINES, PLACES, celeba
from tests.trainer.command_output import read_event, refusal
from tests.trainer.made_pictures import portraits, quietly
from trainer.__main__ import main
from trainer.core.data.celeba import LANDMARKS, PARTITION, read_landmarks, read_partition, split_of, table_of
from trainer.core.data.dataset import PackedDataset, open_packed, pack_faces
from trainer.core.data.labels import read_trait_labels
from trainer.core.data.picture_decoders import FaceView
from trainer.core.data.validation import open_validation
from trainer.core.prepare.alignment import TEMPLATES, fit

PARTS = "partition"


def packed(source: Path, out: Path, *others: Path) -> PackedDataset:
    return pack_faces([source, *others], out, FaceView(32, split=split_of([source, *others], "spread")), quietly)


@pytest.mark.parametrize("name", ["", "img_align_celeba"])
def test_the_partition_is_the_split_and_its_counts_are_told(name: str, tmp_path: Path) -> None:
    data = packed(celeba(tmp_path, 20) / name, tmp_path / "packed")
    training, validation = data.split()
    assert [data.names[i] for i in validation] == [f"{n:06}.jpg" for n in range(15, 18)]
    assert [data.names[i] for i in training] == [f"{n:06}.jpg" for n in range(1, 15)]
    assert data.way == open_packed(tmp_path / "packed").way == PARTS
    assert "CelebA's own partition is kept: 14 faces train, 3 validate, 3 are for tests and left out." in data.notes


def test_other_sources_beside_it_are_spread(tmp_path: Path) -> None:
    others = portraits(tmp_path / "mine", 10)
    data = packed(celeba(tmp_path, 20), tmp_path / "packed", others)
    validation = data.split()[1]
    assert validation[:3].tolist() == [14, 15, 16] and len(validation) == 4 and 20 <= validation[3] < 30


@pytest.mark.parametrize("only", [0, 1, 2])
def test_where_a_partition_leaves_a_side_empty_the_rest_is_spread(only: int, tmp_path: Path) -> None:
    """The first 162,770 of CelebA's pictures all train, so that of a smaller set none would validate."""
    folder = celeba(tmp_path, 20)
    named = 18 if only == 2 else 20  # else nothing is left to learn from
    (folder / PARTITION).write_text("".join(f"{n:06}.jpg {only}\n" for n in range(1, named + 1)))
    training, validation = packed(folder, tmp_path / "packed").split()
    assert (len(training), len(validation)) == ((1, 1) if only == 2 else (18, 2))
    assert only < 2 or {*training, *validation} == {18, 19}


def test_a_begun_run_keeps_its_split_and_says_what_it_lacks(tmp_path: Path) -> None:
    folder, out = celeba(tmp_path, 20), tmp_path / "packed"
    spread = pack_faces([folder], out, FaceView(32, split="spread"), quietly)
    assert spread.way == "spread" and packed(folder, out).split()[1].tolist() == spread.split()[1].tolist()
    chosen = packed(folder, tmp_path / "other")
    (folder / PARTITION).rename(folder / "away.txt")
    with pytest.raises(UserError, match=f"no {PARTITION} lies in or beside .*choose spread"):
        packed(folder, tmp_path / "other")
    assert open_packed(tmp_path / "other").split()[1].tolist() == chosen.split()[1].tolist()


def test_tables_lie_in_the_folder_or_beside_the_pictures_alone(tmp_path: Path) -> None:
    folder = celeba(tmp_path, 3)
    (folder / "img_align_celeba.zip").write_bytes(b"")
    other = folder / "others"
    other.mkdir()
    assert table_of(folder, PARTITION) == table_of(folder / "img_align_celeba.zip", PARTITION) == folder / PARTITION
    assert table_of(other, PARTITION) is None and split_of([other], "spread") == "spread"
    assert split_of([folder], "last") == "last"


@pytest.mark.parametrize(
    ("reader", "name", "text", "said"),
    [
        (read_partition, PARTITION, "000001.jpg 0\n000002.jpg 3\n", "Line 2 of .* is '000002.jpg 3'; CelebA's are as"),
        (read_partition, PARTITION, "000001.jpg\n", "Line 1 of "),
        (read_partition, PARTITION, "a 0\n" * 300_001, "more than 300000 lines"),
        (read_partition, PARTITION, "a 0\nb 1\na 2\n", "Line 3 of .* names a once more"),
        (read_landmarks, LANDMARKS, LINES + LINES.splitlines()[-1] + "\n", "Line 5 of .* names .*jpg once more"),
        (read_landmarks, LANDMARKS, LINES + "000009.jpg --1 2 3 4 5 6 7 8 9 10\n", "Line 5 of "),
        (read_landmarks, LANDMARKS, LINES + "000009.jpg 1 2 3\n", "Line 5 of .*000001.jpg 69 109"),
        (read_landmarks, LANDMARKS, LINES + "000009.jpg 1 2 3 4 5 6 7 8 9 x\n", "Line 5 of "),
        (read_landmarks, LANDMARKS, LINES + "000009.jpg 1 2 3 4 5 6 7 8 9 99999\n", "Line 5 of "),
    ],
)
def test_a_damaged_table_is_one_sentence(reader, name: str, text: str, said: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(UserError, match=said):
        reader(path)
    path.unlink()
    with pytest.raises(UserError, match=r"cannot be read \((?!\[Errno)"):
        reader(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(UserError, match="cannot be read"):
        reader(path)


@pytest.mark.parametrize("reader", [read_partition, read_landmarks, read_trait_labels])
def test_a_table_of_too_many_lines_is_refused_before_there_is_an_object_a_line(
    reader: Callable[[Path], object], tmp_path: Path
) -> None:
    content = b"1\nab\n" + b"cd\n" * 4_000_000
    (tmp_path / "list.txt").write_bytes(content)
    tracemalloc.start()
    with pytest.raises(UserError, match="more than 300000"):
        reader(tmp_path / "list.txt")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 3 * len(content)


def test_faces_are_placed_by_celebas_landmarks_and_not_searched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second picture's landmarks stand where no face is: it is placed by them all the same."""
    folder, out = celeba(tmp_path, 3), tmp_path / "out"
    assert main(["prepare", str(folder), "--out", str(out), "--events"]) == 0
    events = [read_event(line) for line in capsys.readouterr().out.splitlines()]
    assert "landmarks in" in events[0]["message"] and events[-1]["path"] == str(out / "faces")
    rows = list(csv.DictReader((out / "index.csv").read_text().splitlines()))
    assert [row["source"] for row in rows] == [f"img_align_celeba/{n:06}.jpg" for n in (1, 2, 3)]
    for row, places in zip(rows, PLACES, strict=True):
        points = np.array(places, np.float64).reshape(5, 2) + 0.5
        wanted = fit(points, 128 * TEMPLATES["wide"])(points)
        found = [float(value) for name, value in row.items() if name.endswith(("_x", "_y"))]
        np.testing.assert_allclose(found, wanted.ravel(), atol=0.006)
    table = folder / LANDMARKS
    table.write_text(table.read_text().replace("69 109", "68 109", 1))
    assert main(["prepare", str(folder), "--out", str(out)]) == 2
    assert "another set of photographs" in refusal(capsys.readouterr().err)
    table.write_text("000001.jpg nothing\n")
    assert main(["prepare", str(folder), "--out", str(tmp_path / "new")]) == 2
    assert "Line 1 of" in refusal(capsys.readouterr().err) and not (tmp_path / "new").exists()


def test_a_run_keeps_the_partition_and_its_card_holds_evaluation_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = celeba(tmp_path, 20)
    note = "CelebA's own partition is kept: 14 faces train, 3 validate, 3 are for tests and left out."
    assert main(["check", "--faces", str(folder)]) == 0
    assert note in " ".join(capsys.readouterr().out.split())
    run = tmp_path / "run"
    places = ["--run", str(run), "--data", str(resource_path("samples")), "--faces", str(folder), "--events"]
    assert main(["run", str(write_recipe(tmp_path)), *places]) == 0
    events = [read_event(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["message"] for event in events if event["event"] == "warning"].count(note) == 1
    bundle = open_bundle(run / "bundle")
    assert bundle.card.recipe["data"]["validation"] == PARTS and bundle.card.metrics["training_faces"] == 14

    def validation(changes: dict[str, object], name: str) -> PackedDataset:
        return open_validation(bundle, resource_path("samples"), changes, tmp_path / name, lambda event: None).faces

    seen = validation({}, "anew")
    assert [seen.names[i] for i in seen.split()[1]] == [f"{n:06}.jpg" for n in range(15, 18)]
    others = portraits(tmp_path / "mine", 10)
    assert validation({"data.faces": [str(others)]}, "others").way == "spread"
    (folder / PARTITION).unlink()  # what it learned from would be judged otherwise
    with pytest.raises(UserError, match=f"no {PARTITION} lies"):
        validation({}, "again")
