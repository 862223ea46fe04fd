"""The report's figures 8, 9 and 10 for a bundle, on validation pictures: always the same, so that bundles compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import torch
from torch import Tensor

from s2f_models.ranges import signed_to_faces, signed_to_sketches, style_noise
from s2f_models.translator import Translator
from s2f_models.vae import Decoder, Encoder
from trainer.core.data.validation import Validation
from trainer.core.figures.sheet import Panel, Picture, Sheet, enlarged

PAIRS_ACROSS, PAIRS_DOWN = 4, 3
CYCLES = 8
SKETCH_CYCLE = ("doodle", "face drawn\nfrom it", "doodle read\nback")
FACE_CYCLE = ("photograph", "doodle read\nfrom it", "face drawn\nagain")
DOODLES, SEEDS = 6, range(1, 9)


@dataclass(frozen=True)
class Figures:
    """A bundle's two translators on validation pictures, computed on their device."""

    name: str
    to_face: Translator  # sketch to face
    to_sketch: Translator  # face to sketch
    validation: Validation

    @torch.no_grad()
    def reconstructions(self) -> Sheet:
        """Figure 8: pictures beside what encoder and decoder of their own domain make of them, by the mean latent."""
        sketches, faces = self._pictures(PAIRS_ACROSS * PAIRS_DOWN)
        return Sheet(
            "Reconstructions",
            f"Model '{self.name}'. Validation pictures, each beside what the encoder and the decoder of its own domain "
            "make of it, by the mean of its latent; the report's figure 8 shows sampled ones.",
            (
                _pairs("Doodles", sketches, _rebuilt(self.to_face.encoder, self.to_sketch.decoder, sketches)),
                _pairs("Photographs", faces, _rebuilt(self.to_sketch.encoder, self.to_face.decoder, faces)),
            ),
        )

    @torch.no_grad()
    def cycles(self) -> Sheet:
        """Figure 9: input, fake and reconstruction of both cycles, by the mean latent."""
        sketches, faces = self._pictures(CYCLES)
        return Sheet(
            "There and back",
            f"Model '{self.name}'. Validation pictures, carried into the other domain and back by the means of their "
            "latents, without style noise; the report's figure 9 shows sampled ones.",
            (
                _cycle("From doodles", self.to_face, self.to_sketch, sketches, SKETCH_CYCLE),
                _cycle("From photographs", self.to_sketch, self.to_face, faces, FACE_CYCLE),
            ),
        )

    @torch.no_grad()
    def seeds(self, variation: float) -> Sheet:
        """Figure 10: doodles down, seeds across; the same seeds for every doodle."""
        sketches, _ = self._pictures(DOODLES)
        noise = torch.from_numpy(np.stack([style_noise(seed, variation, self.to_face.style_size) for seed in SEEDS]))
        rows = [
            cells(sketch[None]) + cells(self.to_face(sketch.expand(len(noise), -1, -1, -1), noise.to(sketch.device)))
            for sketch in sketches
        ]
        return Sheet(
            "Seeds against doodles",
            f"Model '{self.name}' at variation {variation:g}. Across: faces of one doodle under eight seeds. "
            "Down: other doodles under the same seeds.",
            [Panel(rows, column_captions=["doodle", *(f"seed {seed}" for seed in SEEDS)], breaks=frozenset({0}))],
        )

    def _pictures(self, count: int) -> tuple[Tensor, Tensor]:
        device = next(self.to_face.parameters()).device
        sketches, faces = self.validation.pictures(count)
        return sketches.to(device), faces.to(device)


def _rebuilt(encoder: Encoder, decoder: Decoder, pictures: Tensor) -> Tensor:
    rebuilt: Tensor = decoder(encoder(pictures)[0])
    return rebuilt


def _pairs(heading: str, pictures: Tensor, rebuilt: Tensor) -> Panel:
    """Pairs of an original and its reconstruction, PAIRS_ACROSS to a row."""
    paired = list(chain.from_iterable(zip(cells(pictures), cells(rebuilt), strict=True)))
    across = 2 * min(PAIRS_ACROSS, len(pictures))
    rows = [paired[start : start + across] for start in range(0, len(paired), across)]
    captions = ["original", "rebuilt"] * (across // 2)
    return Panel(rows, heading, column_captions=captions, breaks=frozenset(range(1, across, 2)))


def _cycle(
    heading: str, to_face: Translator, to_sketch: Translator, pictures: Tensor, captions: Sequence[str]
) -> Panel:
    none = pictures.new_zeros((len(pictures), to_face.style_size))
    fake = to_face(pictures, none)
    return Panel([cells(pictures), cells(fake), cells(to_sketch(fake, none))], heading, captions)


def cells(pictures: Tensor) -> list[Picture]:
    """(B, C, S, S) in [-1, 1] -> B cells; sketches as black ink on white."""
    values = pictures.float().cpu().numpy()
    if values.shape[1] == 1:
        return [enlarged(np.repeat(255 - sketch[..., None], 3, axis=2)) for sketch in signed_to_sketches(values)]
    return [enlarged(face) for face in signed_to_faces(values)]
