"""Persons kept and changed, with toy models that know only the seed, or only the doodle, and a toy feature network."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from s2f_models.bitmap import rasterise
from s2f_models.bundle import open_bundle
from s2f_models.paths import resource_path
from trainer.core.compose.shapes import Stroke
from trainer.core.data.dataset import PackedDataset
from trainer.core.data.validation import Validation
from trainer.core.evaluation.behaviour.identity import MARKS, REPLAY_SEEDS, Identity, rasterised, replays, with_mark
from trainer.core.evaluation.distances.distances import Bytes
from trainer.core.evaluation.scores.generated_faces import Crowd, Make, make_crowd
from trainer.core.events import Event, Score, Warning

SAMPLES = resource_path("samples")


class ColourFeatures:
    """The mean colour of a face, about grey: two colours at right angles are two persons, 1 apart."""

    title, frechet, kernel, cosine = "colours", "colour_frechet", "colour_kernel", "identity"

    def features(self, pictures: Bytes) -> NDArray[np.float32]:
        return (pictures.mean(axis=(1, 2)) - 127).astype(np.float32)

    def of_whole_faces(self) -> "ColourFeatures":
        return self


def coloured(greenness: NDArray[Any]) -> Bytes:
    """Faces (N, 4, 4, 3), from red (0) to green (1), at right angles for the toy network (N,)."""
    angle = greenness.astype(float) * np.pi / 2
    colours = 127 + 127 * np.stack([np.cos(angle), np.sin(angle), 0 * angle], axis=1)
    return np.rint(colours).astype(np.uint8)[:, None, None].repeat(4, 1).repeat(4, 2)


def by_seed(doodles: Bytes, seeds: Sequence[int] | NDArray[np.int64]) -> Bytes:
    return coloured(np.asarray(seeds) // 12 % 2 == 1)  # half of the seeds of each of a dozen doodles


def by_doodle(doodles: Bytes, seeds: Sequence[int] | NDArray[np.int64]) -> Bytes:
    return coloured(doodles[:, :16].mean(axis=(1, 2)) / 100)  # ink in the upper half


def measured(make: Make) -> Identity:
    return Identity(make, ColourFeatures(), lambda event: None)


def values(scores: Sequence[Score]) -> dict[str, float]:
    return {score.name: score.value for score in scores}


@pytest.fixture(scope="module")
def doodles() -> Bytes:
    bitmaps = np.load(SAMPLES / "face_samples.npy").reshape(-1, 28, 28)
    return np.pad(bitmaps[:12], ((0, 0), (2, 2), (2, 2)))


def test_who_knows_only_the_seed_keeps_the_person(doodles: Bytes) -> None:
    model = measured(by_seed)
    drawings = [[np.array([(0, 0), (9, 9)]), np.array([(0, 9), (9, 0)]), np.array([(4, 0), (4, 9)])]] * 3
    kept = values(model.stray_strokes(doodles) + model.next_strokes(drawings))
    assert set(kept) == {
        *(f"stray_{kind}_identity" for kind in ("stroke", *MARKS)),
        "next_stroke_identity",
        "next_stroke_tenth_identity",
    }
    assert all(value == pytest.approx(0, abs=1e-4) for value in kept.values())
    crowd = make_crowd(by_seed, doodles)
    assert len(crowd.faces) == 25 * 12  # so few doodles give fewer faces than a thousand
    apart = values(model.seeds_and_pairs(crowd))
    assert apart["seeds_identity"] == pytest.approx(0.5, abs=0.03)
    assert apart["made_pair_identity"] == pytest.approx(0.5, abs=0.03)


def test_who_knows_only_the_doodle_has_dice_that_do_nothing(doodles: Bytes) -> None:
    model = measured(by_doodle)
    found = values(model.seeds_and_pairs(make_crowd(by_doodle, doodles)) + model.stray_strokes(doodles))
    assert found["seeds_identity"] == pytest.approx(0, abs=1e-4)
    assert found["made_pair_identity"] > 0.002
    assert found["stray_beside_identity"] > found["stray_dot_identity"]  # the head moves and is smaller
    kinds = [found[f"stray_{kind}_identity"] for kind in MARKS]
    assert found["stray_stroke_identity"] == pytest.approx(np.mean(kinds))


def test_a_drawing_is_replayed_from_its_second_stroke_on() -> None:
    seen: list[Bytes] = []

    def make(doodles: Bytes, seeds: Sequence[int] | NDArray[np.int64]) -> Bytes:
        seen.append(doodles)
        return coloured(doodles.mean(axis=(1, 2)) > 100)

    frame = np.array([(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)])
    scribble = np.array([(x, y) for x in range(0, 101, 8) for y in ((5, 95) if x % 16 else (95, 5))])
    dot = np.array([(50.0, 0.0)])  # on the frame: it changes nothing
    quiet, loud = [frame, dot, dot, dot], [frame, dot, scribble]
    short = [frame, scribble]
    found = values(measured(make).next_strokes([quiet, loud, short]))
    assert len(seen) == REPLAY_SEEDS
    np.testing.assert_array_equal(seen[0], rasterised([quiet[:2], quiet[:3], quiet, loud[:2], loud]))
    assert found["next_stroke_identity"] == pytest.approx(1 / 3)  # one of three strokes
    assert found["next_stroke_tenth_identity"] == pytest.approx(1)
    rare = values(measured(make).next_strokes([quiet] * 9 + [loud]))
    assert rare["next_stroke_tenth_identity"] == pytest.approx(0, abs=1e-4)
    assert measured(make).next_strokes([quiet, short]) == []


def test_faces_of_one_doodle_go_together_in_an_interval() -> None:
    doodle = np.repeat(np.arange(20), 30)
    faces = coloured(doodle < 10)
    (pairs,) = [score for score in measured(by_seed).seeds_and_pairs(Crowd(faces, doodle)) if "pair" in score.name]
    assert pairs.count == 20
    assert pairs.high - pairs.low > 0.05  # 600 faces on their own would leave a hundredth of that


POINT = st.tuples(st.floats(0, 255), st.floats(0, 255))
SKETCH = st.lists(st.lists(POINT, min_size=1, max_size=8).map(np.array), min_size=1, max_size=6)


@pytest.mark.parametrize("kind", MARKS)
@given(strokes=SKETCH, seed=st.integers(0, 2**32 - 1))
def test_a_mark_is_small_and_only_one_beside_the_head_moves_the_frame(
    kind: str, strokes: list[Stroke], seed: int
) -> None:
    *before, mark = with_mark(strokes, MARKS[kind], np.random.default_rng(seed))
    assert all(one is other for one, other in zip(before, strokes, strict=True))
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    size = max(float((high - low).max()), 1.0)
    assert np.isfinite(mark).all() and np.ptp(mark, axis=0).max() <= 0.35 * size
    outside = np.maximum(low - mark, mark - high).max()
    if kind == "beside":
        assert outside <= 0.3 * size
        assert (mark < low).any() or (mark > high).any()
    elif min(high - low) > 0.1 * size:
        assert outside <= 1e-6
    assert rasterise([*strokes, mark]).any()


def validation(names: int = 20) -> Validation:
    sketches = np.zeros((names, 32, 32), np.uint8)
    sketches[:, 8:24, 8] = 255
    faces = np.zeros((names, 8, 8, 3), np.uint8)
    packed = [PackedDataset(images, tuple(map(str, range(names))), (names,), ()) for images in (sketches, faces)]
    return Validation(*packed)


def test_drawings_are_the_last_tenth_of_the_file_or_else_traced(tmp_path: Path) -> None:
    events: list[Event] = []
    bundle = open_bundle("starter")
    traced = replays(bundle, tmp_path, validation(), events.append)
    assert len(traced) == 2 and all(strokes for strokes in traced)
    (note,) = events
    assert isinstance(note, Warning) and str(tmp_path / "quickdraw" / "vector" / "face.ndjson") in note.message
    folder = tmp_path / "quickdraw" / "vector"
    folder.mkdir(parents=True)
    lines = [json.dumps({"drawing": [[[0, index], [0, 1]], [[2, 3], [4, 5]]]}) for index in range(30)]
    (folder / "face.ndjson").write_text("\n".join(lines))
    drawn = replays(bundle, tmp_path, validation(), events.append)
    assert [strokes[0][1, 0] for strokes in drawn] == [27, 28, 29]
    assert len(events) == 1
