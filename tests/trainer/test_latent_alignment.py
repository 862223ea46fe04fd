"""Means matched with another domain's own: their average and spread, no direction stretched too far."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor

from s2f_models.spec import preset
from tests.trainer.labelled_samples import RECIPE, trained, write_labelled_samples
from trainer.core.bundle.export import export
from trainer.core.events import Preparing, Stopped
from trainer.core.objectives.latent_alignment import LatentAlignment, linear_head, transport
from trainer.core.objectives.networks import Generators
from trainer.core.run.checkpoint import load_newest
from trainer.core.training.run import Run


def normal(count: int, deviations: Tensor, seed: int) -> Tensor:
    """Numbers (count, latent) of these deviations along turned axes, the same turn for every seed."""
    latent = len(deviations)
    turn = torch.linalg.qr(torch.randn(latent, latent, generator=torch.Generator().manual_seed(9)))[0]
    drawn = torch.randn(count, latent, generator=torch.Generator().manual_seed(seed))
    return (drawn * deviations @ turn.T).double()


def test_transport_gives_sources_the_spread_of_targets() -> None:
    sources, targets = normal(4000, torch.tensor([3.0, 1.0, 0.2, 1.0]), 1), normal(4000, torch.tensor([1.0] * 4), 2)
    moved = sources @ transport(sources, targets, largest=100.0).T
    assert torch.allclose(torch.cov(moved.T), torch.cov(targets.T), atol=1e-4)


def test_transport_stretches_no_direction_more_than_asked() -> None:
    sources, targets = normal(4000, torch.tensor([3.0, 1.0, 0.2, 1.0]), 1), normal(4000, torch.tensor([1.0] * 4), 2)
    gains = torch.linalg.eigvalsh(transport(sources, targets, largest=2.0))
    assert gains.numpy() == pytest.approx([1 / 3, 1.0, 1.0, 2.0], rel=0.1)


def test_transport_survives_fewer_pictures_than_numbers() -> None:
    gains = torch.linalg.eigvalsh(transport(torch.randn(3, 8).double(), torch.randn(5, 8).double(), largest=1.5))
    assert gains.isfinite().all() and gains.max() <= 1.5 + 1e-9


def measured(largest: float = 100.0) -> tuple[LatentAlignment, Tensor, Tensor]:
    sources = normal(4000, torch.linspace(0.5, 2.0, 128), 1).float() + 3.0
    targets = normal(4000, torch.ones(128), 2).float() - 1.0
    matching = LatentAlignment(128, largest)
    matching.measure(sources, targets)
    return matching, sources, targets


def test_matched_means_have_the_average_and_spread_of_their_targets() -> None:
    matching, sources, targets = measured()
    matched = matching(sources)
    assert torch.allclose(matched.mean(dim=0), targets.mean(dim=0), atol=1e-3)
    assert torch.allclose(torch.cov(matched.T), torch.cov(targets.T), atol=2e-3)


def test_nothing_is_matched_with_a_limit_of_one() -> None:
    matching, sources, _ = measured(largest=1.0)
    assert torch.equal(matching(sources), sources)


def test_a_translator_gives_matched_means_while_folded_and_its_own_again_afterwards() -> None:
    torch.manual_seed(0)
    there = Generators(preset("small-64"), latent_layers=True).eval().requires_grad_(False).sketch_to_face
    matching, doodles = measured()[0], torch.randn(4, 1, 32, 32)
    before = there.statistics(doodles)
    with matching.folded(there):
        within = there.statistics(doodles)
    after = there.statistics(doodles)
    assert linear_head(there) is not None
    assert torch.allclose(within[0], matching(before[0]), atol=1e-4)
    assert torch.equal(within[1], before[1])
    assert all(torch.equal(ours, theirs) for ours, theirs in zip(before, after, strict=True))


def test_a_cycle_measures_its_matching_keeps_it_and_exports_with_the_way_back_taught(tmp_path: Path) -> None:
    recipe = replace(RECIPE, cycle=replace(RECIPE.cycle, mean_gain=2.0), export=replace(RECIPE.export, inverse_steps=2))
    run = Run(recipe, write_labelled_samples(tmp_path / "data"), tmp_path / "run", torch.device("cpu"))
    list(trained(run, "face", "sketch", "cycle"))
    state = load_newest(run.folder.stage("cycle"))[0]
    assert state is not None
    cycle = run.objectives.build_cycle(torch.Generator().manual_seed(1))
    assert torch.equal(cycle.alignment.matrix, torch.eye(128))
    cycle.load_state(state)
    assert torch.linalg.eigvalsh(cycle.alignment.matrix).max() <= 2.0 + 1e-4
    assert not torch.equal(cycle.alignment.matrix, torch.eye(128))
    assert cycle.pairs is not None
    assert torch.allclose(cycle.alignment.aim, cycle.pairs.faces[0].mean(dim=0), atol=1e-4)
    assert list(export(run, tmp_path / "bundle", should_stop=lambda: True))[-1] == Stopped("export", 0)
    assert not (tmp_path / "bundle").exists()
    events = list(export(run, tmp_path / "bundle", should_stop=lambda: False))
    assert any(event.what == "steps of the way back" for event in events if isinstance(event, Preparing))
    assert (tmp_path / "bundle" / "card.json").exists()
