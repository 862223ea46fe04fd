"""The doctor speaks up for what ails a training, and says nothing of a sound one."""

import math
import random
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from s2f_models.text import Text
from tests.trainer_gui.made_runs import make_run
from trainer.core.events import Began, Diagnosed, HeldOut, Preparing, Progress, event_to_json
from trainer.core.optimiser_settings import CRITIC_SCALES, AdversaryKind
from trainer.core.run.run_folder import RunFolder
from trainer.gui.files.run_files import Pool, picture_counts
from trainer.gui.run_history.doctor import collapse, critic_winning, examine, overfitting, seen_often, stalled
from trainer.gui.run_history.history import MEANINGS, Curve, History, words_for
from trainer.gui.run_history.run_status import RunStatus, read_status
from trainer.gui.runs.summaries import summary


def curve(values: list[float], every: int = 100) -> Curve:
    return Curve([every * (i + 1) for i in range(len(values))], values)


def noisy(values: list[float], by: float = 0.1) -> list[float]:
    rng = random.Random(1)
    return [value * rng.uniform(1 - by, 1 + by) for value in values]


SOUND_CRITIC = noisy([1.05] * 100)
SOUND_ADVERSARIAL = noisy([1.0] * 100, 0.3)
FALLING = noisy([0.2 + 0.3 * math.exp(-i / 60) for i in range(100)], 0.03)


@pytest.mark.parametrize("kind", [kind for kind in get_args(AdversaryKind) if CRITIC_SCALES[kind]])
def test_a_critic_that_wins(kind: AdversaryKind) -> None:
    scale = CRITIC_SCALES[kind]
    assert scale is not None
    lost = noisy([scale.loses_above * (0.2 + i / 40) for i in range(100)])
    won = noisy([scale.balance * math.exp(-i / 15) for i in range(100)])
    sound = [scale.balance * value for value in SOUND_CRITIC]
    advice = critic_winning(curve(won), curve(lost), kind)
    assert advice is not None and "The critic wins" in advice.sentence
    assert critic_winning(curve(sound), curve(SOUND_ADVERSARIAL), kind) is None
    assert critic_winning(curve(won), curve(SOUND_ADVERSARIAL), kind) is None
    one_bad = [*sound[:-1], 0.0]
    assert critic_winning(curve(one_bad), curve([*SOUND_ADVERSARIAL[:-1], 99.0]), kind) is None


def test_every_kind_of_critic_has_words_and_a_scale_or_none() -> None:
    assert CRITIC_SCALES.keys() == set(get_args(AdversaryKind))
    for kind in get_args(AdversaryKind):
        assert words_for("critic", [curve(SOUND_CRITIC)], kind)
        assert words_for("adversarial", [curve(SOUND_ADVERSARIAL)], kind)


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
    advice = seen_often(Pool(40), 16, 2000)
    assert advice is not None and "only 40 pictures and each was seen about 800 times" in advice.sentence
    halved = seen_often(Pool(40, 0.5), 16, 2000)
    assert halved is not None and "each was seen about 400 times" in halved.sentence
    assert seen_often(Pool(40), 16, 100) is None
    assert seen_often(Pool(5000), 16, 22_000) is None
    assert seen_often(None, 16, 22_000) is None


def test_real_pictures_are_counted_and_composed_ones_take_half_of_the_batches(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    assert picture_counts(run) == {}
    for domain, count in (("face", 5), ("sketch", 300)):
        run.data(domain).mkdir(parents=True)
        np.save(run.images(domain), np.zeros((count, 4, 4), np.uint8))
    assert picture_counts(run) == {"face": Pool(5), "sketch": Pool(300)}
    run.data("composed").mkdir()
    archive = run.data("composed") / "composed-0123456789ab.npz"
    archive.write_bytes(b"no archive")
    assert picture_counts(run)["sketch"] == Pool(300)
    np.savez_compressed(archive, images=np.zeros((20_000, 4, 4), np.uint8))
    assert run.composed() == archive
    assert picture_counts(run) == {"face": Pool(5), "sketch": Pool(300, 0.5)}
    assert seen_often(picture_counts(run)["sketch"], 16, 5000) is None  # each about 133 times


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
    history = translated("sketch", {"diversity": [0.5] * 100})
    few = {"sketch": Pool(40)}
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


def translated(stage: str, losses: dict[str, list[float]]) -> History:
    history = History({stage: 10_000})
    for i in range(100):
        history.add(Progress(stage, 100 * (i + 1), 10_000, 1.0, 0.0, {name: v[i] for name, v in losses.items()}))
    return history


def test_a_sound_cycle_is_let_alone_and_one_sick_domain_is_found() -> None:
    sound = {"critic": SOUND_CRITIC, "adversarial": SOUND_ADVERSARIAL, "reconstruction": FALLING}
    both = {f"{domain} {name}": values for domain in ("sketch", "face") for name, values in sound.items()}
    both |= {"sketch diversity": noisy([0.4] * 100), "face diversity": noisy([0.4] * 100)}
    plenty = {"face": Pool(5000), "sketch": Pool(9000)}
    assert examine(translated("cycle", both), "cycle", "logistic", 16, plenty) == []
    sick = {**both, "face diversity": noisy([0.4] * 70 + [0.03] * 30)}
    assert [a.kind for a in examine(translated("cycle", sick), "cycle", "logistic", 16, plenty)] == ["collapse"]
    few = examine(translated("cycle", both), "cycle", "logistic", 16, {"face": Pool(64), "sketch": Pool(9000)})
    assert [a.kind for a in few] == ["overfitting"]


def test_a_rollback_takes_its_curve_back() -> None:
    history = translated("face", {"kld": [1.0] * 100})
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


def test_what_the_trainer_diagnosed_is_said_and_such_a_model_is_not_called_ready(tmp_path: Path) -> None:
    run = make_run(tmp_path / "run")
    assert read_status(run).is_sound
    ill = Diagnosed("face", 20_000, (Text("The generated pictures are all alike."),))
    with (run / "events.jsonl").open("a") as log:
        log.write(event_to_json(ill) + "\n")
    status = read_status(run)
    assert not status.is_sound and status.state == "finished"
    assert [advice.sentence for advice in status.advice({})] == ["The generated pictures are all alike."]
    assert "not healthy" in summary(run).problem
    status.add(Began(Text("processor"), 1))
    status.add(Progress("face", 100, 20_000, 1.0, 0.0, {}))
    assert status.is_sound  # trained anew, and not judged yet
    status.add(Began(Text("processor"), 1))
    status.add(ill)
    status.add(Progress("face", 100, 20_000, 1.0, 0.0, {}))
    assert not status.is_sound  # a short stage is judged before its progress is first told


def test_what_a_run_does_beside_its_steps_is_said_as_what_it_is(tmp_path: Path) -> None:
    status = RunStatus(tmp_path)
    said = {}
    for what in ("faces", "composed doodles", "steps of the way back", "steps of the sliders"):
        status.add(Preparing(what, 1200, 5000))
        said[what] = str(status.doing)
    assert said["faces"] == "Reading faces: 1,200 of 5,000"
    assert said["composed doodles"] == "Composing doodles: 1,200 of 5,000"
    assert said["steps of the way back"] == "Teaching the way back to doodles: step 1,200 of 5,000"
    assert said["steps of the sliders"] == "Teaching the sliders: step 1,200 of 5,000"
