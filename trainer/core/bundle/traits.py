"""Traits learned at export: latent directions by least squares, corrected so that each moves its own label alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from s2f_models.card import LandmarkTemplate, Trait
from s2f_models.spec import ModelSpec
from s2f_models.translator import Translator
from trainer.core.data.attributes import DRAWABLE
from trainer.core.data.batches import spread_pictures, to_pictures
from trainer.core.data.labels import trait_labels
from trainer.core.data.skin_tone import skin_tone
from trainer.core.objectives.latent_alignment import linear_head, ridge
from trainer.core.objectives.networks import Generators
from trainer.core.objectives.refine import AttributeReader, learn_reader
from trainer.core.training.run import Run

MOVE = 0.7  # standard deviations of the latents that a random move has along each component
FACES_AT_ONCE = 50
MOVES_RIDGE = 0.05  # of random moves
SOFTNESS = 1.0  # ridge of the effects on others: a correction in full leads where no face is (looked at)
MINIMUM_RIDGE = 1e-9  # where nothing has an effect
MAXIMUM_STRETCH = 1.25  # of a corrected direction, to regain the effect on its own trait
MINIMUM = 1e-3  # of the mean variance: components in which latents hardly differ


def isolated(directions: Tensor, latents: Tensor, read: Callable[[Tensor], Tensor], same: Tensor) -> Tensor:
    """The `directions` (latent, T) without their effects on other attributes.

    `latents` (N, latent) are those of doodles and seeds; `read` gives the attributes (B, A) that faces of latents (B,
    latent) show, first of all the traits; `same` (T, A) is true where an attribute says the same as the trait.
    """
    root, inverse = _roots(torch.cov(latents.double().T))
    effects = _effects(latents, root, read)
    corrected = [
        _without(inverse @ direction.double(), effects[:, ~related], effects[:, trait])
        for trait, (direction, related) in enumerate(zip(directions.T, same, strict=True))
    ]
    return (root @ torch.stack(corrected, dim=1)).to(directions.dtype)


def face_reading(to_face: Translator, reader: AttributeReader) -> Callable[[Tensor], Tensor]:
    """Latents (N, latent) -> the attributes (N, A) that their faces show."""

    @torch.no_grad()
    def read(latents: Tensor) -> Tensor:
        return torch.cat([reader(to_face.decoder(chunk)) for chunk in latents.split(FACES_AT_ONCE)])

    return read


def _roots(covariance: Tensor) -> tuple[Tensor, Tensor]:
    """The symmetric root of a covariance (L, L), and its inverse."""
    variances, components = torch.linalg.eigh(covariance)
    deviations = variances.clamp(min=MINIMUM * float(variances.mean())).sqrt()
    return (components * deviations) @ components.T, (components / deviations) @ components.T


def _effects(latents: Tensor, root: Tensor, read: Callable[[Tensor], Tensor]) -> Tensor:
    """(latent, A): the change of each attribute for a standard deviation along each axis of whitened latents."""
    random = torch.Generator(latents.device).manual_seed(0)
    axes = torch.randn(latents.shape, generator=random, device=latents.device, dtype=torch.float64)
    moves = (MOVE * axes @ root).to(latents.dtype)
    changes = (read(latents + moves) - read(latents - moves)).double() / (2 * MOVE)
    return _ridge_solve(axes.T @ axes, axes.T @ changes, MOVES_RIDGE)


def _without(direction: Tensor, others: Tensor, own: Tensor) -> Tensor:
    """A whitened `direction` (latent,) without its effects on `others` (latent, O), as strong on `own` (latent,)."""
    corrected = direction
    if others.numel():
        corrected = direction - others @ _ridge_solve(others.T @ others, others.T @ direction, SOFTNESS)
    before, after = float(own @ direction), float(own @ corrected)
    stretch = before / after if before * after > 0 else MAXIMUM_STRETCH
    return corrected * min(max(stretch, 1.0), MAXIMUM_STRETCH)


def _ridge_solve(squares: Tensor, targets: Tensor, fraction: float) -> Tensor:
    ridged = squares + ridge(squares, fraction)
    ridged.diagonal().add_(MINIMUM_RIDGE)
    solved: Tensor = torch.linalg.solve(ridged, targets)
    return solved


LOW, HIGH = -2.0, 2.0  # of a slider: two standard deviations of the faces learned from
RIDGE = 1e-3
OF_LATENTS = 0.02  # the same for reading a label off a latent
LONGEST = 3.0  # times its effect that a direction may be stretched where latents hardly tell the label
LEAST_KNOWN = 200  # pictures with a label
SKIN_TONE = "skin tone"  # larger is darker
CHUNK = 256
PROBES = 1000  # doodles whose faces show what a direction changes
SMALL, MOST_SHIFT = 0.5, 0.75  # of a slider: a move that tells its effect, and how far a trait's mean is shifted
MIX_STRENGTH = 0.5  # of the shift that a reader of features asks for: in full, classifiers see twice as much
SAME = 0.6  # correlation from which on labels say the same, as smiles and teeth do


@dataclass(frozen=True)
class LabelColumn:
    """One trait's values (F,), NaN where unknown, and where they come from."""

    name: str
    values: Tensor
    source: str


def add_traits(generators: Generators, run: Run, template: LandmarkTemplate) -> tuple[ModelSpec, tuple[Trait, ...]]:
    """Widen the generators' style by the traits of the recipe's labels; the spec and the traits that they then have.

    Nothing is done where the recipe names no labels, or where a style's effect depends on the doodle (its spread).
    `template` is where the faces have their landmarks. Raises UserError for labels that cannot be read.
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
    names = [faces.names[index] for index in training]
    labels = trait_labels(run.recipe.data, run.data.root)
    columns = [
        LabelColumn(name, torch.tensor([values.get(file, float("nan")) for file in names]), source)
        for name, (source, values) in labels.items()
    ]
    parts = [np.asarray(faces.images[chunk]) for chunk in np.array_split(training, max(len(training) // CHUNK, 1))]
    if SKIN_TONE not in labels:
        tones = np.concatenate([skin_tone(part, template) for part in parts])
        columns.append(LabelColumn(SKIN_TONE, torch.from_numpy(-tones).float(), "measured from the pictures"))
    with torch.no_grad():
        latents = torch.cat([to_sketch.encoder(to_pictures(torch.from_numpy(part)))[0] for part in parts])
    known = run.data.drawable()
    held = [index for index, name in enumerate(DRAWABLE) if not name.startswith("mouth")]  # a smile is a trait, too
    others = latents.new_zeros((len(training), 0)) if known is None else known[torch.from_numpy(training)][:, held]
    traits, directions = learn_traits(latents, columns, others)
    if traits:
        learned = [column for column in columns if column.name in {trait.name for trait in traits}]
        seen = _seen_traits(learned, to_face, run)
        directions = isolated(directions, seen.latents, seen.read, seen.same)
        _match_mix(to_face, seen, directions, latents[:: max(len(latents) // PROBES, 1)])
    to_face.directions = torch.cat((to_face.directions, directions), dim=1)
    to_sketch.directions = torch.nn.functional.pad(to_sketch.directions, (0, len(traits)))
    return replace(run.objectives.spec, latent=replace(run.objectives.spec.latent, traits=len(traits))), tuple(traits)


@dataclass(frozen=True)
class SeenTraits:
    """Attributes of the faces of doodles and seeds, by a reader of features.

    latents: (N, latent). read: latents (B, latent) -> attributes (B, A), first of all the traits. same: (T, A), true
    where an attribute says the same as the trait.
    """

    latents: Tensor
    read: Callable[[Tensor], Tensor]
    same: Tensor


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
    return SeenTraits(latents, face_reading(to_face, reader), related)


def _match_mix(to_face: Translator, seen: SeenTraits, directions: Tensor, photographs: Tensor) -> None:
    """Shift the means of sketch to face so that seeds give the mix of people that photographs have.

    `photographs` (M, latent) are those of training faces. Traits that doodles can show, such as a smile, are left.
    """
    head = linear_head(to_face)
    if head is not None:
        shift = mix_shift(directions, seen.latents, seen.read, photographs, ~seen.same[:, directions.shape[1] :].any(1))
        head.bias[: len(shift)] += MIX_STRENGTH * shift


def mix_shift(
    directions: Tensor, latents: Tensor, read: Callable[[Tensor], Tensor], photographs: Tensor, matched: Tensor
) -> Tensor:
    """(latent,): what is added to `latents` so that their faces show the `matched` (T,) traits as often as photographs.

    Both are read off decoded faces, so that what the reader sees in any decoded face counts on neither side.
    """
    kept = torch.nonzero(matched).flatten()
    wanted = (read(photographs).mean(dim=0) - read(latents).mean(dim=0))[kept]
    effects = torch.stack(  # (traits moved, traits read)
        [(read(latents + SMALL * d) - read(latents - SMALL * d)).mean(dim=0)[kept] for d in directions[:, kept].T]
    ) / (2 * SMALL)
    moves = _ridge_solve(effects @ effects.T, effects @ wanted, RIDGE).clamp(-MOST_SHIFT, MOST_SHIFT)
    shift: Tensor = directions[:, kept] @ moves
    return shift


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
