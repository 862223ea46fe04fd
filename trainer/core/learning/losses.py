"""Every loss as a pure function of tensors, with its equation or paper. Pictures are (B, C, H, W) in [-1, 1]."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional as F

from trainer.core.machines.distributed import average
from trainer.core.settings import Distance

NormOver = Literal["sample", "channel"]
Score = Callable[[Tensor], Tensor]


def reconstruction_loss(pictures: Tensor, reconstructions: Tensor, distance: Distance) -> Tensor:
    """First term of equations 1 and 3: L1 (or L2), mean over all values."""
    if distance == "l1":
        return F.l1_loss(reconstructions.float(), pictures)
    return F.mse_loss(reconstructions.float(), pictures)


def pooled_loss(pictures: Tensor, reconstructions: Tensor, distance: Distance) -> Tensor:
    """The same at a quarter of the resolution: keeps colour and build where detail is left to the critic."""
    return reconstruction_loss(F.avg_pool2d(pictures, 4), F.avg_pool2d(reconstructions.float(), 4), distance)


def kld_loss(mean: Tensor, log_variance: Tensor, divisor: int, free_bits: float = 0.0) -> Tensor:
    """Third term of equation 1: KL divergence from the standard normal, in nats a picture, divided by `divisor`.

    The sum over the latent (B, latent). With the number of values in a picture (C * H * W) as divisor, because the
    reconstruction is a mean over these, equal weights are the evidence lower bound (Kingma and Welling, 2013, equation
    10) with a Laplace (L1) or normal (L2) likelihood of unit scale. The reference took the mean over the latent: 48
    times too strong for faces (REFERENCE.md).

    `free_bits`: nats that each dimension, averaged over the batch, has for nothing (Kingma 2016, equation 15).
    """
    nats = 0.5 * (mean.square() + log_variance.exp() - 1 - log_variance).mean(dim=0)
    loss: Tensor = nats.clamp(min=free_bits).sum() / divisor
    return loss


def wasserstein_generator_loss(fake_scores: Tensor) -> Tensor:
    """Second term of equations 1 and 3: -D(fake)."""
    return -fake_scores.mean()


def wasserstein_critic_loss(real_scores: Tensor, fake_scores: Tensor) -> Tensor:
    """Equations 2, 4 and 5 without their penalty: -D(real) + D(fake)."""
    return fake_scores.mean() - real_scores.mean()


def gradient_penalty(score: Score, real: Tensor, fake: Tensor, mix: Tensor, over: NormOver = "sample") -> Tensor:
    """Third term of equations 2, 4 and 5 (WGAN-GP, Gulrajani 2017, equation 3): mean of (|gradient| - 1)^2.

    The norm is taken over each whole sample. `channel` takes it over the channels only, at each pixel, as the
    reference did: a defect kept so that the report can be repeated, for the critic is then not held to slope 1
    (REFERENCE.md). `mix` is (B, 1, 1, 1), uniform in [0, 1].
    """
    between = (mix * real + (1 - mix) * fake).detach().requires_grad_(True)
    gradient = _input_gradient(score, between)
    slopes: Tensor = (gradient.flatten(1) if over == "sample" else gradient).norm(2, dim=1)
    return (slopes - 1).square().mean()


def logistic_generator_loss(fake_scores: Tensor) -> Tensor:
    """Non-saturating loss (Goodfellow 2014), as in StyleGAN: softplus(-D(fake))."""
    return F.softplus(-fake_scores).mean()


def logistic_critic_loss(real_scores: Tensor, fake_scores: Tensor) -> Tensor:
    """softplus(-D(real)) + softplus(D(fake)) (Goodfellow 2014)."""
    return F.softplus(-real_scores).mean() + F.softplus(fake_scores).mean()


def hinge_critic_loss(real_scores: Tensor, fake_scores: Tensor) -> Tensor:
    """max(0, 1 - D(real)) + max(0, 1 + D(fake)) (Lim and Ye 2017; with spectral norm: Miyato 2018).

    The generator's side of it is wasserstein_generator_loss.
    """
    return F.relu(1 - real_scores).mean() + F.relu(1 + fake_scores).mean()


def r1_penalty(score: Score, real: Tensor) -> Tensor:
    """Half the mean squared gradient at real pictures (Mescheder 2018, equation 9)."""
    pictures = real.detach().requires_grad_(True)
    return 0.5 * _input_gradient(score, pictures).square().flatten(1).sum(dim=1).mean()


def feature_loss(real_features: Tensor, fake_features: Tensor) -> Tensor:
    """L1 between the critic's features of a picture and of its reconstruction (Larsen 2016; Salimans 2016)."""
    return F.l1_loss(fake_features.float(), real_features.detach().float())


def attribute_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Binary cross-entropy over the known labels, 0 to 1, or NaN where unknown: (B, A). 0 where none is known."""
    known = ~labels.isnan()
    losses = F.binary_cross_entropy_with_logits(logits.float(), labels.nan_to_num(0.0), reduction="none")
    return (losses * known).sum() / known.sum().clamp(min=1)


def pair_loss(mean: Tensor, log_variance: Tensor, target: Tensor) -> Tensor:
    """Negative log-likelihood a dimension of a face's latent under what its weakly paired doodle gives, (B, latent).

    A normal distribution, not a point: what the doodle leaves open goes into its variance (Kendall and Gal 2017,
    equation 5), and is what the seed then chooses.
    """
    return 0.5 * ((target - mean).square() * torch.exp(-log_variance) + log_variance).mean()


def adaptive_weight(reconstruction: Tensor, adversarial: Tensor, last_layer: Tensor) -> Tensor:
    """Scales the adversarial loss to pull as hard as the reconstruction (VQGAN, Esser 2021, equation 7).

    The ratio of both losses' gradient norms at the generator's last layer (a weight that is trained), at most 10,000.
    """
    (of_reconstruction,) = torch.autograd.grad(reconstruction, last_layer, retain_graph=True)
    (of_adversarial,) = torch.autograd.grad(adversarial, last_layer, retain_graph=True)
    ratio: Tensor = of_reconstruction.norm() / (of_adversarial.norm() + 1e-4)
    ratio = ratio.clamp(max=1e4).detach()
    average([ratio])
    return ratio


def _input_gradient(score: Score, pictures: Tensor) -> Tensor:
    """Gradient of each sample's score (its mean over patches) by its picture: (B, C, H, W)."""
    (gradient,) = torch.autograd.grad(score(pictures).mean(dim=1).sum(), pictures, create_graph=True)
    return gradient
