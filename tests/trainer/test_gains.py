"""Gains folded into latent heads: means spread as the other domain's own, styles that act more or less."""

from __future__ import annotations

from dataclasses import replace

import torch

from s2f_models.spec import preset
from trainer.core.objectives.networks import Generators
from trainer.core.training.finished import fold_gains


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
        before = back.statistics(faces)[0]
        fold_gains(generators, doodles, faces, mean_gain=2.0, style_gain=1.0)
        made, own, after = there.statistics(doodles)[0], back.encoder(faces)[0], back.statistics(faces)[0]
    assert torch.allclose(made.mean(dim=0), own.mean(dim=0), atol=1e-3)
    assert torch.allclose(torch.cov(made.T).diagonal().sum(), torch.cov(own.T).diagonal().sum(), rtol=0.05)
    assert torch.equal(after, before)


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
