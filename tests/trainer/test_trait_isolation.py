"""Traits' directions leave alone all else that decoded faces show; seeds give the mix of people of photographs."""

from collections.abc import Callable
from dataclasses import replace

import pytest
import torch
from torch.nn import Identity

from s2f_models.spec import LatentSpec
from s2f_models.translator import LatentLayers, Translator
from trainer.core.bundle.people_mix import MOST_SHIFT, MOST_SPREAD, STRENGTH, match_mix, mix_shift, mix_spread
from trainer.core.bundle.trait_directions import FACES, HIGH, LOW, REACH, SeenTraits, isolated
from trainer.core.objectives.latent_alignment import linear_head

LATENT = 12


def latents() -> torch.Tensor:
    scales = torch.linspace(0.5, 2.0, LATENT)
    return scales * torch.randn(600, LATENT, generator=torch.Generator().manual_seed(1))


def seen(read: Callable[[torch.Tensor], torch.Tensor], same: torch.Tensor) -> SeenTraits:
    """What `read` sees of pictures that are latents, in colours so faint that they do not count."""
    return SeenTraits(
        latents(), lambda given: 1e-3 * given[:, :, None, None], lambda faces: read(1e3 * faces[:, :, 0, 0]), same
    )


def changes(read: Callable[[torch.Tensor], torch.Tensor], direction: torch.Tensor) -> torch.Tensor:
    base = latents()[:200]
    return read(base + HIGH * direction) - read(base + LOW * direction)


def test_a_slider_moves_its_own_trait_as_far_and_others_less_where_the_decoder_is_not_linear() -> None:
    effects = torch.randn(LATENT, 4, generator=torch.Generator().manual_seed(2))

    def read(given: torch.Tensor) -> torch.Tensor:
        return 2 * torch.tanh(0.3 * given @ effects)

    directions = 0.1 * torch.randn(LATENT, 2, generator=torch.Generator().manual_seed(3))
    directions[:, 0] += 0.1 * effects[:, 0]
    directions[:, 1] += 0.1 * effects[:, 1]
    trained = isolated(directions, seen(read, torch.eye(4, dtype=torch.bool)[:2]), 150, lambda done, steps: None)
    for trait in range(2):
        before, after = (changes(read, each[:, trait]) for each in (directions, trained))
        others = [each for each in range(4) if each != trait]
        assert float(after[:, others].square().mean()) < 0.5 * float(before[:, others].square().mean())
        assert float(after[:, trait].mean()) > 0.9 * min(float(before[:, trait].mean()), REACH)


def test_what_says_the_same_as_a_trait_moves_with_it_and_what_does_not_stays() -> None:
    weights = torch.zeros(LATENT, 3)
    weights[0, :2] = 1.0
    weights[0, 2], weights[1, 2] = 0.5, 1.0
    direction = torch.zeros(LATENT, 1)
    direction[0] = 0.5
    same = torch.tensor([[True, True, False]])
    trained = isolated(direction, seen(lambda given: given @ weights, same), 300, lambda done, steps: None)
    own, alike, other = changes(lambda given: given @ weights, trained[:, 0]).mean(dim=0).tolist()
    assert own == pytest.approx(alike) and own > 2.0
    assert abs(other) < 0.25


def test_light_and_background_stay_where_the_trait_can_be_had_without() -> None:
    direction = torch.zeros(LATENT, 1)
    direction[:2] = 0.5

    def show(given: torch.Tensor) -> torch.Tensor:  # the first number is a shape that has no mean, the second a light
        shape = torch.tensor([1.0, -1.0]).repeat(8)
        return given[:, :1, None, None] * shape + given[:, 1:2, None, None] * torch.ones(1, 3, 16, 16)

    def reader(faces: torch.Tensor) -> torch.Tensor:
        return faces[:, 0, 0, :1]  # shape and light, which it cannot tell from each other

    looking = SeenTraits(latents(), show, reader, torch.tensor([[True]]))
    trained = isolated(direction, looking, 300, lambda done, steps: None)[:, 0]
    assert abs(float(trained[1])) < 0.1 < 0.5 < float(trained[0])


def test_where_nothing_is_read_or_no_step_is_asked_for_directions_stay() -> None:
    direction = torch.ones(LATENT, 1)
    blind = seen(lambda given: 0 * given[:, :3], torch.eye(3).bool()[:1])
    assert isolated(direction, blind, 20, lambda done, steps: None)[:, 0].tolist() == pytest.approx(
        [1.0] * LATENT, rel=0.02
    )
    assert isolated(direction, blind, 0, lambda done, steps: None)[:, 0].tolist() == pytest.approx([1.0] * LATENT)


def test_every_one_of_many_traits_is_trained_and_each_step_is_reported() -> None:
    many = 2 * FACES
    weights = torch.eye(LATENT).repeat(1, 2)[:, :many]
    reports: list[tuple[int, int]] = []
    directions = torch.full((LATENT, many), 0.3)
    trained = isolated(
        directions, seen(lambda given: given @ weights, torch.eye(many).bool()), 4, lambda *done: reports.append(done)
    )
    assert (trained - directions).abs().amax(dim=0).min() > 0.001
    assert reports == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_seeds_give_the_mix_that_photographs_have_and_what_can_be_drawn_stays() -> None:
    effects = torch.randn(LATENT, 3, generator=torch.Generator().manual_seed(4))
    drawn = torch.zeros(LATENT)
    drawn[5] = 4.0

    def read(given: torch.Tensor) -> torch.Tensor:
        attributes = torch.tanh(0.2 * given @ effects) + 0.1
        return torch.cat((attributes, attributes[:, 2:]), dim=1)  # a label says the same as the third

    directions = effects / effects.square().sum(dim=0)
    people, made = latents(), latents() + 1.0 * directions[:, 0] - 0.8 * directions[:, 1] + drawn
    same = torch.eye(4, dtype=torch.bool)[:3]
    same[2, 3] = True

    def match(photographs: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        spec = LatentSpec(LATENT, 16, 2, head="linear", style=LATENT)
        to_face = Translator(Identity(), LatentLayers(spec), Identity(), spec)  # type: ignore[arg-type]
        head = linear_head(to_face)
        assert head is not None and to_face.directions is not None
        bias, style = head.bias.detach().clone(), to_face.directions.clone()
        match_mix(to_face, replace(seen(read, same), latents=made), directions, photographs)
        return head.bias.detach()[:LATENT] - bias[:LATENT], to_face.directions - style

    shift, widened = match(people + drawn)
    before, after = ((read(some) - read(people + drawn)).mean(dim=0)[:2] for some in (made, made + shift / STRENGTH))
    assert float(after.abs().max()) < 0.2 * float(before.abs().max())
    for moved in (shift[:, None], widened):  # along the first two directions alone
        inside = directions[:, :2] @ torch.linalg.lstsq(directions[:, :2], moved).solution
        assert float((moved - inside).abs().max()) < 1e-4
    shift, widened = match(made)
    assert torch.equal(shift, torch.zeros(LATENT)) and torch.equal(widened, torch.zeros(LATENT, LATENT))


def test_a_shift_moves_each_trait_by_what_is_wanted() -> None:
    effects = torch.tensor([[0.5, 0.1], [0.0, 0.4]])
    directions = torch.randn(LATENT, 2, generator=torch.Generator().manual_seed(4))
    shift = mix_shift(directions, effects, torch.tensor([0.2, -0.1]))
    moves = torch.linalg.lstsq(directions, shift[:, None]).solution[:, 0]
    assert (moves @ effects).tolist() == pytest.approx([0.2, -0.1], abs=0.01)


def test_a_mix_that_is_far_off_is_shifted_by_no_more_than_faces_bear() -> None:
    direction = torch.zeros(LATENT, 1)
    direction[0] = 1.0
    shift = mix_shift(direction, torch.ones(1, 1), torch.tensor([50.0]))
    assert shift.tolist() == [MOST_SHIFT] + [0.0] * (LATENT - 1)


@pytest.mark.parametrize(
    ("widened", "gain"), [(0.5, 1.5**0.5), (-0.5, 0.5**0.5), (9.0, MOST_SPREAD), (-1.0, 1 / MOST_SPREAD)]
)
def test_seeds_spread_a_trait_as_widely_as_photographs_do_and_nothing_else(widened: float, gain: float) -> None:
    style = torch.linspace(0.5, 2.0, LATENT).diag()
    made = torch.randn(20_000, LATENT, generator=torch.Generator().manual_seed(6)) @ style
    direction = torch.zeros(LATENT, 1)
    direction[3] = 0.7
    added = mix_spread(direction, made, made[:, 3:4], torch.tensor([widened]), style)
    assert float((style + added)[3, 3] / style[3, 3]) == pytest.approx(gain, rel=0.05)
    assert added[[row for row in range(LATENT) if row != 3]].abs().max() == 0
