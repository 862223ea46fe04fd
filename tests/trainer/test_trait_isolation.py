"""Traits' directions leave alone what decoded faces show of everything else."""

import pytest
import torch

from trainer.core.bundle.traits import MOST_SHIFT, isolated, mix_shift

LATENT = 12


def latents() -> torch.Tensor:
    scales = torch.linspace(0.5, 2.0, LATENT)
    return scales * torch.randn(600, LATENT, generator=torch.Generator().manual_seed(1))


def test_a_slider_moves_its_own_trait_as_far_and_others_less_where_the_decoder_is_not_linear() -> None:
    effects = torch.randn(LATENT, 4, generator=torch.Generator().manual_seed(2))

    def read(given: torch.Tensor) -> torch.Tensor:
        return torch.tanh(0.3 * given @ effects)

    directions = 0.3 * torch.randn(LATENT, 2, generator=torch.Generator().manual_seed(3))
    directions[:, 0] += 0.2 * effects[:, 0]
    directions[:, 1] += 0.2 * effects[:, 1]
    related = torch.eye(4, dtype=torch.bool)[:2]
    corrected = isolated(directions, latents(), read, related)
    base = latents()[:200]
    for trait in range(2):
        before, after = (
            (read(base + each[:, trait]) - read(base - each[:, trait])).mean(dim=0) for each in (directions, corrected)
        )
        others = [each for each in range(4) if each != trait]
        assert float(after[others].abs().sum()) < 0.75 * float(before[others].abs().sum())
        assert float(after[trait]) == pytest.approx(float(before[trait]), rel=0.25)


def test_what_says_the_same_as_a_trait_moves_with_it() -> None:
    weights = torch.zeros(LATENT, 2)
    weights[0] = torch.tensor([1.0, 1.0])
    direction = torch.zeros(LATENT, 1)
    direction[0] = 0.5
    corrected = isolated(direction, latents(), lambda given: given @ weights, torch.tensor([[True, True]]))
    assert corrected[:, 0].tolist() == pytest.approx(direction[:, 0].tolist(), abs=1e-5)


def test_where_nothing_is_read_directions_stay() -> None:
    direction = torch.ones(LATENT, 1)
    corrected = isolated(direction, latents(), lambda given: given.new_zeros(len(given), 3), torch.eye(3).bool()[:1])
    assert (corrected[:, 0] / corrected[0, 0]).tolist() == pytest.approx([1.0] * LATENT, abs=1e-4)


def test_seeds_give_the_mix_that_photographs_have_and_what_can_be_drawn_stays() -> None:
    effects = torch.randn(LATENT, 3, generator=torch.Generator().manual_seed(4))
    drawn = torch.zeros(LATENT)
    drawn[5] = 4.0

    def read(given: torch.Tensor) -> torch.Tensor:
        return torch.tanh(0.2 * given @ effects) + 0.1

    directions = effects / effects.square().sum(dim=0)
    people, made = latents(), latents() + 1.0 * directions[:, 0] - 0.8 * directions[:, 1] + drawn
    matched = torch.tensor([True, True, False])
    shift = mix_shift(directions, made, read, people + drawn, matched)
    before, after = (read(some).mean(dim=0) - read(people + drawn).mean(dim=0) for some in (made, made + shift))
    assert float(after[:2].abs().max()) < 0.2 * float(before[:2].abs().max())
    assert torch.equal(mix_shift(directions, made, read, made, matched), torch.zeros(LATENT))


def test_a_mix_that_is_far_off_is_shifted_by_no_more_than_faces_bear() -> None:
    direction = torch.zeros(LATENT, 1)
    direction[0] = 1.0
    shift = mix_shift(direction, latents(), lambda given: given[:, :1], latents() + 50.0, torch.tensor([True]))
    assert shift.tolist() == [MOST_SHIFT] + [0.0] * (LATENT - 1)
