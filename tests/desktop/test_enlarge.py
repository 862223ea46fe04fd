import numpy as np
from PIL import Image

from s2f_desktop.faces.enlarge import enlarged


def test_it_is_pillows_bicubic() -> None:
    noise = np.random.default_rng(3).integers(0, 256, (9, 7, 3)).astype(np.uint8)
    smooth = np.asarray(Image.fromarray(noise).resize((28, 36), Image.Resampling.BICUBIC))
    inside = (slice(8, -8), slice(8, -8))  # Pillow treats the edge in another way
    large = enlarged(noise)
    assert large.shape == (36, 28, 3)
    assert np.abs(large[inside].astype(int) - smooth[inside]).max() <= 2


def test_flat_stays_flat_and_nothing_wraps_around() -> None:
    assert (enlarged(np.full((8, 8, 3), 200, np.uint8)) == 200).all()
    edge = np.zeros((8, 8, 3), np.uint8)
    edge[:, 4:] = 255
    large = enlarged(edge)
    assert (large[:, :14] == 0).all() and (large[:, 18:] == 255).all()
