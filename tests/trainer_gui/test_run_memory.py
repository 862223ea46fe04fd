"""A training that really runs out of memory: the trainer's process may not have more than two gigabytes."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from s2f_models.text import text_of
from tests.trainer_gui.small import arguments
from trainer.core.events import Failed, event_from_json
from trainer.core.recipe import load_recipe
from trainer.gui.process import run_process
from trainer.gui.process.trainer_process import log_of, trainer_command
from trainer.gui.progress.run_page import RunPage

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits a process's memory as Linux does")
LIMIT = 2 * 2**30  # bytes of addresses: enough for a batch of 4, which starts in 1.5
BATCH = 4096


@pytest.fixture(autouse=True)
def _little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trainer limits itself: this process may have grown past the limit long ago."""
    limited = ["sh", "-c", f'ulimit -v {LIMIT // 1024}; exec "$0" "$@"']
    monkeypatch.setattr(run_process, "trainer_command", lambda: [*limited, *trainer_command()])


def test_half_the_batch_is_offered_and_tried(qtbot: QtBot, tmp_path: Path) -> None:
    run = tmp_path / "runs" / "small"
    page = RunPage(run)
    qtbot.addWidget(page, before_close_func=lambda page: page.leave())
    page.resize(900, 600)
    page.show()
    page.process.start([*arguments(tmp_path), "--set", f"face.optimiser.batch={BATCH}"])
    qtbot.waitUntil(lambda: not page.alive)
    assert page.header.state.text() == "Ended with a problem"
    sentence = f"There is not enough memory for the stage 'face' with a batch of {BATCH:,}; try with half the batch: "
    line, event = log_of(run).splitlines()
    assert line == f"s2f-train: {sentence}--set face.optimiser.batch={BATCH // 2}."
    assert event_from_json(event) == Failed("memory", text_of(line.removeprefix("s2f-train: ")))
    assert page.problem.text == "There was not enough memory for this training; try with half the batch."
    assert page.problem.button.text() == "Try with &half the batch"
    qtbot.mouseClick(page.problem.button, Qt.MouseButton.LeftButton)
    assert page.alive and page.header.state.text() == "Starting"
    qtbot.waitUntil(lambda: not page.alive)
    assert load_recipe(run / "recipe.toml").face.optimiser.batch == BATCH // 2
