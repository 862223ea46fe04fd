"""Gains folded into trained latent layers: means as far apart as the other domain's own, and the style's strength.

A mean is too tame where a doodle says little, for a regression falls back on the average face, and too bold where it
says much: the latent of a doodle with long hair then lies where no photograph's does, and its face is a blur or always
the same. Both are put right by one linear map, so that spec and engines know nothing of it.
"""

from __future__ import annotations

from math import log

import torch
from torch import Tensor

from s2f_models.translator import Translator
from s2f_models.vae import LOG_VARIANCE_RANGE, LinearHead
from trainer.core.tasks.stitch import Generators
from trainer.core.tasks.symmetric import power, ridge

CHUNK = 128
RIDGE = 1e-6


@torch.no_grad()
def fold_gains(generators: Generators, sketches: Tensor, faces: Tensor, mean_gain: float, style_gain: float) -> None:
    """Match both directions' means with what their decoders know, and scale the style of sketch to face.

    `sketches` (B, 1, S, S) and `faces` (B, 3, S, S) are training pictures. The faces' means become those of
    photographs in their average and in how far they lie apart, no direction stretched more than `mean_gain` times; the
    sketches' are only brought nearer where they lie too far apart. 1 leaves both as they are. Does nothing without
    latent layers, or where their head is rectified.
    """
    there, back = generators.sketch_to_face, generators.face_to_sketch
    head, head_back = _linear_head(there), _linear_head(back)
    if head is None or head_back is None:
        return
    if mean_gain != 1:
        (doodles, made_faces), (photographs, made_doodles) = _means(there, sketches), _means(back, faces)
        _match(head, made_faces, photographs, mean_gain, centre=True)
        _match(head_back, made_doodles, doodles, 1.0, centre=False)
    if there.directions is not None:
        there.directions *= style_gain
    else:
        _scale_sigmas(head, torch.cat([there.statistics(chunk)[1] for chunk in sketches.split(CHUNK)]), style_gain)


def transport(sources: Tensor, targets: Tensor, largest: float) -> Tensor:
    """(latent, latent), symmetric: gives sources (N, latent) the spread of targets (M, latent), about their averages.

    The optimal map between two normal distributions (Peyre and Cuturi 2019, remark 2.31), its gains at most `largest`.
    """
    first, second = _covariance(sources), _covariance(targets)
    root, inverse = power(first, 0.5), power(first, -0.5)
    gains, directions = torch.linalg.eigh(inverse @ power(root @ second @ root, 0.5) @ inverse)
    matrix: Tensor = (directions * gains.clamp(max=largest)) @ directions.T
    return matrix


def _linear_head(translator: Translator) -> LinearHead | None:
    head = None if translator.latent_layers is None else translator.latent_layers.head
    return head if isinstance(head, LinearHead) else None


def _match(head: LinearHead, means: Tensor, targets: Tensor, largest: float, centre: bool) -> None:
    """Fold the transport from `means`, which the head gives for training pictures, to `targets` into it.

    `centre`: their average becomes the targets', too.
    """
    sources, aims = means.double(), targets.double()
    half, middle = sources.shape[1], sources.mean(dim=0)
    matrix = transport(sources, aims, largest)
    head.weight[:half] = (matrix @ head.weight[:half].double()).float()
    head.bias[:half] = (
        (aims if centre else sources).mean(dim=0) + matrix @ (head.bias[:half].double() - middle)
    ).float()


def _means(translator: Translator, pictures: Tensor) -> tuple[Tensor, Tensor]:
    """Means (B, latent) of pictures in their own domain's latent, and in that of their translations."""
    encoded = [translator.encoder(chunk) for chunk in pictures.split(CHUNK)]
    translated = [translator.translate(*statistics) for statistics in encoded]
    return torch.cat([mean for mean, _ in encoded]), torch.cat([mean for mean, _ in translated])


def _covariance(values: Tensor) -> Tensor:
    """With a little of the identity: directions in which nothing differs have no inverse."""
    matrix = torch.cov(values.T)
    return matrix + ridge(matrix, RIDGE)


def _scale_sigmas(head: LinearHead, log_variance: Tensor, gain: float) -> None:
    """Scale all sigmas of a latent head; `log_variance` (B, latent) is what it gives for training pictures.

    One that is clamped from above for most of them becomes a constant first, for it could have drifted far above.
    """
    half = log_variance.shape[1]
    stuck = (log_variance >= LOG_VARIANCE_RANGE[1]).float().mean(dim=0) > 0.5
    head.weight[half:][stuck] = 0
    head.bias[half:][stuck] = log_variance.mean(dim=0)[stuck]
    head.bias[half:] += 2 * log(gain)
