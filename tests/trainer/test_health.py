"""What is found in the losses of a training, by steps alone: no longer numbers, and pictures that collapse."""

import math
from collections.abc import Iterable

import pytest
import torch

from trainer.core.loss_key import Loss, LossKey
from trainer.core.monitoring.health import (
    Cause,
    Finding,
    HealthMonitor,
    LearningRate,
    Limits,
    Reading,
    TrainingDiverged,
    cause_of,
    limits_for,
)
from trainer.core.objectives.losses import diversity

LIMITS = Limits(low=0.02, low_steps=20, alive=0.1, alive_steps=10, suspect_steps=5, begin=50)


def reading(step: int, **losses: float) -> Reading:
    """Losses by their text, an underscore for a space."""
    return Reading(step, {LossKey.parse(name.replace("_", " ")): loss for name, loss in losses.items()})


def looked(values: Iterable[float], limits: Limits = LIMITS) -> tuple[HealthMonitor, Finding | None]:
    """A monitor that has looked at one diversity a step from step 1 on, and what it found."""
    monitor = HealthMonitor(limits, Loss.ADVERSARIAL)
    for step, value in enumerate(values, 1):
        try:
            monitor.check(reading(step, diversity=value))
        except TrainingDiverged as trouble:
            return monitor, trouble.finding
    return monitor, None


def test_diversity_is_the_share_of_what_real_pictures_have() -> None:
    pictures = torch.rand(64, 3, 8, 8, generator=torch.Generator().manual_seed(0)) * 2 - 1
    assert float(diversity(pictures, pictures)) == pytest.approx(1)
    assert float(diversity(0.25 * pictures, pictures)) == pytest.approx(0.25, abs=0.01)
    assert float(diversity(pictures[:1].expand(64, -1, -1, -1), pictures)) < 0.01
    alike = torch.zeros(4, 1, 8, 8)
    assert float(diversity(alike, alike)) == 1  # a data set of one picture: nothing has collapsed
    assert math.isnan(float(diversity(torch.full_like(pictures, torch.nan), pictures)))


def test_pictures_that_were_alive_and_are_all_alike_have_collapsed() -> None:
    monitor, found = looked([0.5] * 60 + [0.01] * 100)
    assert found is not None
    assert (found.step, found.cause) == (80, "adversarial")
    assert "all alike ('diversity' 0.010)" in found.happened
    assert monitor.is_suspect


@pytest.mark.parametrize(
    "values",
    [
        [0.01] * 500,  # never alive, for less than the time after which it is dead from the start
        [0.5] * 9 + [0.01] * 500,  # not alive for long enough
        [0.5, 0.01] * 250,  # no streak of either
        [0.5] * 100 + ([0.01] * 19 + [0.03]) * 20,  # one batch in twenty differs
        [0.5] * 10 + [0.01] * 39 + [0.3] * 100,  # early, and over before it is judged
        [0.5] * 100 + [0.05] * 400,  # poor, not collapsed
    ],
)
def test_what_is_no_collapse(values: list[float]) -> None:
    assert looked(values)[1] is None


def test_pictures_that_are_all_alike_from_the_start() -> None:
    limits = limits_for(400)
    assert limits.dead_steps == 100 and limits_for(20_000).begin == Limits().begin
    monitor, found = looked([0.0] * 120, limits)
    assert found is not None and (found.step, found.cause) == (100, LearningRate.STAGE)
    assert "all alike from the start" in found.happened
    assert monitor.is_low  # a checkpoint of it is no way back


def test_losses_beyond_any_sane_size_are_found_though_they_are_numbers() -> None:
    monitor = HealthMonitor(limits_for(60), Loss.KLD)
    with pytest.raises(TrainingDiverged, match=r"beyond any sane size \('critic' 2e\+11\)") as trouble:
        for step in range(1, 60):
            monitor.check(reading(step, critic=2e11, adversarial=1e10, reconstruction=0.5))
    assert (trouble.value.finding.step, trouble.value.finding.cause) == (5, LearningRate.CRITIC)
    for step in range(1, 60):
        HealthMonitor(limits_for(60), Loss.KLD).check(reading(step, critic=-900.0, penalty=3e4))


def test_a_collapse_is_suspected_before_it_is_found() -> None:
    assert not looked([0.5] * 60 + [0.01] * 4)[0].is_suspect
    assert looked([0.5] * 60 + [0.01] * 5)[0].is_suspect
    assert not looked([0.5] * 60 + [0.01] * 5 + [0.3])[0].is_suspect
    assert not looked([0.01] * 500)[0].is_suspect


def test_a_watch_goes_on_where_another_was_left() -> None:
    monitor, _ = looked([0.5] * 60 + [0.01] * 15)
    again = HealthMonitor(LIMITS, Loss.KLD)
    again.load_state(monitor.state())
    assert again.is_suspect
    for step in range(76, 80):
        again.check(reading(step, diversity=0.01))
    with pytest.raises(TrainingDiverged) as trouble:
        again.check(reading(80, diversity=0.01))
    assert (trouble.value.finding.step, trouble.value.finding.cause) == (80, "kld")


def test_a_cycles_domains_are_watched_apart() -> None:
    monitor = HealthMonitor(LIMITS, Loss.ADVERSARIAL)
    with pytest.raises(TrainingDiverged, match="'sketch diversity'"):
        for step in range(200):
            monitor.check(reading(step, face_diversity=0.5, sketch_diversity=0.5 if step < 60 else 0.0))


def test_what_is_no_number_is_found_and_named() -> None:
    with pytest.raises(TrainingDiverged, match="the loss 'face kld' was no longer a number") as trouble:
        HealthMonitor(LIMITS, LearningRate.STAGE).check(
            reading(7, face_kld=math.inf, face_critic=1.0, face_diversity=0.5)
        )
    assert trouble.value.finding == Finding(7, Loss.KLD, "the loss 'face kld' was no longer a number")
    with pytest.raises(TrainingDiverged, match="the pictures were no longer numbers"):
        HealthMonitor(LIMITS, LearningRate.STAGE).check(reading(7, kld=1.0, diversity=math.nan))


@pytest.mark.parametrize(
    ("unfit", "cause"),
    [
        (["critic"], LearningRate.CRITIC),
        (["face critic", "face penalty"], LearningRate.CRITIC),
        (["adversarial", "feature", "critic"], LearningRate.CRITIC),  # the critic is broken, and so is what it judges
        (["critic", "diversity"], LearningRate.STAGE),  # the critic saw broken pictures
        (["reconstruction", "kld", "adversarial", "critic", "diversity"], LearningRate.STAGE),
        (["kld"], "kld"),
        (["sketch adversarial"], "adversarial"),
        (["pair back"], "pair back"),
        (["reconstruction", "kld"], LearningRate.STAGE),
        (["diversity"], LearningRate.STAGE),
    ],
)
def test_what_is_to_blame(unfit: list[str], cause: Cause) -> None:
    assert cause_of([LossKey.parse(name) for name in unfit]) == cause
