"""Scores of generated faces (evaluate_every) in the window: a curve of a real run's page, and of two runs compared."""

import json
import subprocess
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.trainer_gui.made_runs import make_run
from tests.trainer_gui.small import arguments
from trainer.core.events import Evaluated
from trainer.gui.process.trainer_process import trainer_command
from trainer.gui.progress.run_page import RunPage
from trainer.gui.run_history.history import SCORE
from trainer.gui.run_history.run_status import RunStatus
from trainer.gui.runs.compare_page import ComparePage


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real run of six steps on faces, scored after every second one."""
    folder = tmp_path_factory.mktemp("scored")
    settings = ('stages=["face"]', "face.optimiser.steps=6", "evaluate_every=2")
    changes = [part for setting in settings for part in ("--set", setting)]
    command = [*trainer_command(), *arguments(folder), *changes, "--run", str(folder / "run"), "--events"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder / "run"


def test_the_page_of_a_run_shows_its_scores(qtbot: QtBot, scored: Path, tmp_path: Path) -> None:
    page, plain = RunPage(scored), RunPage(make_run(tmp_path / "plain", 0.1))
    for each in (page, plain):
        qtbot.addWidget(each)
        each.resize(900, 900)
        each.show()
        each.watch()
    qtbot.waitUntil(lambda: page.status.state == "finished" and plain.status.state == "stopped")
    for each in (page, plain):
        each.refresh()
    events = [json.loads(line) for line in (scored / "events.jsonl").read_text().splitlines()]
    (curve,) = page.status.history.whole("face", SCORE)
    assert curve.steps == [2, 4, 6]
    assert curve.values == [event["frechet"] for event in events if event["event"] == "evaluated"]
    assert page.curves.plots[SCORE].isVisible() and "lower is better" in page.curves.plots[SCORE].words
    assert not plain.curves.plots[SCORE].isVisible()
    for each in (page, plain):
        each.leave()


def test_a_score_is_one_short_line_however_long_its_networks_name_is(tmp_path: Path) -> None:
    status = RunStatus(tmp_path)
    status.add(Evaluated("face", 10, "n" * 60_000, 1.5, 0.1, 5))
    (note,) = status.notes
    assert str(note).startswith("Step 10: Frechet distance of faces 1.5 by ")
    assert len(note) < 200


def test_scores_of_two_runs_are_compared(qtbot: QtBot, scored: Path, tmp_path: Path) -> None:
    plain = make_run(tmp_path / "plain", 0.1)
    pages = [ComparePage(scored, plain), ComparePage(plain, plain)]
    for page in pages:
        qtbot.addWidget(page)
        page.choice.setCurrentIndex(page.choice.findData(SCORE))
    assert page.choice.currentText() == "Frechet distance of faces"
    assert [page.plot.words for page in pages] == ["", "Neither run has this loss."]
