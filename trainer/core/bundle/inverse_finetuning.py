"""The finetuning of face to sketch on the faces that the finished model generates.

In the cycle both directions change, weights are averaged afterwards, and styles are sampled at full scale: face to
sketch has been trained on faces that are no longer generated. Here sketch to face is frozen, and its faces stay.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from s2f_models.translator import Translator
from trainer.core.control import Report
from trainer.core.data.batches import Batches, MixedBatches
from trainer.core.distributed.rng import normal, uniform
from trainer.core.objectives.losses import reconstruction_loss
from trainer.core.objectives.networks import Generators
from trainer.core.optim.optimiser import autocast, build_adam, set_learning_rate, to_device
from trainer.core.optimiser_settings import OptimiserSettings
from trainer.core.settings import Precision

BATCH = 32
LEARNING_RATE = 3e-4
DECAY_FROM = 0.5  # of the steps
FACES = 4.0  # weight of the faces' cycle, against that of the doodles' cycle
MEANS = 0.1  # weight of the distance between a doodle's mean and that of its face


@dataclass(frozen=True)
class FinetuneData:
    """Batches of sketches and of faces, the number of steps, and the variation of the style."""

    sketches: Batches | MixedBatches
    faces: Batches | MixedBatches
    steps: int
    variation: float
    precision: Precision


def finetune_inverse(generators: Generators, data: FinetuneData, report: Report) -> None:
    """Train the latent layers from face to doodle, `report` called with (done, steps); all else is left alone.

    Both cycles' L1, and the squared distance of a doodle's mean from what is read off its face, which is made with a
    style of up to the variation. Batch norm keeps its statistics. Does nothing without latent layers.
    """
    to_face, to_sketch = generators.sketch_to_face, generators.face_to_sketch
    if to_sketch.latent_layers is None:
        return
    generator = data.sketches.generator
    to_device(generators, generator.device)
    to_sketch.latent_layers.requires_grad_(True)
    settings = OptimiserSettings(
        steps=data.steps, batch=BATCH, learning_rate=LEARNING_RATE, beta1=0.5, beta2=0.99, decay_from=DECAY_FROM
    )
    adam = build_adam(to_sketch.latent_layers.parameters(), settings)
    for step in range(data.steps):
        set_learning_rate(adam, settings, step)
        adam.zero_grad(set_to_none=True)
        with autocast(generator.device, data.precision):
            sketches, faces = data.sketches.sample(BATCH)[0], data.faces.sample(BATCH)[0]
            style = normal((BATCH, to_face.style_size), generator) * uniform((BATCH, 1), generator) * data.variation
            loss = _loss(to_face, to_sketch, sketches, faces, style)
        loss.backward()
        adam.step()
        report(step + 1, data.steps)
    generators.requires_grad_(False).cpu()


def _loss(to_face: Translator, to_sketch: Translator, sketches: Tensor, faces: Tensor, style: Tensor) -> Tensor:
    with torch.no_grad():
        sketch_statistics = to_face.encoder(sketches)
        fakes = to_face.decoder(to_face.sample(to_face.translate(*sketch_statistics), style))
        encoded = to_sketch.encoder(torch.cat((fakes, faces)))
    means, _ = to_sketch.translate(*encoded)
    cycled_sketches, doodles = to_sketch.decoder(means).split((len(sketches), len(faces)))
    cycled_faces = to_face.decoder(to_face.statistics(doodles)[0])
    distance = (means[: len(sketches)] - sketch_statistics[0]).square().mean()
    sketch_loss, face_loss = (
        reconstruction_loss(sketches, cycled_sketches, "l1"),
        reconstruction_loss(faces, cycled_faces, "l1"),
    )
    loss: Tensor = sketch_loss + FACES * face_loss + MEANS * distance
    return loss
