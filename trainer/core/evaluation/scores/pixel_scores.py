"""Scores by pixels, for cards and with intervals: what comes back through a cycle, how much a seed changes a face."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from s2f_models.translator import Translator
from trainer.core.evaluation.distances.distances import Counts, mean_of_pairs, score
from trainer.core.events import Score

SEEDS = 8
INK = 0.0  # halfway between paper (-1) and ink (1)


@torch.no_grad()
def noise_distances(translator: Translator, sketches: Tensor, variation: float) -> tuple[Tensor, Tensor]:
    """Mean absolute pixel distances, in units of 0 to 255, between faces made from `sketches` (B, 1, S, S), B >= 2.

    (B,): of each doodle, between its faces under pairs of seeds. (B, B): between faces of pairs of doodles under one
    seed, the mean over seeds; zero on the diagonal.
    """
    noise = torch.randn((SEEDS, translator.style_size), generator=torch.Generator().manual_seed(0)).to(sketches.device)
    faces = torch.stack([translator(sketches, variation * n.expand(len(sketches), -1)) for n in noise])
    between_seeds = [_distances(faces[:, i]).sum() / (SEEDS * (SEEDS - 1)) for i in range(len(sketches))]
    between_doodles = sum(_distances(faces[s]) for s in range(SEEDS)) / SEEDS
    return 127.5 * torch.stack(between_seeds), 127.5 * torch.as_tensor(between_doodles)


def noise_to_input(translator: Translator, sketches: Tensor, variation: float) -> dict[str, float]:
    """The change of a face by the seed, relative to that by the doodle (figure 10 of the report).

    The means of `noise_distances`, and their ratio. `sketches` (B, 1, S, S), B >= 2.
    """
    seeds, doodles = noise_distances(translator, sketches, variation)
    between_seeds = seeds.mean()
    between_doodles = doodles.sum() / (len(sketches) * (len(sketches) - 1))
    return {
        "noise_to_input_ratio": float(between_seeds / between_doodles),
        "distance_between_seeds": float(between_seeds),
        "distance_between_doodles": float(between_doodles),
    }


@torch.no_grad()
def cycle_metrics(to_face: Translator, to_sketch: Translator, sketches: Tensor, faces: Tensor) -> dict[str, float]:
    """L1 of both cycles at variation 0 (in [-1, 1]), and the overlap of doodles with what is read back."""
    no_style = sketches.new_zeros((len(sketches), to_face.style_size))
    cycled_sketches = to_sketch(to_face(sketches, no_style), no_style)
    cycled_faces = to_face(to_sketch(faces, no_style[:1].expand(len(faces), -1)), no_style[:1].expand(len(faces), -1))
    return {
        "sketch_cycle_l1": float(F.l1_loss(cycled_sketches, sketches)),
        "face_cycle_l1": float(F.l1_loss(cycled_faces, faces)),
        "sketch_cycle_overlap": float(ink_overlap(sketches, cycled_sketches)),
    }


def ink_overlap(sketches: Tensor, others: Tensor) -> Tensor:
    """Mean intersection over union of the ink (B, 1, S, S), each dilated by one pixel."""
    return ink_overlaps(sketches, others).mean()


def ink_overlaps(sketches: Tensor, others: Tensor) -> Tensor:
    """`ink_overlap` of each picture, (B,)."""
    first, second = (F.max_pool2d((s > INK).float(), 3, stride=1, padding=1) for s in (sketches, others))
    both = (first * second).sum(dim=(1, 2, 3))
    either = torch.maximum(first, second).sum(dim=(1, 2, 3))
    return both / either.clamp(min=1)


def _distances(pictures: Tensor) -> Tensor:
    """Mean absolute distance of all pairs of (B, ...): (B, B)."""
    flat = pictures.flatten(1)
    return torch.cdist(flat, flat, p=1) / flat.shape[1]


AT_ONCE = 64
NOISE_PICTURES = 256  # eight seeds of each: the pairs of all those faces are the slow part


@torch.inference_mode()
def translate(translator: Translator, pictures: Tensor, styles: Tensor) -> Tensor:
    """Pictures (N, C, S, S) and style noise (N, K) to (N, C', S', S') in [-1, 1] on the CPU, a batch at a time."""
    device = next(translator.parameters()).device
    batches = zip(pictures.split(AT_ONCE), styles.split(AT_ONCE), strict=True)
    return torch.cat([translator(batch.to(device), style.to(device)).cpu() for batch, style in batches])


def through_cycle(there: Translator, back: Translator, pictures: Tensor) -> Tensor:
    """Pictures (N, C, S, S) in [-1, 1] after both translations, at variation 0."""
    noise = torch.zeros(len(pictures), there.style_size)
    return translate(back, translate(there, pictures, noise), noise)


def mean_differences(pictures: Tensor, others: Tensor) -> Tensor:
    """(N,): the mean absolute difference of each two pictures (N, C, S, S)."""
    return (pictures - others).abs().mean(dim=(1, 2, 3))


def cycle_scores(to_face: Translator, to_sketch: Translator, sketches: Tensor, faces: Tensor) -> list[Score]:
    """The metrics of cycle_metrics, at variation 0, with intervals."""
    cycled_sketches = through_cycle(to_face, to_sketch, sketches)
    return [
        _mean("sketch_cycle_l1", mean_differences(cycled_sketches, sketches)),
        _mean("face_cycle_l1", mean_differences(through_cycle(to_sketch, to_face, faces), faces)),
        _mean("sketch_cycle_overlap", ink_overlaps(sketches, cycled_sketches)),
    ]


def noise_scores(to_face: Translator, sketches: Tensor, variation: float) -> list[Score]:
    """The metrics of card_metrics.noise_to_input, with intervals, on at most NOISE_PICTURES sketches, evenly spread."""
    chosen = torch.linspace(0, len(sketches) - 1, min(len(sketches), NOISE_PICTURES)).long()
    shown = sketches[chosen].to(next(to_face.parameters()).device)
    seeds, doodles = (_doubles(values) for values in noise_distances(to_face, shown, variation))

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
