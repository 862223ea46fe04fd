"""Style noise: the seed's, scaled by variation, the same for all time."""

import numpy as np
import pytest

from s2f_models import style_noise


def test_variation_zero_is_the_mean_face_whatever_the_seed() -> None:
    assert not style_noise(1, 0.0, 16).any()
    assert np.array_equal(style_noise(1, 0.0, 16), style_noise(2, 0.0, 16))


def test_the_same_seed_gives_the_same_noise_for_all_time() -> None:
    # Written down once: a saved drawing must show the same face in every later version.
    assert np.allclose(style_noise(7, 1.0, 3), [1.6905257, -0.46593738, 0.03282016])
    assert style_noise(7, 1.0, 3).dtype == np.float32


def test_variation_scales_the_noise() -> None:
    assert np.allclose(style_noise(3, 0.5, 8) * 2, style_noise(3, 1.0, 8))


def test_other_seeds_give_other_noise() -> None:
    assert not np.allclose(style_noise(1, 1.0, 8), style_noise(2, 1.0, 8))


@pytest.mark.parametrize(("seed", "variation"), [(-1, 0.5), (2**32, 0.5), (1, -0.1), (1, 1.1)])
def test_outside_its_range_is_refused(seed: int, variation: float) -> None:
    with pytest.raises(ValueError, match="outside"):
        style_noise(seed, variation, 4)
