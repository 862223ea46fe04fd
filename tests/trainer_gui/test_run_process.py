"""A run that goes on without the window: started, followed, asked, found again, and how it ended."""

import os
import signal
import socket
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.trainer_gui.small import arguments
from trainer.core.events import Began, Event, Paused, Stopped
from trainer.core.run.checkpoint import checkpoints
from trainer.core.run.run_lock import Holder, holder_of
from trainer.gui.process.run_process import RunProcess


class Followed:
    """A run that is watched, and all its events."""

    def __init__(self, run: Path) -> None:
        self.events: list[Event] = []
        self.ends: list[tuple[int | None, str]] = []
        self.process = RunProcess(run)
        self.process.reported.connect(self.events.append)
        self.process.ended.connect(lambda code, said: self.ends.append((code, said)))

    def of(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]


def test_a_killed_training_is_told_and_found_again(qtbot: QtBot, tmp_path: Path) -> None:
    run = tmp_path / "run"
    first = Followed(run)
    first.process.start(arguments(tmp_path))
    qtbot.waitUntil(lambda: len(checkpoints(run / "face")) > 0)
    other = Followed(run)  # another window, which did not start it
    other.process.watch()
    assert other.process.alive
    other.process.ask("pause")
    qtbot.waitUntil(lambda: bool(other.of(Paused)))
    (began,) = other.of(Began)
    assert isinstance(began, Began)
    assert holder_of(run) == Holder(began.process, socket.gethostname(), alive=True)
    os.kill(began.process, signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(first.ends and other.ends))
    ((seen, said), (unseen, also_said)) = *first.ends, *other.ends
    assert (seen, unseen) == (-signal.SIGKILL, None)
    assert "half the batch" in said and "half the batch" in also_said
    assert first.process.ending is not None and first.process.ending.memory
    assert holder_of(run) == Holder(began.process, socket.gethostname(), alive=False)
    first.process.leave()
    other.process.leave()


def test_asked_at_once_it_stops_as_soon_as_it_can_hear(qtbot: QtBot, tmp_path: Path) -> None:
    followed = Followed(tmp_path / "run")
    followed.process.start(arguments(tmp_path))
    followed.process.ask("stop")
    qtbot.waitUntil(lambda: bool(followed.ends))
    assert followed.ends == [(130, "")]
    assert followed.of(Stopped)
    followed.process.leave()


def test_bad_input_is_one_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    followed = Followed(tmp_path / "run")
    followed.process.start(["run", "no-such-recipe"])
    qtbot.waitUntil(lambda: bool(followed.ends))
    ((code, said),) = followed.ends
    assert code == 2
    assert said.startswith("There is no recipe no-such-recipe; give a TOML file")
    followed.process.leave()


@pytest.mark.parametrize("word", ["halt", ""])
def test_only_known_words_are_asked(tmp_path: Path, word: str) -> None:
    with pytest.raises(AssertionError):
        RunProcess(tmp_path).ask(word)
