"""What a doodle leaves open is chosen by the seed, as often as it is likely; what is drawn stays."""

from dataclasses import replace

import pytest
import torch

from s2f_models.spec import LatentSpec, preset
from s2f_models.translator import Choices, build_translators

SIZE = 8


def choices(logit: float) -> Choices:
    """One choice of that logit at a mean of ones; present it moves the latent's first number by 2."""
    made = Choices(SIZE, 1)
    made.weight.fill_(logit / SIZE)
    made.moves[0, 0] = 2.0
    return made


@pytest.mark.parametrize("logit", [-1.5, -0.4, 0.0, 1.0])
def test_over_all_seeds_an_attribute_is_present_as_often_as_it_is_likely(logit: float) -> None:
    style = torch.randn(20_000, SIZE, generator=torch.Generator().manual_seed(0))
    added = choices(logit)(torch.ones(20_000, SIZE), style)
    assert not added[:, 1:].any()
    likely = float(torch.sigmoid(torch.tensor(logit)))
    present = (added[:, 0] + 2 * likely) / 2
    assert float((present > 0.5).float().mean()) == pytest.approx(likely, abs=0.02)
    assert float(present.mean()) == pytest.approx(likely, abs=0.03)
    assert float(((present < 0.1) | (present > 0.9)).float().mean()) > 0.5  # mostly decided


@pytest.mark.parametrize("logit", [-12.0, 12.0])
def test_what_is_drawn_stays(logit: float) -> None:
    style = torch.randn(1000, SIZE, generator=torch.Generator().manual_seed(0))
    assert choices(logit)(torch.ones(1000, SIZE), style).abs().max() < 0.01


def test_only_faces_of_doodles_have_choices_and_a_spec_without_has_none() -> None:
    spec = preset("sharp-128")
    there, back = build_translators(spec)
    assert there.choices is not None and back.choices is None
    there, _ = build_translators(replace(spec, latent=replace(spec.latent, choices=0)))
    assert there.choices is None and not [name for name in there.state_dict() if "choices" in name]


def test_the_choice_acts_through_the_translator() -> None:
    spec = preset("small-32")
    latent = LatentSpec(size=SIZE, width=16, blocks=1, style=SIZE, spread="fixed", choices=1)
    there, _ = build_translators(replace(spec, latent=latent))
    assert there.choices is not None and there.directions is not None
    there.directions.zero_()
    there.choices.moves[0, 0] = 2.0
    mean, style = torch.zeros(2, SIZE), torch.zeros(2, SIZE)
    style[:, 0] = torch.tensor([-9.0, 9.0])
    sampled = there.sample((mean, mean), style)
    assert sampled[:, 0].tolist() == pytest.approx([-1.0, 1.0], abs=1e-3) and not sampled[:, 1:].any()
