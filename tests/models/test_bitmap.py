"""The rasteriser against Google's own bitmaps, against plain geometry, and on whatever people may draw."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from s2f_models.bitmap import rasterise, to_model_size
from s2f_models.paths import resource_path

PAIRS = Path(__file__).resolve().parents[3] / "shared" / "data" / "quickdraw"
Strokes = list[NDArray[np.float64]]


def read_drawings(path: Path) -> list[Strokes]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [[np.array(stroke, np.float64).T for stroke in json.loads(line)["drawing"]] for line in lines]


def median_correlation(drawings: list[Strokes], bitmaps: NDArray[np.uint8]) -> float:
    ours = [rasterise(strokes).ravel() for strokes in drawings]
    pairs = zip(ours, bitmaps.reshape(len(ours), -1), strict=True)
    return float(np.median([np.corrcoef(one, other)[0, 1] for one, other in pairs]))


def plainly_drawn(strokes: Strokes) -> NDArray[np.uint8]:
    """The rule of the rasteriser in its plainest form: the distance of every sample from every segment."""
    points = np.concatenate(strokes)
    scale = 255 / np.ptp(points, axis=0).max()
    origin = points.min(axis=0)
    offset = (304 - np.ptp(points, axis=0) * scale) / 2
    ticks = (np.arange(112) + 0.5) * 304 / 112
    samples = np.stack(np.meshgrid(ticks, ticks), axis=-1)
    distance = np.full((112, 112), np.inf)
    for stroke in strokes:
        placed = (stroke - origin) * scale + offset
        for start, end in zip(placed, [*placed[1:], placed[-1]], strict=True):
            step = end - start
            along = np.clip((samples - start) @ step / max(step @ step, 1e-9), 0, 1)
            nearest = start + along[..., None] * step
            distance = np.minimum(distance, np.linalg.norm(samples - nearest, axis=-1))
    ink = np.clip((8 - distance) / (304 / 112) + 0.5, 0, 1)
    means: NDArray[np.uint8] = np.rint(ink.reshape(28, 4, 28, 4).mean(axis=(1, 3)) * 255).astype(np.uint8)
    return means


def test_draws_the_shipped_samples_as_google_did() -> None:
    drawings = read_drawings(resource_path("samples", "face_samples.ndjson"))
    bitmaps = np.load(resource_path("samples", "face_samples.npy"))
    assert median_correlation(drawings, bitmaps) >= 0.999


@pytest.mark.skipif(not PAIRS.is_dir(), reason="the shared data is not at hand")
def test_draws_all_pairs_as_google_did() -> None:
    drawings = read_drawings(PAIRS / "vector" / "face.ndjson")
    assert median_correlation(drawings, np.load(PAIRS / "face.npy")[: len(drawings)]) >= 0.999


def test_equals_the_plain_rule() -> None:
    random = np.random.default_rng(0)
    for _ in range(5):
        strokes = [random.random((count, 2)) * 90 for count in (7, 2, 1)]
        assert np.abs(rasterise(strokes).astype(int) - plainly_drawn(strokes)).max() <= 1


def test_corners_of_the_box_are_inked_alike() -> None:
    square = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]], np.float64)
    bitmap = rasterise([square])
    assert bitmap[2, 2] > 200
    assert all(np.array_equal(np.rot90(bitmap, turns), bitmap) for turns in range(4))


@pytest.mark.parametrize("strokes", [[], [np.empty((0, 2))], [np.array([])], [np.array([[np.nan, 1.0]])]])
def test_nothing_drawn_is_empty(strokes: Strokes) -> None:
    bitmap = rasterise(strokes)
    assert bitmap.shape == (28, 28) and bitmap.dtype == np.uint8 and not bitmap.any()


@pytest.mark.parametrize("point", [(0.0, 0.0), (1e300, -1e300), (5e-324, 5e-324), (-3.0, 1e9)])
def test_a_point_is_a_dot_in_the_middle(point: tuple[float, float]) -> None:
    bitmap = rasterise([np.array([point])])
    assert np.array_equal(bitmap, rasterise([np.array([point, point])]))
    assert set(zip(*np.nonzero(bitmap > 100), strict=True)) == {(13, 13), (13, 14), (14, 13), (14, 14)}


def test_points_that_are_not_finite_are_left_out() -> None:
    whole = np.array([[0, 0], [10, 4], [20, 30]], np.float64)
    broken = np.insert(whole, [1, 2], [[np.nan, 3], [5, np.inf]], axis=0)
    assert np.array_equal(rasterise([broken]), rasterise([whole]))


def test_whole_numbers_and_a_pen_lying_still_are_fine() -> None:
    still = np.repeat(np.array([[0, 0], [100, 50]]), 400, axis=0)
    assert np.array_equal(rasterise([still]), rasterise([np.array([[0, 0], [100, 50]])]))


@pytest.mark.parametrize("shape", [(4, 3), (6,), (2, 2, 2)])
def test_another_shape_is_a_mistake_of_the_caller(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="stroke"):
        rasterise([np.ones(shape)])


def test_input_is_left_alone() -> None:
    stroke = np.array([[3.0, 4.0], [8.0, 9.0]])
    rasterise([stroke])
    assert stroke.tolist() == [[3.0, 4.0], [8.0, 9.0]]


any_stroke = st.integers(0, 12).flatmap(
    lambda count: arrays(np.float64, (count, 2), elements=st.floats(allow_nan=True, allow_infinity=True))
)
whole_stroke = st.integers(1, 12).flatmap(
    lambda count: arrays(np.float64, (count, 2), elements=st.integers(-300, 300).map(float))
)


@given(st.lists(any_stroke, max_size=5))
@settings(max_examples=60, deadline=None)
def test_anything_gives_a_bitmap_without_warnings(strokes: Strokes) -> None:
    bitmap = rasterise(strokes)
    assert bitmap.shape == (28, 28) and bitmap.dtype == np.uint8
    assert bitmap.any() == any(np.isfinite(stroke).all(axis=1).any() for stroke in strokes)


@given(
    st.lists(whole_stroke, min_size=1, max_size=4),
    st.tuples(st.integers(-999, 999), st.integers(-999, 999)),
    st.sampled_from([0.001, 0.5, 3.0, 1e6, 1e200]),
)
@settings(max_examples=60, deadline=None)
def test_place_and_scale_do_not_matter(strokes: Strokes, shift: tuple[int, int], scale: float) -> None:
    moved = rasterise([(stroke + shift) * scale for stroke in strokes])
    assert np.abs(moved.astype(int) - rasterise(strokes)).max() <= 16  # rounding may skip another point


@given(arrays(np.uint8, (2, 28, 28)))
@settings(max_examples=20, deadline=None)
def test_model_size_is_what_torch_calls_bilinear(bitmaps: NDArray[np.uint8]) -> None:
    scaled = to_model_size(bitmaps)
    tensor: Any = torch.from_numpy(bitmaps[:, None]).float()
    wanted = torch.nn.functional.interpolate(tensor, size=32, mode="bilinear", align_corners=False)[:, 0]
    assert scaled.shape == (2, 32, 32) and scaled.dtype == np.uint8
    assert np.abs(scaled - wanted.numpy()).max() <= 1


def test_model_size_of_none_is_none() -> None:
    assert to_model_size(np.empty((0, 28, 28), np.uint8)).shape == (0, 32, 32)
