"""Figures for a bundle's card, each measured on validation pictures with averaged weights."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from s2f_models.translator import Translator

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
    """How much the seed changes a face against how much the doodle does (figure 10 of the report).

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
def cycle_figures(there: Translator, back: Translator, sketches: Tensor, faces: Tensor) -> dict[str, float]:
    """L1 of both cycles at variation 0 (in [-1, 1]), and the overlap of doodles with what is read back."""
    none = sketches.new_zeros((len(sketches), there.style_size))
    sketch_again = back(there(sketches, none), none)
    face_again = there(back(faces, none[:1].expand(len(faces), -1)), none[:1].expand(len(faces), -1))
    return {
        "sketch_cycle_l1": float(F.l1_loss(sketch_again, sketches)),
        "face_cycle_l1": float(F.l1_loss(face_again, faces)),
        "sketch_cycle_overlap": float(ink_overlap(sketches, sketch_again)),
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
