"""The number of threads: tried where nobody has named it, again after a pause and a resume, on copies alone."""

import os
import subprocess
import time
from argparse import Namespace
from functools import partial
from pathlib import Path

import pytest
import torch

from s2f_models.device import available_cores
from tests.bundles import train_command, write_recipe
from tests.trainer.command_output import read_event
from tests.trainer.test_command import LONG
from tests.trainer.toys import toy
from trainer.commands.common import numbers_to_try
from trainer.core.control import Control, Word
from trainer.core.events import Event, Paused, Resumed, Stopped, Warning
from trainer.core.run.checkpoint import checkpoints
from trainer.core.training.checkpoint_manager import Stage
from trainer.core.training.loop import train
from trainer.core.training.threads import Threads, faster

pytestmark = pytest.mark.usefixtures("one_thread")
WORTH, STEPS = 10, 30  # fewer than a person's, for the sake of time


def trained(folder: Path, numbers: tuple[int, ...], steps: int = STEPS, **asked: Word) -> list[Event]:
    """All events of a toy's training. `asked`: a word at the first event of a kind, as sample="pause"."""
    control, events = Control(), list[Event]()
    for event in train(toy(steps=steps), Stage("face", folder, 10, 50), control, threads=Threads(numbers, WORTH)):
        events.append(event)
        if word := asked.pop(type(event).__name__.lower(), None):
            control.ask(word)
    return events


def measured(events: list[Event]) -> list[int]:
    """Before which of the events threads were measured."""
    return [i for i, e in enumerate(events) if isinstance(e, Warning) and "Threads on the processor" in e.message]


def test_measuring_leaves_the_training_as_it_is(tmp_path: Path) -> None:
    plain = trained(tmp_path / "plain", ())
    first = trained(tmp_path / "measured", (1, 1), sample="stop")
    resumed = trained(tmp_path / "measured", (1, 1))
    assert isinstance(first[-1], Stopped) and not measured(plain)
    assert measured(first) == [0] and measured(resumed) == [1]  # before anything else, and once it is gone on with
    ends = [checkpoints(tmp_path / name)[-1].read_bytes() for name in ("plain", "measured")]
    assert ends[0] == ends[1]


def test_it_is_measured_again_after_a_pause_if_enough_is_left(tmp_path: Path) -> None:
    events = trained(tmp_path / "long", (1, 1), sample="pause", paused="resume")
    first, again = measured(events)
    assert first == 0 and isinstance(events[again - 1], Paused) and isinstance(events[again + 1], Resumed)
    assert not measured(trained(tmp_path / "short", (1, 1), WORTH - 1))
    assert not measured(trained(tmp_path / "fixed", (1,), sample="stop"))


def test_the_faster_number_is_taken_and_the_first_where_neither_is() -> None:
    def slow_with(number: int) -> None:
        time.sleep(0.2 if torch.get_num_threads() == number else 0.0)

    assert faster(partial(slow_with, 2), (2, 1), lambda: False) == 1 == torch.get_num_threads()
    assert faster(partial(slow_with, 1), (2, 1), lambda: False) == 2 == torch.get_num_threads()
    assert faster(partial(slow_with, 2), (2, 1), lambda: True) == 2  # asked to stop: nothing is known
    assert faster(partial(time.sleep, 0.05), (2, 1), lambda: False) == 2  # by more than noise


def test_a_number_that_was_named_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    assert numbers_to_try(Namespace(threads=None)) == numbers_to_try(Namespace(threads=2)) == ()
    monkeypatch.delenv("OMP_NUM_THREADS")
    torch.set_num_threads(3)
    assert numbers_to_try(Namespace(threads=None)) == (3, 1) and numbers_to_try(Namespace(threads=2)) == ()


@pytest.mark.skipif(available_cores() < 2, reason="one core has one number of threads")
def test_the_command_measures_where_nobody_named_a_number(tmp_path: Path) -> None:
    command = train_command(
        *("pretrain", "sketch", "--recipe", write_recipe(tmp_path, LONG), "--set", "sketch.optimiser.steps=400"),
        *("--events", "--control", "--run", tmp_path / "run"),
    )
    environment = {name: value for name, value in os.environ.items() if name != "OMP_NUM_THREADS"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        words, found = iter(("pause", "resume", "stop")), list[str]()
        for event in map(read_event, process.stdout):
            if event["event"] == "paused" or "Threads on the processor" in str(event.get("message")):
                found.append(event["event"])
                process.stdin.write(f"{next(words)}\n")
                process.stdin.flush()
    assert process.returncode == 130 and found == ["warning", "paused", "warning"]
