"""What strokes say, and whom a model shows: middle lines, judges taught on pictures, and what is counted."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from s2f_models.bitmap import rasterise, to_model_size
from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from s2f_models.skeleton import skeleton_strokes, thinned
from tests.trainer.part_files import write_part_files
from trainer.core.compose.parts import PartLibrary, load_parts
from trainer.core.data.dataset import PackedDataset
from trainer.core.evaluation.behaviour.attribute_change import ADDED, Change, redrawn
from trainer.core.evaluation.behaviour.classifiers import NamedClassifier, train_classifier
from trainer.core.evaluation.behaviour.people import GROUPS, PEOPLE, groups_of, mix_scores, people_matrix, read_people
from trainer.core.figures.sheets import changes_sheet


def circle(points: int = 40) -> np.ndarray:
    angle = np.linspace(0, 2 * np.pi, points)
    return np.stack([np.cos(angle), np.sin(angle)], axis=1)


@pytest.fixture
def doodle() -> np.ndarray:
    return to_model_size(rasterise([circle(), circle(12) * 0.1 + (-0.4, -0.3), circle(12) * 0.1 + (0.4, -0.3)])[None])[
        0
    ]


@pytest.fixture
def parts(tmp_path: Path) -> PartLibrary:
    write_part_files(tmp_path)
    return load_parts(tmp_path)


def test_lines_become_one_pixel_wide_and_stay_whole(doodle: np.ndarray) -> None:
    line = thinned(doodle >= 96)
    assert 0 < line.sum() < (doodle >= 96).sum() / 1.5
    around = sum(np.roll(line, shift, (0, 1)) for shift in product((-1, 0, 1), repeat=2)) - line
    assert (around[line] >= 1).all()  # nothing stands alone
    assert not (line[1:, 1:] & line[:-1, 1:] & line[1:, :-1] & line[:-1, :-1]).any()  # nowhere two wide


def test_a_doodle_drawn_again_is_the_same_doodle(doodle: np.ndarray) -> None:
    again = redrawn(doodle)
    assert np.corrcoef(again.ravel(), doodle.ravel())[0, 1] > 0.8


def test_a_dot_is_kept_and_nothing_is_nothing() -> None:
    dot = np.zeros((32, 32), np.uint8)
    dot[5, 7] = 255
    (stroke,) = skeleton_strokes(dot)
    assert stroke.tolist() == [[7.0, 5.0]]
    assert not redrawn(np.zeros((32, 32), np.uint8)).any()


@pytest.mark.parametrize("attribute", ADDED)
def test_an_attribute_is_drawn_into_a_doodle(attribute: str, doodle: np.ndarray, parts: PartLibrary) -> None:
    with_it = redrawn(doodle, ADDED[attribute], parts, np.random.default_rng(0))
    assert with_it.shape == (32, 32) and int(with_it.sum()) != int(redrawn(doodle).sum())


def test_those_that_turned_are_counted_among_those_without() -> None:
    none = np.zeros((4, 32, 32), np.uint8)
    change = Change("hat", none, none, np.array([0.1, 0.2, 0.3, 0.9]), np.array([0.8, 0.6, 0.4, 0.1]))
    found = change.score()
    assert found is not None and found.value == pytest.approx(2 / 3) and found.count == 3
    assert Change("hat", none, none, np.ones(4), np.ones(4)).score() is None


def test_a_judge_learns_what_is_labelled_and_passes_over_what_is_not() -> None:
    rng = np.random.default_rng(0)
    images = rng.integers(60, 190, (200, 32, 32, 3), dtype=np.uint8)
    labels = np.full((200, 2), np.nan, np.float32)
    labels[:, 0] = np.arange(200) % 2
    images[labels[:, 0] == 1, :12] = 250
    labels[:50, 1] = 0
    labels[50:100, 1] = 1
    faces = PackedDataset(images, tuple(map(str, range(200))), (200,), ())
    seen: list[int] = []
    judge = train_classifier(faces, labels, lambda done, total: seen.append(done), steps=60)
    (score,) = NamedClassifier(judge, ("bright", "first"), faces, labels).scores(
        ["bright", "first"]
    )  # no label of "first"
    assert score.name == "judge_bright" and score.value > 0.9 and score.count == 20
    assert seen[-1] == 60


def test_people_are_read_and_counted(tmp_path: Path) -> None:
    people = {"a.jpg": ("50-59", "Female", "Indian"), "b.jpg": ("20-29", "Male", "White")}
    matrix = people_matrix(["a.jpg", "b.jpg", "c.jpg"], people)
    assert matrix[0].tolist() == [1, 1, *(group == "Indian" for group in GROUPS)] and np.isnan(matrix[2]).all()
    mix = {one.name: one.value for one in mix_scores(groups_of(np.stack([matrix[0], matrix[1]]).astype(float)), "made")}
    assert mix["made_women"] == 0.5 and mix["made_indian"] == 0.5 and mix["made_black"] == 0.0
    assert len(mix) == len(PEOPLE)
    with pytest.raises(UserError, match=r"holds no index.csv with file, age"):
        read_people(resource_path("samples", "portraits.zip"))
    with pytest.raises(UserError, match="FairFace's zip"):
        read_people(tmp_path / "missing.zip")


def test_the_grid_shows_each_attribute(doodle: np.ndarray) -> None:
    from trainer.core.evaluation.behaviour.attribute_change import MarkedFaces
    from trainer.core.figures.sheet import draw_sheet

    doodles, faces = np.zeros((4, 32, 32), np.uint8), np.zeros((4, 64, 64, 3), np.uint8)
    changes = tuple(Change(name, doodles, faces, np.zeros(4), np.ones(4)) for name in ADDED)
    sheet = changes_sheet(MarkedFaces(doodles, faces, changes), "mine")
    assert len(sheet.panels[0].rows) == 2 + 2 * len(ADDED)
    assert draw_sheet(sheet).width > 500
