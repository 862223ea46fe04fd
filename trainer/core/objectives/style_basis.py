"""The part of a face's latent that a doodle leaves open: its covariance, and the directions of the style code.

By the law of total variance the covariance of faces' latents is that of their means given what is drawn, and the mean
covariance that is left. A doodle gives the first, not stretched; a seed is sampled from the second in full, alike for
every doodle, so that it stays the same person whatever is drawn.

A short style code has fewer directions. The strongest are light, background and colour, which take up most of what
pixels differ by and leave the person the same. A seed is to show another person, so those are chosen that change a
face's shapes more than its colours: at the same distance between pixels, faces of two seeds then differ four times as
much by MobileFaceNet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from trainer.core.objectives.latent_alignment import power, ridge

RIDGE = 1e-3
LEAST = 1e-6  # of the mean variance: a covariance that was estimated may lack a little to be positive
COARSE, FINE = 8, 32  # pixels a side
STEP = 0.7
FAINT = 0.3  # directions that change less than this fraction of what they change on average are none


def explained(latents: Tensor, labels: Tensor) -> Tensor:
    """The latents' mean given the labels, (F, latent), by linear least squares of `latents` (F, latent) on all `labels`
    (F, A) at once: 0 to 1, or NaN where unknown, which counts as usual.
    """
    given: Tensor = latents.double().mean(dim=0) + _centred(labels) @ _effects(latents, labels)
    return given.to(latents.dtype)


def effects_of(latents: Tensor, labels: Tensor, kept: slice) -> Tensor:
    """(K, latent): the change of `latents` (F, latent) with the `kept` labels, all others of `labels` (F, A) held."""
    return _effects(latents, labels)[kept].to(latents.dtype)


def expected_mean(latents: Tensor, labels: Tensor, usual: Tensor) -> Tensor:
    """The mean (latent,) that `latents` (F, latent) would have if their `labels` (F, A) averaged to `usual` (A,).

    Labels whose `usual` value is NaN keep their average.
    """
    differences = (usual - torch.nanmean(labels, dim=0)).nan_to_num(0.0).double()
    return (latents.double().mean(dim=0) + differences @ _effects(latents, labels)).to(latents.dtype)


def readings(latents: Tensor, labels: Tensor) -> Tensor:
    """Directions (latent, A) along which each label (F, A) is read off `latents` (F, latent), by least squares."""
    read = _least_squares(latents.double() - latents.double().mean(dim=0), _centred(labels), RIDGE)
    return read.to(latents.dtype)


def added(latents: Tensor, labels: Tensor, present: Sequence[int], absent: Sequence[int]) -> Tensor:
    """The difference (latent,) of latents (F, latent) with one of the `present` labels (columns of `labels` (F, A))
    from those with one of the `absent` ones, all other labels alike: each as often as the faces have it.
    """
    effects = _effects(latents, labels)
    often = torch.nanmean(labels, dim=0).double()
    means = [often[columns] @ effects[columns] / often[columns].sum() for columns in map(list, (present, absent))]
    return (means[0] - means[1]).to(latents.dtype)


def as_read(covariance: Tensor, read: Tensor) -> Tensor:
    """The `covariance` (latent, latent) of normal latents among those for which all `read` (latent, A) is the same.

    What is not drawn is then not there: no seed brings glasses.
    """
    whole, along = covariance.double(), covariance.double() @ read.double()
    inner = read.double().T @ along
    kept: Tensor = whole - along @ torch.linalg.solve(inner + ridge(inner, LEAST), along.T)
    return kept.to(covariance.dtype)


def _effects(latents: Tensor, labels: Tensor) -> Tensor:
    """(A, latent): the change of `latents` (F, latent) with each of all `labels` (F, A), the others held."""
    return _least_squares(_centred(labels), latents.double() - latents.double().mean(dim=0), RIDGE)


def _centred(labels: Tensor) -> Tensor:
    usual = torch.nanmean(labels, dim=0)
    centred = torch.where(labels.isnan(), usual, labels).double() - usual
    return centred - centred.mean(dim=0)


def _least_squares(inputs: Tensor, targets: Tensor, fraction: float) -> Tensor:
    """(I, T): what centred `inputs` (F, I) are to be multiplied by to give centred `targets` (F, T)."""
    squares = inputs.T @ inputs
    factors: Tensor = torch.linalg.solve(squares + ridge(squares, fraction), inputs.T @ targets)
    return factors


def open_directions(covariance: Tensor, size: int) -> Tensor:
    """(latent, size): standard normal numbers (size,) moved along them have `covariance` (latent, latent).

    Its symmetric root where `size` is that of the latent, so that the same numbers move alike when the covariance
    changes a little; else its `size` strongest components.
    """
    strengths, components = torch.linalg.eigh(covariance.double())  # in ascending order
    deviations = strengths.clamp(min=LEAST * float(strengths.mean().clamp(min=0.0))).sqrt()
    if size == len(covariance):
        directions: Tensor = (components * deviations) @ components.T
    else:
        directions = (components[:, -size:] * deviations[-size:]).flip(1)
    return directions.to(covariance.dtype)


def whitening(means: Tensor, log_variances: Tensor) -> Tensor:
    """The matrix (latent, latent) that gives sampled latents of faces unit covariance.

    `means` and `log_variances` (F, latent) are those of the encoder.
    """
    covariance = left_open(means.double(), log_variances.double(), means.double().mean(dim=0))
    return power(covariance, -0.5).to(means.dtype)


def left_open(means: Tensor, log_variances: Tensor, given: Tensor) -> Tensor:
    """The covariance (latent, latent) of sampled latents once what is `given` (F, latent) is taken off.

    `means` and `log_variances` (F, latent) are those of the encoder.
    """
    covariance: Tensor = torch.cov((means - given).T) + torch.diag(log_variances.exp().mean(dim=0))
    return covariance


def unexplained(means: Tensor, log_variances: Tensor, translated: Tensor) -> Tensor:
    """The same where nobody knows whose a doodle is: the faces' covariance less that of `translated` (N, latent)."""
    return left_open(means, log_variances, means.mean(dim=0)) - torch.cov(translated.T)


def style_directions(
    residuals: Tensor, size: int, kept: Tensor | None = None, changes: Changes | None = None
) -> Tensor:
    """(latent, size): directions of the noise that weak pairs show, each as long as its deviation.

    `residuals` (N, latent) are (target - mean) / sigma of pairs: what the doodle leaves open, in units of the sigma
    that the translation gives; `changes` are measured in the same. `kept` (A, latent) are directions that the style
    must not move, such as the direction of glasses. Of what is left a code of standard normal numbers spreads like
    the `size` strongest components (probabilistic principal components, Tipping and Bishop 1999, section 3.2, without
    their rest of noise), or where `changes` are given like those that change shapes
    most in proportion to all that they change.
    """
    values = residuals.double()
    if kept is not None:
        values = values - values @ _projection(kept.double())
    covariance = values.T @ values / len(values)
    if changes is None:
        strengths, components = torch.linalg.eigh(covariance)  # in ascending order
        strongest: Tensor = components[:, -size:].flip(1) * strengths[-size:].flip(0).clamp(min=0).sqrt()
        return strongest.to(residuals.dtype)
    root = power(covariance, 0.5)
    shapes, both = root @ changes.shapes @ root, root @ (changes.shapes + changes.colours) @ root
    inverse = power(both + ridge(both, FAINT), -0.5)
    of_shapes = inverse @ torch.linalg.eigh(inverse @ shapes @ inverse)[1][:, -size:].flip(1)
    chosen: Tensor = root @ torch.linalg.qr(of_shapes)[0]
    return chosen.to(residuals.dtype)


class Changes(NamedTuple):
    """The squared change of faces, per pixel, as a latent moves by one: (latent, latent), for pairs of numbers."""

    shapes: Tensor
    colours: Tensor


@torch.no_grad()
def visible_changes(decoder: nn.Module, latents: Tensor) -> Changes:
    """Measured around some faces' latents (N, latent), by a step along each number of them.

    Colours are those at 8x8 pixels. Shapes are what brightness shows at 32x32 beyond those, less what a stronger
    contrast would change as well.
    """
    faces = decoder(latents)
    shapes, colours = _seen(faces)
    contrast = F.normalize(shapes, dim=1)
    of_shapes, of_colours = [], []
    for step in STEP * torch.eye(latents.shape[1], device=latents.device):
        shape, colour = _seen(decoder(latents + step))
        change = shape - shapes
        of_shapes.append(change - (change * contrast).sum(dim=1, keepdim=True) * contrast)
        of_colours.append(colour - colours)
    return Changes(_products(of_shapes), _products(of_colours))


def _seen(faces: Tensor) -> tuple[Tensor, Tensor]:
    """(N, shapes) and (N, colours) of faces (N, C, S, S)."""
    grey = faces.float().mean(dim=1, keepdim=True)
    fine = F.adaptive_avg_pool2d(grey, FINE)
    coarse = F.interpolate(F.adaptive_avg_pool2d(grey, COARSE), FINE, mode="bilinear")
    return (fine - coarse).flatten(1), F.adaptive_avg_pool2d(faces.float(), COARSE).flatten(1)


def _products(changes: list[Tensor]) -> Tensor:
    """Mean products (latent, latent) of changes, (N, pixels) for each number of the latent."""
    stacked = torch.stack(changes).flatten(1).double() / STEP
    return stacked @ stacked.T / stacked.shape[1]


def _projection(directions: Tensor) -> Tensor:
    """(latent, latent), onto what the directions (A, latent) span."""
    basis: Tensor = torch.linalg.qr(directions.T)[0]
    return basis @ basis.T
