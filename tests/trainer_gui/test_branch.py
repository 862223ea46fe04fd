"""A branch: a new run from a checkpoint of another one, with settings of its own."""

import json
import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from trainer.core.recipe import load_recipe
from trainer.core.run.checkpoint import checkpoints
from trainer.gui.files.run_files import allow_changes, recipe_of
from trainer.gui.progress.run_page import RunPage
from trainer.gui.runs.branch import branch, settings_of, starts_of
from trainer.gui.runs.branch_dialog import BranchDialog


def test_a_branch_shares_what_was_learned_and_changes_what_is_to_come(qtbot: QtBot, small_run: Path) -> None:
    run = small_run
    recipe = recipe_of(run)
    assert recipe is not None
    dialog = BranchDialog(run, recipe)
    qtbot.addWidget(dialog)
    dialog.show()
    start = next(start for start in starts_of(run) if (start.stage, start.step) == ("cycle", 3))
    dialog.place.setCurrentIndex(dialog.starts.index(start))
    keys = list(settings_of(recipe, start))
    assert not any(key.startswith(("face.", "sketch.")) for key in keys)
    row = keys.index("cycle.adversarial")
    value = dialog.table.item(row, 1)
    assert value is not None
    value.setText("much")
    dialog.accept()
    assert "“much” is no value" in dialog.problem.text
    value.setText("-1")
    dialog.accept()
    assert "adversarial lies between 0 and 1,000,000,000, not at -1" in dialog.problem.text
    value.setText("0.5")
    dialog.name.setText("branched")
    dialog.accept()
    assert dialog.new == run.with_name("branched")
    try:
        page = RunPage(dialog.new)
        qtbot.addWidget(page, before_close_func=lambda page: page.leave())
        page.go_on()
        qtbot.waitUntil(lambda: page.status.state == "finished" or bool(page.problem.text))
        assert page.problem.text == ""
        assert load_recipe(dialog.new / "recipe.toml").cycle.adversarial == 0.5
        assert load_recipe(run / "recipe.toml").cycle.adversarial == recipe.cycle.adversarial
        assert any("Continuing the stage 'cycle' at step 3" in note for note in page.status.notes)
        assert checkpoints(run / "face")[-1].samefile(checkpoints(dialog.new / "face")[-1])
    finally:
        shutil.rmtree(dialog.new)


def test_a_branch_over_a_run_is_refused(small_run: Path) -> None:
    run = small_run
    with pytest.raises(Exception, match="There is a run run already; give another name"):
        branch(run, starts_of(run)[0], {}, run)


def test_only_what_is_changed_is_written_anew(tmp_path: Path) -> None:
    settings = tmp_path / "face" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"seed": 1, "face": {"optimiser": {"batch": 16, "steps": 9}}}))
    allow_changes(tmp_path, {"face.optimiser.batch": 8, "cycle.adversarial": 0.5, "sample_every": 3})
    assert json.loads(settings.read_text()) == {"seed": 1, "face": {"optimiser": {"batch": 8, "steps": 9}}}


def test_a_branch_from_the_very_end_trains_on(qtbot: QtBot, small_run: Path) -> None:
    """A branch of a finished run has steps left from the start, so that it is never the same model again."""
    recipe = recipe_of(small_run)
    assert recipe is not None
    dialog = BranchDialog(small_run, recipe)
    qtbot.addWidget(dialog)
    dialog.name.setText("longer")
    assert (dialog.start.stage, dialog.start.step) == ("cycle", 6)
    assert dialog.changes() == {"cycle.optimiser.steps": 12}
    dialog.accept()
    try:
        page = RunPage(dialog.new)
        qtbot.addWidget(page, before_close_func=lambda page: page.leave())
        page.go_on(train_on=dialog.start.stage)
        qtbot.waitUntil(lambda: page.status.state == "finished" or bool(page.problem.text))
        assert page.problem.text == ""
        assert int(checkpoints(dialog.new / "cycle")[-1].stem) == 12
        weights = [(run / "bundle" / "weights.safetensors").read_bytes() for run in (small_run, dialog.new)]
        assert weights[0] != weights[1]
    finally:
        shutil.rmtree(dialog.new)
