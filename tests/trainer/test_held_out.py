"""Held-out pictures tell whether a training learns by heart: measured in real trainings, on few pictures and more."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from s2f_models.bitmap import to_model_size
from s2f_models.paths import resource_path
from s2f_models.spec import CriticSpec, DecoderSpec, DomainSpec, EncoderSpec
from tests.trainer.toys import LATENT, SETTINGS, toy_cycle
from trainer.core.control import Control
from trainer.core.data.batches import Batches, to_pictures
from trainer.core.events import HeldOut, Sample
from trainer.core.loss_key import DOMAINS, Loss, LossKey
from trainer.core.monitoring.loss_meter import validation_probe
from trainer.core.objectives.networks import Vae
from trainer.core.objectives.objective import DomainData
from trainer.core.objectives.reconstruction import Reconstruction
from trainer.core.optimiser_settings import OptimiserSettings
from trainer.core.training.checkpoint_manager import Stage
from trainer.core.training.loop import train
from trainer.gui.run_history.doctor import overfitting
from trainer.gui.run_history.history import HELD_OUT, LEARNED, History

pytestmark = pytest.mark.usefixtures("one_thread")
WIDTHS = (16, 16, 16, 16)


def task(pictures: int, steps: int) -> Reconstruction:
    """A VAE of its own capacity that learns so many of the shipped doodles; the last eight are held out."""
    torch.manual_seed(1)
    spec = DomainSpec(32, 1, EncoderSpec(WIDTHS, 4), DecoderSpec(WIDTHS, 4, "nearest"), CriticSpec((4, 8, 8), "none"))
    settings = replace(SETTINGS, adversarial=0.0, optimiser=OptimiserSettings(steps, 8, 2e-3, decay_from=1.0))
    images = to_model_size(np.load(resource_path("samples", "face_samples.npy")).reshape(-1, 28, 28))
    learned, samples = np.arange(pictures), to_pictures(torch.from_numpy(images[:4]))
    batches = Batches(images, learned, torch.Generator().manual_seed(1))
    probe = validation_probe(images, (learned, np.arange(32, 40)), samples)
    return Reconstruction(Vae(spec, LATENT), settings, DomainData(batches, samples, probe), "float32")


def history_of(run: Path, pictures: int, steps: int, every: int) -> History:
    history = History({"sketch": steps})
    for event in train(lambda: task(pictures, steps), Stage("sketch", run / "sketch", every, 1000), Control()):
        if isinstance(event, HeldOut):
            history.add_held_out(event)
    return history


def test_eight_pictures_are_learned_by_heart(tmp_path: Path) -> None:
    history = history_of(tmp_path, pictures=8, steps=160, every=16)
    learned, held_out = (history.of("sketch", "sketch", kind) for kind in (LEARNED, HELD_OUT))
    assert held_out.steps == list(range(16, 161, 16)) == learned.steps
    advice = overfitting(learned, held_out)
    assert advice is not None and "learns its pictures by heart" in advice.sentence


def test_what_still_gains_on_new_pictures_is_let_alone(tmp_path: Path) -> None:
    history = history_of(tmp_path, pictures=32, steps=96, every=16)
    assert overfitting(*(history.of("sketch", "sketch", kind) for kind in (LEARNED, HELD_OUT))) is None


def test_a_cycle_measures_both_its_domains() -> None:
    cycle = toy_cycle()()
    assert cycle.held_out() == ({}, {})
    data = cycle.data.sketch
    images = data.batches.images  # type: ignore[union-attr]  # Batches in a toy
    probed = replace(data, probe=validation_probe(images, (np.arange(8), np.arange(8, 16)), data.samples))
    cycle.data = replace(cycle.data, sketch=probed, face=probed)
    cycle.sample_rows()
    learned, held_out = cycle.held_out()
    assert learned.keys() == held_out.keys() == {LossKey(Loss.RECONSTRUCTION, domain) for domain in DOMAINS}
    assert all(0 < loss < 2 for loss in (*learned.values(), *held_out.values()))
    assert learned != held_out


def test_it_is_told_right_after_its_sample(tmp_path: Path) -> None:
    events = list(train(lambda: task(8, 2), Stage("sketch", tmp_path / "sketch", 1, 5), Control()))
    kinds = [(type(event), event.step) for event in events if isinstance(event, Sample | HeldOut)]
    assert kinds == [(Sample, 1), (HeldOut, 1), (Sample, 2), (HeldOut, 2)]
