"""A person's own doodle is drawn beside the samples, and changes nothing of what is learned."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from s2f_models.bitmap import rasterise, to_model_size
from s2f_models.ranges import signed_to_sketches
from tests.trainer.toys import toy
from trainer.core.checkpoint import checkpoints
from trainer.core.control import Control
from trainer.core.doodle import DOODLE, read_doodle
from trainer.core.samples import CELL
from trainer.core.task import Stage
from trainer.core.train import train

pytestmark = pytest.mark.usefixtures("one_thread")
CROSS = [[[0, 0], [900, 1000]], [[900, 0], [0, 1000]]]


def leave(run: Path, strokes: object) -> None:
    run.mkdir(parents=True, exist_ok=True)
    (run / DOODLE).write_text(json.dumps({"doodle": strokes}))


def test_it_is_seen_as_the_drawing_window_would_show_it_to_the_model(tmp_path: Path) -> None:
    leave(tmp_path, CROSS)
    doodle = read_doodle(tmp_path)
    assert doodle is not None and doodle.shape == (1, 1, 32, 32)
    expected = to_model_size(rasterise([np.array(stroke) for stroke in CROSS])[None])
    assert np.array_equal(signed_to_sketches(doodle.numpy()), expected)


@pytest.mark.parametrize("strokes", [[], [[]], "no strokes", [[["a", 1]]], [[1, 2]], None])
def test_what_is_no_doodle_is_left_out(tmp_path: Path, strokes: object) -> None:
    leave(tmp_path, strokes)
    assert read_doodle(tmp_path) is None
    assert read_doodle(tmp_path / "nowhere") is None


def test_a_training_draws_it_and_learns_the_same(tmp_path: Path) -> None:
    leave(tmp_path / "with", CROSS)
    for name in ("with", "without"):
        list(train(toy(steps=10), Stage("sketch", tmp_path / name / "sketch", 5, 5), Control()))
    ends = [checkpoints(tmp_path / name / "sketch") for name in ("with", "without")]
    assert [path.read_bytes() for path in ends[0]] == [path.read_bytes() for path in ends[1]]
    drawn = sorted(path.name for path in (tmp_path / "with" / "sketch" / "samples").iterdir())
    assert drawn == ["00000005.png", "00000010.png", "doodle-00000005.png", "doodle-00000010.png"]
    with Image.open(tmp_path / "with" / "sketch" / "samples" / "doodle-00000010.png") as picture:
        assert picture.size == (2 * CELL, CELL)
    assert not list((tmp_path / "without" / "sketch" / "samples").glob("doodle*"))
