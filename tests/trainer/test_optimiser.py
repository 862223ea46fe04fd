"""Averaged weights and the learning rate's schedule."""

import pytest
import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from trainer.core.optim.optimiser import Average, build_adam, set_learning_rate
from trainer.core.optimiser_settings import OptimiserSettings


def average_of(values: list[float], ema: float) -> float:
    """The average of a single weight that took these values, one an update."""
    module = nn.Linear(1, 1, bias=False)
    average = Average(module, OptimiserSettings(ema=ema))
    for value in values:
        nn.init.constant_(module.weight, value)
        average.update_parameters(module)
    weight = average.module.weight
    assert isinstance(weight, torch.Tensor)
    return float(weight.detach())


def test_a_brief_trainings_average_is_not_its_beginning() -> None:
    assert average_of([0.0] + [1.0] * 100, 0.999) > 0.95
    assert average_of([0.0, 1.0], 0.999) == pytest.approx(1 - 2 / 11)


def test_later_the_average_is_as_long_as_was_asked() -> None:
    values = [0.0] * 2000 + [1.0] * 10
    assert average_of(values, 0.99) == pytest.approx(1 - 0.99**10, rel=1e-3)


def test_without_averaging_the_weights_are_the_last_ones() -> None:
    assert average_of([0.0, 3.0, 7.0], 0.0) == 7.0


def test_it_is_torchs_own_average_to_the_bit() -> None:
    module = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4))
    ours, theirs = (
        Average(module, OptimiserSettings(ema=0.1)),
        AveragedModel(module, multi_avg_fn=get_ema_multi_avg_fn(0.1)),
    )
    for _ in range(3):
        module(torch.randn(5, 3)).square().sum().backward()
        torch.optim.SGD(module.parameters(), 0.1).step()
        ours.update_parameters(module)
        theirs.update_parameters(module)
    assert list(ours.state_dict()) == list(theirs.state_dict())
    assert all(torch.equal(value, theirs.state_dict()[name]) for name, value in ours.state_dict().items())


def test_the_learning_rate_falls_in_a_line_to_zero() -> None:
    settings = OptimiserSettings(steps=100, learning_rate=1.0, decay_from=0.25)
    adam = build_adam(nn.Linear(1, 1).parameters(), settings)
    rates = []
    for step in (0, 25, 50, 99, 100):
        set_learning_rate(adam, settings, step)
        rates.append(adam.param_groups[0]["lr"])
    assert rates == pytest.approx([1.0, 1.0, 50 / 75, 1 / 75, 0.0])
