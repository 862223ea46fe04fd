"""A person's own doodle is drawn beside the samples, and changes nothing of what is learned."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from s2f_models.bitmap import rasterise, to_model_size
from s2f_models.ranges import signed_to_sketches
from tests.trainer.toys import toy, toy_cycle
from trainer.core.control import Control
from trainer.core.events import Doodled
from trainer.core.run import samples as doodles
from trainer.core.run.checkpoint import checkpoints
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.samples import CELL, DoodleWatch, read_doodle
from trainer.core.training.checkpoint_manager import Stage
from trainer.core.training.loop import train

pytestmark = pytest.mark.usefixtures("one_thread")
CROSS = [[[0, 0], [900, 1000]], [[900, 0], [0, 1000]]]


def leave(run: Path, strokes: object) -> None:
    run.mkdir(parents=True, exist_ok=True)
    RunFolder(run).doodle.write_text(json.dumps({"doodle": strokes}))


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


def test_one_that_changes_is_drawn_anew_at_the_next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doodles, "LOOK_SECONDS", 0.0)
    seen: list[tuple[int, bytes]] = []
    leave(tmp_path, CROSS)
    for event in train(toy(steps=10), Stage("sketch", tmp_path / "sketch", 100, 100), Control()):
        if isinstance(event, Doodled):
            assert event.path == str(RunFolder(tmp_path).drawn_doodle)
            seen.append((event.step, Path(event.path).read_bytes()))
            leave(tmp_path, CROSS[: 2 - len(seen)])
    assert [step for step, _ in seen] == [1, 2]  # the third doodle is empty: there is nothing to be drawn
    assert seen[0][1] != seen[1][1]


def test_a_training_learns_the_same_while_somebody_draws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doodles, "LOOK_SECONDS", 0.0)
    leave(tmp_path / "with", CROSS)
    for name, times in (("with", 29), ("without", 0)):
        drawn = 0
        for event in train(toy_cycle(), Stage("cycle", tmp_path / name / "cycle", 100, 30), Control()):
            if isinstance(event, Doodled):
                drawn += 1
                leave(tmp_path / name, [[[0, 0], [900, 30 * drawn]]])
        assert drawn == times
    ends = [checkpoints(tmp_path / name / "cycle") for name in ("with", "without")]
    assert [path.read_bytes() for path in ends[0]] == [path.read_bytes() for path in ends[1]]


def test_a_cycle_draws_by_weights_that_fit_their_batch_norm(tmp_path: Path) -> None:
    """As a sample does, whose measured statistics a doodle between two samples must not wait for."""
    leave(tmp_path, CROSS)
    doodle = read_doodle(tmp_path)
    assert doodle is not None
    cycle = toy_cycle()()
    for _ in range(3):
        cycle.step()
    before = {name: value.clone() for name, value in cycle.trainable.average.state_dict().items()}
    early = cycle.doodle_row(doodle)
    after = cycle.trainable.average.state_dict()
    assert all(torch.equal(value, after[name]) for name, value in before.items())
    cycle.sample_rows()
    assert all(torch.equal(one, other) for one, other in zip(early, cycle.doodle_row(doodle), strict=True))
    assert len(early) == 6


def test_it_looks_no_more_often_than_it_may(tmp_path: Path) -> None:
    watch = DoodleWatch(tmp_path)
    assert watch.news() is None
    leave(tmp_path, CROSS)
    assert watch.news() is None  # a moment later
    watch = DoodleWatch(tmp_path)
    assert watch.news() is not None and watch.news() is None
