"""Traits: a bundle's sliders follow its style noise, and a drawing that was made with another model opens, too."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from s2f_models.bundle import Bundle
from s2f_models.card import Card, Trait, card_from_json, card_to_json
from s2f_models.engine import FaceEngine
from s2f_models.errors import UserError
from s2f_models.spec import LatentSpec, ModelSpec, preset
from s2f_models.translator import Translator, build_translators

LATENT = LatentSpec(size=8, width=16, blocks=1, style=4, spread="fixed", traits=2)
SPEC: ModelSpec = replace(preset("small-32"), latent=LATENT)
TRAITS = (Trait("age", -2, 2, "labels"), Trait("smile", -1, 3))
CARD = Card("toy", SPEC, 0.8, (), (), "", "", {}, {}, {}, traits=TRAITS)
BUNDLE = Bundle(Path("toy"), CARD)


def test_a_style_is_noise_and_the_values_of_named_traits() -> None:
    style = BUNDLE.style(7, 0.5, {"smile": 2.5})
    assert style.dtype == np.float32
    np.testing.assert_array_equal(style[:4], BUNDLE.style(7, 0.5)[:4])
    np.testing.assert_array_equal(style[4:], [0, 2.5])
    assert not BUNDLE.style(7, 0.0).any()


def test_values_are_held_to_the_range_and_foreign_names_left_alone() -> None:
    np.testing.assert_array_equal(BUNDLE.style(1, 1.0, {"age": -9, "smile": 9, "wings": 1})[4:], [-2, 3])
    with pytest.raises(ValueError, match="finite"):
        BUNDLE.style(1, 1.0, {"age": float("nan")})


def test_traits_come_back_from_the_card_and_must_be_those_of_the_networks() -> None:
    assert card_from_json(card_to_json(CARD), "here").traits == TRAITS
    for traits in (
        (),
        TRAITS[:1],
        (TRAITS[0], TRAITS[0]),
        (TRAITS[0], Trait("", -1, 1)),
        (Trait("a", 1, 2), TRAITS[1]),
    ):
        with pytest.raises(UserError, match="damaged card"):
            card_from_json(card_to_json(replace(CARD, traits=traits)), "here")


def test_a_trait_moves_every_doodle_alike_and_a_seed_too() -> None:
    there = translator()
    sketches = torch.rand(2, 1, 32, 32) * 2 - 1
    statistics = there.statistics(sketches)
    means = there.sample(statistics, torch.zeros(2, 4))
    for style in (torch.tensor([[0.0, 0, 0, 0, 1, 0]]), torch.randn(1, 6), torch.randn(1, 4)):
        moved = there.sample(statistics, style.expand(2, -1)) - means
        torch.testing.assert_close(moved[0], moved[1])
        torch.testing.assert_close(moved[:1], style @ there.directions[:, : style.shape[1]].T)


def test_an_engine_takes_noise_alone_or_with_traits() -> None:
    seen = []

    class Recording:
        device = "cpu"

        def run(self, pictures: np.ndarray, styles: np.ndarray) -> np.ndarray:
            seen.append(styles)
            return np.zeros((len(styles), 3, 32, 32), np.float32)

    engine = FaceEngine(Recording(), "sketch_to_face", 4, 32, traits=2)
    bitmaps, noise = np.zeros((1, 28, 28), np.uint8), np.ones((3, 4), np.float32)
    engine.generate(bitmaps, noise)
    engine.generate(bitmaps, np.ones((3, 6), np.float32))
    np.testing.assert_array_equal(seen[0], np.pad(noise, ((0, 0), (0, 2))))
    np.testing.assert_array_equal(seen[1], np.ones((3, 6)))
    with pytest.raises(ValueError, match="styles"):
        engine.generate(bitmaps, np.ones((3, 5), np.float32))


def translator() -> Translator:
    torch.manual_seed(0)
    there = build_translators(SPEC)[0].eval().requires_grad_(False)
    assert there.directions is not None
    assert not there.directions[:, 4:].any()
    there.directions.normal_()
    return there
