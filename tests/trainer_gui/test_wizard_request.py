"""What the wizard ends in: recipes of a person's own pictures, names, sizes and times in words."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from s2f_desktop.qt_kit.language import size_in_words
from s2f_models.paths import resource_path
from trainer.core.events import Estimate
from trainer.core.names import free_name
from trainer.core.recipe import load_recipe
from trainer.gui.files.run_files import data_root
from trainer.gui.wizard.dry_run_panel import DryRunPanel, in_words, time_in_words
from trainer.gui.wizard.run_request import begin_run, recipe_for, why_not

SHIPPED = sorted(path.stem for path in resource_path("recipes").glob("*.toml"))


@pytest.mark.parametrize("base", SHIPPED)
def test_a_recipe_of_own_pictures_keeps_nothing_of_the_shipped_data(base: str, tmp_path: Path) -> None:
    recipe = recipe_for(base, {}, [tmp_path / "a.npy"], [tmp_path / "b.zip"], ["somebody"], "mine")
    assert (recipe.name, recipe.data.sketches, recipe.data.faces) == (
        "mine",
        (str(tmp_path / "a.npy"),),
        (str(tmp_path / "b.zip"),),
    )
    assert (recipe.data.licences, recipe.export.notice) == (("somebody",), "somebody")
    assert "Congress" not in recipe.export.limits
    assert not (recipe.data.composed or recipe.data.attributes or recipe.data.face_crops or recipe.cycle.pair)


def test_changes_of_an_expert_win(tmp_path: Path) -> None:
    recipe = recipe_for("quick-try", {"export.limits": "for me"}, [tmp_path], [tmp_path])
    assert recipe.export.limits == "for me"
    assert "alike" in recipe_for("quick-try", {}, [tmp_path], [tmp_path]).export.limits


def test_a_run_begins_with_its_recipe_and_the_checked_data(tmp_path: Path) -> None:
    (tmp_path / "cache" / "data" / "face").mkdir(parents=True)
    recipe = recipe_for("quick-try", {}, [tmp_path / "a"], [tmp_path / "b"], name="one")
    request = begin_run(recipe, tmp_path / "runs" / "one", tmp_path / "cache", {"face": 0.1})
    assert load_recipe(request.recipe) == recipe
    assert request.arguments[:2] == ("run", str(tmp_path / "runs" / "one" / "recipe.toml"))
    assert request.paces == (("face", 0.1),)
    assert (request.run / "data" / "face").is_dir() and not (tmp_path / "cache" / "data").exists()


def test_another_device_or_number_of_threads_is_measured_anew(qtbot: QtBot, tmp_path: Path) -> None:
    panel = DryRunPanel(tmp_path)
    qtbot.addWidget(panel)
    panel.refresh(recipe_for("quick-try", {}, [tmp_path], [tmp_path]))
    panel.job.reported.emit(Estimate("cpu", 60.0, 0, 0, threads=2))
    assert panel.arguments == ("--device", "auto")  # the training takes those that are faster, then and after a pause
    panel.device.threads.setValue(1)
    assert panel.estimate is None and panel.arguments == ("--device", "auto", "--threads", "1")
    panel.device.threads.setValue(0)
    assert panel.estimate is not None  # known from before
    panel.device.device.addItem("GPU 1", "cuda:1")
    panel.device.device.setCurrentIndex(panel.device.device.findData("cuda:1"))
    assert panel.estimate is None and not panel.device.threads.isEnabled()
    assert panel.arguments == ("--device", "cuda:1")
    panel.close_down()


def test_the_data_of_a_run_started_elsewhere_is_found(tmp_path: Path) -> None:
    assert data_root(tmp_path / "run") == tmp_path
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "command.json").write_text(
        json.dumps({"command": ["run"], "data": "/somewhere", "device": "cpu"})
    )
    assert data_root(tmp_path / "run") == Path("/somewhere")


def test_names_that_are_taken_get_a_number(tmp_path: Path) -> None:
    assert free_name("my-faces", lambda name: why_not(name, tmp_path)) == "my-faces"
    (tmp_path / "my-faces").mkdir()
    assert free_name("my-faces", lambda name: why_not(name, tmp_path)) == "my-faces"  # an empty folder is nobody's run
    (tmp_path / "my-faces" / "recipe.toml").write_text("")
    assert free_name("my-faces", lambda name: why_not(name, tmp_path)) == "my-faces-2"
    assert "already" in why_not("my-faces", tmp_path)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 minute"),
        (300, "5 minutes"),
        (5000, "83 minutes"),
        (9000, "2 hours"),
        (90_000, "25 hours"),
        (3e5, "3 days"),
    ],
)
def test_times_are_told_as_people_do(seconds: float, words: str) -> None:
    assert time_in_words(seconds) == words


def test_an_estimate_is_a_sentence() -> None:
    assert size_in_words(456e6) == "456 MB"
    assert in_words(Estimate("cpu", 480, 456_000_000, 801_000_000)) == (
        "About 8 minutes on the processor of this machine; 456 MB of disk and 801 MB of memory."
    )
    assert in_words(Estimate("cuda", 7200, 2_340_000_000, 0)) == (
        "About 2 hours on the GPU (cuda) of this machine; 2.3 GB of disk."
    )
