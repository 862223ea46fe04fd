"""Pretraining of one domain: a VAE, and where wanted a critic that judges its reconstructions (equations 1 and 2)."""

from __future__ import annotations

from typing import Any, cast

import torch
from torch import Tensor, nn

from s2f_models.spec import DomainSpec
from s2f_models.vae import Decoder, Encoder, sample_latent
from trainer.core.data.augment import Augmentation
from trainer.core.data.batches import Batches, MixedBatches
from trainer.core.learning.adversary import Adversary
from trainer.core.learning.compiling import compile_networks, decoder_parts
from trainer.core.learning.diversity import diversity
from trainer.core.learning.held_out import Held, Losses
from trainer.core.learning.losses import (
    adaptive_weight,
    attribute_loss,
    feature_loss,
    kld_loss,
    pooled_loss,
    reconstruction_loss,
)
from trainer.core.learning.lowering import lowered
from trainer.core.learning.optimiser import autocast
from trainer.core.learning.schedule import kld_divisor, kld_weight
from trainer.core.learning.task import Compiling
from trainer.core.learning.trained import Trained
from trainer.core.machines.distributed import share
from trainer.core.machines.draws import normal, restore
from trainer.core.run.samples import fixed_noise
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
        held: Held | None = None,
    ) -> None:
        self.samples, self.held = samples, held
        self.settings, self.batches, self.labels, self.precision = settings, batches, labels, precision
        self.generator, self.latent = batches.generator, latent
        self.device = self.generator.device
        self.vae = Vae(spec, latent, 0 if labels is None else labels.shape[1])
        self.trained = Trained(self.vae, settings.optimiser, self.device)
        self.adversary: Adversary | None = None
        if settings.adversarial or settings.feature:
            self.adversary = Adversary(spec, settings.adversary, settings.optimiser, self.generator, precision)
        self.kld_divisor = kld_divisor(settings.kld, spec.colours * spec.size * spec.size, latent)
        self.steps, self.step_number = settings.optimiser.steps, 0

    def step(self) -> dict[str, Tensor]:
        """One generator update where it is due, and one critic update; returns detached losses."""
        losses: dict[str, Tensor] = {}
        pictures, which = self.batches.draw(share(self.settings.optimiser.batch, "The batch"))
        how = self.adversary.draw(len(pictures)) if self.adversary else None
        if self.adversary is None or self.step_number % self.settings.adversary.critic_steps == 0:
            fakes, losses = self._generator_step(pictures, which, how)
        else:
            with torch.no_grad(), autocast(self.device, self.precision):
                fakes = self._decode(*self.vae.encoder(pictures))[1].float()
        if self.adversary is not None:
            losses |= self.adversary.step(pictures, fakes, how, self.step_number)
        losses["diversity"] = diversity(fakes, pictures)
        self.step_number += 1
        return losses

    def _generator_step(
        self, pictures: Tensor, which: Tensor, how: Augmentation | None
    ) -> tuple[Tensor, dict[str, Tensor]]:
        with autocast(self.device, self.precision):
            mean, log_variance = self.vae.encoder(pictures)
            reconstructions, fakes = self._decode(mean, log_variance)
            losses = self._losses(pictures, reconstructions, mean, log_variance)
            if self.adversary is not None:
                losses |= self._critic_losses(self.adversary, pictures, fakes, how)
            if self.vae.attributes is not None and self.labels is not None:
                losses["attribute"] = attribute_loss(self.vae.attributes(mean), self.labels[which])
        self.trained.update(self._weighted(losses), self.step_number)
        return fakes.detach().float(), {name: loss.detach() for name, loss in losses.items()}

    def _decode(self, mean: Tensor, log_variance: Tensor) -> tuple[Tensor, Tensor]:
        """(reconstructions (B, ...), fakes for the critic (B, ...): part of them drawn from the prior)."""
        noise = normal(tuple(mean.shape), self.generator)
        latents = sample_latent(mean, log_variance, noise)
        drawn = round(len(mean) * self.settings.prior_share)
        if not drawn or self.adversary is None:
            pictures = self.vae.decoder(latents)
            return pictures, pictures
        prior = normal((drawn, self.latent), self.generator)
        pictures = self.vae.decoder(torch.cat((latents, prior)))
        return pictures[: len(mean)], torch.cat((pictures[: len(mean) - drawn], pictures[len(mean) :]))

    def _losses(
        self, pictures: Tensor, reconstructions: Tensor, mean: Tensor, log_variance: Tensor
    ) -> dict[str, Tensor]:
        settings = self.settings
        losses = {
            "reconstruction": reconstruction_loss(pictures, reconstructions, settings.distance),
            "kld": kld_loss(mean, log_variance, self.kld_divisor, settings.kld.free_bits),
        }
        if settings.pooled:
            losses["pooled"] = pooled_loss(pictures, reconstructions, settings.distance)
        return losses

    def _critic_losses(
        self, adversary: Adversary, pictures: Tensor, fakes: Tensor, how: Augmentation | None
    ) -> dict[str, Tensor]:
        scores, fake_features = adversary.judge(fakes, how)
        losses = {"adversarial": adversary.generator_loss(scores)}
        if self.settings.feature:
            pairs = len(pictures) - round(len(pictures) * self.settings.prior_share)
            with torch.no_grad():
                _, real_features = adversary.judge(pictures, how)
            losses["feature"] = feature_loss(real_features[:pairs], fake_features[:pairs])
        return losses

    def _weighted(self, losses: dict[str, Tensor]) -> Tensor:
        """Equation 1 and its additions."""
        settings = self.settings
        weights: dict[str, float | Tensor] = {
            "reconstruction": settings.reconstruction,
            "pooled": settings.pooled,
            "kld": kld_weight(settings.kld, self.step_number),
            "adversarial": settings.adversarial,
            "feature": settings.feature,
            "attribute": settings.attribute,
        }
        if settings.adaptive and self.adversary is not None:
            last_layer = self.vae.decoder.last_layer
            ratio = adaptive_weight(
                weights["reconstruction"] * losses["reconstruction"], losses["adversarial"], last_layer
            )
            weights["adversarial"] = settings.adversarial * ratio
        return torch.stack([weights[name] * loss for name, loss in losses.items()]).sum()

    @property
    def collapse_cause(self) -> str:
        """What is lowered where all pictures become alike: the critic's pull, and without one that of the prior."""
        return "adversarial" if self.settings.adversarial else "kld"

    def compile(self, compiled: Compiling) -> None:
        """Compile encoder, decoder and critic (compiling.py)."""
        compile_networks(compiled, self.vae.encoder, *decoder_parts(self.vae.decoder))
        if self.adversary is not None:
            self.adversary.compile(compiled)

    def lower(self, cause: str) -> None:
        """Halve the weight of a loss or a learning rate (lowering.py)."""
        critics = [self.adversary] if self.adversary else []
        self.settings = lowered(self.settings, cause, self.trained, critics)

    @torch.no_grad()
    def sample_rows(self) -> list[Tensor]:
        """Validation pictures, their reconstructions, and draws from the prior, by the averaged weights."""
        vae = cast(Vae, self.trained.average.module).eval()
        pictures = self.samples
        mean, _ = vae.encoder(pictures)
        drawn = vae.decoder(fixed_noise(2 * len(pictures), self.latent, self.device))
        return [pictures, vae.decoder(mean), *drawn.split(len(pictures))]

    @torch.no_grad()
    def doodle_row(self, doodle: Tensor) -> list[Tensor]:
        """The doodle and its reconstruction, where sketches are trained."""
        if self.samples.shape[1] != 1:
            return []
        vae = cast(Vae, self.trained.average.module).eval()
        picture = doodle.to(self.device)
        return [picture, vae.decoder(vae.encoder(picture)[0])]

    @torch.no_grad()
    def held_out(self) -> tuple[Losses, Losses]:
        """Reconstructions of the latents' means, by the averaged weights."""
        if self.held is None:
            return {}, {}
        vae = cast(Vae, self.trained.average.module).eval()
        distance = self.settings.distance
        return self.held.measure(
            "reconstruction", lambda given: reconstruction_loss(given, vae.decoder(vae.encoder(given)[0]), distance)
        )

    def state(self) -> dict[str, Any]:
        """Everything that a resumed training needs, and in `average` the weights to be used."""
        return {
            **self.trained.state(),
            "adversary": self.adversary.state() if self.adversary else None,
            "generator": self.generator.get_state(),
            "step": self.step_number,
        }

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave."""
        self.trained.load_state(state)
        if self.adversary is not None:
            self.adversary.load_state(state["adversary"])
        restore(self.generator, state["generator"])
        self.step_number = state["step"]
