"""`s2f-train compose`: what it writes, that settings act, that it can be stopped, and what its critic says."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from s2f_models.bitmap import rasterise, to_model_size
from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from tests.trainer.command_output import refusal
from tests.trainer.part_files import ellipse, write_drawings, write_part_files
from trainer.__main__ import main
from trainer.core.data.run_data import RunData
from trainer.core.evaluation.composed.collection import aspect, ink_fraction, pieces
from trainer.core.evaluation.composed.realism import MINIMUM, fraction_with_interval, tell_apart
from trainer.core.recipe import load_recipe
from trainer.core.run.run_folder import RunFolder

RECIPE = """
name = "beside"
preset = "small-32"
[data]
sketches = ["{sketches}"]
faces = ["portraits.zip"]
parts = "parts"
attributes = ["attributes.csv"]
[compose]
nose = 0.0
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sample pictures, made parts, and two recipes; of real doodles there are 40, or 60 made ones."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "parts").mkdir()
    write_part_files(folder / "parts")
    write_drawings(folder / "parts" / "face.ndjson", [ellipse(200, 200), ellipse(20, 20), ellipse(30, 30)])
    for name in ("portraits.zip", "face_samples.npy"):
        (folder / name).write_bytes(resource_path("samples", name).read_bytes())
    with zipfile.ZipFile(folder / "portraits.zip") as archive:
        (folder / "attributes.csv").write_bytes(archive.read("index.csv"))
    angle = np.linspace(0, 2 * np.pi, 30)
    shapes = [np.stack([np.cos(angle * part), np.sin(angle)], axis=1) for part in np.linspace(0.3, 1.0, 60)]
    np.save(folder / "made.npy", np.stack([rasterise([shape]) for shape in shapes]).reshape(60, 784))
    for name in ("face_samples", "made"):
        (folder / f"{name}.toml").write_text(RECIPE.format(sketches=f"{name}.npy"), encoding="utf-8")
    return folder


def arguments(data: Path, out: Path, *more: object, recipe: str = "face_samples") -> list[str]:
    return ["compose", str(data / f"{recipe}.toml"), "--data", str(data), "--out", str(out), *map(str, more)]


def table_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def test_it_writes_doodles_whose_they_are_a_sheet_and_statistics(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments(data, tmp_path, "--count", 60)) == 0
    doodles = np.load(tmp_path / "composed.npy", allow_pickle=False)
    assert doodles.shape == (60, 784) and doodles.dtype == np.uint8 and doodles.any(axis=1).all()
    rows, labels = table_of(tmp_path / "composed.csv"), {row["file"]: row for row in table_of(data / "attributes.csv")}
    assert [int(row["row"]) for row in rows] == list(range(60))
    for row in rows:  # every doodle shows what its face is labelled with
        label = labels[row["face"]]
        assert (row["beard"], row["hat"]) == (label["beard"], label["hat"])
        assert (row["glasses"] == "0") == (label["glasses"] == "0")
        assert ("glasses" in row["shows"]) == (row["glasses"] == "1") and row["mouth"] in row["shows"]
    sheet = np.asarray(Image.open(tmp_path / "composed.png").convert("L"))
    left, right = np.array_split(sheet[300:], 2, axis=1)
    assert sheet.shape[1] > 2000 and (left < 60).sum() > 1000 and (right < 60).sum() > 1000  # lines in both halves
    table = (tmp_path / "statistics.md").read_text()
    assert "| doodles | 40 | 60 | 60 |" in table and "| strokes | 3 (3 to 3) |" in table
    assert "fraction of ink" in capsys.readouterr().out


def test_settings_of_the_recipe_act(data: Path, tmp_path: Path) -> None:
    labels = {row["file"]: row["hair"] for row in table_of(data / "attributes.csv")}
    for probability, hair in ((0.0, "none"), (1.0, "short")):
        assert main(arguments(data, tmp_path, "--count", 30, "--events", "--set", f"compose.hair={probability}")) == 0
        rows = [row for row in table_of(tmp_path / "composed.csv") if labels[row["face"]] == "short"]
        assert rows and {row["hair"] for row in rows} == {hair}


def test_a_run_composes_anew_where_a_share_changes(data: Path, tmp_path: Path) -> None:
    folder, images = RunFolder(tmp_path), []
    for probability in (0.0, 1.0, 0.0):
        recipe = load_recipe(data / "made.toml", {"data.composed": 12, "compose.nose": probability})
        run = RunData(recipe, data, folder)
        events = list(run.prepare(lambda: False))
        assert run.composed is not None and bool(events) == (len(images) < 2)  # the third time nothing is left to do
        images.append(run.composed.images)
    assert len(list(folder.data("composed").iterdir())) == 2
    assert np.array_equal(images[0], images[2]) and not np.array_equal(images[0], images[1])


def test_the_critic_reports_and_shows_what_it_told(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(arguments(data, tmp_path, "--count", 60, "--events", "--check", 8, recipe="made")) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    scores = {event["name"]: event for event in events if event["event"] == "score"}
    assert set(scores) == {"usual_told", "composed_told"}
    assert all(0 <= score["low"] <= score["value"] <= score["high"] <= 1 for score in scores.values())
    assert scores["usual_told"]["count"] == 24  # a fifth of 60 of each
    assert {"usual_told.png", "composed_told.png"} <= {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--count", 0), "--count 0 lies outside 1 to 1,000,000"),
        (("--count", 20, "--check"), "--count 20 lies outside 50 to"),
        (("--check", 0), "--check 0 trains nothing"),
        (("--count", 60, "--check", 5), "To tell 60 composed doodles from 40 real ones is no fair check"),
        (("--set", "compose.nose=2"), "nose lies between 0 and 1, not at 2"),
        (("--set", "compose.noses=1"), "there is no setting 'noses'; did you mean 'nose'?"),
        (("--set", 'data.parts=""'), "Composed doodles need 'parts' and 'attributes' under"),
    ],
)
def test_bad_input_is_one_sentence(
    more: tuple[Any, ...], sentence: str, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments(data, tmp_path, *more)) == 2
    said = refusal(capsys.readouterr().err)
    assert sentence in said and said.count("\n") == 1


def test_it_can_be_stopped(data: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "trainer", *arguments(data, tmp_path, "--count", 1_000_000, "--events")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        while json.loads(process.stdout.readline())["what"] != "composed doodles":
            pass
        process.terminate()
        assert '"stopped"' in process.stdout.read()
        assert process.wait(60) == 130
    assert not list(tmp_path.iterdir())


def drawn(*strokes: list[tuple[float, float]]) -> NDArray[np.uint8]:
    """One picture (1, 32, 32)."""
    return to_model_size(rasterise([np.array(stroke, float) for stroke in strokes])[None])


def test_ink_shape_and_pieces_are_measured() -> None:
    line, cross = [(0.0, 0.0), (10.0, 0.0)], [(5.0, -5.0), (5.0, 5.0)]
    apart = [(0.0, 9.0), (10.0, 9.0)]
    blank = np.zeros((1, 32, 32), np.uint8)
    pictures = np.concatenate([drawn(line), drawn(line, cross), drawn(line, apart), blank])
    assert pieces(pictures).tolist() == [1, 1, 2, 0]
    assert aspect(pictures)[0] > 5 and aspect(pictures)[1:] == pytest.approx([1.0, 1.1, 1.0], abs=0.15)
    assert ink_fraction(pictures)[3] == 0 and ink_fraction(pictures)[1] > ink_fraction(pictures)[0] > 0.02


@pytest.mark.usefixtures("one_thread")
def test_the_critic_tells_what_differs_and_guesses_where_nothing_does() -> None:
    rng = np.random.default_rng(3)
    ends = rng.uniform(0, 10, (400, 2, 2))
    frame = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    lines = np.concatenate([drawn([tuple(a), tuple(b)], frame) for a, b in ends])
    bare = np.concatenate([drawn([tuple(a), tuple(b)]) for a, b in ends[:150]])
    steps: list[tuple[int, int]] = []
    alike = tell_apart(lines[:200], lines[200:], 30, lambda *at: steps.append(at))
    different = tell_apart(lines[:200], bare, 40, lambda *_: None)
    assert alike.held_out == 80 and alike.low < 0.5 < alike.high
    assert different.accuracy > 0.9 and different.low > 0.75 and different.high <= 1
    assert steps[-1] == (30, 30) and alike.steps == 30
    assert len(alike.composed) == len(alike.certainty) == 40 and ((alike.certainty >= 0) & (alike.certainty <= 1)).all()
    again = tell_apart(lines[:200], lines[200:], 30, lambda *_: None)
    assert again.accuracy == alike.accuracy
    with pytest.raises(UserError, match=f"give at least {MINIMUM} of each"):
        tell_apart(lines[:49], bare, 1, lambda *_: None)


def test_the_critic_ends_when_its_time_is_up() -> None:
    pictures = np.repeat(drawn([(0.0, 0.0), (1.0, 1.0)]), 60, axis=0)
    assert tell_apart(pictures, pictures, 1000, lambda *_: None, seconds=0.0).steps == 1


def test_the_interval_of_a_share() -> None:
    assert fraction_with_interval(50, 100) == pytest.approx((0.5, 0.404, 0.596), abs=0.001)  # Wilson's, by its formula
    fraction, low, high = fraction_with_interval(10, 10)
    assert fraction == 1 and 0.7 < low < 0.75 and high == pytest.approx(1.0)
