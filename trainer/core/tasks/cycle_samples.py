"""What the averaged weights of a cycle make of fixed pictures: sample grid, a person's doodle, held-out pictures."""

from __future__ import annotations

import torch
from torch import Tensor

from s2f_models.translator import Translator
from trainer.core.learning.batch_norm import kept_statistics
from trainer.core.learning.held_out import Held, Losses
from trainer.core.learning.losses import reconstruction_loss
from trainer.core.run.samples import fixed_noise
from trainer.core.settings import Distance
from trainer.core.tasks.stitch import Generators, measure_latent_layers


@torch.no_grad()
def cycle_rows(generators: Generators, sketches: Tensor, faces: Tensor) -> list[Tensor]:
    """Doodles, their mean faces, faces of two seeds, the doodles read back; faces, fake doodles, faces back."""
    there, back = generators.sketch_to_face, generators.face_to_sketch
    drawn, read = _mean(there, sketches), _mean(back, faces)
    seeds = fixed_noise(2, there.style_size, sketches.device)
    seeded = [there(sketches, 0.5 * seed.expand(len(sketches), -1)) for seed in seeds]
    return [sketches, drawn, *seeded, _mean(back, drawn), faces, read, _mean(there, read)]


@torch.no_grad()
def doodle_faces(there: Translator, doodle: Tensor, measured: Tensor) -> list[Tensor]:
    """A doodle (1, 1, S, S), its mean face, and faces of four seeds; changes nothing.

    `measured` are training pictures that fit the batch norm to the averaged weights.
    """
    seeds = fixed_noise(4, there.style_size, doodle.device).split(1)
    with kept_statistics(there.latent_layers):
        measure_latent_layers(there.eval(), measured)
        return [doodle, _mean(there, doodle), *(there(doodle, 0.5 * seed) for seed in seeds)]


@torch.no_grad()
def cycle_losses(generators: Generators, held: tuple[Held, Held], distance: Distance) -> tuple[Losses, Losses]:
    """Both cycles' reconstruction, at variation 0, of (sketches, faces) learned from, and of those held out."""
    there, back = generators.sketch_to_face, generators.face_to_sketch
    learned: Losses = {}
    held_out: Losses = {}
    for name, pictures, first, second in (("sketch", held[0], there, back), ("face", held[1], back, there)):

        def loss(given: Tensor, first: Translator = first, second: Translator = second) -> Tensor:
            return reconstruction_loss(given, _mean(second, _mean(first, given)), distance)

        ours, others = pictures.measure(f"{name} reconstruction", loss)
        learned, held_out = learned | ours, held_out | others
    return learned, held_out


def _mean(translator: Translator, pictures: Tensor) -> Tensor:
    """The other domain's pictures at variation 0."""
    made: Tensor = translator(pictures, torch.zeros((len(pictures), translator.style_size), device=pictures.device))
    return made
