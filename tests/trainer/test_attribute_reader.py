"""What faces show is read from features of the pretrained network, and faces of doodles are held to what is drawn."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.trainer.labelled_samples import RECIPE, trained, write_labelled_samples
from trainer.core.data.attributes import COLUMNS
from trainer.core.data.batches import to_pictures
from trainer.core.events import Progress
from trainer.core.loss_key import Loss
from trainer.core.objectives import refine
from trainer.core.objectives.reconstruction import Reconstruction
from trainer.core.objectives.refine import AttributeReader, learn_reader, shown_labels
from trainer.core.run.checkpoint import load_newest
from trainer.core.training.run import Run

pytestmark = pytest.mark.usefixtures("one_thread")


def striped(count: int) -> tuple[np.ndarray, torch.Tensor]:
    """Pictures (N, 64, 64, 3), every other one with stripes across its upper half, and labels (N, 2)."""
    pictures = np.random.default_rng(0).integers(90, 160, (count, 64, 64, 3), dtype=np.uint8)
    pictures[::2, 8:32:6] = 255
    labels = torch.full((count, 2), torch.nan)
    labels[:, 0] = torch.arange(count) % 2 == 0
    return pictures, labels


def test_a_label_is_read_from_pictures_that_were_not_learned_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refine, "MINIMUM_LABELLED", 10)
    pictures, labels = striped(48)
    reader = learn_reader(pictures, np.arange(32), labels[:32])
    read = reader(to_pictures(torch.from_numpy(pictures[32:])))
    assert ((read[:, 0] > 0.5) == (labels[32:, 0] == 1)).all()
    assert not read[:, 1].any()  # nothing is known of it


def test_only_certain_labels_count_and_only_what_falls_short_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = AttributeReader(torch.zeros(1), torch.ones(1), torch.zeros(1, 4), torch.zeros(4))
    monkeypatch.setattr(reader, "forward", lambda pictures: torch.tensor([[1.5, 0.5, 0.5, 9.0]]))
    labels = torch.tensor([[1.0, 1.0, 0.0, 0.3]])
    assert float(reader.loss(torch.zeros(1, 3, 8, 8), labels)) == pytest.approx((0 + 0.25 + 0.25) / 3)
    assert float(reader.loss(torch.zeros(1, 3, 8, 8), torch.full((1, 4), torch.nan))) == 0.0


def test_of_composed_doodles_only_what_is_always_drawn_is_shown() -> None:
    labels = torch.ones(6, len(COLUMNS))
    shown = shown_labels(labels, real=1, composed=3)
    assert shown[[0, 4, 5]].eq(1).all() and labels.eq(1).all()
    always = [COLUMNS.index(name) for name in ("glasses", "beard", "moustache", "hat")]
    assert shown[1:4, always].eq(1).all() and int(shown[1:4].isnan().sum()) == 3 * (len(COLUMNS) - len(always))


def test_the_refined_decoder_is_held_to_what_doodles_show(tmp_path: Path) -> None:
    data = write_labelled_samples(tmp_path / "data")
    critic = replace(RECIPE.refine.adversary, kind="projected", penalty=0.0)
    settings = replace(
        RECIPE.refine, optimiser=RECIPE.face.optimiser, adversary=critic, attribute=10.0, prior_fraction=1.0
    )
    run = Run(replace(RECIPE, refine=settings), data, tmp_path / "run", torch.device("cpu"))
    events = trained(run, "face", "sketch", "cycle", "refine")
    losses = [event.losses for event in events if isinstance(event, Progress) and event.stage == "refine"]
    assert losses and all(Loss.ATTRIBUTE in each for each in losses)


def test_the_critic_of_refining_goes_on_from_pretraining(tmp_path: Path) -> None:
    data = write_labelled_samples(tmp_path / "data")
    refine = replace(RECIPE.refine, adversary=RECIPE.face.adversary)
    run = Run(replace(RECIPE, refine=refine), data, tmp_path / "run", torch.device("cpu"))
    assert list(trained(run, "face", "sketch", "cycle"))
    pretrained, _ = load_newest(run.folder.stage("face"))
    assert pretrained is not None
    objective = run.objectives.build("refine")
    assert isinstance(objective, Reconstruction) and objective.critic is not None
    for name, value in objective.critic.critic.state_dict().items():
        assert torch.equal(value, pretrained["adversary"]["critic"][name])
