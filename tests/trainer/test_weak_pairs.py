"""Weak pairs: composed doodles in every stage of a real tiny run, and the gains that an export folds in."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from s2f_models.spec import preset
from tests.trainer.labelled_samples import RECIPE, trained, write_labelled_samples
from trainer.core.events import Progress
from trainer.core.objectives.networks import Generators, measure_batch_norm
from trainer.core.objectives.style_basis import style_directions, visible_changes
from trainer.core.optim.batch_norm import batch_statistics, kept_statistics, running_statistics
from trainer.core.training.run import Run


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_labelled_samples(tmp_path / "data")


@pytest.mark.parametrize("regime", ["latent", "whole"])
def test_every_stage_learns_from_composed_doodles(data: Path, tmp_path: Path, regime: str) -> None:
    recipe = replace(RECIPE, cycle=replace(RECIPE.cycle, regime=regime))
    run = Run(recipe, data, tmp_path / "run", torch.device("cpu"))
    last: dict[str, dict[str, float]] = {}
    for event in trained(run, "face", "sketch", "cycle"):
        if isinstance(event, Progress):
            last[event.stage] = last.get(event.stage, {}) | event.losses
    assert last["face"].keys() >= {"attribute", "pooled", "feature", "penalty"}
    assert last["sketch"]["attribute"] > 0
    assert last["cycle"]["attribute"] > 0
    assert last["cycle"].keys() >= {"pair", "sketch reconstruction", "face reconstruction", "sketch critic"}
    assert len(list((tmp_path / "run" / "data" / "composed").glob("*.npz"))) == 1


def test_composed_doodles_belong_to_training_faces_only(data: Path, tmp_path: Path) -> None:
    run = Run(RECIPE, data, tmp_path / "run", torch.device("cpu"))
    list(run.data.prepare(should_stop=lambda: False))
    assert run.data.composed is not None
    assert set(run.data.composed.face_index) <= set(run.objectives.packed("face").split()[0])


def test_only_latent_layers_are_trained_in_the_latent_regime(data: Path, tmp_path: Path) -> None:
    run = Run(RECIPE, data, tmp_path / "run", torch.device("cpu"))
    list(trained(run, "face", "sketch"))
    cycle = run.objectives.build_cycle(torch.Generator().manual_seed(1))
    before = {name: value.clone() for name, value in cycle.generators.state_dict().items()}
    cycle.step()
    changed = {name for name, value in cycle.generators.state_dict().items() if not torch.equal(value, before[name])}
    assert changed
    assert all(".latent_layers." in name for name in changed)


def test_style_directions_are_those_in_which_pairs_differ() -> None:
    torch.manual_seed(0)
    loud, quiet = torch.linalg.qr(torch.randn(32, 32))[0][:, :3], 0.1
    residuals = torch.randn(4000, 3) * torch.tensor([5.0, 3.0, 2.0]) @ loud.T + quiet * torch.randn(4000, 32)
    directions = style_directions(residuals, 3)
    assert directions.norm(dim=0) == pytest.approx(torch.tensor([5.0, 3.0, 2.0]), rel=0.1)
    assert (directions.T @ loud).abs().diagonal() == pytest.approx(torch.tensor([5.0, 3.0, 2.0]), rel=0.1)
    without = style_directions(residuals, 3, kept=loud[:, :1].T)
    assert (loud[:, 0] @ without).abs().max() < 1e-3
    assert without.norm(dim=0)[:2] == pytest.approx(torch.tensor([3.0, 2.0]), rel=0.1)


def test_a_style_leaves_alone_what_the_attribute_head_reads(data: Path, tmp_path: Path) -> None:
    recipe = replace(RECIPE, cycle=replace(RECIPE.cycle, pair_inverse=1.0))
    run = Run(recipe, data, tmp_path / "run", torch.device("cpu"))
    seen = [e.losses for e in trained(run, "face", "sketch", "cycle") if isinstance(e, Progress)]
    assert any("pair back" in losses for losses in seen)
    cycle = run.objectives.build_cycle(torch.Generator().manual_seed(1))
    assert cycle.pairs is not None
    there, back = cycle.generators.sketch_to_face.eval(), cycle.generators.face_to_sketch.eval()
    before = back.directions.clone()
    cycle.pairs.measure_styles(there, back)
    assert not torch.equal(back.directions, before)
    head = cycle.pairs.face_vae.attributes
    doodles = cycle.pairs.sample(24).doodles
    with torch.no_grad():
        statistics = there.statistics(doodles)
        plain = head(statistics[0])
        styled = head(there.sample(statistics, 3 * torch.randn(24, there.style_size)))
        full = head(statistics[0] + 3 * (0.5 * statistics[1]).exp() * torch.randn(24, 128))
    assert (styled - plain).abs().mean() < 0.2 * (full - plain).abs().mean()


def test_a_style_is_measured_by_the_batch_and_leaves_running_statistics_alone() -> None:
    torch.manual_seed(0)
    layers = Generators(preset("small-64"), latent_layers=True).sketch_to_face.latent_layers
    norms = [layer for layer in layers.modules() if isinstance(layer, torch.nn.BatchNorm1d)]
    codes = torch.randn(32, 256)
    with batch_statistics(layers):
        fresh = layers(codes)[1]
    for norm in norms:
        norm.running_mean.add_(100)  # far behind, as where weights still change
    lagging = norms[0].running_mean.clone()
    with batch_statistics(layers):
        assert torch.equal(layers(codes)[1], fresh)
    assert torch.equal(norms[0].running_mean, lagging)
    assert all(norm.momentum == 0.1 and norm.training for norm in norms)
    layers.eval()
    with batch_statistics(layers):
        pass
    assert not any(norm.training for norm in norms)


def test_batch_norm_is_put_back_whatever_happens() -> None:
    layers = Generators(preset("small-64"), latent_layers=True).sketch_to_face.latent_layers
    norms = [layer for layer in layers.modules() if isinstance(layer, torch.nn.BatchNorm1d)]
    for block in (running_statistics, batch_statistics, kept_statistics):
        before = norms[0].running_mean.clone()
        with pytest.raises(KeyboardInterrupt), block(layers):
            if block is kept_statistics:
                norms[0].running_mean.add_(1.0)
            raise KeyboardInterrupt
        assert layers.training and all(norm.momentum == 0.1 and norm.training for norm in norms)
        assert torch.equal(norms[0].running_mean, before)


def test_batch_norm_is_measured_whatever_was_gathered_before() -> None:
    torch.manual_seed(0)
    generators = Generators(preset("small-64"), latent_layers=True)
    sketches, faces = torch.randn(16, 1, 32, 32), torch.randn(16, 3, 64, 64)
    measure_batch_norm(generators, sketches, faces)
    before = generators.sketch_to_face.statistics(sketches)[0]
    for layer in generators.sketch_to_face.latent_layers.modules():
        if isinstance(layer, torch.nn.BatchNorm1d):
            layer.running_mean.add_(100)
    assert not torch.allclose(generators.sketch_to_face.statistics(sketches)[0], before, atol=1e-2)
    measure_batch_norm(generators, sketches, faces)
    assert torch.allclose(generators.sketch_to_face.statistics(sketches)[0], before, atol=1e-4)
    assert not generators.training


class Painter(nn.Module):
    """A latent (B, 8) to faces (B, 3, 32, 32): 0 lights all, 1 paints half of it, 2 and 3 draw stripes, 4 contrast."""

    def forward(self, latents: Tensor) -> Tensor:
        stripes = torch.zeros(2, 32, 32)
        stripes[0, :, ::2], stripes[1, ::2] = 1.0, 1.0
        half = torch.zeros(3, 32, 32)
        half[0, :16] = 1.0
        fixed = torch.sign(torch.linspace(-1, 1, 32)[:, None] * torch.linspace(-1, 1, 32) % 0.1 - 0.05)
        drawn = fixed + sum(latents[:, 2 + one, None, None] * (stripes[one] - 0.5) for one in range(2))
        grey = drawn * (1 + latents[:, 4, None, None]) + latents[:, 0, None, None]
        return grey[:, None] + latents[:, 1, None, None, None] * half


def test_what_a_latent_changes_is_told_apart_in_shapes_and_colours() -> None:
    torch.manual_seed(0)
    changes = visible_changes(Painter(), torch.ones(3, 8))
    shapes, colours = changes.shapes.diagonal(), changes.colours.diagonal()
    assert colours[0] > 0.1 and colours[1] > 0.01 and (shapes[:2] < 0.01 * shapes[2]).all()
    assert (shapes[2:4] > 0.01).all() and (colours[2:4] < 1e-6).all()
    assert shapes[4] < 0.01 * shapes[2]  # the same stripes, only stronger
    assert (shapes[5:] == 0).all() and (colours[5:] == 0).all()


def test_of_what_pairs_differ_by_a_style_takes_shapes_before_colours() -> None:
    torch.manual_seed(0)
    deviations = torch.tensor([3.0, 2.5, 2.0, 1.0, 0.5, 0.5, 0.5, 0.5])
    residuals = torch.randn(4000, 8) * deviations
    changes = visible_changes(Painter(), torch.ones(3, 8))
    assert style_directions(residuals, 2).abs().argmax(dim=0).tolist() == [0, 1]
    directions = style_directions(residuals, 2, changes=changes)
    assert sorted(directions.abs().argmax(dim=0).tolist()) == [2, 3]
    assert sorted(directions.norm(dim=0).tolist()) == pytest.approx([1.0, 2.0], rel=0.1)
    kept = style_directions(residuals, 2, kept=torch.eye(8)[2:3], changes=changes)
    assert kept[2].abs().max() < 1e-6


def test_a_style_changes_shapes_more_than_chance_would(data: Path, tmp_path: Path) -> None:
    run = Run(RECIPE, data, tmp_path / "run", torch.device("cpu"))
    list(trained(run, "face", "sketch"))
    cycle = run.objectives.build_cycle(torch.Generator().manual_seed(1))
    cycle.step()
    there, pairs = cycle.generators.sketch_to_face, cycle.pairs
    assert pairs is not None and there.directions is not None
    pairs.measure_styles(there, cycle.generators.face_to_sketch)

    def fraction(directions: Tensor) -> float:
        shapes, colours = (float((directions.T.double() @ one @ directions.double()).trace()) for one in pairs.changes)
        return shapes / (shapes + colours)

    assert fraction(there.directions) > 1.5 * fraction(torch.randn(128, 16))
