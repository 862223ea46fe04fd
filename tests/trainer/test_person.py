"""The person is the seed: doodles learn what is labelled and stay steady, seeds draw what is left, traits are added."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from s2f_models import open_bundle
from tests.trainer.labelled_samples import RECIPE, trained, write_labelled_samples
from trainer.core.bundle.export import export
from trainer.core.compose.marking import USUAL_MARKS
from trainer.core.data.attributes import ABSENT, DRAWABLE
from trainer.core.data.batches import spread_pictures
from trainer.core.loss_key import Loss, LossKey
from trainer.core.objectives.cycle import Cycle
from trainer.core.objectives.style_basis import expected_mean, left_open, open_directions, readings
from trainer.core.settings import Recipe
from trainer.core.training.finished import finished_generators
from trainer.core.training.run import Run

pytestmark = pytest.mark.usefixtures("one_thread")

PERSON: Recipe = replace(
    RECIPE,
    preset="sharp-128",
    data=replace(RECIPE.data, marked=12, trait_labels=("attributes.csv",)),
    face=replace(RECIPE.face, feature=0.0, perceptual=1.0, latent_source="mixtures"),
    cycle=replace(
        RECIPE.cycle, adversarial=0.0, pair_targets="labels", steady=1.0, mean_gain=1.0, perceptual=0.5, pair_batch=24
    ),
    export=replace(RECIPE.export, style_gain=1.0, inverse_steps=1, trait_steps=1),
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("person")
    run = Run(PERSON, write_labelled_samples(folder / "data"), folder / "run", torch.device("cpu"))
    list(trained(run, "face", "sketch", "cycle"))
    return run


@pytest.fixture
def cycle(run: Run) -> Cycle:
    return run.objectives.build_cycle(torch.Generator().manual_seed(1))


def test_a_step_has_no_critics_and_learns_from_what_is_labelled_steady_and_perceived(cycle: Cycle) -> None:
    losses = {str(key) for key in cycle.step()}
    assert losses >= {"pair", "steady", "attribute", "face perceptual", "sketch reconstruction"}
    assert not any("critic" in name or "adversarial" in name for name in losses)
    assert cycle.sketch_to_face.critic is None and cycle.state()["face critic"] is None


def test_every_step_updates_the_generators_where_there_are_no_critics(cycle: Cycle) -> None:
    cycle.updates.critic_steps = 5
    cycle.step()
    assert LossKey(Loss.PAIR) in cycle.step()


def test_targets_are_what_faces_labelled_alike_have_in_common(cycle: Cycle) -> None:
    pairs = cycle.pairs
    assert pairs is not None and pairs.drawable is not None
    known = ~pairs.drawable.isnan().any(dim=1)
    for labels in pairs.drawable[known].unique(dim=0):
        alike = known & (pairs.drawable == labels).all(dim=1)
        assert (pairs.targets[alike] - pairs.targets[alike][0]).abs().max() < 1e-4
    assert pairs.targets.var(dim=0).sum() < pairs.faces[0].var(dim=0).sum()


def test_a_seed_moves_every_doodle_alike_and_brings_nothing_that_is_not_drawn(cycle: Cycle) -> None:
    there, pairs = cycle.generators.sketch_to_face, cycle.pairs
    assert pairs is not None and pairs.drawable is not None and there.directions is not None
    absent = readings(pairs.faces[0], pairs.drawable[:, :ABSENT])
    moved = torch.randn(500, there.style_size) @ there.directions.T
    everything = left_open(*pairs.faces, pairs.targets)
    free = torch.randn(500, there.style_size) @ open_directions(everything, there.style_size).T
    assert (moved @ absent).std() < 0.02 * (free @ absent).std()
    assert moved.var(dim=0).sum() > 0.8 * everything.trace()
    assert not cycle.generators.face_to_sketch.directions.any()  # a face is drawn as it is seen


def test_twins_are_the_same_doodles_disturbed_and_mirrored_alike(cycle: Cycle) -> None:
    assert cycle.pairs is not None
    drawn = cycle.pairs.sample(24)
    ours, disturbed = drawn.doodles.chunk(2)
    whose = drawn.face_index.chunk(2)
    assert ours.shape == disturbed.shape and ours.shape[2:] == (32, 32)
    assert torch.equal(*whose)
    other = (ours - disturbed.flip(3)).abs().mean()
    assert 0 < (ours - disturbed).abs().mean() < other


def test_the_bundle_has_the_traits_of_its_labels(run: Run, tmp_path: Path) -> None:
    list(export(run, tmp_path / "bundle", lambda: False))
    bundle = open_bundle(tmp_path / "bundle")
    names = [trait.name for trait in bundle.traits]
    assert "smile" in names and names[-1] == "skin tone"
    assert (bundle.face_size, bundle.style_size, len(bundle.style(1, 1.0))) == (128, 128, 128 + len(names))


def test_doodles_are_held_where_faces_differ_and_those_of_no_face_to_the_average(run: Run) -> None:
    cycle = run.objectives.build("cycle")
    assert isinstance(cycle, Cycle) and cycle.pairs is not None
    pairs = cycle.pairs
    average, targets = pairs.faces[0].mean(dim=0), pairs.targets[:3]
    means = torch.cat((average.expand(2, -1), targets, average.expand(1, -1)))
    assert float(pairs._distance(means, targets, 2)) == pytest.approx(0.0, abs=1e-9)
    variances, axes = torch.linalg.eigh(torch.linalg.inv(pairs.whitening @ pairs.whitening.T))
    rare, common = (
        float(pairs._distance(means + torch.eye(6)[:, :1] * axes[:, index], targets, 2)) for index in (0, -1)
    )
    assert rare / common == pytest.approx(float(variances[-1] / variances[0]), rel=0.05)


def test_real_doodles_average_to_what_faces_without_marks_do(run: Run) -> None:
    generators = finished_generators(run.recipe, run.objectives.spec, run.folder, run.data)
    sketches, faces = run.objectives.packed("sketch"), run.objectives.packed("face")
    doodles = spread_pictures(sketches.images, sketches.split()[0], 2000)
    photographs = spread_pictures(faces.images, faces.split()[0], 2000)
    with torch.no_grad():
        average = generators.sketch_to_face.statistics(doodles)[0].mean(dim=0)
        latents = generators.face_to_sketch.encoder(photographs)[0]
    drawable = run.data.drawable()
    assert drawable is not None
    usual = torch.tensor([USUAL_MARKS.get(name, torch.nan) for name in DRAWABLE])
    expected = expected_mean(latents, drawable[torch.from_numpy(faces.split()[0])], usual)
    assert average.allclose(expected, atol=1e-3)
    assert not average.allclose(latents.mean(dim=0), atol=1e-3)
