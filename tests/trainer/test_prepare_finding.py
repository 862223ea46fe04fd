"""The real face finder: turned faces, several in a photograph, none, and telling CelebA's pictures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.trainer.photographs import Pasted, background, photograph, portraits, save_as_celeba
from trainer.core.prepare.alignment import TEMPLATES, eye_distance
from trainer.core.prepare.data_check import is_celeba
from trainer.core.prepare.face_finding import FaceFinder
from trainer.core.prepare.photographs import Photographs


@pytest.fixture(scope="module")
def finder() -> FaceFinder:
    return FaceFinder()


@pytest.mark.parametrize("angle", [0, 25, -50, 90, 180])
def test_a_face_is_found_however_it_is_turned(finder: FaceFinder, angle: float) -> None:
    for portrait in (0, 9, 21):
        photo = photograph(400, 400, Pasted(portrait, 200, 200, 1.5, angle))
        (face,) = finder.find(np.asarray(photo))
        turned = (TEMPLATES["wide"] - 0.5) * 128 * 1.5
        radians = -np.radians(angle)
        turn = np.array([(np.cos(radians), np.sin(radians)), (-np.sin(radians), np.cos(radians))])
        errors = face.landmarks - (turned @ turn + 200)
        assert np.sqrt((errors**2).sum(axis=1).mean()) < 0.2 * eye_distance(
            turned
        )  # portraits differ from the template


def test_small_and_large_faces_are_found_in_one_photograph(finder: FaceFinder) -> None:
    photo = photograph(2000, 1500, Pasted(1, 1300, 750, 9), Pasted(2, 250, 300, 1), Pasted(3, 300, 1100, 2, 20))
    found = finder.find(np.asarray(photo))
    for face, (x, scale) in zip(found, ((1300, 9), (300, 2), (250, 1)), strict=True):  # the largest first
        assert face.landmarks[:, 0].mean() == pytest.approx(x, abs=32 * scale)
        assert eye_distance(face.landmarks) == pytest.approx(32 * scale, rel=0.15)


@pytest.mark.parametrize("portrait", [4, 13, 17, 21, 28])
def test_a_face_that_fills_the_photograph_is_found(finder: FaceFinder, portrait: int) -> None:
    times = 1200 / 72
    close_up = portraits()[portrait].crop((28, 20, 100, 108)).resize((1200, 1467), Image.Resampling.BICUBIC)
    (face,) = finder.find(np.asarray(close_up))
    expected = (TEMPLATES["wide"] * 128 - (28, 20)) * times
    assert np.abs(face.landmarks[:2] - expected[:2]).max() < 0.3 * 32 * times


@pytest.mark.parametrize("size", [(1, 1), (5000, 3), (3, 5000), (64, 64), (700, 500)])
def test_no_face_is_found_where_there_is_none(finder: FaceFinder, size: tuple[int, int]) -> None:
    assert finder.find(np.asarray(background(*size))) == []
    noise = np.random.default_rng(1).integers(0, 256, (*size[::-1], 3), dtype=np.uint8)
    assert finder.find(noise) == []


def test_celebas_pictures_are_known_by_size_and_eyes_and_not_by_name(finder: FaceFinder, tmp_path: Path) -> None:
    assert is_celeba(Photographs(save_as_celeba(tmp_path / "holiday", (178, 218))), finder)
    assert is_celeba(Photographs(save_as_celeba(tmp_path / "half", (89, 109))), finder)
    assert not is_celeba(Photographs(save_as_celeba(tmp_path / "img_align_celeba", (178, 218), down=30)), finder)
    assert not is_celeba(Photographs(save_as_celeba(tmp_path / "larger" / "img_align_celeba", (200, 245))), finder)
