"""Pretraining of one domain: a VAE whose reconstructions a critic judges (equations 1 and 2)."""

from __future__ import annotations

from math import cos, pi
from typing import Any, cast

import torch
from torch import Tensor, nn

from s2f_models.spec import DomainSpec
from s2f_models.vae import Decoder, Encoder, sample_latent
from trainer.core.adversary import Adversary
from trainer.core.augment import Augmentation
from trainer.core.batches import Batches, MixedBatches
from trainer.core.losses import attribute_loss, feature_loss, kld_loss, pooled_loss, reconstruction_loss
from trainer.core.optimiser import autocast, averaged, build_adam, load_adam, set_learning_rate, to_device
from trainer.core.samples import fixed_noise
from trainer.core.settings import Precision, ReconstructionSettings


class Vae(nn.Module):
    """Encoder, decoder, and where attributes are labelled a linear head that reads them off the latent's mean.

    The head makes the latent carry what a doodle can say (glasses, beard, hair); it is not part of a bundle.
    """

    def __init__(self, spec: DomainSpec, latent: int, attributes: int) -> None:
        super().__init__()
        self.encoder = Encoder(spec, latent)
        self.decoder = Decoder(spec, latent)
        self.attributes = nn.Linear(latent, attributes) if attributes else None


class Reconstruction:
    """The task of one domain's pretraining: knows networks, losses and state; the loop is in train.py.

    `samples` (B, C, S, S) are the sample grid's validation pictures; `labels` (N, A) are 0, 1 or NaN for each picture
    of the data set, or None.
    """

    def __init__(
        self,
        spec: DomainSpec,
        latent: int,
        settings: ReconstructionSettings,
        batches: Batches | MixedBatches,
        samples: Tensor,
        labels: Tensor | None,
        precision: Precision,
    ) -> None:
        self.samples = samples
        self.settings, self.batches, self.labels, self.precision = settings, batches, labels, precision
        self.generator, self.latent = batches.generator, latent
        self.device = self.generator.device
        self.vae = Vae(spec, latent, 0 if labels is None else labels.shape[1])
        to_device(self.vae, self.device)
        self.average = averaged(self.vae, settings.optimiser)
        self.adam = build_adam(self.vae.parameters(), settings.optimiser)
        self.adversary = Adversary(spec, settings.adversary, settings.optimiser, self.generator, precision)
        self.values = spec.colours * spec.size * spec.size
        self.steps = settings.optimiser.steps
        self.step_number = 0

    def step(self) -> dict[str, Tensor]:
        """One generator update where it is due, and one critic update; returns detached losses."""
        losses: dict[str, Tensor] = {}
        pictures, which = self.batches.draw(self.settings.optimiser.batch)
        how = self.adversary.draw(len(pictures))
        if self.step_number % self.settings.adversary.critic_steps == 0:
            fakes, losses = self._generator_step(pictures, which, how)
        else:
            with torch.no_grad(), autocast(self.device, self.precision):
                fakes = self._decode(*self.vae.encoder(pictures))[1].float()
        losses |= self.adversary.step(pictures, fakes, how, self.step_number)
        self.step_number += 1
        return losses

    def _generator_step(
        self, pictures: Tensor, which: Tensor, how: Augmentation | None
    ) -> tuple[Tensor, dict[str, Tensor]]:
        set_learning_rate(self.adam, self.settings.optimiser, self.step_number)
        with autocast(self.device, self.precision):
            mean, log_variance = self.vae.encoder(pictures)
            reconstructions, fakes = self._decode(mean, log_variance)
            losses = self._losses(pictures, reconstructions, fakes, mean, log_variance, how)
            if self.labels is not None and self.vae.attributes is not None:
                losses["attribute"] = attribute_loss(self.vae.attributes(mean), self.labels[which])
        self.adam.zero_grad(set_to_none=True)
        self._weighted(losses).backward()
        self.adam.step()
        self.average.update_parameters(self.vae)
        return fakes.detach().float(), {name: loss.detach() for name, loss in losses.items()}

    def _decode(self, mean: Tensor, log_variance: Tensor) -> tuple[Tensor, Tensor]:
        """(reconstructions (B, ...), fakes for the critic (B, ...): part of them drawn from the prior)."""
        noise = torch.randn(mean.shape, generator=self.generator, device=self.device)
        latents = sample_latent(mean, log_variance, noise)
        drawn = round(len(mean) * self.settings.prior_share)
        if not drawn:
            pictures = self.vae.decoder(latents)
            return pictures, pictures
        prior = torch.randn((drawn, self.latent), generator=self.generator, device=self.device)
        pictures = self.vae.decoder(torch.cat((latents, prior)))
        return pictures[: len(mean)], torch.cat((pictures[: len(mean) - drawn], pictures[len(mean) :]))

    def _losses(
        self,
        pictures: Tensor,
        reconstructions: Tensor,
        fakes: Tensor,
        mean: Tensor,
        log_variance: Tensor,
        how: Augmentation | None,
    ) -> dict[str, Tensor]:
        settings = self.settings
        losses = {
            "reconstruction": reconstruction_loss(pictures, reconstructions, settings.distance),
            "kld": kld_loss(mean, log_variance, self.values),
        }
        if settings.pooled:
            losses["pooled"] = pooled_loss(pictures, reconstructions, settings.distance)
        fake_features = self.adversary.features(fakes, how)
        losses["adversarial"] = self.adversary.generator_loss(fake_features)
        if settings.feature:
            pairs = len(pictures) - round(len(pictures) * settings.prior_share)
            with torch.no_grad():
                real_features = self.adversary.features(pictures, how)
            losses["feature"] = feature_loss(real_features[:pairs], fake_features[:pairs])
        return losses

    def _weighted(self, losses: dict[str, Tensor]) -> Tensor:
        """Equation 1 and its additions."""
        settings = self.settings
        weights = {
            "reconstruction": settings.reconstruction,
            "pooled": settings.pooled,
            "kld": settings.kld * kld_ramp(self.step_number, settings.kld_delay, settings.kld_ramp),
            "adversarial": settings.adversarial,
            "feature": settings.feature,
            "attribute": settings.attribute,
        }
        return torch.stack([weights[name] * loss for name, loss in losses.items()]).sum()

    @torch.no_grad()
    def sample_rows(self) -> list[Tensor]:
        """Validation pictures, their reconstructions, and draws from the prior, by the averaged weights."""
        vae = cast(Vae, self.average.module).eval()
        pictures = self.samples
        mean, _ = vae.encoder(pictures)
        drawn = vae.decoder(fixed_noise(2 * len(pictures), self.latent, self.device))
        return [pictures, vae.decoder(mean), *drawn.split(len(pictures))]

    def state(self) -> dict[str, Any]:
        """Everything that a resumed training needs, and in `average` the weights to be used."""
        return {
            "vae": self.vae.state_dict(),
            "average": self.average.state_dict(),
            "adam": self.adam.state_dict(),
            "adversary": self.adversary.state(),
            "generator": self.generator.get_state(),
            "step": self.step_number,
        }

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave."""
        self.vae.load_state_dict(state["vae"])
        self.average.load_state_dict(state["average"])
        load_adam(self.adam, state["adam"])
        self.adversary.load_state(state["adversary"])
        self.generator.set_state(state["generator"])
        self.step_number = state["step"]


def kld_ramp(step: int, delay: int, ramp: int) -> float:
    """0 during `delay` steps, then along half a cosine to 1 within `ramp` steps (the report's schedule)."""
    if step < delay:
        return 0.0
    if step >= delay + ramp:
        return 1.0
    return 0.5 - 0.5 * cos(pi * (step - delay) / ramp)
