"""A drive that is pulled while a training writes to it, a machine that sleeps, and a system that ends the training."""

import os
import signal
from pathlib import Path

import pytest

from tests.trainer.toys import toy
from trainer.commands.stopping import Requests
from trainer.core.control import Control
from trainer.core.distributed.runtime import SleepWatch, seconds_asleep
from trainer.core.events import Done, Paused, Resumed, Stopped
from trainer.core.run.checkpoint import checkpoints
from trainer.core.training.checkpoint_manager import Stage
from trainer.core.training.loop import train

pytestmark = pytest.mark.usefixtures("one_thread")


def test_a_pulled_drive_is_waited_for_and_nothing_is_written_elsewhere(tmp_path: Path) -> None:
    drive, away = tmp_path / "drive", tmp_path / "away"
    drive.mkdir()
    events: list[object] = []
    stage = Stage("sketch", drive / "sketch", 1, 3)
    for event in train(toy(steps=9), stage, Control(retry_seconds=0.01)):
        events.append(event)
        if len(events) == 1:
            drive.rename(away)
        if isinstance(event, Paused):
            assert "its folder is gone, as with a drive that was pulled" in event.reason
            assert not drive.exists()
            away.rename(drive)
    assert [type(event) for event in events if isinstance(event, Paused | Resumed)] == [Paused, Resumed]
    assert isinstance(events[-1], Done)
    assert int(checkpoints(drive / "sketch")[-1].stem) == 9


def test_after_a_sleep_it_is_paused_and_says_so(tmp_path: Path) -> None:
    slept = [0.0]
    control = Requests(is_watched=True)
    control.sleep = SleepWatch(lambda: slept[0])
    events: list[object] = []
    for event in train(toy(steps=4), Stage("sketch", tmp_path / "sketch", 1, 100), control):
        events.append(event)
        if len(events) == 1:
            slept[0] += 7.5 * 3600
        if isinstance(event, Paused):
            assert event.reason == "The machine slept for 7 h 30 min; resume when you like."
            slept[0] += 3600  # and once more while it waits
            control.ask("resume")
    assert sum(isinstance(event, Paused) for event in events) == 1
    assert isinstance(events[-1], Done)


def test_naps_are_not_told_and_this_machine_tells_its_sleep() -> None:
    slept = [100.0]
    watch = SleepWatch(lambda: slept[0])
    for more, expected in ((30.0, 0.0), (50.0, 0.0), (61.0, 61.0), (0.0, 0.0)):
        slept[0] += more
        assert watch.slept() == expected
    assert seconds_asleep() > -0.01  # two clocks are read one after the other


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="as systems with SIGHUP end a session")
def test_a_system_that_ends_it_is_told_apart_from_a_person(tmp_path: Path) -> None:
    for number, reason in ((signal.SIGTERM, "The system ended it, as at log-out or shutdown."), (signal.SIGINT, "")):
        with Requests() as control:
            folder = tmp_path / str(int(number)) / "sketch"
            events = []
            for event in train(toy(steps=5000), Stage("sketch", folder, 2, 5000), control):
                if not events:
                    os.kill(os.getpid(), number)
                events.append(event)
        assert isinstance(events[-1], Stopped) and events[-1].reason == reason
        assert int(checkpoints(folder)[-1].stem) == events[-1].step
