"""A training that goes on without the window: started, followed, asked, found again, and told how it ended."""

import os
import signal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from s2f_models.resources import resource_path
from tests.bundles import write_recipe
from tests.trainer_gui.small import RECIPE
from trainer.core.checkpoint import checkpoints
from trainer.core.events import Began, Done, Event, Paused, Resumed, Sample, Stopped
from trainer.core.run_lock import holder_of
from trainer.gui.run_files import continuing
from trainer.gui.run_process import RunProcess


class Followed:
    """A run that is watched, and all that it told."""

    def __init__(self, run: Path) -> None:
        self.events: list[Event] = []
        self.ends: list[tuple[int | None, str]] = []
        self.process = RunProcess(run)
        self.process.reported.connect(self.events.append)
        self.process.ended.connect(lambda code, said: self.ends.append((code, said)))

    def of(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]


def arguments(folder: Path, *more: str) -> list[str]:
    recipe = write_recipe(folder, RECIPE)
    return ["run", str(recipe), "--data", str(resource_path("samples")), "--device", "cpu", *more]


def test_a_killed_training_is_told_found_again_and_goes_on_to_the_end(qtbot: QtBot, tmp_path: Path) -> None:
    run = tmp_path / "run"
    first = Followed(run)
    first.process.start(arguments(tmp_path))
    qtbot.waitUntil(lambda: len(checkpoints(run / "face")) > 0)
    (began,) = first.of(Began)
    assert isinstance(began, Began)
    os.kill(began.process, signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(first.ends))
    assert first.ends[0][0] == -signal.SIGKILL
    assert "half the batch" in first.ends[0][1]
    assert first.process.ending is not None and first.process.ending.memory
    first.process.leave()

    again = Followed(run)
    again.process.start(continuing(run))
    qtbot.waitUntil(lambda: len(again.of(Began)) == 2)  # the whole history is told
    again.process.leave()

    other = Followed(run)  # another window, which did not start it
    other.process.watch()
    assert other.process.alive
    other.process.ask("pause")
    qtbot.waitUntil(lambda: bool(other.of(Paused)))
    other.process.ask("resume")
    qtbot.waitUntil(lambda: bool(other.of(Resumed)))
    qtbot.waitUntil(lambda: bool(other.ends))
    assert other.ends == [(0, "")]
    assert other.events[-1] == Done("export", str(run / "bundle"))
    assert (run / "bundle" / "card.json").is_file()
    assert len(other.of(Sample)) == len({str(sample) for sample in other.of(Sample)})
    assert holder_of(run) is None
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
