"""Figures of the card, on networks whose answers are known."""

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from s2f_models.spec import LatentSpec
from s2f_models.translator import Translator
from trainer.core.evaluation.scores.pixel_scores import ink_overlap, ink_overlaps, noise_distances, noise_to_input


class Means(nn.Module):
    """Mean (B, 2): a doodle's two brightest rows; log-variance 0."""

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        means = pictures.mean(dim=(1, 3))[:, :2]
        return means, torch.zeros_like(means)


class Flat(nn.Module):
    """A face of one grey: the latent's first number."""

    def forward(self, latent: Tensor) -> Tensor:
        return latent[:, :1, None, None].expand(-1, 3, 4, 4)


def flat_translator() -> Translator:
    return Translator(Means(), None, Flat(), LatentSpec(2, 4, 1))  # type: ignore[arg-type]


def test_noise_distances_are_those_of_every_pair() -> None:
    doodles = torch.tensor([0.1, 0.4, 0.9])[:, None, None, None].expand(3, 1, 4, 4)
    seeds, pairs = noise_distances(flat_translator(), doodles, 0.25)
    noise = torch.randn((8, 2), generator=torch.Generator().manual_seed(0))[:, 0]
    between = [abs(float(a - b)) for i, a in enumerate(noise) for b in noise[:i]]
    assert seeds.numpy() == pytest.approx(np.full(3, 127.5 * 0.25 * np.mean(between)), rel=1e-4)
    expected = 127.5 * np.array([[0, 0.3, 0.8], [0.3, 0, 0.5], [0.8, 0.5, 0]])
    assert pairs.numpy() == pytest.approx(expected, rel=1e-4)
    metrics = noise_to_input(flat_translator(), doodles, 0.25)
    assert metrics["distance_between_doodles"] == pytest.approx(127.5 * (0.3 + 0.8 + 0.5) / 3, rel=1e-4)
    assert metrics["noise_to_input_ratio"] == pytest.approx(0.25 * np.mean(between) / (1.6 / 3), rel=1e-4)
    assert noise_to_input(flat_translator(), doodles, 0.0)["noise_to_input_ratio"] == 0


def test_ink_is_compared_after_a_pixel_of_growth() -> None:
    doodles = torch.full((3, 1, 16, 16), -1.0)
    others = doodles.clone()
    doodles[:, 0, 4, 4] = 1
    others[0, 0, 4, 4] = 0.1  # ink is what is above the middle
    others[1, 0, 4, 5] = 1
    others[2, 0, 12, 12] = 1
    assert ink_overlaps(doodles, others).tolist() == pytest.approx([1, 6 / 12, 0])
    assert float(ink_overlap(doodles, others)) == pytest.approx(0.5)
