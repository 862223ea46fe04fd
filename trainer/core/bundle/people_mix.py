"""The mix of people that seeds give, matched with photographs at export: how often, and how widely, traits are seen.

Both are read off decoded faces, so that what the reader sees in any decoded face counts on neither side.
"""

from __future__ import annotations

import torch
from torch import Tensor

from s2f_models.translator import Translator
from trainer.core.bundle.trait_directions import SeenTraits
from trainer.core.objectives.latent_alignment import linear_head, ridge

RIDGE = 1e-3
OF_LATENTS = 0.02  # the same for reading a trait off a latent
MINIMUM = 1e-9  # variance, where a reader that has learned from too few pictures sees nothing
SMALL, MOST_SHIFT = 0.5, 0.75  # of a slider: a move that tells its effect, and how far a trait's mean is shifted
MOST_SPREAD = 1.5  # times that a seed's effect on a trait is enlarged, or reduced
# Of what the reader asks for. In full, classifiers see twice the shift; and photographs differ by beards, too, which
# are drawn or not, so that not all of their spread is the seed's.
STRENGTH = 0.5


@torch.no_grad()
def match_mix(to_face: Translator, seen: SeenTraits, directions: Tensor, photographs: Tensor) -> None:
    """Shift the means of sketch to face, and scale its style, so that seeds give the mix that photographs have.

    `photographs` (M, latent) are those of training faces. Traits that labels of faces say, too, such as a smile, are
    left.
    """
    head = linear_head(to_face)
    kept = torch.nonzero(~seen.same[:, directions.shape[1] :].any(1)).flatten()
    if head is None or to_face.directions is None or not len(kept):
        return
    latents, matched = seen.latents, directions[:, kept]
    made, real = seen.read(latents)[:, kept], seen.read(photographs)[:, kept]
    effects = torch.stack(  # (traits moved, traits read)
        [(seen.read(latents + SMALL * d) - seen.read(latents - SMALL * d)).mean(dim=0)[kept] for d in matched.T]
    ) / (2 * SMALL)
    head.bias[: len(matched)] += STRENGTH * mix_shift(matched, effects, real.mean(dim=0) - made.mean(dim=0))
    widened = STRENGTH * (real.var(dim=0) / made.var(dim=0).clamp(min=MINIMUM) - 1)
    to_face.directions += mix_spread(matched, latents, made, widened, to_face.directions)


def mix_shift(directions: Tensor, effects: Tensor, wanted: Tensor) -> Tensor:
    """(latent,): what is added to latents so that their faces show traits by `wanted` (T,) more.

    `directions` (latent, T) are those of the traits; `effects` (T, T) say what each, a row, changes of each.
    """
    moves = _solved(effects @ effects.T, effects @ wanted, RIDGE).clamp(-MOST_SHIFT, MOST_SHIFT)
    shift: Tensor = directions @ moves
    return shift


def mix_spread(directions: Tensor, latents: Tensor, readings: Tensor, widened: Tensor, style: Tensor) -> Tensor:
    """(latent, K): what is added to a `style` (latent, K), so that the traits' variance rises by `widened` (T,) times.

    `readings` (N, T) are what faces of `latents` (N, latent), of doodles and seeds, show. The seed's part of the
    variance grows along the `directions` (latent, T) alone: all else that a seed changes stays.
    """
    centred, values = latents - latents.mean(dim=0), readings - readings.mean(dim=0)
    reading = _solved(centred.T @ centred, centred.T @ values, OF_LATENTS)  # (latent, T)
    effects = reading.T @ style  # (T, K)
    of_seeds, of_all = effects.square().sum(dim=1), (centred @ reading).var(dim=0)
    gains = (1 + widened * of_all / of_seeds.clamp(min=MINIMUM)).clamp(min=0).sqrt().clamp(1 / MOST_SPREAD, MOST_SPREAD)
    moved = reading.T @ directions  # (traits read, traits moved)
    added: Tensor = directions @ _solved(moved.T @ moved, moved.T @ ((gains - 1)[:, None] * effects), RIDGE)
    return added


def _solved(squares: Tensor, targets: Tensor, fraction: float) -> Tensor:
    ridged = squares + ridge(squares, fraction)
    ridged.diagonal().add_(MINIMUM)
    solved: Tensor = torch.linalg.solve(ridged, targets)
    return solved
