"""The way back taught on the faces that are made: pictures not learned from come back better, the way there stays."""

from __future__ import annotations

from copy import deepcopy
from functools import cache

import numpy as np
import torch
from torch import Tensor

from s2f_models import open_bundle
from s2f_models.spec import preset
from s2f_models.torch_network import load_translators
from trainer.core.bundle.inverse_finetuning import FinetuneData, finetune_inverse
from trainer.core.data.batches import Batches, to_pictures
from trainer.core.evaluation.scores.pixel_scores import cycle_metrics
from trainer.core.objectives.networks import Generators


def stored(size: int, channels: tuple[int, ...]) -> np.ndarray:
    """Soft random pictures, uint8 (N, S, S) or (N, S, S, 3)."""
    coarse = np.random.default_rng(size).integers(0, 256, (160, 4, 4, *channels)).astype(np.uint8)
    return coarse.repeat(size // 4, axis=1).repeat(size // 4, axis=2)


SPEC = open_bundle("starter").card.spec
DOODLES, FACES = stored(32, ()), stored(SPEC.face.size, (3,))


def data(steps: int) -> FinetuneData:
    """Those of all doodles and faces but the last 32."""
    generator = torch.Generator().manual_seed(0)
    sketches, faces = (Batches(pictures, np.arange(128), generator) for pictures in (DOODLES, FACES))
    return FinetuneData(sketches, faces, steps, variation=0.3, precision="float32")


@cache
def _fresh(latent_layers: bool) -> Generators:
    """The starter model, its way back spoilt; without latent layers random weights."""
    torch.manual_seed(0)
    if not latent_layers:
        return Generators(preset("sharp-128"), latent_layers).eval().requires_grad_(False)
    bundle = open_bundle("starter")
    generators = Generators(bundle.card.spec, latent_layers).eval().requires_grad_(False)
    for ours, shipped in zip(generators.children(), load_translators(bundle), strict=True):
        ours.load_state_dict(shipped.state_dict())
    weight = generators.face_to_sketch.latent_layers.head.weight
    weight += 0.1 * torch.randn_like(weight)
    return generators


def fresh(latent_layers: bool = True) -> Generators:
    return deepcopy(_fresh(latent_layers))


def taught(steps: int) -> Generators:
    generators = fresh()
    finetune_inverse(generators, data(steps), lambda done, total: None)
    return generators


def metrics(generators: Generators) -> dict[str, float]:
    sketches, faces = (to_pictures(torch.from_numpy(pictures[128:])) for pictures in (DOODLES, FACES))
    return cycle_metrics(generators.sketch_to_face, generators.face_to_sketch, sketches, faces)


def test_doodles_and_faces_not_learned_from_come_back_better() -> None:
    before, after = metrics(fresh()), metrics(taught(12))
    assert after["sketch_cycle_l1"] < before["sketch_cycle_l1"] - 0.01
    assert after["face_cycle_l1"] < before["face_cycle_l1"] - 0.01


def test_only_the_latent_layers_back_change_and_the_same_way_each_time() -> None:
    first, second, before = (of.state_dict() for of in (taught(2), taught(2), fresh()))
    changed = {name for name, value in first.items() if not torch.equal(value, before[name])}
    assert changed
    assert all(name.startswith("face_to_sketch.latent_layers.") for name in changed)
    assert not any("running" in name for name in changed)  # batch norm goes by what was measured
    assert all(torch.equal(value, second[name]) for name, value in first.items())


def test_generators_come_back_frozen_and_every_step_is_reported() -> None:
    generators, reports = fresh(), list[tuple[int, int]]()
    finetune_inverse(generators, data(2), lambda done, total: reports.append((done, total)))
    assert reports == [(1, 2), (2, 2)]
    assert not any(parameter.requires_grad for parameter in generators.parameters())
    assert not generators.face_to_sketch.latent_layers.training


def test_nothing_is_taught_without_latent_layers() -> None:
    generators = fresh(latent_layers=False)
    before: list[Tensor] = [value.clone() for value in generators.state_dict().values()]
    finetune_inverse(generators, data(2), lambda done, total: None)
    assert all(map(torch.equal, before, generators.state_dict().values()))
