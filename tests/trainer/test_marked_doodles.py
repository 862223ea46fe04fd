"""Real doodles with parts drawn in: what they show and what is said of it; parts kept for judging."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from s2f_models.paths import resource_path
from tests.trainer.labelled_samples import RECIPE, trained, write_labelled_samples
from tests.trainer.part_files import write_part_files
from trainer.core.compose.parts import PartLibrary, load_parts
from trainer.core.data.attributes import COLUMNS
from trainer.core.data.face_doodles import mark_doodles
from trainer.core.events import Progress
from trainer.core.loss_key import Loss
from trainer.core.training.run import Run

MARKS = [COLUMNS.index(name) for name in ("glasses", "beard", "hat", "teeth_or_open")]
LENGTHS = [COLUMNS.index(name) for name in ("long_hair", "medium_or_long_hair")]
OFTEN = np.full(len(COLUMNS), np.nan, np.float32)
OFTEN[LENGTHS] = 0.25, 0.5


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_labelled_samples(tmp_path / "data")


@pytest.fixture
def parts(tmp_path: Path) -> PartLibrary:
    write_part_files(tmp_path)
    return load_parts(tmp_path)


def samples() -> np.ndarray:
    bitmaps = np.load(resource_path("samples", "face_samples.npy"))[:8].reshape(-1, 28, 28)
    return np.pad(bitmaps, ((0, 0), (2, 2), (2, 2)))


def test_what_is_drawn_in_is_labelled_and_nothing_else(parts: PartLibrary) -> None:
    reports: list[tuple[int, int]] = []
    marked = mark_doodles(
        samples(), parts, 200, OFTEN, np.random.default_rng(0), lambda *report: reports.append(report)
    )
    assert marked.images.shape == (200, 32, 32) and marked.images.dtype == np.uint8
    known = marked.labels[:, MARKS]
    assert set(np.unique(known[:, :3])) == {0.0, 1.0}
    assert np.unique(known[:, 3]) == pytest.approx([0.11, 1.0])  # a real doodle may show teeth already
    assert (known == 1).mean(axis=0) == pytest.approx([0.35] * 4, abs=0.1)
    lengths = marked.labels[:, LENGTHS]
    assert np.unique(lengths[:, 0]) == pytest.approx([0, 0.25, 1]) and np.unique(lengths[:, 1]) == pytest.approx(
        [0, 0.5, 1]
    )
    assert (lengths[:, 1] == 0.5).mean() == pytest.approx(0.5, abs=0.1)  # no hair drawn in: as faces have it
    assert np.isnan(np.delete(marked.labels, MARKS + LENGTHS, axis=1)).all()
    ink = (marked.images > 96).mean(axis=(1, 2))
    drawn, bald = (known == 1).sum(axis=1), lengths[:, 1] == 0.5
    assert ink[(drawn >= 3) & bald].mean() > 1.2 * ink[(drawn == 0) & bald].mean()
    assert ink[~bald].mean() > 1.1 * ink[bald].mean()
    assert reports[-1] == (200, 200)


def test_an_empty_doodle_stays_empty_whatever_would_be_drawn_in(parts: PartLibrary) -> None:
    marked = mark_doodles(np.zeros((1, 32, 32), np.uint8), parts, 4, OFTEN, np.random.default_rng(0), lambda *_: None)
    assert not marked.images.any()


def test_parts_that_judge_a_model_are_none_it_was_taught_with() -> None:
    drawings = tuple((np.full((2, 2), float(index)),) for index in range(25))
    seen, held = PartLibrary({"hat": drawings, "ear": drawings[:1]}).split()
    assert len(seen.drawings["hat"]) == 22 and len(held.drawings["hat"]) == 3
    assert not {id(one) for one in seen.drawings["hat"]} & {id(one) for one in held.drawings["hat"]}
    assert seen.drawings["ear"] == held.drawings["ear"] == drawings[:1]


def test_doodles_and_cycle_learn_from_them(data: Path, tmp_path: Path) -> None:
    recipe = replace(RECIPE, data=replace(RECIPE.data, marked=12))
    run = Run(recipe, data, tmp_path / "run", torch.device("cpu"))
    events = [event for event in trained(run, "face", "sketch", "cycle") if isinstance(event, Progress)]
    assert all(event.losses["attribute"] > 0 for event in events if "attribute" in event.losses)
    assert len(list((tmp_path / "run" / "data" / "composed").glob("marked-*.npz"))) == 1
    cycle = run.objectives.build_cycle(torch.Generator().manual_seed(1))
    assert cycle.pairs is not None
    drawn = cycle.pairs.sample(9)
    assert len(drawn.doodles) == 6 and drawn.marked is not None and len(drawn.marked) == 3
    assert drawn.labels is not None and not drawn.labels[:, MARKS].isnan().any()
    _, labels = run.objectives.batches("sketch", torch.Generator().manual_seed(1))
    assert labels is not None and len(labels) == len(run.objectives.packed("sketch").images) + 24 + 12


def test_an_attribute_of_theirs_pulls_at_the_translation(data: Path, tmp_path: Path) -> None:
    recipe = replace(RECIPE, data=replace(RECIPE.data, marked=12))
    run = Run(recipe, data, tmp_path / "run", torch.device("cpu"))
    list(trained(run, "face", "sketch"))
    cycle = run.objectives.build_cycle(torch.Generator().manual_seed(1))
    assert cycle.pairs is not None
    there, drawn = cycle.generators.sketch_to_face, cycle.pairs.sample(9)
    assert drawn.labels is not None
    with torch.no_grad():
        as_drawn, otherwise = (
            cycle.pairs.with_doodles(there, drawn.doodles[:2], drawn._replace(labels=labels))[1][Loss.ATTRIBUTE]
            for labels in (drawn.labels, 1 - drawn.labels)
        )
    assert as_drawn != otherwise
