"""The published recipes are the authors' code's own settings, and each of these does what it says."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from s2f_models.errors import UserError
from s2f_models.spec import preset
from tests.trainer.toys import CYCLE, SETTINGS, WASSERSTEIN, toy, toy_cycle
from trainer.cli import parser
from trainer.core.control import Control
from trainer.core.data.batches import Batches
from trainer.core.data.labels import face_view
from trainer.core.data.picture_decoders import FaceView, face_decoder
from trainer.core.evaluation.scores.reproduce import regime_recipes
from trainer.core.events import Progress
from trainer.core.loss_key import Loss, LossKey
from trainer.core.objectives.cycle import Cycle
from trainer.core.objectives.losses import drift
from trainer.core.optimiser_settings import KldSettings
from trainer.core.recipe import load_recipe, sized_spec
from trainer.core.settings import StageName
from trainer.core.stage_settings import CycleSettings
from trainer.core.training.checkpoint_manager import Stage
from trainer.core.training.loop import train
from trainer.core.training.run import Run

pytestmark = pytest.mark.usefixtures("one_thread")


def schedule(name: str, stage: StageName) -> tuple[int, float, float, int, int]:
    """Steps, learning rate, where it begins to fall, KLD's delay and ramp."""
    settings: Any = getattr(load_recipe(name), stage)
    optimiser = settings.optimiser
    return optimiser.steps, optimiser.learning_rate, optimiser.decay_from, settings.kld.delay, settings.kld.ramp


def test_the_schedules_are_those_of_the_authors_runs() -> None:
    assert schedule("published-vae-gan", "face") == (100_000, 1e-4, 0.3, 10_000, 2_000)
    assert schedule("published-vae-gan", "sketch") == (100_000, 1e-4, 0.2, 10_000, 5_000)
    assert schedule("published-scratch", "cycle") == (100_000, 1e-4, 0.3, 10_000, 2_000)
    assert schedule("published-whole", "cycle") == (25_000, 5e-5, 0.2, 0, 0)
    assert schedule("published-latent", "cycle") == (25_000, 1e-4, 0.2, 0, 0)


def test_the_published_family_has_its_networks_data_and_adams() -> None:
    recipes = regime_recipes("published", {}, 1.0)
    for recipe in recipes.values():
        assert (recipe.preset, recipe.seed, recipe.data.mirrored, recipe.data.resampling) == (
            *("published-64", 10, "faces", "bilinear"),
        )
        assert (recipe.cycle.kld_of, recipe.cycle.batch_norm) == ("last", "batch")
        assert {stage.optimiser.batch for stage in (recipe.face, recipe.sketch, recipe.cycle)} == {64}
    betas = [(recipe.cycle.optimiser.beta1, recipe.cycle.adversary.beta1) for recipe in recipes.values()]
    assert betas == [(0.5, -1.0), (0.5, -1.0), (0.9, 0.5)]
    assert [recipe.cycle.adversary.critic_steps for recipe in recipes.values()] == [5, 5, 1]


def test_reproduce_takes_the_published_family_by_one_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert [parser().parse_args(["reproduce", *words]).family for words in ([], ["--published"])] == [
        "paper",
        "published",
    ]
    with pytest.raises(SystemExit):
        parser().parse_args(["reproduce", "--published", "--family", "better"])
    assert "not allowed with" in capsys.readouterr().err


def cycle(**settings: Any) -> Cycle:
    return toy_cycle(replace(CYCLE, **settings))()


def test_the_critics_adam_has_its_own_rate_and_beta1() -> None:
    adversary = replace(WASSERSTEIN, rate=2.0, beta1=0.3)
    task = cycle(adversary=adversary)
    task.step()
    (critic,) = {(g["lr"], g["betas"][0]) for c in task.updates.critics for g in c.adam.param_groups}
    (networks,) = {(g["lr"], g["betas"][0]) for g in task.trainable.adam.param_groups}
    assert (critic, networks) == ((2e-3, 0.3), (1e-3, 0.5))


def test_drift_holds_the_scores_mean_near_zero() -> None:
    real, fake = torch.tensor([[3.0], [1.0]]), torch.tensor([[-1.0], [1.0]])
    assert float(drift(real, fake)) == 1.0 == float(drift(-real, -fake))
    steps = [toy(replace(SETTINGS, adversary=replace(WASSERSTEIN, drift=weight)))().step() for weight in (0.0, 100.0)]
    without, with_drift = (float(losses[LossKey(Loss.CRITIC)]) for losses in steps)
    assert with_drift > without


def test_frozen_parts_in_training_mode_move_their_running_statistics_and_nothing_else() -> None:
    for batch_norm, moves in (("running", False), ("batch", True)):
        task = cycle(regime="latent", batch_norm=batch_norm)
        decoder = task.generators.sketch_to_face.decoder
        before = {name: value.clone() for name, value in decoder.state_dict().items()}
        task.step()
        changed = {name for name, value in decoder.state_dict().items() if not torch.equal(value, before[name])}
        assert bool(changed) == moves
        assert all("running" in name or "num_batches" in name for name in changed)


def test_the_return_leg_moves_the_latent_layers_statistics_only_by_batches() -> None:
    counted = []
    for batch_norm in ("running", "batch"):
        task = cycle(regime="whole", batch_norm=batch_norm)
        task.step()
        layers = task.generators.sketch_to_face.latent_layers
        assert layers is not None
        norms = [layer for layer in layers.modules() if isinstance(layer, nn.BatchNorm1d)]
        counted.append({int(norm.num_batches_tracked or 0) for norm in norms})
    assert counted == [{1}, {2}]


def test_the_kld_of_what_was_seen_last_is_that_of_fake_sketches() -> None:
    kld = {of: {key: float(loss) for key, loss in cycle(kld_of=of).step().items()} for of in ("real", "last")}
    sketch, face = LossKey(Loss.KLD, "sketch"), LossKey(Loss.KLD, "face")
    assert kld["real"][face] == kld["last"][face]
    assert kld["real"][sketch] != kld["last"][sketch]


def test_sketches_may_be_compared_otherwise_than_faces() -> None:
    settings = CycleSettings(distance="l1", sketch_distance="l2")
    assert (settings.distance_of("sketch"), settings.distance_of("face")) == ("l2", "l1")
    assert CycleSettings(distance="l2").distance_of("sketch") == "l2"
    first, second = (cycle(sketch_distance=distance).step() for distance in ("same", "l2"))
    sketch, face = LossKey(Loss.RECONSTRUCTION, "sketch"), LossKey(Loss.RECONSTRUCTION, "face")
    assert float(first[face]) == float(second[face]) and float(first[sketch]) != float(second[sketch])


def test_pictures_that_are_not_mirrored_are_those_stored() -> None:
    images = np.random.default_rng(0).integers(0, 256, (4, 32, 32), np.uint8)
    batches = Batches(images, np.arange(4), torch.Generator().manual_seed(0), is_mirrored=False)
    pictures, indices = batches.sample(64)
    stored = torch.from_numpy(images)[indices].float() / 127.5 - 1
    torch.testing.assert_close(pictures[:, 0], stored)


def test_bilinear_faces_are_others_and_packed_apart() -> None:
    from PIL import Image

    picture = Image.fromarray(np.random.default_rng(0).integers(0, 256, (218, 178, 3), np.uint8))
    ours, theirs = (face_decoder(64, None, filtered).pixels(picture) for filtered in ("bicubic", "bilinear"))
    square = picture.resize((64, 64), Image.Resampling.BILINEAR, box=(0, 20, 178, 198))
    assert np.array_equal(theirs, np.asarray(square)) and not np.array_equal(ours, theirs)
    assert face_view(load_recipe("published-latent").data, 64, Path()).resampling == "bilinear"
    assert FaceView(64).key() == {"size": 64}
    assert FaceView(64, resampling="bilinear").key() != FaceView(64).key()


def test_a_recipe_may_name_the_sizes_of_its_networks() -> None:
    sizes = {"networks.face_critic": [8, 16, 32], "networks.latent": 64, "networks.latent_blocks": 2}
    spec = sized_spec(load_recipe("quick-try", {"preset": "published-64", **sizes}))
    assert spec.face.critic.channels == (8, 16, 32)
    assert (spec.latent.size, spec.latent.blocks, spec.latent.width) == (64, 2, 512)
    assert replace(spec, face=preset("published-64").face, latent=preset("published-64").latent) == preset(
        "published-64"
    )
    assert sized_spec(load_recipe("starter")) == preset("sharp-128")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"networks.face_decoder": [8, 8]}, "do not fit pictures of 64 pixels"),
        ({"networks.sketch_encoder": [8] * 6}, "do not fit pictures of 32 pixels"),
        ({"networks.face_critic": [0]}, "lies between"),
        ({"networks.latent": 8}, "numbers that a seed has"),
    ],
)
def test_sizes_that_do_not_fit_are_refused_in_one_sentence(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(UserError, match=said):
        load_recipe("quick-try", {"preset": "small-64", **changes})


def test_a_stage_begun_before_these_settings_is_the_same_stage(tmp_path: Any) -> None:
    new = (
        "gradients",
        "rate",
        "drift",
        "kld_of",
        "batch_norm",
        "sketch_distance",
        "networks",
        "mirrored",
        "resampling",
    )
    identity = Run(load_recipe("paper-latent"), tmp_path, tmp_path, torch.device("cpu"))._identity("cycle")
    assert not any(f"'{name}'" in str(identity) for name in new)
    changed = Run(load_recipe("published-latent"), tmp_path, tmp_path, torch.device("cpu"))._identity("cycle")
    assert all(f"'{name}'" in str(changed) for name in ("gradients", "kld_of", "batch_norm", "mirrored", "resampling"))


@pytest.mark.parametrize("gradients", ["autograd", "explicit"])
def test_rate_kld_weight_and_scores_are_reported_as_curves(gradients: Any) -> None:
    optimiser = replace(SETTINGS.optimiser, gradients=gradients, decay_from=0.0)
    settings = replace(SETTINGS, optimiser=optimiser, kld=KldSettings(weight=2.0, delay=0, ramp=2))
    task = toy(replace(settings, adversary=replace(WASSERSTEIN, normalisation="instance")))()
    assert task.curves() == {"learning rate": 1e-3, "kld weight": 0.0}
    for _ in range(2):
        losses = task.step()
    curves = task.curves()
    assert curves["learning rate"] == pytest.approx(1e-3 * 29 / 30)
    assert curves["kld weight"] == pytest.approx(1.0)
    critic = float(losses[LossKey(Loss.CRITIC)])
    assert curves["fake score"] - curves["real score"] == pytest.approx(critic, rel=1e-4)
    assert {"sketch real score", "face fake score"} <= stepped(cycle()).curves().keys()


def stepped(task: Cycle) -> Cycle:
    task.step()
    return task


def test_a_runs_events_carry_the_curves(tmp_path: Path) -> None:
    stage = Stage("face", tmp_path / "face", 100, 100)
    events = list(train(toy(steps=3), stage, Control()))
    last = [event for event in events if isinstance(event, Progress)][-1]
    assert last.curves.keys() == {"learning rate", "kld weight", "real score", "fake score"}
    assert not last.curves.keys() & last.losses.keys()
