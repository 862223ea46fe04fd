"""`s2f-train dry-run` and the estimate made of it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from s2f_models.paths import resource_path
from trainer.__main__ import main
from trainer.core.recipe import load_recipe
from trainer.core.training.dry_run import StageCosts, estimate

DATA = (
    *("--sketches", str(resource_path("samples", "face_samples.npy"))),
    *("--faces", str(resource_path("samples", "portraits.zip"))),
)
SMALL = [f"--set={stage}.optimiser.batch=2" for stage in ("face", "sketch", "cycle")]


def test_ten_real_steps_of_each_stage_give_an_estimate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], one_thread: None
) -> None:
    command = ["dry-run", "quick-try", *DATA, *SMALL, "--set", "preset=small-32", "--run", str(tmp_path), "--events"]
    assert main([*command, "--device", "cpu"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    timed = {event["stage"]: event for event in events if event["event"] == "timed"}
    assert {stage: event["steps"] for stage, event in timed.items()} == {"face": 10, "sketch": 10, "cycle": 10}
    estimated = events[-1]
    recipe = load_recipe("quick-try")
    bare = sum(getattr(recipe, stage).optimiser.steps * event["seconds_a_step"] for stage, event in timed.items())
    assert estimated["event"] == "estimate" and estimated["device"] == "cpu"
    assert bare < estimated["seconds"] < 2 * bare + 60
    assert 10e6 < estimated["disk"] < 2e9
    assert 100e6 < estimated["memory"] < 20e9
    assert {path.name for path in tmp_path.iterdir()} == {"data"}  # nothing of the dry run itself is left


def test_steps_samples_and_checkpoints_are_counted() -> None:
    recipe = replace(load_recipe("quick-try"), sample_every=100, checkpoint_every=250)
    stage = StageCosts(1000, 0.5, 2.0, 1.0, 10_000, 300)
    whole = estimate(recipe, [stage], 7, "cpu", 99)
    assert whole.seconds == 1000 * 0.5 + 11 * 1.0 + 5 * 2.0
    assert whole.disk == 7 + 2 * 10_000 + 10_000 + 5_000 + 11 * 300  # two kept, one being written, the bundle
    assert (whole.device, whole.memory) == ("cpu", 99)
    twice = estimate(recipe, [stage, stage], 7, "cpu", 99)
    assert twice.seconds == 2 * whole.seconds
    assert twice.disk < 2 * whole.disk


@pytest.mark.parametrize("name", ["dry-run", "trial"])
def test_a_recipe_that_cannot_be_trained_is_refused(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """By the command's old name, too."""
    assert main([name, "quick-try", *DATA, "--set", "face.optimiser.batch=1"]) == 2
    assert "batch lies between 2 and 4096" in capsys.readouterr().err


def test_the_old_name_is_not_listed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = capsys.readouterr().out
    assert "dry-run" in listed and "trial" not in listed
