"""The way back fitted to the faces that are made: doodles come back better, photographs are read as before."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from s2f_models.spec import preset
from trainer.core.bundle.way_back import fit_way_back
from trainer.core.tasks.stitch import Generators


def small(head: str = "linear") -> Generators:
    torch.manual_seed(0)
    spec = preset("small-64")
    latent = replace(spec.latent, head=head)  # type: ignore[arg-type]
    return Generators(replace(spec, latent=latent), latent_layers=True).eval().requires_grad_(False)


def read_back(generators: Generators, doodles: Tensor) -> Tensor:
    """How far the latents of doodles' mean faces, read back, are from the doodles' own."""
    there, back = generators.sketch_to_face, generators.face_to_sketch
    faces = there(doodles, torch.zeros(len(doodles), there.style_size))
    return (back.statistics(faces)[0] - there.encoder(doodles)[0]).square().mean()


def test_doodles_not_fitted_on_come_back_nearer_and_photographs_are_read_as_before() -> None:
    generators = small()
    doodles = torch.nn.functional.interpolate(torch.randn(600, 1, 4, 4), 32)
    photographs = torch.nn.functional.interpolate(torch.randn(300, 3, 4, 4), 64)
    back = generators.face_to_sketch
    before, read_before = read_back(generators, doodles[500:]), back.statistics(photographs)
    fit_way_back(generators, doodles[:500], photographs, variation=0.3)
    after, read_after = read_back(generators, doodles[500:]), back.statistics(photographs)
    assert after < 0.8 * before
    assert (read_after[0] - read_before[0]).square().mean() < 0.2 * read_before[0].var()
    assert torch.equal(read_after[1], read_before[1])


def test_the_way_there_is_left_alone_and_the_fit_is_the_same_each_time() -> None:
    doodles, photographs = torch.randn(40, 1, 32, 32), torch.randn(40, 3, 64, 64)
    fitted = []
    for _ in range(2):
        generators = small()
        there = {name: value.clone() for name, value in generators.sketch_to_face.state_dict().items()}
        fit_way_back(generators, doodles, photographs, variation=0.3)
        assert all(torch.equal(value, there[name]) for name, value in generators.sketch_to_face.state_dict().items())
        fitted.append(generators.face_to_sketch.latent_layers.head.weight.clone())
    assert torch.equal(*fitted)


def test_nothing_is_fitted_without_a_linear_head() -> None:
    doodles, photographs = torch.randn(8, 1, 32, 32), torch.randn(8, 3, 64, 64)
    for generators in (small("rectified"), Generators(preset("small-64"), latent_layers=False).eval()):
        before = [value.clone() for value in generators.state_dict().values()]
        fit_way_back(generators, doodles, photographs, variation=0.3)
        assert all(map(torch.equal, before, generators.state_dict().values()))
