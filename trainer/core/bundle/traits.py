"""Traits learned at export: latent directions by least squares on labels, trained so that each leaves others alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from s2f_models.card import LandmarkTemplate, Trait
from s2f_models.spec import ModelSpec
from s2f_models.translator import Translator
from trainer.core.bundle.people_mix import match_mix
from trainer.core.bundle.trait_directions import HIGH, LOW, SeenTraits, isolated
from trainer.core.control import Report
from trainer.core.data.attributes import DRAWABLE
from trainer.core.data.batches import spread_pictures, to_pictures
from trainer.core.data.labels import trait_labels
from trainer.core.data.skin_tone import skin_tone
from trainer.core.objectives.latent_alignment import ridge
from trainer.core.objectives.networks import Generators
from trainer.core.objectives.refine import learn_reader
from trainer.core.training.run import Run

RIDGE = 1e-3
OF_LATENTS = 0.02  # the same for reading a label off a latent
LONGEST = 3.0  # times its effect that a direction may be stretched where latents hardly tell the label
LEAST_KNOWN = 200  # pictures with a label
SKIN_TONE = "skin tone"  # larger is darker
CHUNK = 256
PROBES = 1000  # doodles whose faces show what a direction changes
SAME = 0.6  # correlation from which on labels say the same, as smiles and teeth do


@dataclass(frozen=True)
class LabelColumn:
    """One trait's values (F,), NaN where unknown, and where they come from."""

    name: str
    values: Tensor
    source: str


def add_traits(
    generators: Generators, run: Run, template: LandmarkTemplate, report: Report
) -> tuple[ModelSpec, tuple[Trait, ...]]:
    """Widen the generators' style by the traits of the recipe's labels; the spec and the traits that they then have.

    Nothing is done where the recipe names no labels, or where a style's effect depends on the doodle (its spread).
    `template` is where the faces have their landmarks; `report` is called with (done, steps). Raises UserError for
    labels that cannot be read.
    """
    to_face, to_sketch = generators.sketch_to_face, generators.face_to_sketch
    if (
        not run.recipe.data.trait_labels
        or not to_face.is_fixed
        or to_face.directions is None
        or to_sketch.directions is None
    ):
        return run.objectives.spec, ()
    faces = run.objectives.packed("face")
    training = faces.split()[0]
    parts = [np.asarray(faces.images[chunk]) for chunk in np.array_split(training, max(len(training) // CHUNK, 1))]
    columns = _columns(run, [faces.names[index] for index in training], parts, template)
    with torch.no_grad():
        latents = torch.cat([to_sketch.encoder(to_pictures(torch.from_numpy(part)))[0] for part in parts])
    known = run.data.drawable()
    held = [index for index, name in enumerate(DRAWABLE) if not name.startswith("mouth")]  # a smile is a trait, too
    others = latents.new_zeros((len(training), 0)) if known is None else known[torch.from_numpy(training)][:, held]
    traits, directions = learn_traits(latents, columns, others)
    if traits:
        learned = [column for column in columns if column.name in {trait.name for trait in traits}]
        seen = _seen_traits(learned, to_face, run)
        directions = isolated(directions, seen, run.recipe.export.trait_steps, report)
        match_mix(to_face, seen, directions, latents[:: max(len(latents) // PROBES, 1)])
    to_face.directions = torch.cat((to_face.directions, directions), dim=1)
    to_sketch.directions = torch.nn.functional.pad(to_sketch.directions, (0, len(traits)))
    return replace(run.objectives.spec, latent=replace(run.objectives.spec.latent, traits=len(traits))), tuple(traits)


def _columns(
    run: Run, names: Sequence[str], parts: Sequence[NDArray[np.uint8]], template: LandmarkTemplate
) -> list[LabelColumn]:
    """The recipe's labels of the faces of those names, and their skin tone, measured from the `parts` (N, S, S, 3) of
    their pictures where no label file gives it. Raises UserError for labels that cannot be read.
    """
    labels = trait_labels(run.recipe.data, run.data.root)
    columns = [
        LabelColumn(name, torch.tensor([values.get(file, float("nan")) for file in names]), source)
        for name, (source, values) in labels.items()
    ]
    if SKIN_TONE not in labels:
        tones = np.concatenate([skin_tone(part, template) for part in parts])
        columns.append(LabelColumn(SKIN_TONE, torch.from_numpy(-tones).float(), "measured from the pictures"))
    return columns


def _seen_traits(columns: Sequence[LabelColumn], to_face: Translator, run: Run) -> SeenTraits:
    """The traits of the `columns` and all other labels, as faces of training doodles and seeds show them."""
    faces, sketches = run.objectives.packed("face"), run.objectives.packed("sketch")
    training, attributes = faces.split()[0], run.data.labels()
    labels = torch.stack([column.values for column in columns], dim=1)
    if attributes is not None:
        labels = torch.cat((labels, attributes[torch.from_numpy(training)]), dim=1)
    values = _standardised(labels)
    doodles = spread_pictures(sketches.images, sketches.split()[0], PROBES)
    style = torch.randn(len(doodles), to_face.style_size, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        latents = to_face.sample(to_face.statistics(doodles), style)
    reader = learn_reader(faces.images, training, torch.where(labels.isnan(), torch.nan, values))
    related = torch.corrcoef(values.T)[: len(columns)].abs() > SAME
    return SeenTraits(latents, to_face.decoder, reader, related, run.recipe.precision)


def learn_traits(latents: Tensor, columns: Sequence[LabelColumn], others: Tensor) -> tuple[list[Trait], Tensor]:
    """The traits with enough labels, and their directions (latent, T): how far a slider's 1 moves a latent.

    `latents` (F, latent) are the encoder's means, `others` (F, A) labels of what can be drawn, 0 to 1 or NaN. A slider
    at 1 is a standard deviation more of the trait as a linear reading of the latent sees it.
    """
    kept = [column for column in columns if int((~column.values.isnan()).sum()) >= min(LEAST_KNOWN, len(latents))]
    if not kept:
        return [], latents.new_zeros((latents.shape[1], 0))
    traits = torch.stack([column.values.to(latents.dtype) for column in kept], dim=1)
    values = torch.cat((_standardised(traits), _standardised(others.to(latents.dtype))), dim=1).double()
    centred = latents.double() - latents.double().mean(dim=0)
    squares = values.T @ values
    effects = torch.linalg.solve(squares + ridge(squares, RIDGE), values.T @ centred)[: len(kept)]  # (T, latent)
    directions = torch.stack(
        [_to_scale(effect, centred, values[:, index]) for index, effect in enumerate(effects)], dim=1
    )
    return [Trait(column.name, LOW, HIGH, column.source) for column in kept], directions.to(latents.dtype)


def _to_scale(effect: Tensor, latents: Tensor, value: Tensor) -> Tensor:
    """An effect (latent,) stretched until what is read off the latents (F, latent) rises by its standard deviation."""
    squares = latents.T @ latents
    reading = torch.linalg.solve(squares + ridge(squares, OF_LATENTS), latents.T @ value)
    gained = float(effect @ reading)
    stretched: Tensor = effect * min(1 / max(gained, 1e-6), LONGEST)
    return stretched


def _standardised(values: Tensor) -> Tensor:
    """Columns (F, A) with mean 0 and deviation 1 over what is known; unknown is 0, the mean."""
    known = ~values.isnan()
    count = known.sum(dim=0).clamp(min=1)
    centred = (values - torch.nanmean(values, dim=0)).nan_to_num(0.0) * known
    deviation = (centred.square().sum(dim=0) / count).sqrt().clamp(min=1e-6)
    scaled: Tensor = centred / deviation
    return scaled
