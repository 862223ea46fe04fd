"""Gains folded into trained latent layers: means as far apart as real faces', and the scale of the style.

The means are mapped by latent_alignment.py. Gains are measured once more at export, on the averaged weights, and
folded, so that spec and engines know nothing of them.
"""

from __future__ import annotations

from math import log

import torch
from torch import Tensor

from s2f_models.vae import LOG_VARIANCE_RANGE, LinearHead
from trainer.core.objectives.latent_alignment import LatentAlignment, linear_head
from trainer.core.objectives.stitch import Generators

CHUNK = 128


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

    A constant difference tells nothing of a doodle, and leads to latents that no face has.
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
