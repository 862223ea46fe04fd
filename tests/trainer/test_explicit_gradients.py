"""Gradients by formulas of our own are autograd's: of critics with their penalties, and of strided convolutions."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
import torch
from torch import Tensor, nn

from s2f_models.blocks import Critic, UpsampledConvolution
from s2f_models.spec import CriticSpec, DomainSpec
from tests.trainer.toys import CYCLE, DECODER, ENCODER, SETTINGS, toy, toy_cycle
from trainer.core.objectives.critic_gradients import CriticGradients, Penalised, has_closed_form
from trainer.core.objectives.losses import (
    gradient_penalty,
    hinge_critic_loss,
    logistic_critic_loss,
    mixed,
    r1_penalty,
    slope_penalty,
    squared_slope,
    wasserstein_critic_loss,
)
from trainer.core.objectives.objective import Objective
from trainer.core.optim.convolutions import use_products
from trainer.core.optimiser_settings import AdversarySettings, PenaltyKind

pytestmark = pytest.mark.usefixtures("one_thread")
WEIGHT = 10.0
PENALTIES: dict[PenaltyKind, Callable[[Tensor], Tensor]] = {
    "sample": partial(slope_penalty, over="sample"),
    "channel": partial(slope_penalty, over="channel"),
    "r1": squared_slope,
}
LOSSES = (wasserstein_critic_loss, logistic_critic_loss, hinge_critic_loss)


def critic_of(normalisation: str, dtype: torch.dtype) -> Critic:
    """A small critic, every parameter moved off its first value."""
    torch.manual_seed(3)
    spec = DomainSpec(32, 3, ENCODER, DECODER, CriticSpec((5, 7, 6), normalisation))  # type: ignore[arg-type]
    critic = Critic(spec).to(dtype).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    for parameter in critic.parameters():
        parameter.data += 0.1 * torch.randn_like(parameter)
    return critic  # type: ignore[no-any-return]


def pictures() -> tuple[Tensor, Tensor, Tensor]:
    """Real and fake ones (4, 3, 32, 32), and what mixes them."""
    torch.manual_seed(4)
    real, fake = torch.randn(2, 4, 3, 32, 32, dtype=torch.float64)
    return real, fake, torch.rand(4, 1, 1, 1, dtype=torch.float64)


def by_autograd(
    critic: Critic,
    loss: Callable[[Tensor, Tensor], Tensor],
    kind: PenaltyKind | None,
    dtype: torch.dtype = torch.float64,
) -> tuple[Tensor, Tensor, dict[str, Tensor]]:
    real, fake, mix = (each.to(dtype) for each in pictures())
    assert critic.whole is not None
    whole = critic.whole

    def score(given: Tensor) -> Tensor:  # as the critic, but that stays in the type
        return whole.score(whole.blocks(given).flatten(1))  # type: ignore[no-any-return]

    critic.zero_grad(set_to_none=True)
    value, penalty = loss(score(real), score(fake)), torch.zeros(())
    if kind is not None:
        penalty = r1_penalty(score, real) if kind == "r1" else gradient_penalty(score, real, fake, mix, kind)
    (value + WEIGHT * penalty).backward()
    found = {name: each.grad for name, each in critic.named_parameters() if each.grad is not None}
    return value.detach(), penalty.detach(), found


def in_closed_form(
    critic: Critic, loss: Callable[[Tensor, Tensor], Tensor], kind: PenaltyKind | None, dtype: torch.dtype
) -> tuple[Tensor, Tensor, dict[str, Tensor]]:
    real, fake, mix = (each.to(torch.promote_types(dtype, torch.float32)) for each in pictures())
    penalised = None
    if kind is not None:
        penalised = Penalised(real if kind == "r1" else mixed(real, fake, mix), PENALTIES[kind], WEIGHT)
    critic.zero_grad(set_to_none=True)
    value, penalty = CriticGradients(critic).backward(real, fake, loss, penalised, dtype)
    found = {name: each.grad for name, each in critic.named_parameters() if each.grad is not None}
    return value, torch.zeros(()) if penalty is None else penalty, found


def differences(ours: dict[str, Tensor], theirs: dict[str, Tensor]) -> dict[str, float]:
    """The relative distance of each gradient; of biases that a norm takes away, which are 0 but for rounding, its size.

    The same of the score's bias, whose gradient is 0 by the Wasserstein loss.
    """
    return {
        name: float((ours[name] - each).norm() / max(float(each.norm()), 1.0 if name.endswith("bias") else 1e-9))
        for name, each in theirs.items()
    }


@pytest.mark.parametrize("normalisation", ["instance", "none"])
@pytest.mark.parametrize("kind", ["sample", "channel", "r1", None])
@pytest.mark.parametrize("loss", LOSSES)
def test_a_critics_losses_and_gradients_are_autograds(
    normalisation: str, kind: PenaltyKind | None, loss: Callable[[Tensor, Tensor], Tensor]
) -> None:
    critic = critic_of(normalisation, torch.float64)
    value, penalty, theirs = by_autograd(critic, loss, kind)
    our_value, our_penalty, ours = in_closed_form(critic, loss, kind, torch.float64)
    assert float(our_value) == pytest.approx(float(value), rel=1e-12)
    assert float(our_penalty) == pytest.approx(float(penalty), rel=1e-12)
    assert ours.keys() == theirs.keys() == dict(critic.named_parameters()).keys()
    assert max(differences(ours, theirs).values()) < 1e-12


@pytest.mark.parametrize("normalisation", ["instance", "none"])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_they_are_rounded_no_more_than_autograds(normalisation: str, dtype: torch.dtype) -> None:
    loss = wasserstein_critic_loss
    _, _, exact = by_autograd(critic_of(normalisation, torch.float64), loss, "channel")
    critic = critic_of(normalisation, torch.float64).float()
    with torch.autocast("cpu", torch.bfloat16, enabled=dtype is torch.bfloat16):
        _, _, theirs = by_autograd(critic, loss, "channel", torch.float32)
    _, _, ours = in_closed_form(critic, loss, "channel", dtype)
    error, their_error = (sum(differences(each, exact).values()) for each in (ours, theirs))
    assert 0 < error < 1.5 * their_error


def test_a_generator_gets_the_same_gradient_of_its_pictures() -> None:
    critic, found = critic_of("instance", torch.float64).float().requires_grad_(False), []
    for scores in (critic, lambda given: CriticGradients(critic).scores(given, torch.float32)):
        given = pictures()[0].float().requires_grad_(True)
        (scores(given) * torch.arange(4.0)[:, None]).sum().backward()
        found.append(given.grad)
    torch.testing.assert_close(found[0], found[1], rtol=1e-4, atol=1e-6)


def test_other_critics_keep_autograd() -> None:
    spec = DomainSpec(32, 3, ENCODER, DECODER, CriticSpec((4, 8), "instance"))
    assert has_closed_form(Critic(spec))
    for critic in (Critic(spec, "both"), Critic(spec, "patch"), Critic(spec, "picture", "spectral")):
        assert not has_closed_form(critic)
    assert not has_closed_form(Critic(spec, "picture", "batch"))


@pytest.mark.parametrize("kind", [nn.Conv2d, nn.ConvTranspose2d])
@pytest.mark.parametrize("kernel", [3, 4])
@pytest.mark.parametrize("side", [2, 4, 8, 16])
def test_a_convolution_by_products_is_torchs_own(
    kind: type[nn.Conv2d | nn.ConvTranspose2d], kernel: int, side: int
) -> None:
    if kind is nn.ConvTranspose2d and kernel == 3:
        pytest.skip("no decoder has one: it would not double the side")
    torch.manual_seed(5)
    layer = kind(5, 7, kernel, 2, 1, bias=False).double()
    layer.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    given = torch.randn(3, 5, side, side, dtype=torch.float64, requires_grad=True)
    found = []
    for _ in range(2):
        result = layer(given)
        torch.manual_seed(6)
        found.append((result, *torch.autograd.grad(result, (given, layer.weight), torch.randn_like(result))))
        use_products(layer)
    assert type(layer) is not kind
    for theirs, ours in zip(*found, strict=True):
        torch.testing.assert_close(ours, theirs, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("side", [4, 16])
def test_convolutions_of_enlarged_pictures_are_torchs_own(side: int) -> None:
    torch.manual_seed(8)
    layers = nn.Sequential(nn.Upsample(scale_factor=2), nn.Conv2d(5, 7, 3, padding=1, bias=False)).double()
    given = torch.randn(3, 5, side, side, dtype=torch.float64, requires_grad=True)
    found = []
    for _ in range(2):
        result = layers(given)
        torch.manual_seed(6)
        weight = torch.randn_like(result)
        found.append((result, *torch.autograd.grad(result, (given, *layers.parameters()), weight)))
        use_products(layers)
    assert type(layers[1]) is UpsampledConvolution and list(layers.state_dict()) == ["1.weight"]
    for theirs, ours in zip(*found, strict=True):
        torch.testing.assert_close(ours, theirs, rtol=1e-12, atol=1e-12)


def test_convolutions_of_other_kinds_stay_torchs() -> None:
    others = nn.Sequential(nn.Conv2d(2, 2, 3, padding=1, bias=False), nn.Conv2d(2, 2, 4, 2, 1), nn.Conv2d(2, 2, 4, 2))
    use_products(others)
    assert all(type(layer) is nn.Conv2d for layer in others)


def losses_of(build: Callable[[], Objective]) -> list[dict[str, float]]:
    """Those of three steps."""
    objective = build()
    return [{str(key): float(loss) for key, loss in objective.step().items()} for _ in range(3)]


@pytest.mark.parametrize("penalty_kind", ["sample", "channel", "r1"])
def test_objectives_train_the_same_either_way(penalty_kind: PenaltyKind) -> None:
    adversary = AdversarySettings(penalty_kind=penalty_kind, critic_steps=2, normalisation="instance")
    explicit = replace(SETTINGS.optimiser, gradients="explicit")
    vae, cycle = replace(SETTINGS, adversary=adversary), replace(CYCLE, regime="whole", adversary=adversary)
    for theirs, ours in (
        (toy(vae), toy(replace(vae, optimiser=explicit))),
        (toy_cycle(cycle), toy_cycle(replace(cycle, optimiser=explicit))),
    ):
        for step, (expected, found) in enumerate(zip(losses_of(theirs), losses_of(ours), strict=True)):
            # Adam's first updates are the signs of gradients, also of those that are rounding alone
            assert found == pytest.approx(expected, rel=1e-4 if step == 0 else 2e-2, abs=1e-6 if step == 0 else 2e-2)
