"""The way back taught once more, on the faces that are made in the end.

In the cycle both directions move, weights are averaged afterwards, and styles are drawn at full strength; so the way
back has learned to read faces that are no longer made, and to draw doodles for a way there that is no more. Here the
way there stands still, and its faces stay what they are.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from s2f_models.translator import Translator
from trainer.core.data.batches import Batches, MixedBatches
from trainer.core.learning.losses import reconstruction_loss
from trainer.core.learning.optimiser import autocast, build_adam, set_learning_rate, to_device
from trainer.core.machines.draws import normal, uniform
from trainer.core.progress import Report
from trainer.core.settings import OptimiserSettings, Precision
from trainer.core.tasks.stitch import Generators

BATCH = 32
LEARNING_RATE = 3e-4
DECAY_FROM = 0.5  # of the steps
FACES = 4.0  # weight of faces drawn again, against that of doodles read back
MEANS = 0.1  # weight of doodles' own means, found again in their faces


@dataclass(frozen=True)
class Lessons:
    """What the way back is taught with: batches of sketches and of faces, steps, and the style's variation."""

    sketches: Batches | MixedBatches
    faces: Batches | MixedBatches
    steps: int
    variation: float
    precision: Precision


def teach_way_back(generators: Generators, lessons: Lessons, report: Report) -> None:
    """Train the latent layers from face to doodle, `report` called with (done, steps); all else is left alone.

    Both cycles' L1, and the squared distance of a doodle's mean from what is read off its face, which is made with a
    style of up to the variation. Batch norm keeps its statistics. Does nothing without latent layers.
    """
    there, back = generators.sketch_to_face, generators.face_to_sketch
    if back.latent_layers is None:
        return
    generator = lessons.sketches.generator
    to_device(generators, generator.device)
    back.latent_layers.requires_grad_(True)
    settings = OptimiserSettings(
        steps=lessons.steps, batch=BATCH, learning_rate=LEARNING_RATE, beta1=0.5, beta2=0.99, decay_from=DECAY_FROM
    )
    adam = build_adam(back.latent_layers.parameters(), settings)
    for step in range(lessons.steps):
        set_learning_rate(adam, settings, step)
        adam.zero_grad(set_to_none=True)
        with autocast(generator.device, lessons.precision):
            sketches, faces = lessons.sketches.draw(BATCH)[0], lessons.faces.draw(BATCH)[0]
            style = normal((BATCH, there.style_size), generator) * uniform((BATCH, 1), generator) * lessons.variation
            loss = _loss(there, back, sketches, faces, style)
        loss.backward()
        adam.step()
        report(step + 1, lessons.steps)
    generators.requires_grad_(False).cpu()


def _loss(there: Translator, back: Translator, sketches: Tensor, faces: Tensor, style: Tensor) -> Tensor:
    with torch.no_grad():
        drawn = there.encoder(sketches)
        made = there.decoder(there.sample(there.translate(*drawn), style))
        seen = back.encoder(torch.cat((made, faces)))
    means, _ = back.translate(*seen)
    read, doodles = back.decoder(means).split((len(sketches), len(faces)))
    again = there.decoder(there.statistics(doodles)[0])
    found = (means[: len(sketches)] - drawn[0]).square().mean()
    of_sketches, of_faces = reconstruction_loss(sketches, read, "l1"), reconstruction_loss(faces, again, "l1")
    loss: Tensor = of_sketches + FACES * of_faces + MEANS * found
    return loss
