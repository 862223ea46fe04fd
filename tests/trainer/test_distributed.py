"""Two processes under torchrun: the same losses as one, one writer, and a run that goes on with another number."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from torch import distributed

from s2f_models.paths import resource_path
from tests.bundles import RECIPE as TINY
from tests.bundles import write_recipe
from trainer.core.events import Warning, event_from_json
from trainer.core.run.checkpoint import load_best, load_newest

pytestmark = pytest.mark.skipif(not distributed.is_available() or os.name == "nt", reason="needs torch.distributed")

STEPS = 12
RECIPE = f"""
preset = "small-32"
precision = "float32"
sample_every = 6
checkpoint_every = 6

[data]
sketches = ["face_samples.npy"]
faces = ["portraits.zip"]

[sketch]
adversarial = 0.5
feature = 1.0
prior_fraction = 0.5

[sketch.optimiser]
steps = {STEPS}
batch = 8
ema = 0.9

[sketch.adversary]
critic_steps = 1
augment = true
"""
ARGUMENTS = ("--data", str(resource_path("samples")), "--device", "cpu", "--events")


# What a training does, in milliseconds: sums with gradients of gradients, then the first writes for some time.
SMALL = """
import sys, time
from pathlib import Path
import torch
from trainer.core.distributed.processes import joined, rank, summed
from trainer.core.distributed.runtime import leave

with joined(torch.device("cpu")):
    numbers = torch.tensor([1.0, 2.0], requires_grad=True)
    (slope,) = torch.autograd.grad(summed(numbers**3).sum(), numbers, create_graph=True)
    (bend,) = torch.autograd.grad(summed(slope).sum(), numbers)
    sys.stdout.write(f"slope {slope.tolist()} bend {bend.tolist()}\\n")  # in one piece: all write into one pipe
    if rank() == 0:
        time.sleep(0.5)
        Path(sys.argv[1]).touch()
assert Path(sys.argv[1]).exists(), "left before the first was done"
leave(0)
"""


def torchrun(processes: int, *program: str) -> subprocess.CompletedProcess[str]:
    """A program of so many processes, each on one thread; torchrun starts them where they are several."""
    starter = ["torch.distributed.run", "--standalone", f"--nproc-per-node={processes}"]
    command = [sys.executable, "-m", *starter, *program] if processes > 1 else [sys.executable, *program]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(resource_path().parent)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)


def train(processes: int, recipe: Path, run: Path, *others: str) -> subprocess.CompletedProcess[str]:
    """`s2f-train pretrain sketch` in as many processes as that."""
    separator = ["--"] if processes > 1 else []
    command = ["-m", *separator, "trainer", "pretrain", "sketch", "--recipe", str(recipe)]
    return torchrun(processes, *command, *ARGUMENTS, "--run", str(run), *others)


def losses(text: str) -> dict[str, float]:
    """Means over all steps of a run: each report holds the means since the one before."""
    events = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    reports = [event for event in events if event["event"] == "progress"]
    sums: dict[str, float] = {}
    for before, report in pairwise([{"step": 0}, *reports]):
        for name, loss in report["losses"].items():
            sums[name] = sums.get(name, 0.0) + loss * (report["step"] - before["step"])
    assert reports[-1]["step"] == STEPS
    return {name: total / STEPS for name, total in sums.items()}


def state_of(run: Path) -> dict[str, Any]:
    state = load_newest(run / "sketch")[0]
    assert state is not None and state["step"] == STEPS
    return state


def furthest(one: dict[str, Any], other: dict[str, Any]) -> float:
    """The largest difference; Adam turns rounding errors of tiny gradients into steps of 0.0002."""
    return max(float((one[name] - other[name]).abs().max()) for name in one if one[name].is_floating_point())


Finished = tuple[Path, str]


@pytest.fixture(scope="module")
def recipe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("recipe") / "recipe.toml"
    path.write_text(RECIPE)
    return path


@pytest.fixture(scope="module")
def alone(recipe: Path) -> Finished:
    run = recipe.parent / "alone"
    finished = train(1, recipe, run)
    assert finished.returncode == 0, finished.stderr
    return run, finished.stdout


@pytest.fixture(scope="module")
def together(recipe: Path) -> Finished:
    run = recipe.parent / "together"
    finished = train(2, recipe, run)
    assert finished.returncode == 0 and not finished.stderr, finished.stderr
    return run, finished.stdout


def test_two_processes_train_as_one_does(alone: Finished, together: Finished) -> None:
    ones, twos = losses(alone[1]), losses(together[1])
    assert twos.keys() == ones.keys() >= {"reconstruction", "kld", "adversarial", "feature", "critic", "penalty"}
    for name in ones.keys() - {"diversity"}:  # which is measured within a local batch
        assert twos[name] == pytest.approx(ones[name], rel=0.02, abs=0.005), name
    first, second = state_of(alone[0]), state_of(together[0])
    assert furthest(first["weights"], second["weights"]) < 0.01
    assert (first["generator"] == second["generator"]).all()


def test_one_of_them_writes_and_shows(together: Finished) -> None:
    run, output = together
    assert output.count('"event": "done"') == 1
    assert (run / "events.jsonl").read_text().count('"event": "done"') == 1
    assert not list(run.glob("**/.*"))


def test_a_run_goes_on_with_another_number_of_processes(
    recipe: Path, alone: Finished, together: Finished, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    shutil.copytree(together[0], run)
    (run / "sketch" / f"{STEPS:08d}.checkpoint").unlink()
    then = train(1, recipe, run)
    assert then.returncode == 0, then.stderr
    events = [event_from_json(line) for line in then.stdout.splitlines()]
    assert Warning(f"Continuing the stage 'sketch' at step {STEPS // 2}.") in events
    assert furthest(state_of(run)["weights"], state_of(alone[0])["weights"]) < 0.01


@pytest.fixture
def busy() -> Iterator[None]:
    """Other processes want the machine, too."""
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2)]
    yield
    for other in others:
        other.kill()
        other.wait()


@pytest.mark.parametrize("processes", [2, 3])
def test_all_leave_together_and_quietly(processes: int, busy: None, tmp_path: Path) -> None:
    (tmp_path / "small.py").write_text(SMALL)
    for number in range(3):
        done = tmp_path / f"done{number}"
        ended = torchrun(processes, str(tmp_path / "small.py"), str(done))
        assert ended.returncode == 0 and not ended.stderr, ended.stderr
        slope, bend = f"[{3.0 * processes}, {12.0 * processes}]", f"[{6.0 * processes**2}, {12.0 * processes**2}]"
        assert ended.stdout.count(f"slope {slope} bend {bend}") == processes, ended.stdout


def test_three_processes_train_a_whole_run(tmp_path: Path) -> None:
    recipe = write_recipe(tmp_path, TINY.replace("batch = 4", "batch = 6").replace("small-64", "small-32"))
    ended = torchrun(3, "-m", "--", "trainer", "run", str(recipe), *ARGUMENTS, "--run", str(tmp_path / "run"))
    assert ended.returncode == 0 and not ended.stderr, ended.stderr
    assert (tmp_path / "run" / "bundle" / "card.json").is_file()


def test_what_cannot_be_shared_out_is_said(recipe: Path, tmp_path: Path) -> None:
    refused = train(2, recipe, tmp_path / "run", "--set", "sketch.optimiser.batch=5")
    assert refused.returncode != 0
    assert (
        "sketch.optimiser.batch is 5, which cannot be shared out to 2 processes; make it a multiple of 2"
        in refused.stderr
    )
    assert "cli.py" not in refused.stderr  # no traceback of ours; torchrun adds one of its own


def test_an_evaluation_wants_no_company(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "trainer", "evaluate", "starter"],
        env={**os.environ, "WORLD_SIZE": "2", "RANK": "0"},
        capture_output=True,
        text=True,
        cwd=resource_path().parent,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2 and "start it without torchrun" in done.stderr


def test_the_first_of_two_scores_faces_and_the_other_waits(recipe: Path, tmp_path: Path) -> None:
    settings = ("face.optimiser.steps=2", "face.optimiser.batch=4", "face.adversary.critic_steps=1", "evaluate_every=1")
    changes = [part for setting in settings for part in ("--set", setting)]
    command = ["-m", "--", "trainer", "pretrain", "face", "--recipe", str(recipe), "--run", str(tmp_path / "run")]
    done = torchrun(2, *command, *ARGUMENTS, *changes)
    assert done.returncode == 0 and not done.stderr, done.stderr
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert [event["step"] for event in events if event["event"] == "evaluated"] == [1, 2]
    assert [event["stage"] for event in events if event["event"] == "done"] == ["face"]
    assert load_best(tmp_path / "run" / "face")["score"] == min(e["frechet"] for e in events if "frechet" in e)
