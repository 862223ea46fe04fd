"""Placing faces: the fit, the warp without aliasing, the fraction outside, the sharpness."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from tests.trainer.photographs import portraits
from trainer.core.prepare.alignment import (
    TEMPLATES,
    Similarity,
    eye_distance,
    fit,
    misfit,
    share_outside,
    sharpness,
    warp,
)

WIDE = TEMPLATES["wide"]
parts = st.floats(-50, 50)


def test_templates_are_those_of_the_open_sets() -> None:
    for name, apart, height in (("wide", 0.25, 0.48), ("tight", 0.36, 0.29)):
        landmarks = TEMPLATES[name]
        assert eye_distance(landmarks) == pytest.approx(apart)
        assert landmarks[:2].mean(axis=0) == pytest.approx((0.5, height))


@given(st.floats(0.01, 100), st.floats(-np.pi, np.pi), parts, parts)
def test_a_similarity_is_found_again_and_undone(scale: float, angle: float, x: float, y: float) -> None:
    placing = Similarity(scale * np.exp(1j * angle), complex(x, y))
    found = fit(WIDE, placing(WIDE))
    assert found.factor == pytest.approx(placing.factor) and found.offset == pytest.approx(placing.offset)
    assert found.inverse()(placing(WIDE)) == pytest.approx(WIDE, abs=1e-6)
    assert misfit(placing(WIDE), WIDE) == pytest.approx(0, abs=1e-6)


def test_a_face_from_the_side_fits_worse() -> None:
    narrow = WIDE * (0.3, 1)
    assert misfit(narrow, WIDE) > 0.22 > misfit(WIDE * (0.8, 1), WIDE)


def test_what_is_placed_as_it_is_stays_as_it_is() -> None:
    picture = np.asarray(portraits()[0])
    assert np.array_equal(warp(picture, Similarity(1, 0), 128), picture)


@pytest.mark.parametrize("angle", [0.0, 0.4])
@pytest.mark.parametrize("times", [3.3, 9.0])
def test_fine_patterns_become_grey_and_not_coarse_ones(times: float, angle: float) -> None:
    rows, columns = np.indices((900, 900))
    fine = np.repeat(np.where((rows + columns) % 2, 255, 0).astype(np.uint8)[..., None], 3, axis=2)
    placing = Similarity(np.exp(1j * angle) / times, 0)
    middle = Similarity(placing.factor, 32 + 32j - placing.factor * (450 + 450j))
    placed = warp(fine, middle, 64)
    assert np.abs(placed.astype(float) - 127.5).max() < 4


@pytest.mark.parametrize("times", [1, 2, 5, 9])
def test_a_placed_point_stands_where_the_similarity_says(times: int) -> None:
    y, x = np.mgrid[0:800, 0:800] + 0.5
    spot = 255 * np.exp(-((x - 430) ** 2 + (y - 350) ** 2) / (2 * (4 * times) ** 2))
    picture = np.repeat(np.rint(spot).astype(np.uint8)[..., None], 3, axis=2)
    placing = Similarity(np.exp(0.3j) / times, 32 + 32j - np.exp(0.3j) / times * (425 + 358j))
    placed = warp(picture, placing, 64)[..., 0].astype(float)
    rows, columns = np.indices(placed.shape) + 0.5
    middle = np.array([(columns * placed).sum(), (rows * placed).sum()]) / placed.sum()
    assert middle == pytest.approx(placing(np.array([(430.0, 350.0)]))[0], abs=0.05)


def test_the_share_outside_is_that_of_the_picture() -> None:
    picture = np.zeros((100, 100, 3), np.uint8)
    assert share_outside(picture, Similarity(1, 0), 64) == 0
    assert share_outside(picture, Similarity(1, 50), 100) == pytest.approx(0.5)
    assert share_outside(picture, Similarity(0.5, 0), 100) == pytest.approx(0.75)


def test_edges_are_mirrored_outwards() -> None:
    picture = np.asarray(portraits()[0])
    placed = warp(picture, Similarity(1, 10), 128)
    assert np.array_equal(placed[:, :10], picture[:, 9::-1])


@pytest.mark.parametrize("times", [0.7, 1.6, 3.2])
@pytest.mark.parametrize("place", [(20, 300), (790, 300), (400, 15), (400, 630)])
def test_edges_are_mirrored_at_any_scale(times: float, place: tuple[int, int]) -> None:
    """Placing a photograph that was mirrored outwards beforehand gives the same."""
    clouds = np.random.default_rng(0).integers(0, 256, (40, 40, 3), dtype=np.uint8)
    picture = np.asarray(Image.fromarray(clouds).resize((811, 643), Image.Resampling.BICUBIC))
    wider = np.pad(picture, ((400, 400), (400, 400), (0, 0)), "symmetric")
    factor = np.exp(0.1j) / times
    offset = 64 + 64j - factor * complex(*place)
    placed = warp(picture, Similarity(factor, offset), 128).astype(int)
    expected = warp(wider, Similarity(factor, offset - factor * (400 + 400j)), 128)
    assert np.abs(placed - expected).mean() < 1 and np.abs(placed - expected).max() < 12


def test_sharpness_falls_with_blur_and_not_with_contrast() -> None:
    for face in portraits()[:8]:
        landmarks = 128 * WIDE
        measured = [
            sharpness(np.asarray(face.filter(ImageFilter.GaussianBlur(blur))), landmarks) for blur in (0, 1, 2, 3)
        ]
        assert measured == sorted(measured, reverse=True)
        assert measured[0] > 0.7 and measured[2] < 0.5
        dim = np.rint(np.asarray(face) * 0.5 + 60).astype(np.uint8)
        assert sharpness(dim, landmarks) == pytest.approx(measured[0], rel=0.1)


def test_a_picture_of_one_colour_is_not_sharp() -> None:
    assert sharpness(np.asarray(Image.new("RGB", (128, 128), "grey")), 128 * WIDE) == 0
