"""The reports of a cycle while it is trained: sample grids, and measurements on validation pictures."""

from __future__ import annotations

import torch
from torch import Tensor

from s2f_models.translator import Translator
from trainer.core.data.batches import Batches, MixedBatches
from trainer.core.distributed.processes import from_first, local_measured_size
from trainer.core.loss_key import DOMAINS, Loss, LossKey
from trainer.core.monitoring.loss_meter import Losses, ValidationProbe
from trainer.core.objectives.latent_alignment import LatentAlignment
from trainer.core.objectives.losses import reconstruction_loss
from trainer.core.objectives.networks import Generators, measure_latent_layers
from trainer.core.objectives.pairs import WeakPairs
from trainer.core.objectives.style_basis import open_directions, unexplained
from trainer.core.optim.batch_norm import batch_statistics, kept_statistics
from trainer.core.run.samples import fixed_noise
from trainer.core.stage_settings import CycleSettings, Distance

ALIGNED = 2048  # training pictures that an alignment is measured on, half of them composed
CHUNK = 256  # pictures that are encoded at once


@torch.no_grad()
def measure(
    generators: Generators,
    pairs: WeakPairs | None,
    alignment: LatentAlignment,
    batches: tuple[Batches | MixedBatches, Batches | MixedBatches],
) -> None:
    """Measure all with weak pairs, else only directions that are `fixed`; `batches` of sketches and of faces."""
    if pairs is not None:
        measure_with_pairs(generators, pairs, alignment, batches[0])
    elif generators.sketch_to_face.is_fixed:
        measure_spread(generators, *batches)


def measure_with_pairs(
    generators: Generators, pairs: WeakPairs, alignment: LatentAlignment, sketches: Batches | MixedBatches
) -> None:
    """The style directions by weak pairs, and how the means of sketches differ from those of faces."""
    to_face, to_sketch = generators.sketch_to_face, generators.face_to_sketch
    with batch_statistics(to_face.latent_layers), batch_statistics(to_sketch.latent_layers):
        pairs.measure_styles(to_face, to_sketch)
        if alignment.largest != 1:
            pictures = sketches.sample(local_measured_size(ALIGNED))[0]
            alignment.measure(to_face.statistics(pictures)[0][: len(pictures) // 2], pairs.faces[0])
            for buffer in alignment.buffers():
                from_first(buffer)


def measure_spread(generators: Generators, sketches: Batches | MixedBatches, faces: Batches | MixedBatches) -> None:
    """The style directions without pairs: the covariance of faces that sketches leave unexplained."""
    to_face, to_sketch = generators.sketch_to_face, generators.face_to_sketch
    count = local_measured_size(ALIGNED)
    sketch_pictures, face_pictures = sketches.sample(count)[0], faces.sample(count)[0]
    with batch_statistics(to_face.latent_layers):
        means = torch.cat([to_face.statistics(chunk)[0] for chunk in sketch_pictures.split(CHUNK)])
    chunks = [to_sketch.encoder(chunk) for chunk in face_pictures.split(CHUNK)]
    face_means, face_log_variances = (torch.cat(each) for each in zip(*chunks, strict=True))
    if to_face.directions is not None:
        directions = open_directions(unexplained(face_means, face_log_variances, means), to_face.style_size)
        to_face.directions[:, : to_face.style_size] = directions
        from_first(to_face.directions)


Probes = tuple[ValidationProbe | None, ValidationProbe | None]


@torch.no_grad()
def cycle_rows(generators: Generators, sketches: Tensor, faces: Tensor) -> list[Tensor]:
    """Doodles, their mean faces, faces of two seeds, the doodles read back; faces, fake doodles, faces back."""
    to_face, to_sketch = generators.sketch_to_face, generators.face_to_sketch
    fake_faces, fake_sketches = _mean(to_face, sketches), _mean(to_sketch, faces)
    seeds = fixed_noise(2, to_face.style_size, sketches.device)
    seeded = [to_face(sketches, 0.5 * seed.expand(len(sketches), -1)) for seed in seeds]
    of_sketches = [sketches, fake_faces, *seeded, _mean(to_sketch, fake_faces)]
    return [*of_sketches, faces, fake_sketches, _mean(to_face, fake_sketches)]


@torch.no_grad()
def doodle_faces(to_face: Translator, doodle: Tensor, measured: Tensor) -> list[Tensor]:
    """A doodle (1, 1, S, S), its mean face, and faces of four seeds; changes nothing.

    `measured` are training pictures that fit the batch norm to the averaged weights.
    """
    seeds = fixed_noise(4, to_face.style_size, doodle.device).split(1)
    with kept_statistics(to_face.latent_layers):
        measure_latent_layers(to_face.eval(), measured)
        return [doodle, _mean(to_face, doodle), *(to_face(doodle, 0.5 * seed) for seed in seeds)]


@torch.no_grad()
def cycle_losses(generators: Generators, probes: Probes, settings: CycleSettings) -> tuple[Losses, Losses]:
    """Both cycles' reconstruction at variation 0, of training pictures and of held-out ones (sketches, faces)."""
    to_face, to_sketch = generators.sketch_to_face, generators.face_to_sketch
    training: Losses = {}
    validation: Losses = {}
    for domain, probe, first, second in zip(DOMAINS, probes, (to_face, to_sketch), (to_sketch, to_face), strict=True):
        distance = settings.distance_of(domain)

        def loss(
            pictures: Tensor, d: Distance = distance, first: Translator = first, second: Translator = second
        ) -> Tensor:
            return reconstruction_loss(pictures, _mean(second, _mean(first, pictures)), d)

        if probe is not None:
            of_training, of_validation = probe.measure(LossKey(Loss.RECONSTRUCTION, domain), loss)
            training, validation = training | of_training, validation | of_validation
    return training, validation


def _mean(translator: Translator, pictures: Tensor) -> Tensor:
    """The other domain's pictures at variation 0."""
    fakes: Tensor = translator(pictures, torch.zeros((len(pictures), translator.style_size), device=pictures.device))
    return fakes
