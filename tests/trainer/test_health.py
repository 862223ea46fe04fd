"""What is found in the losses of a training, by steps alone: no longer numbers, and pictures that collapse."""

import math
from collections.abc import Iterable

import pytest
import torch

from trainer.core.learning.diversity import diversity
from trainer.core.learning.health import CRITIC_RATE, RATE, Finding, Limits, Reading, Trouble, Watch, cause_of

LIMITS = Limits(low=0.02, low_steps=20, alive=0.1, alive_steps=10, suspect_steps=5, begin=50)


def looked(values: Iterable[float], limits: Limits = LIMITS) -> tuple[Watch, Finding | None]:
    """A watch that has looked at one diversity a step from step 1 on, and what it found."""
    watch = Watch(limits, "adversarial")
    for step, value in enumerate(values, 1):
        try:
            watch.look(Reading(step, {"diversity": value}))
        except Trouble as trouble:
            return watch, trouble.finding
    return watch, None


def test_diversity_is_the_share_of_what_real_pictures_have() -> None:
    pictures = torch.rand(64, 3, 8, 8, generator=torch.Generator().manual_seed(0)) * 2 - 1
    assert float(diversity(pictures, pictures)) == pytest.approx(1)
    assert float(diversity(0.25 * pictures, pictures)) == pytest.approx(0.25, abs=0.01)
    assert float(diversity(pictures[:1].expand(64, -1, -1, -1), pictures)) < 0.01
    alike = torch.zeros(4, 1, 8, 8)
    assert float(diversity(alike, alike)) == 1  # a data set of one picture: nothing has collapsed
    assert math.isnan(float(diversity(torch.full_like(pictures, torch.nan), pictures)))


def test_pictures_that_were_alive_and_are_all_alike_have_collapsed() -> None:
    watch, found = looked([0.5] * 60 + [0.01] * 100)
    assert found is not None
    assert (found.step, found.cause) == (80, "adversarial")
    assert "all alike ('diversity' 0.010)" in found.happened
    assert watch.is_suspect


@pytest.mark.parametrize(
    "values",
    [
        [0.01] * 500,  # never alive: a training that begins so, however long
        [0.5] * 9 + [0.01] * 500,  # not alive for long enough
        [0.5, 0.01] * 250,  # no streak of either
        [0.5] * 100 + ([0.01] * 19 + [0.03]) * 20,  # one batch in twenty differs
        [0.5] * 10 + [0.01] * 39 + [0.3] * 100,  # early, and over before it is judged
        [0.5] * 100 + [0.05] * 400,  # poor, not collapsed
    ],
)
def test_what_is_no_collapse(values: list[float]) -> None:
    assert looked(values)[1] is None


def test_a_collapse_is_suspected_before_it_is_found() -> None:
    assert not looked([0.5] * 60 + [0.01] * 4)[0].is_suspect
    assert looked([0.5] * 60 + [0.01] * 5)[0].is_suspect
    assert not looked([0.5] * 60 + [0.01] * 5 + [0.3])[0].is_suspect
    assert not looked([0.01] * 500)[0].is_suspect


def test_a_watch_goes_on_where_another_was_left() -> None:
    watch, _ = looked([0.5] * 60 + [0.01] * 15)
    again = Watch(LIMITS, "kld")
    again.load_state(watch.state())
    assert again.is_suspect
    for step in range(76, 80):
        again.look(Reading(step, {"diversity": 0.01}))
    with pytest.raises(Trouble) as trouble:
        again.look(Reading(80, {"diversity": 0.01}))
    assert (trouble.value.finding.step, trouble.value.finding.cause) == (80, "kld")


def test_a_cycles_domains_are_watched_apart() -> None:
    watch = Watch(LIMITS, "adversarial")
    with pytest.raises(Trouble, match="'sketch diversity'"):
        for step in range(200):
            watch.look(Reading(step, {"face diversity": 0.5, "sketch diversity": 0.5 if step < 60 else 0.0}))


def test_what_is_no_number_is_found_and_named() -> None:
    with pytest.raises(Trouble, match="the loss 'face kld' was no longer a number") as trouble:
        Watch(LIMITS, "").look(Reading(7, {"face kld": math.inf, "face critic": 1.0, "face diversity": 0.5}))
    assert trouble.value.finding == Finding(7, "kld", "the loss 'face kld' was no longer a number")
    with pytest.raises(Trouble, match="the pictures were no longer numbers"):
        Watch(LIMITS, "").look(Reading(7, {"kld": 1.0, "diversity": math.nan}))


@pytest.mark.parametrize(
    ("unfit", "cause"),
    [
        (["critic"], CRITIC_RATE),
        (["face critic", "face penalty"], CRITIC_RATE),
        (["adversarial", "feature", "critic"], CRITIC_RATE),  # the critic is broken, and so is what it judges
        (["critic", "diversity"], RATE),  # the critic saw broken pictures
        (["reconstruction", "kld", "adversarial", "critic", "diversity"], RATE),
        (["kld"], "kld"),
        (["sketch adversarial"], "adversarial"),
        (["pair back"], "pair back"),
        (["reconstruction", "kld"], RATE),
        (["diversity"], RATE),
    ],
)
def test_what_is_to_blame(unfit: list[str], cause: str) -> None:
    assert cause_of(unfit) == cause
