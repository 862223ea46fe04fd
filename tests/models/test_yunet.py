"""YuNet by onnxruntime against what OpenCV's FaceDetectorYN gives for the same pictures."""

import numpy as np
import pytest

from s2f_models.yunet import YuNet
from tests.trainer.photographs import Pasted, background, photograph, portraits

# OpenCV 5.0.0, scores above 0.6, to two decimals: box, right and left eye, nose, corners of the mouth, score.
PORTRAIT = [[31.01, 24.55, 72.21, 96.19, 47.82, 61.38, 81.14, 62.23, 62.07, 80.04, 49.72, 93.94, 78.45, 94.49, 0.94]]
TWO = [
    [146.74, 125.25, 160.59, 221.97, 192.81, 211.69, 269.7, 214.84, 231.85, 262.96, 192.94, 287, 260.89, 289.93, 0.96],
    [
        476.43,
        158.65,
        129.89,
        168.8,
        517.54,
        222.55,
        574.06,
        231.12,
        543.11,
        261.67,
        511.13,
        277.45,
        563.61,
        284.63,
        0.93,
    ],
]


@pytest.fixture(scope="module")
def network() -> YuNet:
    return YuNet()


def test_it_gives_what_opencv_gives(network: YuNet) -> None:
    two = photograph(700, 450, Pasted(1, 230, 220, 2.4), Pasted(2, 550, 230, 1.8, -20))
    for picture, expected in ((portraits()[0], PORTRAIT), (two, TWO)):
        np.testing.assert_allclose(network.find(np.asarray(picture), 0.6), expected, atol=0.03)


def test_only_what_is_certain_enough_is_a_face(network: YuNet) -> None:
    two = np.asarray(photograph(700, 450, Pasted(1, 230, 220, 2.4), Pasted(2, 550, 230, 1.8, -20)))
    assert len(network.find(two, 0.95)) == 1


@pytest.mark.parametrize("size", [(1, 1), (33, 64), (320, 200)])
def test_no_face_is_an_empty_table(network: YuNet, size: tuple[int, int]) -> None:
    assert network.find(np.asarray(background(*size)), 0.6).shape == (0, 15)


def test_of_sights_of_one_face_the_most_certain_is_reported(network: YuNet) -> None:
    """Several cells of the network tell of each face."""
    for portrait in portraits()[:6]:
        picture = np.asarray(portrait.resize((500, 500)))
        assert len(network.find(picture, 0.6)) == 1
