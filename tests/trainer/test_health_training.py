"""Trainings that really break down: rolled back with the cause lowered, saved by that, or given up in one sentence."""

import gc
import math
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from tests.bundles import write_recipe
from tests.trainer.toys import SETTINGS, WASSERSTEIN, Descent, toy
from trainer.__main__ import main
from trainer.core.control import Control
from trainer.core.events import Done, Event, Progress, RolledBack, Stopped, Warning
from trainer.core.monitoring.health import LearningRate, Limits, parse_cause
from trainer.core.objectives.objective import Objective
from trainer.core.run.checkpoint import NotFiniteError, checkpoints, load_checkpoint, load_newest, save_checkpoint
from trainer.core.training.checkpoint_manager import Stage
from trainer.core.training.loop import train

pytestmark = pytest.mark.usefixtures("one_thread")

# A critic of five blocks without normalisation or penalty: Adam's second moments grow with the tenth power of the
# learning rate. In three steps they overflow at 400 by a factor of a thousand, and at 100 they miss it by as much.
OVERFLOWING = replace(SETTINGS, model="gan", adversary=replace(WASSERSTEIN, penalty=0.0))
DEEP = (64,) * 5
# Losses may be as large as numbers are: what is found is where these end.
QUICK = Limits(low=0.02, low_steps=20, alive=0.1, alive_steps=1, suspect_steps=5, begin=0, huge=math.inf)


def stage(folder: Path, checkpoint_every: int = 50, **more: Any) -> Stage:
    return Stage("face", folder, 1000, checkpoint_every, **more)


def events_of(build: Callable[[], Objective], stage: Stage, limits: Limits = QUICK) -> list[Event]:
    return list(train(build, stage, Control(), limits))


def troubles(events: list[Event]) -> list[RolledBack]:
    return [event for event in events if isinstance(event, RolledBack)]


def state_of(folder: Path) -> dict[str, Any]:
    state, damages = load_newest(folder)
    assert state is not None
    assert not damages
    return state


def test_a_critic_that_blows_up_is_slowed_down_and_the_training_recovers(tmp_path: Path) -> None:
    events = events_of(toy(OVERFLOWING, DEEP, learning_rate=400.0, steps=3), stage(tmp_path))
    found = troubles(events)
    assert 1 <= len(found) <= 2
    assert (found[0].step, found[0].back_to) == (3, 0)
    assert "the critic had grown beyond all numbers" in found[0].message
    assert "Going on from step 0 with 'critic's learning rate' halved once." in found[0].message
    assert isinstance(events[-1], Done)
    state = state_of(tmp_path)
    assert state["step"] == 3
    assert state["health"]["lowered"] == [LearningRate.CRITIC.value] * len(found)


def test_what_cannot_be_trained_is_given_up_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        events_of(toy(OVERFLOWING, DEEP, learning_rate=10_000.0, steps=3), stage(tmp_path))
    said = str(error.value)
    assert said.startswith("The stage 'face' cannot be trained like this: at step 3 the critic had grown beyond ")
    assert "though 'critic's learning rate' had been halved twice" in said
    assert "set face.optimiser.learning_rate lower" in said
    assert "the checkpoint of step 0 stands" in said
    assert [path.name for path in checkpoints(tmp_path)] == ["00000000.checkpoint"]


def test_a_networks_loss_that_is_no_number_is_found(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"the loss 'adversarial' and 'critic' was no longer a number; set face\."):
        events_of(toy(OVERFLOWING, DEEP, learning_rate=1e7, steps=3), stage(tmp_path, reductions=0))


def test_a_decoder_that_saturates_has_collapsed(tmp_path: Path) -> None:
    plain = toy(replace(SETTINGS, adversarial=0.0), learning_rate=10.0, steps=60)
    with pytest.raises(UserError, match=r"had collapsed.* 'kld' had been halved twice; set face\.kld\.weight lower"):
        events_of(plain, stage(tmp_path))


def test_one_loss_to_blame_has_its_weight_halved(tmp_path: Path) -> None:
    events = events_of(lambda: Descent(3.0), stage(tmp_path))
    (found,) = troubles(events)
    assert found == RolledBack("face", found.step, 50, found.message)
    assert 60 < found.step < 70  # 2 to the power of twice the steps passes float32's greatest number
    assert f"At step {found.step} of 'face' the loss 'reconstruction' was no longer a number." in found.message
    assert "Going on from step 50 with 'reconstruction' halved once." in found.message
    assert isinstance(events[-1], Done)
    assert float(state_of(tmp_path)["numbers"].abs().max()) < 1e-20


def test_twice_lowered_and_then_given_up(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    assert len(troubles(events_of(lambda: Descent(6.0), stage(tmp_path / "one")))) == 2
    with pytest.raises(UserError, match=r"had been halved twice; .* \(the checkpoint of step 50 stands\)"):
        events_of(lambda: Descent(12.0), stage(tmp_path / "other"))
    with pytest.raises(UserError, match=r"no longer a number; set face\.reconstruction lower"):
        events_of(lambda: Descent(3.0), stage(tmp_path / "third", reductions=0))


def test_a_collapse_is_rolled_back_to_before_it_began(tmp_path: Path) -> None:
    events = events_of(lambda: Descent(3.0, collapses_at=149), stage(tmp_path))
    (found,) = troubles(events)
    assert (found.step, found.back_to) == (169, 100)  # step 150 was written before its collapse was suspected
    assert "the pictures had collapsed: for 20 steps they were all alike" in found.message
    assert isinstance(events[-1], Done)


def test_no_checkpoint_is_due_while_a_collapse_is_suspected(tmp_path: Path) -> None:
    written: list[str] = []
    control = Control()
    for event in train(lambda: Descent(3.0, collapses_at=92), stage(tmp_path, 10), control, QUICK):
        if isinstance(event, RolledBack):
            control.ask("stop")
        written = [path.name for path in checkpoints(tmp_path)]
    assert isinstance(event, Stopped)
    assert event.step == 90
    assert written == ["00000080.checkpoint", "00000090.checkpoint"]


def test_a_stop_within_a_suspected_collapse_keeps_the_step_and_the_way_back(tmp_path: Path) -> None:
    def build() -> Objective:
        return Descent(3.0, collapses_at=120)

    control, seen = Control(), []

    def stopping() -> Objective:
        task = Descent(3.0, collapses_at=120)
        step = task.step

        def counted() -> dict[str, torch.Tensor]:
            if task.step_number == 129:
                control.ask("stop")
            return step()

        task.step = counted  # type: ignore[method-assign]
        return task

    assert list(train(stopping, stage(tmp_path), control, QUICK))[-1] == Stopped("face", 130)
    assert state_of(tmp_path)["health"]["low"]
    seen = events_of(build, stage(tmp_path))
    assert Warning("Continuing the stage 'face' at step 130.") in seen
    assert [(event.step, event.back_to) for event in troubles(seen)] == [(140, 100)]
    assert isinstance(seen[-1], Done)


def test_what_was_lowered_survives_a_stop(tmp_path: Path) -> None:
    control = Control()
    for event in train(lambda: Descent(6.0), stage(tmp_path), control, QUICK):
        if isinstance(event, RolledBack):
            control.ask("stop")
    assert isinstance(event, Stopped)
    events = events_of(lambda: Descent(6.0), stage(tmp_path, 10))
    (found,) = troubles(events)
    assert "halved twice" in found.message
    assert state_of(tmp_path)["health"]["lowered"] == ["reconstruction"] * 2


def test_a_rolled_back_training_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        events_of(toy(OVERFLOWING, DEEP, learning_rate=400.0, steps=3), stage(tmp_path / name))
    ends = [checkpoints(tmp_path / name)[-1] for name in ("one", "other")]
    assert ends[0].name == ends[1].name
    assert ends[0].read_bytes() == ends[1].read_bytes()


def test_the_broken_task_is_gone_before_another_is_built(tmp_path: Path) -> None:
    made: list[weakref.ref[Objective]] = []

    def alone() -> Objective:
        gc.collect()
        assert all(reference() is None for reference in made)  # a GPU may not hold two
        task = Descent(6.0)
        made.append(weakref.ref(task))
        return task

    events_of(alone, stage(tmp_path))
    assert len(made) == 3


def test_each_cause_lowers_what_it_names() -> None:
    task: Any = toy()()
    for cause in ("adversarial", "kld", "kld", LearningRate.STAGE, LearningRate.CRITIC):
        task.reduce_weight(parse_cause(cause))
    assert (task.settings.adversarial, task.settings.kld.weight) == (0.5, 2.5)
    task.step()
    assert task.trainable.adam.param_groups[0]["lr"] == 5e-4
    assert task.critic.adam.param_groups[0]["lr"] == 2.5e-4


def test_diversity_is_reported(tmp_path: Path) -> None:
    events = events_of(toy(steps=2), stage(tmp_path))
    (progress,) = (event for event in events if isinstance(event, Progress))
    assert 0.1 < progress.losses["diversity"] < 2


def test_a_state_that_is_no_number_is_never_written(tmp_path: Path) -> None:
    save_checkpoint(tmp_path, 1, {"step": 1, "weights": torch.ones(3)})
    for value in (torch.inf, torch.nan):
        with pytest.raises(NotFiniteError, match="/weights is not finite"):
            save_checkpoint(tmp_path, 2, {"weights": torch.tensor([1.0, value])})
    assert [path.name for path in tmp_path.iterdir()] == ["00000001.checkpoint"]
    assert torch.equal(load_checkpoint(tmp_path / "00000001.checkpoint")["weights"], torch.ones(3))


RECIPE = """
preset = "small-32"
stages = ["face"]
precision = "float32"
checkpoint_every = 4

[data]
sketches = ["face_samples.npy"]
faces = ["portraits.zip"]

[face]
model = "gan"

[face.optimiser]
steps = 8
batch = 2
"""


def test_the_command_says_what_was_tried(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe, run, data = write_recipe(tmp_path, RECIPE), tmp_path / "run", str(resource_path("samples"))
    breaking = (
        "--set",
        "face.optimiser.learning_rate=1",
        "--set",
        "face.adversary.penalty=1e9",
        "--set",
        "face.optimiser.steps=40",
    )
    assert main(["run", str(recipe), "--run", str(run), "--data", data, "--device", "cpu", *breaking]) == 2
    out, err = capsys.readouterr()
    assert out.count("trouble:") == 2
    assert err.startswith("s2f-train: The stage 'face' cannot be trained like this: at step ")
    assert err.count("\n") == 1
    assert checkpoints(run / "face")
    assert not list(run.glob(".*")) + list((run / "face").glob(".*"))
