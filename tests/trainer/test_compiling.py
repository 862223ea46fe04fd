"""Compiled networks train as plain ones do, and where compiling fails the training goes on without it.

The backends need no compiler: "aot_eager" traces forward and backward passes as inductor would be given them, and runs
them by torch's own kernels.
"""

import os
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor
from torch._dynamo.backends.debugging import aot_eager

from s2f_models.paths import resource_path
from tests.bundles import write_recipe
from tests.trainer.command_output import read_event
from tests.trainer.toys import CYCLE, SETTINGS, WASSERSTEIN, toy, toy_cycle
from trainer.core.control import Control
from trainer.core.events import Event, Sample, Stopped, Warning
from trainer.core.loss_key import LossKey
from trainer.core.objectives.objective import Objective
from trainer.core.run.checkpoint import checkpoints, load_checkpoint
from trainer.core.training.checkpoint_manager import Stage
from trainer.core.training.compiler import WORTH_STEPS, Compiler
from trainer.core.training.loop import train

CPU = torch.device("cpu")
TOLERANCE = 1e-6  # of losses and weights; aot_eager gave not a bit of difference
EVERYTHING = replace(
    SETTINGS,
    adaptive=True,
    feature=1.0,
    prior_fraction=0.25,
    adversary=replace(WASSERSTEIN, scope="both", critic_steps=2, penalty_every=2, augment=True),
)
DCGAN = replace(
    SETTINGS, model="gan", adversary=replace(WASSERSTEIN, kind="logistic", normalisation="batch", penalty=0.0)
)
LATENT = replace(CYCLE, adversary=replace(WASSERSTEIN, kind="hinge", normalisation="spectral", penalty=0.0))
WHOLE = replace(CYCLE, regime="whole", adaptive=True, minimum_noise_scale=0.0, fake_noise=0.1)

RECIPE = """
preset = "small-32"
compile = "on"
stages = ["sketch", "face"]
data = { sketches = ["face_samples.npy"], faces = ["portraits.zip"] }
sketch = { optimiser = { steps = 2, batch = 2 }, adversarial = 0.0 }
face = { optimiser = { steps = 2, batch = 2 }, adversarial = 0.0 }
"""


@pytest.fixture(autouse=True)
def quiet_torch(one_thread: None) -> Iterator[None]:
    """torch's compiler warns its own developers."""
    with warnings.catch_warnings():
        yield
    torch.compiler.reset()


class Counting:
    """The backend "aot_eager", which counts its graphs; from the graph `until` on it fails."""

    def __init__(self, until: int = 1000) -> None:
        self.graphs, self.until = 0, until

    def __call__(self, module: Any, inputs: Any) -> Any:
        self.graphs += 1
        if self.graphs > self.until:
            raise RuntimeError("no such kernel.\nAnd much more.")
        return aot_eager(module, inputs)


def tensors(state: Any, path: str = "") -> dict[str, Tensor]:
    """All tensors of a task's state by their path."""
    if isinstance(state, Tensor):
        return {path: state}
    items = state.items() if isinstance(state, dict) else enumerate(state) if isinstance(state, list) else ()
    return {name: tensor for key, value in items for name, tensor in tensors(value, f"{path}/{key}").items()}


def assert_alike(one: Any, other: Any) -> None:
    ones, others = tensors(one), tensors(other)
    assert list(ones) == list(others)
    assert len(ones) > 3
    for name, tensor in ones.items():
        torch.testing.assert_close(others[name], tensor, rtol=TOLERANCE, atol=TOLERANCE, msg=lambda m, n=name: n + m)


@pytest.mark.parametrize(
    "build",
    [toy(EVERYTHING), toy(DCGAN), toy_cycle(LATENT), toy_cycle(WHOLE)],
    ids=["VAE", "GAN", "latent cycle", "whole cycle"],
)
def test_compiled_networks_train_as_plain_ones_do(build: Callable[[], Objective]) -> None:
    plain, compiled, backend = build(), build(), Counting()
    compiler = Compiler("on", CPU, backend)
    compiler.begin(compiled, 12)
    for step in range(12):
        ours, theirs = compiler.step(compiled), plain.step()
        assert ours.keys() == theirs.keys()
        for name, loss in theirs.items():
            assert float(ours[name]) == pytest.approx(float(loss), rel=TOLERANCE, abs=TOLERANCE), (step, name)
        if step == 3:
            made = backend.graphs
    assert backend.graphs == made >= 3  # every shape and mode had come by then: later steps compile nothing
    assert_alike(plain.state(), compiled.state())
    for ours, theirs in zip(compiled.sample_rows(), plain.sample_rows(), strict=True):
        assert torch.allclose(ours, theirs, atol=TOLERANCE)


def events_of(build: Callable[[], Objective], folder: Path, compiler: Compiler | None = None) -> list[Event]:
    return list(train(build, Stage("face", folder, 4, 4), Control(), compiler=compiler))


def notes_of(build: Callable[[], Objective], folder: Path, compiler: Compiler) -> list[str]:
    return [event.message for event in events_of(build, folder, compiler) if isinstance(event, Warning)]


def last_bytes(folder: Path) -> bytes:
    return checkpoints(folder)[-1].read_bytes()


def test_a_compiled_training_goes_on_plainly_and_a_plain_one_compiled(tmp_path: Path) -> None:
    backend = Counting()
    events_of(toy(steps=8), tmp_path / "plain")
    for name in ("compiled first", "compiled later"):
        compilers = [Compiler("on", CPU, backend), None]
        before, after = compilers if name == "compiled first" else reversed(compilers)
        control, made = Control(), backend.graphs
        for event in train(toy(steps=8), Stage("face", tmp_path / name, 4, 4), control, compiler=before):
            if isinstance(event, Sample):
                control.ask("stop")
        assert isinstance(event, Stopped)
        assert event.step == 4
        events_of(toy(steps=8), tmp_path / name, after)
        assert backend.graphs > made
        plain, ours = (load_checkpoint(checkpoints(tmp_path / folder)[-1]) for folder in ("plain", name))
        assert_alike(plain, ours)


@pytest.mark.parametrize("until", [0, 3], ids=["at once", "in the middle of the first step"])
def test_where_compiling_fails_training_goes_on_without_it(tmp_path: Path, until: int) -> None:
    events_of(toy(steps=4), tmp_path / "plain")
    compiler = Compiler("on", CPU, Counting(until))
    assert notes_of(toy(steps=4), tmp_path / "failed", compiler) == [
        "A step with compiled networks failed (RuntimeError: no such kernel), so training goes on without compiling, "
        'more slowly; compile = "off" spares it the attempt.'
    ]
    assert notes_of(toy(steps=4), tmp_path / "the stage after", compiler) == []
    assert last_bytes(tmp_path / "plain") == last_bytes(tmp_path / "failed") == last_bytes(tmp_path / "the stage after")


class FailingAtSix:
    """Builds toys of which the first `times` fail at step 6."""

    def __init__(self, times: int) -> None:
        self.times = times

    def __call__(self) -> Objective:
        task, fails = toy(steps=8)(), self.times > 0
        self.times -= 1
        step = task.step

        def failing() -> dict[LossKey, Tensor]:
            if fails and task.step_number == 6:
                raise RuntimeError("out of memory")
            return step()

        task.step = failing  # type: ignore[method-assign]
        return task


def test_what_fails_later_goes_on_from_the_newest_checkpoint(tmp_path: Path) -> None:
    events_of(toy(steps=8), tmp_path / "plain")
    failed, going_on = notes_of(FailingAtSix(1), tmp_path / "failed", Compiler("on", CPU, "eager"))
    assert "(RuntimeError: out of memory)" in failed
    assert going_on == "Continuing the stage 'face' at step 4."
    assert last_bytes(tmp_path / "plain") == last_bytes(tmp_path / "failed")


def test_what_is_no_fault_of_the_compiling_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="out of memory"):
        events_of(FailingAtSix(2), tmp_path / "compiled", Compiler("on", CPU, "eager"))
    with pytest.raises(RuntimeError, match="out of memory"):
        events_of(FailingAtSix(1), tmp_path / "plain", Compiler("off", CPU, "eager"))


@pytest.mark.parametrize(
    ("wanted", "device", "steps", "is_on"),
    [
        ("auto", "cuda", WORTH_STEPS, True),
        ("auto", "cuda", WORTH_STEPS - 1, False),
        ("auto", "cpu", WORTH_STEPS, False),
        ("auto", "mps", WORTH_STEPS, False),
        ("on", "cpu", 1, True),
        ("off", "cuda", WORTH_STEPS, False),
    ],
)
def test_auto_compiles_long_stages_on_a_gpu(wanted: Any, device: str, steps: int, is_on: bool) -> None:
    compiler = Compiler(wanted, torch.device(device), "eager")
    compiler.begin(toy()(), steps)
    assert compiler.is_on == is_on


def test_without_a_compiler_on_the_machine_a_run_notes_it_once(tmp_path: Path) -> None:
    recipe = write_recipe(tmp_path, RECIPE)
    arguments = (
        "run",
        recipe,
        "--data",
        resource_path("samples"),
        "--device",
        "cpu",
        "--run",
        tmp_path / "run",
        "--events",
    )
    environment = {**os.environ, "CXX": "/nowhere/g++"}  # which torch reads as it is imported
    command = [sys.executable, "-m", "trainer", *map(str, arguments)]
    done = subprocess.run(
        command, env=environment, cwd=resource_path().parent, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr
    events = map(read_event, done.stdout.splitlines())
    (note,) = [event["message"] for event in events if event["event"] == "warning"]
    assert "so training goes on without compiling" in note
    assert "C++ compiler" in note
