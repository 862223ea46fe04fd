"""Losses against what can be worked out by hand."""

import math

import pytest
import torch

from trainer.core.objectives import losses
from trainer.core.objectives.losses import kld_ramp


def test_reconstruction_is_a_mean_over_values() -> None:
    one, other = torch.zeros(2, 3, 4, 4), torch.full((2, 3, 4, 4), -0.5)
    assert losses.reconstruction_loss(one, other, "l1") == pytest.approx(0.5)
    assert losses.reconstruction_loss(one, other, "l2") == pytest.approx(0.25)


def test_kld_is_a_sum_in_nats_over_the_values_of_a_picture() -> None:
    mean, log_variance = torch.full((5, 8), 2.0), torch.zeros(5, 8)
    assert losses.kld_loss(mean, log_variance, 1) == pytest.approx(8 * 2.0)  # half of 2 squared, eight times
    assert losses.kld_loss(mean, log_variance, 16) == pytest.approx(1.0)
    assert losses.kld_loss(torch.zeros(5, 8), log_variance, 1) == 0


def test_equal_weights_are_the_evidence_lower_bound() -> None:
    # A normal likelihood of unit scale: -log p = sum of squares / 2 + constant, so 0.5 L2 + KLD, all over the values.
    torch.manual_seed(0)
    pictures, again = torch.randn(3, 1, 4, 4), torch.randn(3, 1, 4, 4)
    mean, log_variance = torch.randn(3, 6), -torch.rand(3, 6)
    prior = torch.distributions.Normal(0.0, 1.0)
    posterior = torch.distributions.Normal(mean, (0.5 * log_variance).exp())
    nats = torch.distributions.kl_divergence(posterior, prior).sum() / 3
    bound = (0.5 * (pictures - again).square().sum() / 3 + nats) / 16
    ours = 0.5 * losses.reconstruction_loss(pictures, again, "l2") + losses.kld_loss(mean, log_variance, 16)
    assert ours == pytest.approx(float(bound), rel=1e-5)


def test_gradient_penalty_is_over_each_whole_sample() -> None:
    # A linear critic has the same gradient everywhere: over the whole sample its norm is slope * sqrt(values).
    slope, values = 0.5, 3 * 4 * 4
    real, fake, mix = torch.randn(2, 3, 4, 4), torch.randn(2, 3, 4, 4), torch.rand(2, 1, 1, 1)
    penalty = losses.gradient_penalty(lambda x: slope * x.sum(dim=(1, 2, 3))[:, None], real, fake, mix)
    assert penalty == pytest.approx((slope * math.sqrt(values) - 1) ** 2, rel=1e-5)


def test_r1_is_half_the_squared_gradient() -> None:
    penalty = losses.r1_penalty(lambda x: 0.5 * x.sum(dim=(1, 2, 3))[:, None], torch.randn(2, 3, 4, 4))
    assert penalty == pytest.approx(0.5 * 0.25 * 48, rel=1e-5)


def test_wasserstein_losses_have_their_signs() -> None:
    real, fake = torch.tensor([3.0, 1.0]), torch.tensor([1.0, 0.0])
    assert losses.wasserstein_critic_loss(real, fake) == pytest.approx(0.5 - 2.0)
    assert losses.wasserstein_generator_loss(fake) == pytest.approx(-0.5)


def test_logistic_losses_fall_as_each_side_wins() -> None:
    low, high = torch.tensor([-4.0]), torch.tensor([4.0])
    assert losses.logistic_critic_loss(high, low) < 0.1 < losses.logistic_critic_loss(low, high)
    assert losses.logistic_generator_loss(high) < 0.1 < losses.logistic_generator_loss(low)


def test_attributes_count_only_where_they_are_known() -> None:
    labels = torch.tensor([[1.0, math.nan], [0.0, math.nan]])
    right, wrong = torch.tensor([[9.0, 9.0], [-9.0, 9.0]]), torch.tensor([[-9.0, 0.0], [9.0, 0.0]])
    assert losses.attribute_loss(right, labels) < 0.01 < losses.attribute_loss(wrong, labels)
    assert losses.attribute_loss(right, torch.full((2, 2), math.nan)) == 0


def test_pair_loss_is_a_normal_likelihood() -> None:
    torch.manual_seed(0)
    mean, log_variance, target = torch.randn(4, 3), -torch.rand(4, 3), torch.randn(4, 3)
    normal = torch.distributions.Normal(mean, (0.5 * log_variance).exp())
    expected = -normal.log_prob(target).mean() - 0.5 * math.log(2 * math.pi)
    assert losses.pair_loss(mean, log_variance, target) == pytest.approx(float(expected), rel=1e-5)


def test_kld_ramp_waits_and_rises_along_a_cosine() -> None:
    assert [kld_ramp(step, 10, 4) for step in (0, 9, 10, 12, 14, 99)] == [0, 0, 0, pytest.approx(0.5), 1, 1]
    assert kld_ramp(0, 0, 0) == 1


def test_the_reports_penalty_is_over_the_channels_of_each_pixel() -> None:
    slope = 0.5
    real, fake, mix = torch.randn(2, 3, 4, 4), torch.randn(2, 3, 4, 4), torch.rand(2, 1, 1, 1)
    penalty = losses.gradient_penalty(lambda x: slope * x.sum(dim=(1, 2, 3))[:, None], real, fake, mix, "channel")
    assert penalty == pytest.approx((slope * math.sqrt(3) - 1) ** 2, rel=1e-5)


def test_penalties_take_the_mean_over_patches() -> None:
    real, fake, mix = torch.randn(2, 3, 4, 4), torch.randn(2, 3, 4, 4), torch.rand(2, 1, 1, 1)

    def one(x: torch.Tensor) -> torch.Tensor:
        return x.square().sum(dim=(1, 2, 3))[:, None]

    def many(x: torch.Tensor) -> torch.Tensor:
        return one(x).expand(-1, 64)

    assert torch.allclose(*(losses.r1_penalty(score, real).detach() for score in (one, many)))
    penalties = [losses.gradient_penalty(score, real, fake, mix).detach() for score in (one, many)]
    assert torch.allclose(*penalties)


def test_hinge_stops_pushing_what_is_told_apart() -> None:
    loss = losses.hinge_critic_loss
    assert loss(torch.tensor([[1.5]]), torch.tensor([[-2.0]])) == 0
    assert loss(torch.tensor([[0.25]]), torch.tensor([[-0.5]])) == pytest.approx(0.75 + 0.5)


def test_free_bits_leave_a_dimension_alone_until_it_carries_enough() -> None:
    mean = torch.zeros(4, 2, requires_grad=True)
    with torch.no_grad():
        mean[:, 0], mean[:, 1] = 0.1, 2.0  # 0.005 and 2 nats a picture
    loss = losses.kld_loss(mean, torch.zeros(4, 2), 1, free_bits=0.5)
    assert loss.detach() == pytest.approx(0.5 + 2.0)
    loss.backward()
    assert mean.grad is not None
    assert (mean.grad[:, 0] == 0).all()
    assert (mean.grad[:, 1] > 0).all()


def test_the_adaptive_weight_makes_both_losses_pull_alike() -> None:
    torch.manual_seed(0)
    layer = torch.nn.Linear(4, 4)
    made = layer(torch.randn(8, 4))
    reconstruction, adversarial = 100 * made.square().mean(), -made.mean()
    weight = losses.adaptive_weight(reconstruction, adversarial, layer.weight)
    assert not weight.requires_grad
    pulls = [
        torch.autograd.grad(loss, layer.weight, retain_graph=True)[0].norm()
        for loss in (reconstruction, weight * adversarial)
    ]
    assert float(pulls[0]) == pytest.approx(float(pulls[1]), rel=1e-2)
    assert losses.adaptive_weight(1e12 * reconstruction, adversarial, layer.weight) == 1e4
