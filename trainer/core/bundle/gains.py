"""Gains folded into trained latent layers: means as far apart as real faces' (matching.py), and the style's strength.

They are measured once more at export, on the averaged weights, and folded, so spec and engines know nothing of them.
"""

from __future__ import annotations

from math import log

import torch
from torch import Tensor

from s2f_models.vae import LOG_VARIANCE_RANGE, LinearHead
from trainer.core.tasks.matching import Matching, linear_head
from trainer.core.tasks.stitch import Generators

CHUNK = 128


@torch.no_grad()
def fold_gains(generators: Generators, sketches: Tensor, faces: Tensor, mean_gain: float, style_gain: float) -> None:
    """Match the means of sketch to face with real faces' latents, and scale its style.

    `sketches` (B, 1, S, S) and `faces` (B, 3, S, S) are training pictures; no direction is stretched more than
    `mean_gain` times, and 1 leaves the means as they are. Does nothing without latent layers, or where their head is
    rectified.
    """
    there, back = generators.sketch_to_face, generators.face_to_sketch
    head = linear_head(there)
    if head is None:
        return
    if mean_gain != 1:
        made = torch.cat([there.statistics(chunk)[0] for chunk in sketches.split(CHUNK)])
        photographs = torch.cat([back.encoder(chunk)[0] for chunk in faces.split(CHUNK)])
        matching = Matching(made.shape[1], mean_gain)
        matching.measure(made, photographs)
        matching.fold(head)
    if there.directions is not None:
        there.directions *= style_gain
    else:
        _scale_sigmas(head, torch.cat([there.statistics(chunk)[1] for chunk in sketches.split(CHUNK)]), style_gain)


def _scale_sigmas(head: LinearHead, log_variance: Tensor, gain: float) -> None:
    """Scale all sigmas of a latent head; `log_variance` (B, latent) is what it gives for training pictures.

    One that is clamped from above for most of them becomes a constant first, for it could have drifted far above.
    """
    half = log_variance.shape[1]
    stuck = (log_variance >= LOG_VARIANCE_RANGE[1]).float().mean(dim=0) > 0.5
    head.weight[half:][stuck] = 0
    head.bias[half:][stuck] = log_variance.mean(dim=0)[stuck]
    head.bias[half:] += 2 * log(gain)
