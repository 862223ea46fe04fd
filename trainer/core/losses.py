"""Every loss as a pure function of tensors, with its equation or paper. Pictures are (B, C, H, W) in [-1, 1]."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional as F

Distance = Literal["l1", "l2"]
Score = Callable[[Tensor], Tensor]


def reconstruction_loss(pictures: Tensor, reconstructions: Tensor, distance: Distance) -> Tensor:
    """First term of equations 1 and 3: L1 (or L2), mean over all values."""
    if distance == "l1":
        return F.l1_loss(reconstructions.float(), pictures)
    return F.mse_loss(reconstructions.float(), pictures)


def pooled_loss(pictures: Tensor, reconstructions: Tensor, distance: Distance) -> Tensor:
    """The same at a quarter of the resolution: keeps colour and build where detail is left to the critic."""
    return reconstruction_loss(F.avg_pool2d(pictures, 4), F.avg_pool2d(reconstructions.float(), 4), distance)


def kld_loss(mean: Tensor, log_variance: Tensor, values: int) -> Tensor:
    """Third term of equation 1: KL divergence from the standard normal, in nats a picture, divided by `values`.

    The sum over the latent (B, latent), not its mean, and divided by the number of values in a picture (C * H * W),
    because the reconstruction is a mean over these: equal weights are the evidence lower bound (Kingma and Welling,
    2013, equation 10) with a Laplace (L1) or normal (L2) likelihood of unit scale. The reference took the mean over
    the latent, 48 times too strong for faces (REFERENCE.md).
    """
    nats: Tensor = 0.5 * (mean.square() + log_variance.exp() - 1 - log_variance).sum(dim=1).mean()
    per_value: Tensor = nats / values
    return per_value


def wasserstein_generator_loss(fake_scores: Tensor) -> Tensor:
    """Second term of equations 1 and 3: -D(fake)."""
    return -fake_scores.mean()


def wasserstein_critic_loss(real_scores: Tensor, fake_scores: Tensor) -> Tensor:
    """Equations 2, 4 and 5 without their penalty: -D(real) + D(fake)."""
    return fake_scores.mean() - real_scores.mean()


def gradient_penalty(score: Score, real: Tensor, fake: Tensor, mix: Tensor) -> Tensor:
    """Third term of equations 2, 4 and 5 (WGAN-GP, Gulrajani 2017, equation 3): mean of (|gradient| - 1)^2.

    The norm is taken over each whole sample; the reference took it over the channels only. `mix` is (B, 1, 1, 1),
    uniform in [0, 1].
    """
    between = (mix * real + (1 - mix) * fake).detach().requires_grad_(True)
    slopes: Tensor = _input_gradient(score, between).norm(2, dim=1)
    return (slopes - 1).square().mean()


def logistic_generator_loss(fake_scores: Tensor) -> Tensor:
    """Non-saturating loss (Goodfellow 2014), as in StyleGAN: softplus(-D(fake))."""
    return F.softplus(-fake_scores).mean()


def logistic_critic_loss(real_scores: Tensor, fake_scores: Tensor) -> Tensor:
    """softplus(-D(real)) + softplus(D(fake)) (Goodfellow 2014)."""
    return F.softplus(-real_scores).mean() + F.softplus(fake_scores).mean()


def r1_penalty(score: Score, real: Tensor) -> Tensor:
    """Half the mean squared gradient at real pictures (Mescheder 2018, equation 9)."""
    pictures = real.detach().requires_grad_(True)
    return 0.5 * _input_gradient(score, pictures).square().sum(dim=1).mean()


def feature_loss(real_features: Tensor, fake_features: Tensor) -> Tensor:
    """L1 between the critic's features of a picture and of its reconstruction (Larsen 2016; Salimans 2016)."""
    return F.l1_loss(fake_features.float(), real_features.detach().float())


def attribute_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Binary cross-entropy over the known labels; (B, A), labels 0, 1 or NaN where unknown. 0 where none is known."""
    known = ~labels.isnan()
    losses = F.binary_cross_entropy_with_logits(logits.float(), labels.nan_to_num(0.0), reduction="none")
    return (losses * known).sum() / known.sum().clamp(min=1)


def pair_loss(mean: Tensor, log_variance: Tensor, target: Tensor) -> Tensor:
    """Negative log-likelihood a dimension of a face's latent under what its weakly paired doodle gives, (B, latent).

    A normal distribution, not a point: what the doodle leaves open goes into its variance (Kendall and Gal 2017,
    equation 5), and is what the seed then chooses.
    """
    return 0.5 * ((target - mean).square() * torch.exp(-log_variance) + log_variance).mean()


def _input_gradient(score: Score, pictures: Tensor) -> Tensor:
    """Gradient of each sample's score by its picture, flat: (B, C * H * W)."""
    (gradient,) = torch.autograd.grad(score(pictures).sum(), pictures, create_graph=True)
    return gradient.flatten(1)
