"""The training of traits' directions: a slider's ends show its own trait, and everything else about a face stays.

An auxiliary classifier (Odena 2017, AC-GAN; refine.py) reads attributes from decoded faces, and directions descend the
gradient of what it reads (as in Jahanian 2020, "On the steerability of generative adversarial networks").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from trainer.core.control import Report
from trainer.core.optim.optimiser import autocast
from trainer.core.settings import Precision

LOW, HIGH = -2.0, 2.0  # of a slider: two standard deviations of the faces learned from
FACES = 10  # whose slider is moved in a step, each in both ways
LEARNING_RATE = 0.03  # in whitened latents, falling to nothing
REACH = 3.0  # deviations of a label between the ends, as a reader that knows about half of its variance sees them
STRETCH = 1.3  # at most so many times what the least squares reach
OTHERS, COLOURS, LENGTH = 6.0, 4.0, 0.15  # weights of what stays, beside the own trait's 1
GRID = 8  # cells a side whose mean colours stay: light and background
CHUNK = 50
MINIMUM = 1e-3  # of the mean variance: components in which latents hardly differ


@dataclass(frozen=True)
class SeenTraits:
    """Attributes of the faces of doodles and seeds, by a reader of features.

    latents: (N, latent). show: latents (B, latent) -> faces (B, 3, S, S). reader: faces -> attributes (B, A), standard
    deviations of labels, first of all the traits. same: (T, A), true where an attribute says the same as the trait.
    """

    latents: Tensor
    show: Callable[[Tensor], Tensor]
    reader: Callable[[Tensor], Tensor]
    same: Tensor
    precision: Precision = "float32"

    @torch.no_grad()
    def read(self, latents: Tensor) -> Tensor:
        """Latents (N, latent) -> the attributes (N, A) that their faces show."""
        return torch.cat([self.reader(self.show(chunk)) for chunk in latents.split(CHUNK)])


def isolated(directions: Tensor, seen: SeenTraits, steps: int, report: Report) -> Tensor:
    """The `directions` (latent, T) of a slider's 1, trained for `steps` steps to move their own trait alone.

    Over latents z and traits t, with whitened directions w, what is read r and mean colours c of a grid of cells, all
    as changes from z + LOW d to z + HIGH d,

        relu(wanted - r_t)^2 + OTHERS mean over others r_a^2 + COLOURS mean c^2 + LENGTH |w - w_0|^2

    is descended by Adam. `wanted` is REACH, or STRETCH times what the first directions reach where that is less.
    """
    root, inverse = _roots(torch.cov(seen.latents.double().T))
    start = (inverse @ directions.double()).to(directions.dtype)
    root, traits = root.to(directions.dtype), directions.shape[1]
    whitened = start.clone().requires_grad_(True)
    adam = torch.optim.Adam([whitened], lr=LEARNING_RATE, betas=(0.8, 0.95))
    schedule = torch.optim.lr_scheduler.LinearLR(adam, 1.0, 0.0, max(steps, 1))
    wanted = (STRETCH * _reached(directions, seen)).clamp(max=REACH)
    generator = torch.Generator().manual_seed(0)
    for step in range(steps):
        which = (step * FACES + torch.arange(FACES)) % traits
        own, others = F.one_hot(which, seen.same.shape[1]).bool(), ~seen.same[which]
        latents = seen.latents[torch.randint(len(seen.latents), (FACES,), generator=generator)]
        read, colours = _changes(latents, (root @ whitened).T[which], seen)
        loss = (
            (wanted[which] - read[own]).clamp(min=0).square().mean()
            + OTHERS * (read.square() * others).sum() / others.sum().clamp(min=1)
            + COLOURS * colours.square().mean()
            + LENGTH * (whitened - start).square().sum(dim=0).mean()
        )
        adam.zero_grad()
        loss.backward()
        adam.step()
        schedule.step()
        report(step + 1, steps)
    return root @ whitened.detach()


def _changes(latents: Tensor, moves: Tensor, seen: SeenTraits) -> tuple[Tensor, Tensor]:
    """Attributes (B, A) and colours (B, 3, GRID, GRID) at the high end of moves (B, latent) less those at the low."""
    with autocast(latents.device, seen.precision):
        faces = seen.show(torch.cat((latents + HIGH * moves, latents + LOW * moves)))
        read = seen.reader(faces.float())
    colours = F.adaptive_avg_pool2d(faces.float(), GRID)
    read_high, read_low = read.float().chunk(2)
    high, low = colours.chunk(2)
    return read_high - read_low, high - low


@torch.no_grad()
def _reached(directions: Tensor, seen: SeenTraits) -> Tensor:
    """(T,): the mean change of each trait itself between the ends."""
    latents = seen.latents[:: max(len(seen.latents) // CHUNK, 1)]
    changes = [_changes(latents, d.expand_as(latents), seen)[0][:, trait] for trait, d in enumerate(directions.T)]
    return torch.stack(changes).mean(dim=1).clamp(min=0)


def _roots(covariance: Tensor) -> tuple[Tensor, Tensor]:
    """The symmetric root of a covariance (L, L), and its inverse."""
    variances, components = torch.linalg.eigh(covariance)
    deviations = variances.clamp(min=MINIMUM * float(variances.mean())).sqrt()
    return (components * deviations) @ components.T, (components / deviations) @ components.T
