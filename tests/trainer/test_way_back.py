"""The way back taught on the faces that are made: pictures not learned from come back better, the way there stays."""

from __future__ import annotations

from copy import deepcopy
from functools import cache

import numpy as np
import torch
from torch import Tensor

from s2f_models.spec import preset
from trainer.core.bundle.way_back import Lessons, teach_way_back
from trainer.core.data.batches import Batches, to_pictures
from trainer.core.proof.metrics import cycle_figures
from trainer.core.tasks.stitch import Generators

STEPS = 8


def blobs(count: int, size: int, channels: tuple[int, ...]) -> np.ndarray:
    """Soft random pictures, uint8 (N, S, S) or (N, S, S, 3)."""
    coarse = np.random.default_rng(size).integers(0, 256, (count, 4, 4, *channels)).astype(np.uint8)
    return coarse.repeat(size // 4, axis=1).repeat(size // 4, axis=2)


DOODLES, FACES = blobs(160, 32, ()), blobs(160, 64, (3,))


def pictures(which: slice) -> tuple[Tensor, Tensor]:
    sketches, faces = (to_pictures(torch.from_numpy(stored[which])) for stored in (DOODLES, FACES))
    return sketches, faces


def lessons(steps: int = STEPS) -> Lessons:
    """Those of all doodles and faces but the last 32."""
    generator = torch.Generator().manual_seed(0)
    sketches, faces = (Batches(pictures, np.arange(128), generator) for pictures in (DOODLES, FACES))
    return Lessons(sketches, faces, steps, variation=0.3, precision="float32")


@cache
def _fresh(latent_layers: bool) -> Generators:
    """Random weights whose batch norm has seen the pictures, so that something of them comes through."""
    torch.manual_seed(0)
    generators = Generators(preset("small-64"), latent_layers).requires_grad_(False)
    sketches, faces = pictures(slice(0, 24))
    for translator, given in ((generators.sketch_to_face, sketches), (generators.face_to_sketch, faces)):
        for _ in range(12):
            translator(given, torch.zeros(len(given), translator.style_size))
    return generators.eval()


def fresh(latent_layers: bool = True) -> Generators:
    return deepcopy(_fresh(latent_layers))


def taught() -> Generators:
    generators = fresh()
    teach_way_back(generators, lessons(), lambda done, total: None)
    return generators


def figures(generators: Generators) -> dict[str, float]:
    return cycle_figures(generators.sketch_to_face, generators.face_to_sketch, *pictures(slice(128, None)))


def test_doodles_and_faces_not_learned_from_come_back_better() -> None:
    before, after = figures(fresh()), figures(taught())
    assert after["sketch_cycle_l1"] < before["sketch_cycle_l1"]
    assert after["face_cycle_l1"] < before["face_cycle_l1"]


def test_only_the_latent_layers_back_change_and_the_same_way_each_time() -> None:
    first, second, before = (of.state_dict() for of in (taught(), taught(), fresh()))
    changed = {name for name, value in first.items() if not torch.equal(value, before[name])}
    assert changed
    assert all(name.startswith("face_to_sketch.latent_layers.") for name in changed)
    assert not any("running" in name for name in changed)  # batch norm goes by what was measured
    assert all(torch.equal(value, second[name]) for name, value in first.items())


def test_generators_come_back_frozen_and_every_step_is_reported() -> None:
    generators, reports = fresh(), list[tuple[int, int]]()
    teach_way_back(generators, lessons(3), lambda done, total: reports.append((done, total)))
    assert reports == [(1, 3), (2, 3), (3, 3)]
    assert not any(parameter.requires_grad for parameter in generators.parameters())
    assert not generators.face_to_sketch.latent_layers.training


def test_nothing_is_taught_without_latent_layers() -> None:
    generators = fresh(latent_layers=False)
    before: list[Tensor] = [value.clone() for value in generators.state_dict().values()]
    teach_way_back(generators, lessons(), lambda done, total: None)
    assert all(map(torch.equal, before, generators.state_dict().values()))
