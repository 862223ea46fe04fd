"""Scores by pixels: what comes back through a cycle, and how much the seed changes a face."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from s2f_models.translator import Translator
from trainer.core.events import Score
from trainer.core.proof.bootstrap import Counts, score
from trainer.core.proof.kernel_distance import mean_of_pairs
from trainer.core.proof.metrics import ink_overlaps, noise_distances

AT_ONCE = 64
NOISE_PICTURES = 256  # eight seeds of each: the pairs of all those faces are the slow part


@torch.inference_mode()
def translate(translator: Translator, pictures: Tensor, styles: Tensor) -> Tensor:
    """Pictures (N, C, S, S) and style noise (N, K) to (N, C', S', S') in [-1, 1] on the CPU, a batch at a time."""
    device = next(translator.parameters()).device
    batches = zip(pictures.split(AT_ONCE), styles.split(AT_ONCE), strict=True)
    return torch.cat([translator(batch.to(device), style.to(device)).cpu() for batch, style in batches])


def cycle_scores(there: Translator, back: Translator, sketches: Tensor, faces: Tensor) -> list[Score]:
    """What metrics.cycle_figures measures, at variation 0, with intervals."""
    for_sketches, for_faces = (torch.zeros(len(pictures), there.style_size) for pictures in (sketches, faces))
    sketches_again = translate(back, translate(there, sketches, for_sketches), for_sketches)
    faces_again = translate(there, translate(back, faces, for_faces), for_faces)
    return [
        _mean("sketch_cycle_l1", (sketches_again - sketches).abs().mean(dim=(1, 2, 3))),
        _mean("face_cycle_l1", (faces_again - faces).abs().mean(dim=(1, 2, 3))),
        _mean("sketch_cycle_overlap", ink_overlaps(sketches, sketches_again)),
    ]


def noise_scores(there: Translator, sketches: Tensor, variation: float) -> list[Score]:
    """What metrics.noise_to_input measures, with intervals, on at most NOISE_PICTURES sketches, evenly spread."""
    chosen = torch.linspace(0, len(sketches) - 1, min(len(sketches), NOISE_PICTURES)).long()
    shown = sketches[chosen].to(next(there.parameters()).device)
    seeds, doodles = (_doubles(values) for values in noise_distances(there, shown, variation))

    def ratio(counts: Counts) -> float:
        with np.errstate(divide="ignore", invalid="ignore"):  # a model that gives one face for all has no ratio
            return float(np.divide(seeds @ counts / counts.sum(), mean_of_pairs(doodles, counts)))

    return [
        score("noise_to_input_ratio", ratio, len(seeds)),
        score("distance_between_seeds", lambda counts: float(seeds @ counts / counts.sum()), len(seeds)),
        score("distance_between_doodles", lambda counts: mean_of_pairs(doodles, counts), len(seeds)),
    ]


def _mean(name: str, values: Tensor) -> Score:
    numbers = _doubles(values)
    return score(name, lambda counts: float(numbers @ counts / counts.sum()), len(numbers))


def _doubles(values: Tensor) -> NDArray[np.float64]:
    return values.cpu().double().numpy()
