"""The real `s2f-train`: a whole tiny run, resuming bit for bit, and one sentence for each bad input."""

import json
import signal
from pathlib import Path

import pytest
import torch

from s2f_models.paths import resource_path
from tests.bundles import RECIPE, write_recipe
from tests.trainer.command_output import refusal
from tests.trainer.fork_server import CAN_FORK, ForkServer
from trainer.__main__ import main
from trainer.core.control import Control
from trainer.core.events import Done, Stopped
from trainer.core.recipe import load_recipe
from trainer.core.run.checkpoint import checkpoints
from trainer.core.training.run import Run

# Long enough to be stopped in the middle: the first sample grid is written at step 3.
LONG = """
preset = "small-32"
sample_every = 3
checkpoint_every = 1000

[data]
sketches = ["face_samples.npy"]
faces = ["portraits.zip"]

[sketch]
prior_fraction = 0.5

[sketch.optimiser]
steps = 20
batch = 2

[sketch.adversary]
kind = "logistic"
penalty_kind = "r1"
penalty_every = 4
augment = true

[cycle]
regime = "scratch"

[cycle.optimiser]
steps = 12
batch = 2
"""


def test_a_run_leaves_events_samples_and_a_bundle(tiny_bundle: Path) -> None:
    run = tiny_bundle.parent
    events = [json.loads(line) for line in (run / "events.jsonl").read_text().splitlines()]
    assert [e["stage"] for e in events if e["event"] == "done"] == ["face", "sketch", "cycle", "export"]
    for stage in ("face", "sketch", "cycle"):
        assert (run / stage / "samples" / "00000002.png").is_file()
        assert [e["step"] for e in events if e["event"] == "progress" and e["stage"] == stage][-1] == 2
    assert load_recipe(run / "recipe.toml") == load_recipe(run.parent / "tiny.toml")


@pytest.mark.skipif(not CAN_FORK, reason="forks trainers")
@pytest.mark.parametrize("stage", ["sketch", "cycle"])
def test_a_stopped_training_goes_on_bit_for_bit(
    fork_servers: tuple[ForkServer, ForkServer], tmp_path: Path, stage: str
) -> None:
    recipe = write_recipe(tmp_path, LONG)
    which = ("pretrain", "sketch") if stage == "sketch" else ("cycle",)
    arguments = (*which, "--recipe", recipe, "--data", resource_path("samples"), "--events", "--run")
    whole = fork_servers[0].begin(tmp_path / "whole.out", *arguments, tmp_path / "whole")
    stopped = fork_servers[1].begin(tmp_path / "stopped.out", *arguments, tmp_path / "stopped")
    stopped.wait_for("sample")
    stopped.signal(signal.SIGINT)
    assert stopped.wait() == 130
    last = stopped.events()[-1]
    assert last["event"] == "stopped"
    assert 3 <= last["step"] < (20 if stage == "sketch" else 12)
    assert fork_servers[1].begin(tmp_path / "stopped.out", *arguments, tmp_path / "stopped").wait() == 0
    assert whole.wait() == 0
    ends = [checkpoints(tmp_path / name / stage)[-1] for name in ("whole", "stopped")]
    assert ends[0].name == ends[1].name
    assert ends[0].read_bytes() == ends[1].read_bytes()


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    samples = resource_path("samples")
    assert main([*map(str, arguments), *([] if "--data" in arguments else ["--data", str(samples)])]) == 2
    said = refusal(capsys.readouterr().err)
    assert said.startswith("s2f-train: ")
    assert said.count("\n") == 1
    return said


def test_bad_input_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe, run = write_recipe(tmp_path), tmp_path / "run"
    nowhere = tmp_path / "nowhere"
    assert "no recipe" in refused(capsys, "run", nowhere, "--run", run)
    assert "nowhere" in refused(capsys, "run", recipe, "--run", run, "--data", nowhere)
    assert "no GPU" in refused(capsys, "run", recipe, "--run", run, "--device", "cuda:77")
    assert "no device" in refused(capsys, "run", recipe, "--run", run, "--device", "tpu")
    assert "pretrain sketch" in refused(capsys, "cycle", "--recipe", recipe, "--run", run)
    assert "no trained cycle" in refused(capsys, "export", "--recipe", recipe, "--run", run)
    assert (
        "weak pairs"
        in refused(
            capsys,
            "cycle",
            "--run",
            run,
            "--recipe",
            write_recipe(tmp_path / "p", "[cycle]\nregime='scratch'\npair=1" + DATA),
        ).lower()
    )
    (tmp_path / "file").write_text("in the way")
    assert "cannot be written" in refused(capsys, "run", recipe, "--run", tmp_path / "file")


DATA = """
[data]
sketches = ["face_samples.npy"]
faces = ["portraits.zip"]
"""


def test_a_run_folder_of_another_recipe_is_left_alone(
    tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = tiny_bundle.parent
    before = (run / "recipe.toml").read_bytes()
    other = write_recipe(tmp_path, RECIPE.replace("batch = 4", "batch = 5", 1))
    assert "another value of sketch.optimiser.batch" in refused(
        capsys, "pretrain", "sketch", "--recipe", other, "--run", run
    )
    assert (run / "recipe.toml").read_bytes() == before


def test_a_finished_stage_is_not_trained_again(tiny_bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = tiny_bundle.parent
    ends = [p.read_bytes() for p in checkpoints(run / "sketch")]
    recipe = write_recipe(run.parent)
    data = str(resource_path("samples"))
    assert main(["pretrain", "sketch", "--recipe", str(recipe), "--run", str(run), "--data", data, "--events"]) == 0
    assert [p.read_bytes() for p in checkpoints(run / "sketch")] == ends


def test_a_stop_while_data_is_packed_leaves_nothing_half(tmp_path: Path) -> None:
    recipe = load_recipe(write_recipe(tmp_path))
    run = Run(recipe, resource_path("samples"), tmp_path / "run", torch.device("cpu"))
    stop = Control()
    stop.ask("stop")
    assert list(run.train_stage("face", stop)) == [Stopped("face", 0)]
    assert not list((tmp_path / "run" / "data").rglob("*.npy"))
    assert isinstance(list(run.train_stage("face", Control()))[-1], Done)


def test_an_export_that_is_refused_writes_nothing_into_a_folder_that_is_no_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("dear")
    assert main(["export", "--run", str(tmp_path / "letters"), "--device", "cpu"]) == 2
    assert "holds no trained cycle" in refusal(capsys.readouterr().err)
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["one.txt"]
    assert main(["export", "--run", str(tmp_path / "none"), "--device", "cpu"]) == 2
    assert not (tmp_path / "none").exists()
