"""Every loss as a pure function of tensors, with its equation or paper. Pictures are (B, C, H, W) in [-1, 1]."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, pi
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional as F

from trainer.core.distributed.processes import average
from trainer.core.optimiser_settings import AdversaryKind, KldSettings
from trainer.core.stage_settings import Distance

NormOver = Literal["sample", "channel"]
Score = Callable[[Tensor], Tensor]
DIVERSITY_STRIDE = 4  # pixels across and down: enough to tell, and a fiftieth of the time that all of them take
DIVERSITY_FLOOR = 1e-4  # of a range of 2: a data set whose pictures are all alike has a diversity of 1, not 0/0


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
    times too strong for faces.

    `free_bits`: nats of each dimension, averaged over the batch, that are not penalised (Kingma 2016, equation 15).
    """
    nats = 0.5 * (mean.square() + log_variance.exp() - 1 - log_variance).mean(dim=0)
    loss: Tensor = nats.clamp(min=free_bits).sum() / divisor
    return loss


def kld_weight(settings: KldSettings, step: int) -> float:
    """The weight of the KL divergence at a step."""
    return settings.weight * kld_ramp(step, settings.delay, settings.ramp)


def kld_divisor(settings: KldSettings, values: int, latent: int) -> int:
    """The divisor of a picture's nats: the number of its `values` for the evidence lower bound, else `latent`."""
    return values if settings.scale == "elbo" else latent


def kld_of_pictures(statistics: tuple[Tensor, Tensor], pictures: Tensor, settings: KldSettings) -> Tensor:
    """`kld_loss` of the means and log-variances (B, latent) of pictures (B, C, S, S), as the settings scale it."""
    divisor = kld_divisor(settings, pictures[0].numel(), statistics[0].shape[1])
    return kld_loss(*statistics, divisor, settings.free_bits)


def kld_ramp(step: int, delay: int, ramp: int) -> float:
    """0 during `delay` steps, then along half a cosine to 1 within `ramp` steps (the report's schedule)."""
    if step < delay:
        return 0.0
    if step >= delay + ramp:
        return 1.0
    return 0.5 - 0.5 * cos(pi * (step - delay) / ramp)


def wasserstein_generator_loss(fake_scores: Tensor) -> Tensor:
    """Second term of equations 1 and 3: -D(fake)."""
    return -fake_scores.mean()


def wasserstein_critic_loss(real_scores: Tensor, fake_scores: Tensor) -> Tensor:
    """Equations 2, 4 and 5 without their penalty: -D(real) + D(fake)."""
    return fake_scores.mean() - real_scores.mean()


def gradient_penalty(score: Score, real: Tensor, fake: Tensor, mix: Tensor, over: NormOver = "sample") -> Tensor:
    """Third term of equations 2, 4 and 5 (WGAN-GP, Gulrajani 2017, equation 3): mean of (|gradient| - 1)^2.

    The norm is taken over each whole sample. `channel` takes it over the channels only, at each pixel, as the
    reference did: a defect kept so that the report can be repeated, for the critic is then not held to slope 1.
    `mix` is (B, 1, 1, 1), uniform in [0, 1].
    """
    between = mixed(real, fake, mix).requires_grad_(True)
    return slope_penalty(_input_gradient(score, between), over)


def mixed(real: Tensor, fake: Tensor, mix: Tensor) -> Tensor:
    """Pictures between real and fake ones (B, C, S, S), to penalise the gradient at; `mix` (B, 1, 1, 1) in [0, 1]."""
    return (mix * real + (1 - mix) * fake).detach()


def slope_penalty(gradient: Tensor, over: NormOver) -> Tensor:
    """The same of the scores' gradient (B, C, S, S) by the pictures."""
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


@dataclass(frozen=True)
class CriticLoss:
    """One kind of critic: its own loss of real and fake scores, and the generator's loss of the fakes' scores."""

    critic: Callable[[Tensor, Tensor], Tensor]
    generator: Callable[[Tensor], Tensor]


CRITIC_LOSSES: dict[AdversaryKind, CriticLoss] = {
    "wasserstein": CriticLoss(wasserstein_critic_loss, wasserstein_generator_loss),
    "logistic": CriticLoss(logistic_critic_loss, logistic_generator_loss),
    "hinge": CriticLoss(hinge_critic_loss, wasserstein_generator_loss),
    "projected": CriticLoss(hinge_critic_loss, wasserstein_generator_loss),  # of sketches
}


def projected_critic_loss(real_scores: list[Tensor], fake_scores: list[Tensor]) -> Tensor:
    """The hinge loss of each critic on its patches, summed over the critics (Sauer 2021, equation 4)."""
    losses = [hinge_critic_loss(real, fake) for real, fake in zip(real_scores, fake_scores, strict=True)]
    return torch.stack(losses).sum()


def projected_generator_loss(fake_scores: list[Tensor]) -> Tensor:
    """The generator's side of the same: -D(fake), summed over the critics."""
    return torch.stack([wasserstein_generator_loss(each) for each in fake_scores]).sum()


def perceptual_loss(real_features: Sequence[Tensor], fake_features: Sequence[Tensor]) -> Tensor:
    """Distance of two pictures' features by a pretrained network (Zhang 2018, equation 1, without learned weights).

    Features (B, C, s, s) of several stages are divided by their length at each place; squared differences are summed
    over channels, averaged over places and pictures, and summed over the stages.
    """
    distances = [
        (F.normalize(fake.float(), dim=1) - F.normalize(real.detach().float(), dim=1)).square().sum(dim=1).mean()
        for real, fake in zip(real_features, fake_features, strict=True)
    ]
    return torch.stack(distances).sum()


def r1_penalty(score: Score, real: Tensor) -> Tensor:
    """Half the mean squared gradient at real pictures (Mescheder 2018, equation 9)."""
    pictures = real.detach().requires_grad_(True)
    return squared_slope(_input_gradient(score, pictures))


def squared_slope(gradient: Tensor) -> Tensor:
    """The same of the scores' gradient (B, C, S, S) by the pictures."""
    return 0.5 * gradient.square().flatten(1).sum(dim=1).mean()


def drift(real_scores: Tensor, fake_scores: Tensor) -> Tensor:
    """The absolute mean of a critic's scores, against the growing margin of section 4.1 (the authors' code)."""
    return torch.stack((real_scores.mean(), fake_scores.mean())).mean().abs()


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


def mean_loss(mean: Tensor, target: Tensor) -> Tensor:
    """The same under a normal distribution of unit variance: half the mean squared distance of (B, latent)."""
    return 0.5 * F.mse_loss(mean.float(), target)


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


def diversity(fakes: Tensor, pictures: Tensor) -> Tensor:
    """The standard deviation over a batch of fakes, mean over pixels, divided by that of the real batch; no loss.

    Both (B, C, S, S) in [-1, 1], B at least 2, without gradient. About 1 where fakes differ as real pictures do, near 0
    where all of them are alike: a generator that has collapsed to one picture (Goodfellow 2016, section 5.1.1), or a
    decoder that ignores its latent. NaN where a fake is.
    """
    return (_deviation(fakes) + DIVERSITY_FLOOR) / (_deviation(pictures) + DIVERSITY_FLOOR)


def _deviation(pictures: Tensor) -> Tensor:
    some = pictures[..., ::DIVERSITY_STRIDE, ::DIVERSITY_STRIDE].float()
    variance = some.square().mean(dim=0) - some.mean(dim=0).square()
    return variance.clamp(min=0.0).sqrt().mean()


def _input_gradient(score: Score, pictures: Tensor) -> Tensor:
    """Gradient of each sample's score (its mean over patches) by its picture: (B, C, H, W)."""
    (gradient,) = torch.autograd.grad(score(pictures).mean(dim=1).sum(), pictures, create_graph=True)
    return gradient
