"""`s2f-train figures` on a tiny bundle: which pictures are where, whose they are, and what is refused."""

import json
import shutil
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image

from s2f_models import open_bundle, style_noise
from s2f_models.paths import resource_path
from s2f_models.ranges import signed_to_faces, signed_to_sketches
from s2f_models.torch_network import load_translators
from tests.trainer.command_output import refusal
from trainer.__main__ import main
from trainer.core.data.dataset import open_packed
from trainer.core.data.validation import open_validation
from trainer.core.figures.sheet import Panel, Sheet, draw_sheet, enlarged
from trainer.core.figures.sheets import Figures, progress_sheets

SAMPLES = resource_path("samples")
FIGURES = {
    "figure-8-reconstructions",
    "figure-9-cycles",
    "figure-10-seeds-variation-0.5",
    "figure-10-seeds-variation-1",
    "training-face",
    "training-sketch",
    "training-cycle",
}
Bytes = NDArray[np.uint8]


def write_sheets(bundle: Path, out: Path, *arguments: object) -> int:
    return main(["figures", str(bundle), "--data", str(SAMPLES), "--out", str(out), "--events", *map(str, arguments)])


@pytest.fixture(scope="module")
def drawn(tiny_bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All figures of the tiny bundle, which lies in its run."""
    out = tmp_path_factory.mktemp("figures")
    assert write_sheets(tiny_bundle, out) == 0
    return out


def open_sheet(path: Path) -> Bytes:
    return np.asarray(Image.open(path))


def place_of(picture: Bytes, sheet: Bytes) -> tuple[int, int] | None:
    """(left, top) of a picture on a sheet, to the byte."""
    height, width, _ = picture.shape
    found = sheet.tobytes().find(picture[height // 2].tobytes()) // 3
    left, top = found % sheet.shape[1], found // sheet.shape[1] - height // 2
    same = np.array_equal(sheet[top : top + height, left : left + width], picture)
    return (left, top) if found >= 0 and same else None


def on_paper(sketch: Bytes) -> Bytes:
    return np.repeat(255 - sketch[..., None], 3, axis=2)


def validation(bundle: Path, domain: str) -> list[Bytes]:
    packed = open_packed(bundle.parent / "data" / domain)
    return [packed.images[index] for index in packed.split()[1]]


def test_every_figure_is_drawn_on_white_paper(drawn: Path) -> None:
    assert {path.stem for path in drawn.iterdir()} == FIGURES
    for path in drawn.iterdir():
        sheet = open_sheet(path)
        edges = (sheet[:40], sheet[-40:], sheet[:, :40], sheet[:, -40:])
        assert all((edge == 255).all() for edge in edges), path.stem
        assert sheet.min() < 80


def test_originals_are_the_validation_pictures(tiny_bundle: Path, drawn: Path) -> None:
    sketches, faces = validation(tiny_bundle, "sketch"), validation(tiny_bundle, "face")
    assert (len(sketches), len(faces)) == (4, 3)
    for name in ("figure-8-reconstructions", "figure-9-cycles"):
        sheet = open_sheet(drawn / f"{name}.png")
        places = [place_of(enlarged(on_paper(sketch)), sheet) for sketch in sketches]
        assert None not in places and len({place[1] for place in places if place}) == 1, "one row"
        assert all(place_of(enlarged(face), sheet) for face in faces)


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """Of the starter model, whose outputs differ from one another."""
    bundle = open_bundle("starter")
    data = {"data.sketches": ["face_samples.npy"], "data.faces": ["portraits.zip"]}
    packed = open_validation(bundle, SAMPLES, data, tmp_path_factory.mktemp("data"), lambda event: None)
    return Figures("starter", *load_translators(bundle), packed)


def test_reconstructions_stand_beside_their_originals(figures: Figures) -> None:
    to_face, to_sketch = figures.to_face, figures.to_sketch
    sketches, faces = figures.validation.pictures(12)
    for panel, pictures, rebuilt in zip(
        figures.reconstructions().panels,
        (sketches, faces),
        (to_sketch.decoder(to_face.encoder(sketches)[0]), to_face.decoder(to_sketch.encoder(faces)[0])),
        strict=True,
    ):
        assert [len(row) for row in panel.rows] == [2 * len(pictures)]
        assert tuple(panel.column_captions) == ("original", "rebuilt") * len(pictures)
        for index in range(len(pictures)):
            assert alike(panel.rows[0][2 * index], pictures[index])
            assert alike(panel.rows[0][2 * index + 1], rebuilt[index])
            assert not alike(panel.rows[0][2 * index + 1], rebuilt[index - 1])


def test_cycles_go_there_and_back(figures: Figures) -> None:
    to_face, to_sketch = figures.to_face, figures.to_sketch
    sketches, faces = figures.validation.pictures(8)
    for panel, pictures, first, second in zip(
        figures.cycles().panels, (sketches, faces), (to_face, to_sketch), (to_sketch, to_face), strict=True
    ):
        none = torch.zeros(len(pictures), to_face.style_size)
        fake = first(pictures, none)
        for row, wanted in zip(panel.rows, (pictures, fake, second(fake, none)), strict=True):
            assert all(alike(cell, picture) for cell, picture in zip(row, wanted, strict=True))


@pytest.mark.parametrize("variation", [0.5, 1.0])
def test_seeds_go_across_and_doodles_down(figures: Figures, variation: float) -> None:
    sketches, _ = figures.validation.pictures(6)
    (panel,) = figures.seeds(variation).panels
    assert list(panel.column_captions) == ["doodle", *(f"seed {seed}" for seed in range(1, 9))]
    noise = [torch.from_numpy(style_noise(seed, variation, figures.to_face.style_size)) for seed in range(1, 9)]
    for row, sketch in zip(panel.rows, sketches, strict=True):
        faces = figures.to_face(sketch.expand(8, -1, -1, -1), torch.stack(noise))
        assert alike(row[0], sketch)
        assert all(alike(cell, face) for cell, face in zip(row[1:], faces, strict=True))
        assert not alike(row[1], faces[1])


def alike(cell: Bytes, picture: torch.Tensor) -> bool:
    """Whether a cell shows a picture (C, S, S) in [-1, 1], but for rounding."""
    values = picture[None].numpy()
    wanted = on_paper(signed_to_sketches(values)[0]) if len(picture) == 1 else signed_to_faces(values)[0]
    return bool(np.abs(enlarged(wanted).astype(int) - cell).max() <= 4)


def test_pictures_lie_in_even_columns_and_rows() -> None:
    rows = list(np.random.default_rng(0).integers(0, 255, (2, 6, 50, 50, 3), np.uint8))
    panel = Panel(rows, "Heading", ("one", "two"), ("a",) * 6, frozenset({1, 3}))
    image = np.asarray(draw_sheet(Sheet("Title", "Text", [panel])))
    places = [place_of(picture, image) for row in rows for picture in row]
    assert None not in places
    lefts, tops = ([place[axis] for place in places if place] for axis in (0, 1))
    assert lefts[:6] == lefts[6:] and len(set(tops[:6])) == len(set(tops[6:])) == 1
    within, between = lefts[1] - lefts[0], lefts[2] - lefts[1]
    assert [b - a for a, b in pairwise(lefts[:6])] == [within, between, within, between, within]
    assert 50 < tops[6] - tops[0] == within < between


def test_other_pictures_leave_the_packed_data_of_the_run(tiny_bundle: Path, tmp_path: Path) -> None:
    run = shutil.copytree(tiny_bundle.parent, tmp_path / "run")
    before = {path: path.read_bytes() for path in (run / "data").rglob("*") if path.is_file()}
    assert write_sheets(run / "bundle", tmp_path / "out", "--sketches", SAMPLES / "doodles.ndjson") == 0
    assert {path: path.read_bytes() for path in before} == before


def test_a_bundle_away_from_its_run_packs_into_a_folder_that_goes_away(
    tiny_bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = shutil.copytree(tiny_bundle, tmp_path / "elsewhere")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    assert write_sheets(bundle, tmp_path / "out") == 0
    assert {path.stem for path in (tmp_path / "out").iterdir()} == {n for n in FIGURES if n.startswith("figure")}
    assert list((tmp_path / "tmp").iterdir()) == []
    assert sorted(path.name for path in bundle.iterdir()) == sorted(path.name for path in tiny_bundle.iterdir())


def test_grids_are_spread_over_the_whole_run(tmp_path: Path) -> None:
    folder = tmp_path / "face" / "samples"
    folder.mkdir(parents=True)
    for index in range(30):
        Image.new("RGB", (768, 256), (index * 8, 0, 100)).save(folder / f"{index * 500:08d}.png")
    (folder / "00008500.png").write_bytes(b"\x89PNG and no more")
    ((stage, sheet),) = progress_sheets(tmp_path)
    shown = [int(cell[0, 0, 0]) // 8 for panel in sheet.panels for cell in panel.rows[0]]
    captions = [caption for panel in sheet.panels for caption in panel.column_captions]
    assert (stage, shown) == ("face", [0, 4, 8, 12, 21, 25, 29]), "the damaged one of eight is left out"
    assert captions == [f"step {500 * index:,}" for index in shown]


def refused(capsys: pytest.CaptureFixture[str], bundle: object, *arguments: object) -> str:
    assert main(["figures", str(bundle), "--data", str(SAMPLES), *map(str, arguments)]) == 2
    said = refusal(capsys.readouterr().err)
    assert said.startswith("s2f-train: ")
    assert said.count("\n") == 1
    return said


def test_what_is_no_bundle_is_told_with_what_to_give(
    tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run, out = tiny_bundle.parent, tmp_path / "out"
    checkpoint = next((run / "face").glob("*.checkpoint"))
    for part in (run, run / "face", checkpoint, run / "data" / "face" / "images.npy"):
        assert f"give {tiny_bundle} instead" in refused(capsys, part, "--out", out)
    assert "that folder" in refused(capsys, tiny_bundle / "card.json", "--out", out)
    drawing = tmp_path / "mine.s2f"
    drawing.write_text("{}")
    assert "is a drawing" in refused(capsys, drawing, "--out", out)
    assert "is a checkpoint" in refused(capsys, shutil.copy(checkpoint, tmp_path), "--out", out)
    unfinished = tmp_path / "unfinished"
    unfinished.mkdir()
    shutil.copy(run / "recipe.toml", unfinished)
    assert "has no bundle yet" in refused(capsys, unfinished, "--out", out)
    assert "a bundle is a folder" in refused(capsys, Path(__file__), "--out", out)
    assert "no readable card.json" in refused(capsys, tmp_path, "--out", out)
    assert "too long" in refused(capsys, "x" * 300, "--out", out)
    assert not out.exists()


def test_figures_are_not_written_over_a_file(
    tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("mine")
    assert "names the folder" in refused(capsys, tiny_bundle, "--out", tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"


def test_a_bundle_that_names_no_data_asks_for_it(
    tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = shutil.copytree(tiny_bundle, tmp_path / "bundle")
    card = json.loads((bundle / "card.json").read_text())
    (bundle / "card.json").write_text(json.dumps(card | {"recipe": {}}))
    assert "use --sketches" in refused(capsys, bundle, "--out", tmp_path / "out")
    assert "There is no data set" in refused(capsys, tiny_bundle, "--out", tmp_path / "out", "--data", tmp_path)
