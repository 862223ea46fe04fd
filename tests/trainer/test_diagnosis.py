"""Deliberately broken trainings get their diagnosis, sound ones none; real networks, losses and steps, in seconds."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from tests.bundles import write_recipe
from tests.trainer.toys import CYCLE, SETTINGS, toy, toy_cycle
from trainer.__main__ import main
from trainer.core.control import Control
from trainer.core.events import Diagnosed, Event, RolledBack
from trainer.core.loss_key import Loss, LossKey
from trainer.core.monitoring.diagnosis import Course, diagnose, is_flat
from trainer.core.objectives.objective import Objective
from trainer.core.optimiser_settings import AdversaryKind, AdversarySettings
from trainer.core.training.checkpoint_manager import Stage
from trainer.core.training.loop import train

pytestmark = pytest.mark.usefixtures("one_thread")

LOGISTIC = AdversarySettings(kind="logistic", penalty_kind="r1", penalty=1.0, critic_steps=1)
ADVERSARIAL = replace(SETTINGS, adversary=LOGISTIC)
PLAIN = replace(SETTINGS, adversarial=0.0)
STRONG = replace(ADVERSARIAL, adversary=replace(LOGISTIC, penalty=0.0), adversarial=0.001)


def events_of(build: Callable[[], Objective], folder: Path, kind: AdversaryKind, stage: str = "sketch") -> list[Event]:
    """All events of a stage up to its end, or up to where it was given up, which is one of them."""
    found: list[Event] = []
    try:
        for event in train(build, Stage(stage, folder, 50, 50, critic=kind), Control()):
            found.append(event)
    except UserError as error:
        assert "cannot be trained like this" in str(error)
        assert any(isinstance(event, RolledBack) for event in found)
    return found


def said(events: list[Event]) -> str:
    """Everything that a person is shown of what went wrong."""
    troubles = [event.message for event in events if isinstance(event, RolledBack)]
    return " ".join([*troubles, *(finding for e in events if isinstance(e, Diagnosed) for finding in e.findings)])


@pytest.mark.parametrize(
    ("build", "kind"),
    [
        (toy(ADVERSARIAL, steps=120, ema=0.9), "logistic"),
        (toy(steps=120, ema=0.9), "wasserstein"),
        (toy(PLAIN, steps=80, ema=0.9), "wasserstein"),
        (toy(replace(ADVERSARIAL, model="gan"), steps=120, ema=0.9), "logistic"),
    ],
    ids=["VAE-GAN", "Wasserstein", "VAE", "GAN"],
)
def test_a_sound_training_is_let_alone(build: Callable[[], Objective], kind: AdversaryKind, tmp_path: Path) -> None:
    assert said(events_of(build, tmp_path, kind)) == ""


def test_a_sound_cycle_is_let_alone(tmp_path: Path) -> None:
    optimiser = replace(CYCLE.optimiser, steps=80, ema=0.9)
    build = toy_cycle(replace(CYCLE, regime="scratch", adversary=LOGISTIC, optimiser=optimiser))
    assert said(events_of(build, tmp_path, "logistic", "cycle")) == ""


@pytest.mark.parametrize(
    ("build", "kind", "diagnosis"),
    [
        (toy(steps=60, learning_rate=0.9), "wasserstein", "all alike from the start"),
        (toy(ADVERSARIAL, steps=60, learning_rate=0.9), "logistic", "all alike from the start"),
        (toy(replace(PLAIN, reconstruction=0.0), steps=80), "wasserstein", "nothing was learned"),
        (toy(STRONG, critic=(32, 64, 64), steps=100), "logistic", "The critic is far ahead"),
    ],
    ids=["rate too high", "rate too high, logistic", "weight 0", "critic too strong"],
)
def test_a_broken_training_gets_its_diagnosis(
    build: Callable[[], Objective], kind: AdversaryKind, diagnosis: str, tmp_path: Path
) -> None:
    assert diagnosis in said(events_of(build, tmp_path, kind))


def test_pictures_of_one_colour_are_seen() -> None:
    course = Course(100)
    for step in range(1, 101):
        course.add(step, {LossKey(Loss.RECONSTRUCTION): 1 / step, LossKey(Loss.DIVERSITY): 0.5})
    assert diagnose(course, "face", "logistic") == ()
    (finding,) = diagnose(course, "face", "logistic", is_one_colour=True)
    assert "of one colour" in finding
    assert is_flat([0.001, 0.0]) and not is_flat([0.0, 0.4])


def test_it_judges_a_resumed_stage_as_a_whole_and_a_lengthened_one_anew() -> None:
    course, again, longer = Course(100), Course(100), Course(200)
    for step in range(1, 101):
        course.add(step, {LossKey(Loss.RECONSTRUCTION): 0.5, LossKey(Loss.CRITIC, "face"): -float(step)})
    again.load_state(course.state())
    assert again == course and diagnose(again, "face", "logistic")
    longer.load_state(course.state())
    assert longer == Course(200)


DATA = """
preset = "small-32"
stages = ["face"]
[data]
sketches = ["face_samples.npy"]
faces = ["FACES"]
[face]
adversarial = 0.0
[face.optimiser]
steps = 4
batch = 2
"""


@pytest.mark.parametrize("kind", ["one picture", "all alike", "not a number"])
def test_data_that_teaches_nothing_is_refused(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = np.random.default_rng(0).integers(0, 255, (1, 32, 32, 3), np.uint8)
    faces = {"one picture": picture, "all alike": np.repeat(picture, 64, axis=0)}
    faces["not a number"] = np.full((64, 32, 32, 3), np.nan, np.float32)
    np.save(tmp_path / "faces.npy", faces[kind])
    recipe = write_recipe(tmp_path, DATA.replace("FACES", str(tmp_path / "faces.npy")))
    arguments = ["run", str(recipe), "--run", str(tmp_path / "run"), "--device", "cpu"]
    assert main([*arguments, "--data", str(resource_path("samples"))]) == 2
    assert capsys.readouterr().err.count("\n") == 1
