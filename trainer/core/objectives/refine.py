"""Refining: the face decoder is trained on, at its own or a larger size, while everything else is frozen.

Latents thus keep their meaning. The decoder learns from photographs' reconstructions and, by critics, from the faces
that doodles and seeds give, so that it is trained wherever latents are sampled later. What those faces show, and must
not show, is read by a fixed auxiliary classifier (Odena 2017, AC-GAN): ridge regressions of photographs' labels on the
two coarsest maps of a feature network.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from s2f_models.bundle import Bundle
from s2f_models.errors import UserError
from s2f_models.spec import DomainSpec, ModelSpec
from s2f_models.torch_network import load_translators
from s2f_models.translator import Translator
from trainer.core.data.attributes import NOT_ALWAYS_DRAWN
from trainer.core.data.batches import Batches, MixedBatches, to_pictures
from trainer.core.distributed.rng import normal, uniform
from trainer.core.objectives.networks import Generators, LabelledLatents, Vae, averaged_vae
from trainer.core.objectives.projected_critic import feature_view
from trainer.core.optim.optimiser import to_device
from trainer.core.run.checkpoint import load_best, load_newest

CHUNK = 64
GRIDS = (4, 2)  # cells a side that the two coarsest maps are averaged over
RIDGE = 0.1  # of the variance of a cell
MINIMUM_LABELLED = 100  # pictures, below which an attribute is not read
MINIMUM_NOISE_SCALE = 0.3  # of the style noise; a smaller one gives faces that are all much alike


class AttributeReader(nn.Module):
    """Pictures (B, 3, S, S) in [-1, 1] -> attributes (B, A), around 0 where absent and 1 where present."""

    mean: Tensor
    scale: Tensor
    weight: Tensor
    bias: Tensor

    def __init__(self, mean: Tensor, scale: Tensor, weight: Tensor, bias: Tensor) -> None:
        super().__init__()
        for name, value in (("mean", mean), ("scale", scale), ("weight", weight), ("bias", bias)):
            self.register_buffer(name, value)

    def forward(self, pictures: Tensor) -> Tensor:
        read: Tensor = ((_cells(pictures).float() - self.mean) * self.scale) @ self.weight + self.bias
        return read

    def loss(self, pictures: Tensor, labels: Tensor) -> Tensor:
        """Squared hinge distance from `labels` (B, A), where they are 0 or 1; others, and NaN, do not count."""
        known = (labels == 0) | (labels == 1)
        wrong = torch.where(labels == 1, 1 - self(pictures), self(pictures)).clamp(min=0)
        return (wrong.square() * known).sum() / known.sum().clamp(min=1)


def shown_labels(labels: Tensor, real: int, composed: int) -> Tensor:
    """The drawn part of doodles' labels (N, A): `composed` ones after the `real` have the labels of their faces, of
    which they leave out hair and smiles now and then; these are NaN.
    """
    shown = labels.clone()
    shown[real : real + composed, NOT_ALWAYS_DRAWN] = torch.nan
    return shown


@torch.no_grad()
def learn_reader(images: NDArray[np.uint8], indices: NDArray[np.int64], labels: Tensor) -> AttributeReader:
    """A reader learned from photographs (N, S, S, 3) at `indices` (F,) and their `labels` (F, A), NaN where unknown."""
    chunks = np.array_split(indices, max(len(indices) // CHUNK, 1))
    pictures = (to_pictures(torch.from_numpy(np.asarray(images[chunk]))).to(labels.device) for chunk in chunks)
    cells = torch.cat([_cells(each).float() for each in pictures])
    mean, scale = cells.mean(dim=0), 1 / (cells.std(dim=0) + 1e-3)
    values = (cells - mean) * scale
    weight, bias = values.new_zeros(values.shape[1], labels.shape[1]), labels.nanmean(dim=0).nan_to_num(0.0)
    for unknown in labels.isnan().T.unique(dim=0):
        columns, known = (unknown == labels.isnan().T).all(dim=1), values[~unknown]
        if len(known) >= MINIMUM_LABELLED:
            squares = known.T @ known / len(known)
            squares.diagonal().add_(RIDGE)
            targets = labels[~unknown][:, columns] - bias[columns]
            weight[:, columns] = torch.linalg.solve(squares, known.T @ targets / len(known))
    return AttributeReader(mean, scale, weight, bias)


def _cells(pictures: Tensor) -> Tensor:
    """(B, cells): the two coarsest feature maps, averaged over a grid."""
    features = feature_view(pictures).features[-len(GRIDS) :]
    averaged = [F.adaptive_avg_pool2d(each, cells).flatten(1) for each, cells in zip(features, GRIDS, strict=True)]
    return torch.cat(averaged, dim=1)


class DoodleLatents:
    """Latents that doodles and seeds give, at noise scales from MINIMUM_NOISE_SCALE to 1.

    `labels` (N, A) are what the pictures of `sketches` show, 0, 1 or NaN; `reader` reads the same from faces.
    """

    def __init__(
        self,
        sketch_to_face: Translator,
        sketches: Batches | MixedBatches,
        labels: Tensor | None = None,
        reader: AttributeReader | None = None,
    ) -> None:
        self.sketch_to_face, self.sketches = sketch_to_face, sketches
        self.labels, self.reader = labels, reader
        to_device(sketch_to_face, sketches.generator.device)

    @torch.no_grad()
    def sample(self, count: int) -> LabelledLatents:
        """Latents (count, latent) and what their doodles show."""
        generator = self.sketches.generator
        pictures, indices = self.sketches.sample(count)
        noise_scale = MINIMUM_NOISE_SCALE + (1 - MINIMUM_NOISE_SCALE) * uniform((count, 1), generator)
        style = noise_scale * normal((count, self.sketch_to_face.style_size), generator)
        latents = self.sketch_to_face.sample(self.sketch_to_face.statistics(pictures), style)
        return LabelledLatents(latents, None if self.labels is None else self.labels[indices])

    def attribute_loss(self, faces: Tensor, labels: Tensor) -> Tensor:
        """The distance of `faces` (B, 3, S, S) from showing exactly what their doodles show, `labels` (B, A)."""
        return faces.new_zeros(()) if self.reader is None else self.reader.loss(faces, labels)


def refined_spec(spec: ModelSpec, face: DomainSpec) -> ModelSpec:
    """The spec of a finished model with the decoder of `face`; its encoder keeps the size of its pictures.

    Raises UserError where the size of `face` is not a multiple of what the encoder reads.
    """
    reads = spec.face.encoder.reads or spec.face.size
    if face.size % reads:
        raise UserError(
            "A model that reads faces at {reads} pixels cannot be refined to {size}; choose another.",
            reads=reads,
            size=face.size,
        )
    encoder = replace(spec.face.encoder, reads=0 if reads == face.size else reads)
    return replace(spec, face=replace(face, encoder=encoder))


def generators_of(bundle: Bundle, spec: ModelSpec) -> Generators:
    """The networks of `spec` with a finished model's weights; its decoder's only where the architecture is the same."""
    to_face, to_sketch = load_translators(bundle)
    generators = Generators(spec, latent_layers=to_face.latent_layers is not None)
    weights = {f"sketch_to_face.{name}": value for name, value in to_face.state_dict().items()}
    weights |= {f"face_to_sketch.{name}": value for name, value in to_sketch.state_dict().items()}
    ours = generators.state_dict()
    decoder = {name for name in ours if name.startswith("sketch_to_face.decoder.")}
    if any(name not in weights or weights[name].shape != ours[name].shape for name in decoder):
        weights = {name: value for name, value in weights.items() if not name.startswith("sketch_to_face.decoder.")}
        weights |= {name: ours[name] for name in decoder}
    generators.load_state_dict(weights)
    return generators.eval().requires_grad_(False)


def decoder_to_refine(generators: Generators, spec: ModelSpec) -> Vae:
    """The generators' face encoder, frozen, and a copy of their face decoder, to be trained."""
    vae = Vae(spec.face, spec.latent.size, 0)
    vae.encoder.load_state_dict(generators.face_to_sketch.encoder.state_dict())
    vae.decoder.load_state_dict(generators.sketch_to_face.decoder.state_dict())
    vae.encoder.eval().requires_grad_(False)
    return vae


def put_refined(generators: Generators, stage: Path, spec: ModelSpec, best: bool = False) -> bool:
    """Load the decoder that the stage in that folder refined into the generators; False where there is none.

    `best`: that of its best score. Raises UserError where there is none of that.
    """
    state, _ = load_newest(stage)
    if state is None:
        return False
    state = load_best(stage) if best else state
    generators.sketch_to_face.decoder.load_state_dict(averaged_vae(state, spec, "face").decoder.state_dict())
    return True
