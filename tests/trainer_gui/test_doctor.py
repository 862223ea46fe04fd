"""The doctor speaks up for what ails a training, and says nothing of a sound one."""

import math
import random

import pytest

from trainer.core.events import HeldOut, Progress
from trainer.gui.story.doctor import collapse, critic_winning, examine, overfitting, seen_often, stalled
from trainer.gui.story.history import Curve, History
from trainer.gui.story.loss_words import MEANINGS, words_for


def curve(values: list[float], every: int = 100) -> Curve:
    return Curve([every * (i + 1) for i in range(len(values))], values)


def noisy(values: list[float], by: float = 0.1) -> list[float]:
    rng = random.Random(1)
    return [value * rng.uniform(1 - by, 1 + by) for value in values]


SOUND_CRITIC = noisy([1.05] * 100)
SOUND_ADVERSARIAL = noisy([1.0] * 100, 0.3)
FALLING = noisy([0.2 + 0.3 * math.exp(-i / 60) for i in range(100)], 0.03)


@pytest.mark.parametrize("kind", ["logistic", "hinge"])
def test_a_critic_that_wins(kind: str) -> None:
    lost = noisy([0.7 + i / 10 for i in range(100)])
    won = noisy([1.2 * math.exp(-i / 15) for i in range(100)])
    advice = critic_winning(curve(won), curve(lost), kind)  # type: ignore[arg-type]
    assert advice is not None and "The critic wins" in advice.sentence
    assert critic_winning(curve(SOUND_CRITIC), curve(SOUND_ADVERSARIAL), kind) is None  # type: ignore[arg-type]
    assert critic_winning(curve(won), curve(SOUND_ADVERSARIAL), kind) is None  # type: ignore[arg-type]
    one_bad = [*SOUND_CRITIC[:-1], 0.0]
    assert critic_winning(curve(one_bad), curve([*SOUND_ADVERSARIAL[:-1], 9.0]), kind) is None  # type: ignore[arg-type]


def test_a_wasserstein_critic_that_runs_away() -> None:
    rising_then_falling = noisy([-30 * (1 - math.exp(-i / 10)) * math.exp(-i / 300) for i in range(300)])
    running_away = noisy([-5 - math.exp(i / 40) for i in range(240)])
    flat = curve([0.0] * 300)
    assert critic_winning(curve(rising_then_falling), flat, "wasserstein") is None
    assert critic_winning(curve(rising_then_falling[:60]), flat, "wasserstein") is None
    assert critic_winning(curve(running_away), flat, "wasserstein") is not None


def test_pictures_that_become_alike() -> None:
    assert collapse(curve(noisy([0.5] * 40 + [0.05] * 20))) is not None
    assert collapse(curve(noisy([0.5] * 100))) is None
    assert collapse(curve([*noisy([0.5] * 59), 0.01])) is None
    assert collapse(curve(noisy([0.05] * 60))) is None  # it never was alive: a plain VAE with a strong KLD


def test_few_pictures_seen_often() -> None:
    advice = seen_often(40, 16, 2000)
    assert advice is not None and "only 40 pictures and each was seen about 800 times" in advice.sentence
    assert seen_often(40, 16, 100) is None
    assert seen_often(5000, 16, 22_000) is None
    assert seen_often(0, 16, 22_000) is None


LEARNED = [0.4 * math.exp(-i / 8) for i in range(20)]


def test_what_is_measured_on_held_out_pictures_decides() -> None:
    flat, gaining, worse = [0.34] * 20, [value + 0.1 for value in LEARNED], [0.3 + i / 100 for i in range(20)]
    for others in (flat, worse):
        advice = overfitting(curve(LEARNED), curve(others))
        assert advice is not None and "learns its pictures by heart" in advice.sentence
    assert overfitting(curve(LEARNED), curve(gaining)) is None
    assert overfitting(curve(LEARNED[:4]), curve(flat[:4])) is None
    assert overfitting(curve([0.3] * 20), curve(worse)) is None  # nothing is learned any more: no overfitting
    assert overfitting(curve(noisy([0.2] * 20, 0.02)), curve(noisy([0.22] * 20, 0.02))) is None


def test_once_measured_the_counts_say_no_more() -> None:
    history = told("sketch", {"diversity": [0.5] * 100})
    few = {"sketch": 40}
    assert [a.kind for a in examine(history, "sketch", "logistic", 16, few)] == ["overfitting"]
    for step in range(1000, 6000, 1000):
        history.add_held_out(HeldOut("sketch", step, {"reconstruction": 0.2}, {"reconstruction": 0.21}))
    assert examine(history, "sketch", "logistic", 16, few) == []


def test_a_standstill() -> None:
    flat = noisy([0.5 * math.exp(-i / 5) + 0.2 for i in range(100)], 0.01)
    assert stalled(curve(flat), 12_000) is not None
    assert stalled(curve(FALLING), 12_000) is None
    assert stalled(curve(flat), 100_000) is None  # too early in the stage
    assert stalled(curve(flat[:30]), 3000) is None


def told(stage: str, losses: dict[str, list[float]]) -> History:
    history = History({stage: 10_000})
    for i in range(100):
        history.add(Progress(stage, 100 * (i + 1), 10_000, 1.0, 0.0, {name: v[i] for name, v in losses.items()}))
    return history


def test_a_sound_cycle_is_let_alone_and_one_sick_domain_is_found() -> None:
    sound = {"critic": SOUND_CRITIC, "adversarial": SOUND_ADVERSARIAL, "reconstruction": FALLING}
    both = {f"{domain} {name}": values for domain in ("sketch", "face") for name, values in sound.items()}
    both |= {"sketch diversity": noisy([0.4] * 100), "face diversity": noisy([0.4] * 100)}
    plenty = {"face": 5000, "sketch": 9000}
    assert examine(told("cycle", both), "cycle", "logistic", 16, plenty) == []
    sick = {**both, "face diversity": noisy([0.4] * 70 + [0.03] * 30)}
    assert [a.kind for a in examine(told("cycle", sick), "cycle", "logistic", 16, plenty)] == ["collapse"]
    few = examine(told("cycle", both), "cycle", "logistic", 16, {"face": 64, "sketch": 9000})
    assert [a.kind for a in few] == ["overfitting"]


def test_a_rollback_takes_its_curve_back() -> None:
    history = told("face", {"kld": [1.0] * 100})
    history.take_back("face", 5000)
    assert history.of("face", "face", "kld").steps[-1] == 5000
    history.add(Progress("face", 4000, 10_000, 1.0, 0.0, {"kld": 2.0}))
    assert history.of("face", "face", "kld").steps[-2:] == [3900, 4000]


def test_the_sentences_say_what_it_means_and_how_it_looks() -> None:
    assert words_for("kld", [curve([1.0] * 3)], "logistic") == f"{MEANINGS['kld']} Too early to tell."
    assert "Healthy: it is falling." in words_for("reconstruction", [curve(FALLING)], "logistic")
    assert "Not healthy: it is rising." in words_for("reconstruction", [curve(FALLING[::-1])], "logistic")
    assert "Not healthy: the critic wins" in words_for("critic", [curve([0.01] * 30)], "logistic")
    both = [curve(SOUND_CRITIC), curve([0.01] * 30)]
    assert "Not healthy" in words_for("critic", both, "hinge")
    assert "Healthy: between" in words_for("critic", [curve(SOUND_CRITIC)], "logistic")
    assert "Not healthy: at 0" in words_for("kld", [curve([0.0] * 30)], "logistic")
    assert "Healthy" in words_for("adversarial", [curve(SOUND_ADVERSARIAL)], "logistic")
