"""The networks that a run's cycle has left, or that it started from, as they are refined and written into a bundle.

The means and the scale of the style are gains of the latent layers (latent_alignment.py). They are measured once more
at export, on the averaged weights, and folded, so that spec and engines know nothing of them.
"""

from __future__ import annotations

from math import log

import numpy as np
import torch
from torch import Tensor

from s2f_models.bundle import open_bundle
from s2f_models.errors import UserError
from s2f_models.spec import ModelSpec
from s2f_models.vae import LOG_VARIANCE_RANGE, LinearHead
from trainer.core.compose.marking import USUAL_MARKS
from trainer.core.data.attributes import DRAWABLE
from trainer.core.data.batches import spread_pictures, to_pictures
from trainer.core.data.dataset import PackedDataset
from trainer.core.data.run_data import RunData
from trainer.core.objectives.latent_alignment import LatentAlignment, linear_head
from trainer.core.objectives.networks import Generators, load_averaged, measure_batch_norm
from trainer.core.objectives.refine import generators_of, refined_spec
from trainer.core.objectives.style_basis import expected_mean
from trainer.core.recipe import sized_spec
from trainer.core.run.checkpoint import load_best, load_newest
from trainer.core.run.run_folder import RunFolder
from trainer.core.settings import Recipe

CHUNK = 128
MEASURED = 512  # training pictures of each domain that batch norm is measured on
MATCHED = 2000  # and that the means' matching is


@torch.no_grad()
def fold_gains(generators: Generators, sketches: Tensor, faces: Tensor, mean_gain: float, style_gain: float) -> None:
    """Match the means of sketch to face with real faces' latents, and scale its style.

    `sketches` (B, 1, S, S) and `faces` (B, 3, S, S) are training pictures; no direction is stretched more than
    `mean_gain` times, and 1 leaves the means as they are. Does nothing without latent layers, or where their head is
    rectified.
    """
    to_face, to_sketch = generators.sketch_to_face, generators.face_to_sketch
    head = linear_head(to_face)
    if head is None:
        return
    if mean_gain != 1:
        fakes = torch.cat([to_face.statistics(chunk)[0] for chunk in sketches.split(CHUNK)])
        photographs = torch.cat([to_sketch.encoder(chunk)[0] for chunk in faces.split(CHUNK)])
        alignment = LatentAlignment(fakes.shape[1], mean_gain)
        alignment.measure(fakes, photographs)
        alignment.fold(head)
    if to_face.directions is not None:
        to_face.directions *= style_gain
    else:
        _scale_sigmas(head, torch.cat([to_face.statistics(chunk)[1] for chunk in sketches.split(CHUNK)]), style_gain)


@torch.no_grad()
def centre_means(generators: Generators, sketches: Tensor, expected: Tensor) -> None:
    """Shift the means of sketch to face so that those of `sketches` (B, 1, S, S) average to `expected` (latent,).

    A constant difference holds no information on a doodle, and leads to latents that no face has.
    """
    head = linear_head(generators.sketch_to_face)
    if head is None:
        return
    means = torch.cat([generators.sketch_to_face.statistics(chunk)[0] for chunk in sketches.split(CHUNK)])
    head.bias[: len(expected)] -= means.mean(dim=0) - expected


def _scale_sigmas(head: LinearHead, log_variance: Tensor, gain: float) -> None:
    """Scale all sigmas of a latent head; `log_variance` (B, latent) is what it gives for training pictures.

    One that is clamped from above for most of them becomes a constant first, for it could have drifted far above.
    """
    half = log_variance.shape[1]
    stuck = (log_variance >= LOG_VARIANCE_RANGE[1]).float().mean(dim=0) > 0.5
    head.weight[half:][stuck] = 0
    head.bias[half:][stuck] = log_variance.mean(dim=0)[stuck]
    head.bias[half:] += 2 * log(gain)


def spec_of(recipe: Recipe) -> ModelSpec:
    """The preset's networks; where a finished model is only refined, its own with the preset's face decoder."""
    spec = sized_spec(recipe)
    if recipe.start_from and recipe.stages == ("refine",):
        return refined_spec(open_bundle(recipe.start_from).card.spec, spec.face)
    return spec


def finished_generators(
    recipe: Recipe, spec: ModelSpec, folder: RunFolder, data: RunData, best: bool = False
) -> Generators:
    """The cycle's averaged generators with the recipe's gains, in evaluation mode; without a cycle the networks of the
    bundle that the recipe starts from. `best`: of the cycle's best score, not its newest. Raises UserError where there
    is neither.
    """
    cycle = folder.stage("cycle")
    state = load_best(cycle) if best else load_newest(cycle)[0]
    if state is None:
        if not recipe.start_from:
            raise UserError("{path} holds no trained cycle; train it first with 's2f-train cycle'.", path=folder.path)
        return generators_of(open_bundle(recipe.start_from), spec)
    assert data.sketches is not None and data.faces is not None, "the data is prepared before"
    generators = Generators(spec, latent_layers=recipe.cycle.regime != "scratch")
    load_averaged(generators, state, cycle)
    generators.requires_grad_(False)
    sketches, faces = _training(data.sketches, MEASURED), _training(data.faces, MEASURED)
    if recipe.cycle.batch_norm == "running":
        measure_batch_norm(generators, _with_composed(sketches, data), faces)
    generators.eval()
    mean_gain = recipe.cycle.mean_gain
    if mean_gain != 1:
        sketches, faces = _training(data.sketches, MATCHED), _training(data.faces, MATCHED)
    fold_gains(generators, sketches, faces, mean_gain, recipe.export.style_gain)
    drawable = data.drawable()
    if recipe.cycle.pair_targets == "labels" and drawable is not None:
        _centre(generators, data.sketches, data.faces, drawable)
    return generators


def _centre(generators: Generators, sketches: PackedDataset, faces: PackedDataset, drawable: Tensor) -> None:
    """Centre real doodles' means where faces lie that wear as few glasses, beards and hats as doodles do."""
    indices = faces.split()[0]
    indices = indices[:: max(len(indices) // MATCHED, 1)]
    pictures = torch.from_numpy(np.ascontiguousarray(faces.images[indices])).split(MEASURED)
    latents = torch.cat([generators.face_to_sketch.encoder(to_pictures(part))[0] for part in pictures])
    usual = torch.tensor([USUAL_MARKS.get(name, torch.nan) for name in DRAWABLE])
    expected = expected_mean(latents, drawable[torch.from_numpy(indices)], usual)
    centre_means(generators, _training(sketches, MATCHED), expected)


def _training(packed: PackedDataset, count: int) -> Tensor:
    return spread_pictures(packed.images, packed.split()[0], count)


def _with_composed(sketches: Tensor, data: RunData) -> Tensor:
    """Real doodles, and as many composed ones where there are any: the mixture that the cycle is trained on."""
    if data.composed is None:
        return sketches
    return torch.cat((sketches, to_pictures(torch.from_numpy(data.composed.images[: len(sketches)]))))
