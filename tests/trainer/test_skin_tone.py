"""Skin tone by the individual typology angle: known colours, order, and what lies beside the skin does not count."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from s2f_models.card import DEFAULT_LANDMARKS, LandmarkTemplate
from trainer.core.data.skin_tone import skin_tone

# From very light to dark; their angles were reckoned one by one with B. Lindbloom's matrix and white point (D65).
SKINS = {(255, 224, 196): 66.74, (224, 172, 105): 29.80, (141, 85, 36): -12.61, (60, 36, 20): -65.21}
COLOUR = st.tuples(*[st.integers(0, 255)] * 3)


def face(skin: tuple[int, ...], side: int = 64, around: tuple[int, ...] = (0, 0, 255)) -> NDArray[np.uint8]:
    """A picture (side, side, 3) of skin; eyes, mouth and all around it are of another colour."""
    picture = np.full((side, side, 3), around, np.uint8)
    picture[side // 16 : side * 3 // 4, side // 6 : side * 5 // 6] = skin
    for x, y in DEFAULT_LANDMARKS:
        row, column = round(y * side), round(x * side)
        picture[row - side // 32 : row + side // 32, column - side // 12 : column + side // 12] = around
    return picture


@pytest.mark.parametrize("skin", SKINS)
@pytest.mark.parametrize("side", [32, 64, 128])
def test_known_colours_have_their_angles(skin: tuple[int, ...], side: int) -> None:
    (angle,) = skin_tone(face(skin, side)[None], DEFAULT_LANDMARKS)
    assert angle == pytest.approx(SKINS[skin], abs=0.2)


def test_lighter_skin_has_a_higher_angle_whatever_is_beside_it() -> None:
    faces = np.stack([face(skin, around=around) for skin in SKINS for around in ((0, 0, 0), (255, 255, 255))])
    angles = skin_tone(faces, DEFAULT_LANDMARKS).reshape(len(SKINS), 2)
    assert (np.diff(angles[:, 0]) < -20).all()
    np.testing.assert_array_equal(angles[:, 0], angles[:, 1])


def test_hair_over_the_forehead_does_not_count() -> None:
    bare = face((224, 172, 105))
    fringe = bare.copy()
    fringe[:14] = (20, 15, 10)
    np.testing.assert_allclose(*(skin_tone(one[None], DEFAULT_LANDMARKS) for one in (bare, fringe)), atol=0.1)


def test_a_turned_head_is_read_where_its_landmarks_are() -> None:
    lying: LandmarkTemplate = tuple((y, 1 - x) for x, y in DEFAULT_LANDMARKS)
    upright = face((141, 85, 36))
    turned = np.rot90(upright).copy()
    np.testing.assert_allclose(skin_tone(turned[None], lying), skin_tone(upright[None], DEFAULT_LANDMARKS), atol=0.1)


@given(COLOUR, COLOUR, st.integers(1, 70), st.floats(-1, 2), st.floats(-1, 2))
def test_any_picture_and_frame_give_an_angle(
    skin: tuple[int, ...], around: tuple[int, ...], side: int, x: float, y: float
) -> None:
    picture = np.full((2, side, side, 3), around, np.uint8)
    picture[0, : side // 2] = skin
    angles = skin_tone(picture, ((x, y), *DEFAULT_LANDMARKS[1:]))
    assert angles.shape == (2,) and (np.abs(angles) <= 90).all()
