"""The time left is within a fifth of the truth once a tenth of a run is done, whatever its stages' speeds.

Where the load of a machine changes there is a range in place of one number, and the truth lies in it.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.trainer_gui.made_runs import FORMER
from trainer.core.events import Progress
from trainer.core.recipe import load_recipe
from trainer.gui.files.run_files import steps_of
from trainer.gui.run_history.time_left import STEADY, TimeLeft, in_words, rough_paces

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
    steps: dict[str, int], true: dict[str, float], estimated: dict[str, float], noise: float, drift: float
) -> float:
    """The largest error of the time left, as a fraction of the true one, from a tenth of the run on to 95 %."""
    estimates = list(reports(steps, true, random.Random(3), noise, drift))
    end, left, found = estimates[-1][0], TimeLeft(steps, estimated), 0.0
    for number, (now, progress) in enumerate(estimates):
        left.add(progress)
        if 0.1 < now / end < 0.95 and number % 9 == 0:
            found = max(found, abs(left.seconds - (end - now)) / (end - now))
    return found


@pytest.mark.parametrize("slower", [0.5, 1.0, 2.0], ids="the dry run was {} times too quick".format)
def test_with_a_dry_run(slower: float) -> None:
    estimated = {name: pace / slower * off for (name, pace), off in zip(TRUE.items(), (1, 0.9, 1.15), strict=True)}
    assert worst(STEPS, TRUE, estimated, noise=0.3, drift=0.0) < 0.2


def test_while_the_machine_gets_slower() -> None:
    assert worst(STEPS, TRUE, TRUE, noise=0.2, drift=0.25) < 0.2


def test_where_the_last_stage_is_the_longest_and_slowest() -> None:
    steps, true = {"face": 3000, "sketch": 3000, "cycle": 8000}, {"face": 0.05, "sketch": 0.02, "cycle": 0.4}
    estimated = {"face": 0.045, "sketch": 0.02, "cycle": 0.42}
    assert worst(steps, true, estimated, noise=0.3, drift=0.0) < 0.2


def test_without_a_dry_run_the_recipe_of_the_starter_estimates_it() -> None:
    recipe = load_recipe("starter", FORMER)
    assert steps_of(recipe).keys() == STEPS.keys()
    assert worst(STEPS, TRUE, rough_paces(recipe), noise=0.3, drift=0.0) < 0.2


def test_a_wrong_estimate_is_seen_to_be_wrong() -> None:
    """The measure can fail: with stages of unknown proportion the estimate is poor from the first one on."""
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
    assert left.fraction == pytest.approx(0.5, abs=0.05)
    left.add(Progress("export", 1, 1, 1.0, 0.0))
    assert left.seconds == pytest.approx(100, rel=0.05)


def left_of(pace: list[float]) -> TimeLeft:
    """After some steps of a stage of 100, each report of so many seconds a step."""
    left = TimeLeft({"face": 100}, {})
    for step, seconds in enumerate(pace, 1):
        left.add(Progress("face", step, 100, 1 / seconds, 0.0))
    return left


def test_words() -> None:
    said = [in_words(left_of([seconds] * 50)) for seconds in (0.2, 2, 71.9, 98, 144, 800)]
    words = ["less than 1 min", "about 2 min", "about 1 h", "about 1 h 20 min", "about 2 h", "about 11 h"]
    assert said == [f"{one} left" for one in words]


def test_where_the_pace_goes_up_and_down_a_range_is_told() -> None:
    unsteady = [seconds for seconds in (60, 80, 70, 50, 90) for _ in range(10)]
    assert in_words(left_of(unsteady)) == "between 40 min and 1 h 15 min left"
    assert in_words(left_of([60, 70, 64] * 10)).startswith("about ")


def test_one_hole_changes_nothing() -> None:
    """A laptop that slept, or a machine that hung, for as long as all the rest took."""
    left = left_of([10] * 29 + [500] + [10] * 20)
    assert left.seconds == pytest.approx(500, rel=0.1)


def test_without_a_dry_run_of_a_later_stage_the_estimate_is_a_range() -> None:
    for is_measured, words in ((True, "about 1 h 20 min left"), (False, "between 55 min and 2 h 10 min left")):
        left = TimeLeft({"face": 100, "cycle": 50}, {"face": 1.0, "cycle": 1.0}, is_measured)
        for step in range(1, 71):
            left.add(Progress("face", step, 100, 1 / 60, 0.0))
        assert in_words(left) == words
    for step in range(1, 31):
        left.add(Progress("cycle", step, 50, 1 / 60, 0.0))
    assert in_words(left) == "about 50 min left"


def test_steps_of_a_critic_that_come_between_are_no_bursts() -> None:
    """Slow steps, each reported: four of the critic alone, then one with the generator, three times as long."""
    assert left_of([10, 10, 10, 10, 30] * 10).seconds == pytest.approx(700, rel=0.05)
    assert in_words(left_of([10, 10, 10, 10, 30] * 10)) == "about 12 min left"


@dataclass(frozen=True)
class TimeEstimate:
    """The estimate at one moment: a range or one number, and the truth, in seconds."""

    low: float
    high: float
    one: float
    truth: float

    @property
    def ranged(self) -> bool:
        return self.high >= STEADY * self.low

    @property
    def right(self) -> bool:
        """The truth lies in the range, or within a fifth of the one number."""
        return self.low <= self.truth <= self.high if self.ranged else abs(self.one - self.truth) < 0.2 * self.truth


def replay(name: str, estimated: dict[str, float]) -> list[TimeEstimate]:
    """What a recording ([stage, step, seconds since the entry before]) would have estimated from a tenth of it on."""
    recorded = json.loads(Path(__file__).with_name(name).read_text())
    steps = {stage: step for stage, step, _ in recorded}
    whole, now, last, estimates = sum(seconds for *_, seconds in recorded), 0.0, dict.fromkeys(steps, 0), []
    left = TimeLeft(steps, estimated)
    for stage, step, seconds in recorded:
        now += seconds
        left.add(Progress(stage, step, steps[stage], (step - last[stage]) / seconds, 0.0))
        last[stage] = step
        if 0.1 < now / whole < 0.95:
            estimates.append(TimeEstimate(*left.span, left.seconds, whole - now))
    return estimates


def test_on_a_recorded_training_of_a_busy_machine() -> None:
    """The starter's first training, on two cores that others used too, by its recipe alone."""
    estimates = replay("recorded_starter.json", rough_paces(load_recipe("starter", FORMER)))
    errors = [abs(one.one - one.truth) / one.truth for one in estimates]
    assert max(errors) < 0.35
    assert sum(error < 0.2 for error in errors) > 0.85 * len(errors)
    assert sum(one.right for one in estimates) > 0.95 * len(estimates)
    assert max(one.high / one.low for one in estimates) < 2


def test_on_a_recorded_training_of_a_quiet_machine_that_once_hung() -> None:
    """Recorded from the second run of the starter: two hours and seven minutes, of which 8 were one hole."""
    estimates = replay("recorded_hung.json", {"face": 0.267, "sketch": 0.083, "cycle": 0.295})
    assert not any(one.ranged for one in estimates)
    assert all(one.right for one in estimates)
