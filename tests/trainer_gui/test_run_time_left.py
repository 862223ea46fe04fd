"""The time left is within a fifth of the truth once a tenth of a run is done, whatever its stages' speeds."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from trainer.core.events import Progress
from trainer.core.recipe import load_recipe
from trainer.gui.run_files import steps_of
from trainer.gui.time_left import TimeLeft, in_words, rough_paces

# The starter's stages on two cores: seconds a step as its recipe tells them (80, 9 and 13 minutes).
STEPS = {"face": 22_000, "sketch": 6_000, "cycle": 5_000}
TRUE = {"face": 0.2, "sketch": 0.09, "cycle": 0.156}


def reports(
    steps: dict[str, int], true: dict[str, float], rng: random.Random, noise: float, drift: float = 0.0
) -> Iterator[tuple[float, Progress]]:
    """(seconds since the start, report) every two seconds or so, each pace off by up to `noise`, growing by `drift`."""
    now, whole = 0.0, sum(steps[name] * true[name] for name in steps)
    for name, total in steps.items():
        step = 0
        while step < total:
            pace = true[name] * (1 + drift * now / whole) * rng.uniform(1 - noise, 1 + noise)
            gone = min(total - step, max(1, round(2 / pace)))
            step, now = step + gone, now + gone * pace
            yield now, Progress(name, step, total, 1 / pace, 0.0)


def worst(
    steps: dict[str, int], true: dict[str, float], foretold: dict[str, float], noise: float, drift: float
) -> float:
    """The largest error of the time left, as a share of the true one, from a tenth of the run on to 95 %."""
    told = list(reports(steps, true, random.Random(3), noise, drift))
    end, left, found = told[-1][0], TimeLeft(steps, foretold), 0.0
    for now, progress in told:
        left.add(progress)
        if 0.1 < now / end < 0.95:
            found = max(found, abs(left.seconds - (end - now)) / (end - now))
    return found


@pytest.mark.parametrize("slower", [0.5, 1.0, 2.0], ids="the trial was {} times too quick".format)
def test_with_a_trial(slower: float) -> None:
    foretold = {name: pace / slower * off for (name, pace), off in zip(TRUE.items(), (1, 0.9, 1.15), strict=True)}
    assert worst(STEPS, TRUE, foretold, noise=0.3, drift=0.0) < 0.2


def test_while_the_machine_gets_slower() -> None:
    assert worst(STEPS, TRUE, TRUE, noise=0.2, drift=0.25) < 0.2


def test_where_the_last_stage_is_the_longest_and_slowest() -> None:
    steps, true = {"face": 3000, "sketch": 3000, "cycle": 8000}, {"face": 0.05, "sketch": 0.02, "cycle": 0.4}
    foretold = {"face": 0.045, "sketch": 0.02, "cycle": 0.42}
    assert worst(steps, true, foretold, noise=0.3, drift=0.0) < 0.2


def test_without_a_trial_the_starter_is_told_by_its_recipe() -> None:
    recipe = load_recipe("starter")
    assert steps_of(recipe).keys() == STEPS.keys()
    assert worst(STEPS, TRUE, rough_paces(recipe), noise=0.3, drift=0.0) < 0.2


def test_a_wrong_foretelling_is_seen_to_be_wrong() -> None:
    """The measure can fail: stages whose proportion nobody knew are not told well from the first one."""
    assert worst(STEPS, {**TRUE, "cycle": 2.0}, TRUE, noise=0.1, drift=0.0) > 0.2


def test_it_goes_on_where_a_run_is_resumed_or_ends_early() -> None:
    left = TimeLeft({"face": 100, "cycle": 100}, {"face": 1.0, "cycle": 1.0})
    assert not left.known
    assert left.seconds == 200
    for step in (20, 40, 60, 20, 40):  # killed, and back at a checkpoint
        left.add(Progress("face", step, 100, 1.0, 0.0))
    assert left.seconds == pytest.approx(160, rel=0.05)
    left.finish("face")
    assert left.seconds == pytest.approx(100, rel=0.05)
    assert left.share == pytest.approx(0.5, abs=0.05)
    left.add(Progress("export", 1, 1, 1.0, 0.0))
    assert left.seconds == pytest.approx(100, rel=0.05)


def test_words() -> None:
    said = [in_words(seconds) for seconds in (10, 100, 3599, 4900, 7200, 40_000)]
    assert said == ["less than a minute", "about 2 min", "about 60 min", "about 1 h 20 min", "about 2 h", "about 11 h"]


def test_on_a_recorded_training_of_a_busy_machine() -> None:
    """The starter's training on two cores that others used too: [stage, step, seconds since the entry before]."""
    recorded = json.loads(Path(__file__).with_name("recorded_starter.json").read_text())
    steps = {stage: step for stage, step, _ in recorded}
    whole, now, last, errors = sum(seconds for *_, seconds in recorded), 0.0, dict.fromkeys(steps, 0), []
    left = TimeLeft(steps, rough_paces(load_recipe("starter")))
    for stage, step, seconds in recorded:
        now += seconds
        left.add(Progress(stage, step, steps[stage], (step - last[stage]) / seconds, 0.0))
        last[stage] = step
        if 0.1 < now / whole < 0.95:
            errors.append(abs(left.seconds - (whole - now)) / (whole - now))
    assert sum(errors) / len(errors) < 0.12
    assert sum(error < 0.2 for error in errors) > 0.85 * len(errors)
