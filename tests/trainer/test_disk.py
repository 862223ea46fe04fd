"""A disk that fills up: training waits in memory, and goes on by itself, by a word, or stops; nothing is broken."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from s2f_models.paths import resource_path
from tests.bundles import write_recipe
from tests.trainer.command_output import read_event
from tests.trainer.fork_server import CAN_FORK, ForkServer, wait_until
from tests.trainer.test_resume import RECIPE, half_written
from tests.trainer.toys import toy
from trainer.core.control import Control
from trainer.core.events import Done, Event, Paused, Resumed, Sample, Stopped, Warning
from trainer.core.run.checkpoint import checkpoints, load_newest
from trainer.core.run.event_log import EventLog
from trainer.core.training.checkpoint_manager import Stage
from trainer.core.training.loop import train

resource = pytest.importorskip("resource")  # Unix
pytestmark = pytest.mark.usefixtures("one_thread")


def fill(disk: Path) -> Path:
    """Leave no room on the disk; returns the file that takes it."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return ballast


def untroubled(folder: Path) -> bytes:
    list(train(toy(steps=10), Stage("face", folder, 5, 5), Control()))
    return checkpoints(folder)[-1].read_bytes()


def train_until_full(disk: Path, control: Control) -> tuple[Iterator[Event], Path, Paused]:
    """Train up to step 5, fill the disk, and train on until that is noticed; (what follows, ballast, the pause)."""
    stage, stopping = Stage("face", disk / "face", 5, 5), Control()
    for event in train(toy(steps=10), stage, stopping):
        if isinstance(event, Sample):
            stopping.ask("stop")
    assert event == Stopped("face", 5)
    ballast = fill(disk)
    events = train(toy(steps=10), stage, control)
    return events, ballast, next(event for event in events if isinstance(event, Paused))


def test_it_goes_on_by_itself_once_there_is_room(disk: Path, tmp_path: Path) -> None:
    events, ballast, paused = train_until_full(disk, Control(retry_seconds=0.1))
    assert paused.step == 10
    assert "(No space left on device); put that right" in paused.reason
    assert [path.name for path in checkpoints(disk / "face")] == ["00000005.checkpoint"]
    threading.Timer(0.3, ballast.unlink).start()
    resumed, *_, done = events
    assert resumed == Resumed("face", 10)
    assert isinstance(done, Done)
    assert checkpoints(disk / "face")[-1].read_bytes() == untroubled(tmp_path / "other")


def test_it_goes_on_at_a_word(disk: Path) -> None:
    control = Control(retry_seconds=1000)
    events, ballast, _ = train_until_full(disk, control)
    ballast.unlink()
    control.ask("resume")
    assert next(events) == Resumed("face", 10)
    assert isinstance(list(events)[-1], Done)


def test_it_stops_at_a_word_and_the_older_checkpoint_stands(disk: Path) -> None:
    control = Control(retry_seconds=0.1)
    events, _, _ = train_until_full(disk, control)
    control.ask("stop")
    assert list(events) == [Stopped("face", 5)]
    state, damages = load_newest(disk / "face")
    assert state is not None
    assert (state["step"], damages) == (5, [])
    assert not list((disk / "face").glob(".*"))


def test_events_wait_for_room_and_none_is_torn(disk: Path) -> None:
    log = EventLog(disk / "events.jsonl")
    log.add(Warning("first"))
    ballast = fill(disk)
    for number in range(200):
        log.add(Warning(f"{number} {'x' * 100}"))
    assert log.waiting
    for line in log.path.read_text().splitlines():
        json.loads(line)
    ballast.unlink()
    log.add(Warning("last"))
    said = [read_event(line)["message"].split()[0] for line in log.path.read_text().splitlines()]
    assert said == ["first", *map(str, range(200)), "last"]


def test_a_line_that_a_killed_process_left_half_written_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_bytes(b'{"event": "done"}\n{"event": "pro')
    EventLog(path).add(Warning("new"))
    assert [json.loads(line)["event"] for line in path.read_text().splitlines()] == ["done", "warning"]


@pytest.mark.skipif(not CAN_FORK, reason="forks trainers")
def test_the_command_waits_where_files_cannot_grow(fork_servers: tuple[ForkServer, ForkServer], tmp_path: Path) -> None:
    recipe, run = write_recipe(tmp_path, RECIPE), tmp_path / "run"
    more = ("--set", "face.optimiser.steps=20", "--set", "sample_every=1000", "--control", "--events")
    arguments = ("pretrain", "face", "--recipe", recipe, "--data", resource_path("samples"), "--device", "cpu", *more)
    trainer = fork_servers[0].begin(tmp_path / "out", *arguments, "--run", run)
    wait_until(lambda: bool(checkpoints(run / "face")), "checkpoint")
    limits = resource.prlimit(trainer.pid, resource.RLIMIT_FSIZE, (2**20, resource.RLIM_INFINITY))
    paused = trainer.wait_for("paused")
    assert "Nothing can be written to" in paused["reason"]
    assert "(File too large)" in paused["reason"]
    assert load_newest(run / "face")[1] == []
    resource.prlimit(trainer.pid, resource.RLIMIT_FSIZE, limits)
    trainer.say("resume")
    trainer.wait_for("resumed", step=paused["step"])
    assert trainer.wait() == 0
    assert checkpoints(run / "face")[-1].name == "00000020.checkpoint"
    assert not half_written(run)


@pytest.mark.skipif(not CAN_FORK, reason="forks trainers")
def test_a_full_disk_behind_the_output_ends_no_training(
    fork_servers: tuple[ForkServer, ForkServer], tmp_path: Path
) -> None:
    recipe, run = write_recipe(tmp_path, RECIPE), tmp_path / "run"
    (tmp_path / "out").symlink_to("/dev/full")
    arguments = ("pretrain", "sketch", "--recipe", recipe, "--data", resource_path("samples"), "--device", "cpu")
    assert fork_servers[0].begin(tmp_path / "out", *arguments, "--events", "--run", run).wait() == 0
    assert checkpoints(run / "sketch")[-1].name == "00000008.checkpoint"
    assert json.loads((run / "events.jsonl").read_text().splitlines()[-1])["event"] == "done"
