"""Gains folded into latent heads: means spread as the other domain's own, styles that act more or less."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import Tensor

from s2f_models.spec import preset
from trainer.core.bundle.gains import fold_gains, transport
from trainer.core.tasks.stitch import Generators


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


def small(style: int) -> Generators:
    torch.manual_seed(0)
    spec = preset("small-64")
    return Generators(replace(spec, latent=replace(spec.latent, style=style)), latent_layers=True).eval()


def test_means_get_the_average_and_no_more_than_the_spread_of_the_faces_own() -> None:
    generators = small(style=16)
    doodles, faces = torch.randn(300, 1, 32, 32), torch.randn(300, 3, 64, 64)
    there, back = generators.sketch_to_face, generators.face_to_sketch
    with torch.no_grad():
        there.latent_layers.head.weight[:128] *= 50.0  # far too bold
        back.latent_layers.head.weight[:128] *= 1e-3  # tame, and left so
        before = back.statistics(faces)[0]
        fold_gains(generators, doodles, faces, mean_gain=2.0, style_gain=1.0)
        made, own, after = there.statistics(doodles)[0], back.encoder(faces)[0], back.statistics(faces)[0]
    assert torch.allclose(made.mean(dim=0), own.mean(dim=0), atol=1e-3)
    assert torch.allclose(torch.cov(made.T).diagonal().sum(), torch.cov(own.T).diagonal().sum(), rtol=0.05)
    assert torch.allclose(after, before, atol=1e-4)


def test_a_gain_of_one_leaves_the_means_alone() -> None:
    generators = small(style=16)
    doodles, faces = torch.randn(40, 1, 32, 32), torch.randn(40, 3, 64, 64)
    with torch.no_grad():
        before = generators.sketch_to_face.statistics(doodles)
        fold_gains(generators, doodles, faces, mean_gain=1.0, style_gain=0.5)
        after = generators.sketch_to_face.statistics(doodles)
    assert all(torch.equal(ours, theirs) for ours, theirs in zip(before, after, strict=True))


def test_sigmas_are_scaled_where_there_is_no_style_code() -> None:
    generators, doodles = small(style=0), torch.randn(6, 1, 32, 32)
    head = generators.sketch_to_face.latent_layers.head
    with torch.no_grad():
        head.bias[128:] = -2.0
        head.bias[128:140] = 5.0  # far above the clamp
        _, log_variance = generators.sketch_to_face.statistics(doodles)
        fold_gains(generators, doodles, torch.randn(6, 3, 64, 64), mean_gain=1.0, style_gain=0.5)
        _, narrower = generators.sketch_to_face.statistics(doodles)
    assert torch.allclose((0.5 * narrower).exp(), 0.5 * (0.5 * log_variance).exp(), atol=1e-5)


def test_gains_scale_the_directions_of_a_style_code() -> None:
    generators, doodles, style = small(style=16), torch.randn(6, 1, 32, 32), torch.randn(6, 16)
    there = generators.sketch_to_face
    with torch.no_grad():
        before = there.statistics(doodles)
        moved = there.sample(before, style) - before[0]
        fold_gains(generators, doodles, torch.randn(6, 3, 64, 64), mean_gain=1.0, style_gain=0.5)
        after = there.statistics(doodles)
        assert torch.allclose(there.sample(after, style) - after[0], 0.5 * moved, atol=1e-5)
