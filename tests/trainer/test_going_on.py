"""Going on with what is done: more steps of a stage, a run by its folder alone, and a folder from somebody else."""

import shutil
from pathlib import Path

import pytest

from s2f_models.paths import resource_path
from tests.bundles import RECIPE, write_recipe
from tests.trainer.command_output import refusal
from trainer.__main__ import main
from trainer.core.recipe import load_recipe
from trainer.core.run.checkpoint import checkpoints

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of two steps a stage, and its bundle; to be copied."""
    folder = tmp_path_factory.mktemp("trained")
    recipe = write_recipe(folder, RECIPE.replace("small-64", "small-32"))
    data = str(resource_path("samples"))
    assert main(["run", str(recipe), "--run", str(folder / "run"), "--data", data, "--device", "cpu", "--events"]) == 0
    return folder / "run"


@pytest.fixture
def run(trained: Path, tmp_path: Path) -> Path:
    return shutil.copytree(trained, tmp_path / "run")


DATA = ("--data", str(resource_path("samples")))


def steps(run: Path, stage: str) -> int:
    return int(checkpoints(run / stage)[-1].stem)


def test_the_last_stage_is_trained_on_and_the_model_written_anew(run: Path) -> None:
    before = (run / "bundle" / "weights.safetensors").read_bytes()
    face = checkpoints(run / "face")[-1].read_bytes()
    assert main(["run", "--resume", str(run), *DATA, "--train-on", "6", "--events"]) == 0
    assert (steps(run, "face"), steps(run, "cycle")) == (2, 8)
    assert checkpoints(run / "face")[-1].read_bytes() == face
    assert (run / "bundle" / "weights.safetensors").read_bytes() != before
    assert load_recipe(run / "recipe.toml").cycle.optimiser.steps == 8
    assert main(["run", "--resume", str(run), *DATA, "--events"]) == 0  # which has nothing left to do
    assert steps(run, "cycle") == 8


def test_a_stage_is_made_longer_and_what_was_built_on_it_is_kept_and_trained_again(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cycle = checkpoints(run / "cycle")[-1].read_bytes()
    assert main(["run", "--resume", str(run), *DATA, "--set", "face.optimiser.steps=4", "--events"]) == 0
    assert (steps(run, "face"), steps(run, "sketch"), steps(run, "cycle")) == (4, 2, 2)
    assert checkpoints(run / "cycle.1")[-1].read_bytes() == cycle
    assert "was built on an earlier state of" in capsys.readouterr().out


def test_a_stage_is_never_made_shorter_by_a_change_of_the_recipe(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--resume", str(run), *DATA, "--set", "face.optimiser.steps=1"]) == 2
    assert "was begun with another value of face.optimiser.steps" in refusal(capsys.readouterr().err)


@pytest.mark.parametrize("asked", ["nonsense", "cycle=0", "refine=4"])
def test_what_train_on_cannot_mean_is_said(run: Path, asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--resume", str(run), *DATA, "--train-on", asked]) == 2
    assert "write --train-on 1000, or --train-on cycle=1000" in refusal(capsys.readouterr().err)


def test_commands_read_the_runs_own_recipe_and_find_its_data(trained: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in trained.glob("*/*.checkpoint")}
    for command in (["export"], ["cycle"], ["pretrain", "face"]):
        assert main([*command, "--run", str(trained), "--events"]) == 0
    assert {path: path.read_bytes() for path in trained.glob("*/*.checkpoint")} == before
    assert main(["figures", str(trained / "bundle"), "--out", str(tmp_path / "figures"), "--device", "cpu"]) == 0


def test_a_foreign_run_says_what_it_reads_before_it_is_gone_on_with(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    foreign = shutil.copytree(trained, tmp_path / "from somebody")
    assert main(["run", "--resume", str(foreign)]) == 2
    assert "reads or writes outside of its folder" in refusal(capsys.readouterr().err)


def test_without_a_recipe_or_a_run_it_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run"]) == 2
    assert "Which recipe is to be trained?" in refusal(capsys.readouterr().err)
