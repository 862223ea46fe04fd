"""Pretraining of one domain: a VAE, and where wanted a critic of its reconstructions (equations 1 and 2)."""

from __future__ import annotations

from typing import Any, NamedTuple, cast

import torch
from torch import Tensor

from s2f_models.vae import sample_latent
from trainer.core.data.batches import Augmentation
from trainer.core.distributed.processes import local_batch_size
from trainer.core.distributed.rng import normal
from trainer.core.loss_key import Loss, LossKey, keyed
from trainer.core.monitoring.health import Cause
from trainer.core.monitoring.loss_meter import Losses
from trainer.core.objectives.critic_trainer import CriticTrainer
from trainer.core.objectives.losses import (
    adaptive_weight,
    attribute_loss,
    diversity,
    feature_loss,
    kld_of_pictures,
    kld_weight,
    perceptual_loss,
    pooled_loss,
    reconstruction_loss,
)
from trainer.core.objectives.networks import LabelledLatents, RandomLatents, Vae, mixtures
from trainer.core.objectives.objective import AlternatingUpdates, DomainData
from trainer.core.objectives.projected_critic import View, feature_view
from trainer.core.optim.optimiser import CompileFunction, TrainableModule, autocast, compile_networks, decoder_parts
from trainer.core.run.samples import fixed_noise
from trainer.core.settings import Precision
from trainer.core.stage_settings import ReconstructionSettings


class Generated(NamedTuple):
    """The pictures of one step: reconstructions (B, C, S, S), the critic's fakes, and its views of real and fake.

    `labels` are those of the last fakes, which were decoded from labelled random latents.
    """

    reconstructions: Tensor
    fakes: Tensor
    labels: Tensor | None = None
    real_view: View | None = None
    fake_view: View | None = None


class Reconstruction:
    """The objective of one domain's pretraining.

    `random_latents` take the place of the prior's, as for the decoder of a finished model (refine.py).
    """

    def __init__(
        self,
        vae: Vae,
        settings: ReconstructionSettings,
        data: DomainData,
        precision: Precision,
        random_latents: RandomLatents | None = None,
    ) -> None:
        self.vae, self.settings, self.data, self.precision = vae, settings, data, precision
        self.random_latents = random_latents
        self.generator = data.batches.generator
        self.device, self.steps = self.generator.device, settings.optimiser.steps
        self.trainable = TrainableModule(vae, settings.optimiser, self.device)
        self.critic: CriticTrainer | None = None
        if settings.adversarial or settings.feature:
            adversary, optimiser = settings.adversary, settings.optimiser
            self.critic = CriticTrainer(vae.spec, adversary, optimiser, self.generator, precision)
        self.is_projected = self.critic is not None and self.critic.is_projected
        self.updates = AlternatingUpdates(
            self.trainable, {"adversary": self.critic}, settings.adversary.critic_steps, self.generator, precision
        )
        self.sample_latents = dict[int, Tensor]()

    def step(self) -> dict[LossKey, Tensor]:
        """One generator update where it is due, and one critic update; detached losses."""
        pictures, indices = self.data.batches.sample(local_batch_size(self.settings.optimiser.batch, "The batch"))
        count = len(pictures) + self._additional_fakes(len(pictures))
        augmentation = None if self.critic is None else self.critic.sample_augmentation(count)
        generated, losses = self.updates.generator_turn(
            lambda: self._update_generator(pictures, indices, augmentation),
            lambda: self._generate(pictures, self.vae.encoder(pictures), augmentation),
        )
        real, fake = generated.real_view, generated.fake_view
        if self.critic is not None and real is not None and fake is not None:
            losses |= keyed(self.critic.step_on_views(real.detach(), fake.detach(), self.step_number))
        losses[LossKey(Loss.DIVERSITY)] = diversity(generated.fakes.detach().float(), pictures)
        self.updates.step_number += 1
        return losses

    def _update_generator(
        self, pictures: Tensor, indices: Tensor, augmentation: Augmentation | None
    ) -> tuple[Generated, dict[LossKey, Tensor]]:
        with autocast(self.device, self.precision):
            mean, log_variance = self.vae.encoder(pictures)
            generated = self._generate(pictures, (mean, log_variance), augmentation)
            losses = self._losses(pictures, generated.reconstructions, mean, log_variance)
            if self.settings.perceptual:
                losses[Loss.PERCEPTUAL] = self._perceptual_loss(pictures, generated)
            if self.critic is not None and generated.fake_view is not None:
                losses |= self._critic_losses(self.critic, pictures, generated.fake_view, augmentation)
            if generated.labels is not None and self.random_latents is not None and self.settings.attribute:
                labelled = generated.fakes[-len(generated.labels) :]
                losses[Loss.ATTRIBUTE] = self.random_latents.attribute_loss(labelled, generated.labels)
            if self.vae.attributes is not None and self.data.labels is not None:
                losses[Loss.ATTRIBUTE] = attribute_loss(self.vae.attributes(mean), self.data.labels[indices])
        self.updates.update(self._weighted(losses))
        return generated, keyed({loss: value.detach() for loss, value in losses.items()})

    def _generate(
        self, pictures: Tensor, statistics: tuple[Tensor, Tensor], augmentation: Augmentation | None
    ) -> Generated:
        reconstructions, fakes, labels = self._decode(*statistics)
        if self.critic is None:
            return Generated(reconstructions, fakes, labels)
        of_pictures = None if augmentation is None else augmentation.first(len(pictures))
        real_view = self.critic.view(pictures, of_pictures)
        return Generated(reconstructions, fakes, labels, real_view, self.critic.view(fakes.float(), augmentation))

    def _additional_fakes(self, count: int) -> int:
        """The number of fakes beyond `count`: projected critics see random samples beside all reconstructions, whose
        features the perceptual loss needs; others see them in place of some.
        """
        return round(count * self.settings.prior_fraction) if self.is_projected else 0

    def _decode(self, mean: Tensor, log_variance: Tensor) -> tuple[Tensor, Tensor, Tensor | None]:
        """(reconstructions (B, ...), fakes for the critic: part of them, or more, decoded from random latents, whose
        labels where there are any).
        """
        noise = normal(tuple(mean.shape), self.generator)
        latents = sample_latent(mean, log_variance, noise)
        random = round(len(mean) * self.settings.prior_fraction)
        if not random or self.critic is None:
            pictures = self.vae.decoder(latents)
            return pictures, pictures, None
        random_latents, labels = self._random_latents(latents, random)
        pictures = self.vae.decoder(torch.cat((latents, random_latents)))
        kept = len(mean) if self._additional_fakes(len(mean)) else len(mean) - random
        return pictures[: len(mean)], torch.cat((pictures[:kept], pictures[len(mean) :])), labels

    def _random_latents(self, latents: Tensor, count: int) -> LabelledLatents:
        if self.random_latents is not None:
            return self.random_latents.sample(count)
        if self.settings.latent_source == "prior":
            return LabelledLatents(normal((count, self.vae.latent), self.generator))
        return LabelledLatents(mixtures(latents.detach(), normal((count, len(latents)), self.generator)))

    def _losses(
        self, pictures: Tensor, reconstructions: Tensor, mean: Tensor, log_variance: Tensor
    ) -> dict[Loss, Tensor]:
        settings = self.settings
        losses = {
            Loss.RECONSTRUCTION: reconstruction_loss(pictures, reconstructions, settings.distance),
            Loss.KLD: kld_of_pictures((mean, log_variance), pictures, settings.kld),
        }
        if settings.pooled:
            losses[Loss.POOLED] = pooled_loss(pictures, reconstructions, settings.distance)
        return losses

    def _perceptual_loss(self, pictures: Tensor, generated: Generated) -> Tensor:
        """From the views of a projected critic, else from features of the pictures as they are."""
        if self.is_projected and generated.real_view and generated.fake_view:
            features = [each[: len(pictures)] for each in generated.fake_view.features]
            return perceptual_loss(generated.real_view.features, features)
        which = self.settings.adversary.features
        with torch.no_grad():
            real = feature_view(pictures, which).features
        return perceptual_loss(real, feature_view(generated.reconstructions, which).features)

    def _critic_losses(
        self, critic: CriticTrainer, pictures: Tensor, fake: View, augmentation: Augmentation | None
    ) -> dict[Loss, Tensor]:
        if not self.settings.feature or critic.is_projected:
            return {Loss.ADVERSARIAL: critic.generator_loss(fake)}
        scores, fake_features = critic.forward(fake.pictures, None)
        pairs = len(pictures) - round(len(pictures) * self.settings.prior_fraction)
        with torch.no_grad():
            _, real_features = critic.forward(pictures, augmentation)
        return {
            Loss.ADVERSARIAL: critic.score_loss(scores),
            Loss.FEATURE: feature_loss(real_features[:pairs], fake_features[:pairs]),
        }

    def _weighted(self, losses: dict[Loss, Tensor]) -> Tensor:
        """Equation 1 and its additions."""
        settings = self.settings
        weights: dict[Loss, float | Tensor] = {
            Loss.RECONSTRUCTION: settings.reconstruction,
            Loss.POOLED: settings.pooled,
            Loss.KLD: kld_weight(settings.kld, self.step_number),
            Loss.ADVERSARIAL: settings.adversarial,
            Loss.FEATURE: settings.feature,
            Loss.ATTRIBUTE: settings.attribute,
            Loss.PERCEPTUAL: settings.perceptual,
        }
        if settings.adaptive and self.critic is not None:
            reconstruction = weights[Loss.RECONSTRUCTION] * losses[Loss.RECONSTRUCTION]
            ratio = adaptive_weight(reconstruction, losses[Loss.ADVERSARIAL], self.vae.decoder.last_layer)
            weights[Loss.ADVERSARIAL] = settings.adversarial * ratio
        return torch.stack([weights[loss] * value for loss, value in losses.items()]).sum()

    @property
    def step_number(self) -> int:
        """The number of steps taken."""
        return self.updates.step_number

    @property
    def collapse_cause(self) -> Cause:
        """The weight to be halved after a collapse: that of the critic, and without one that of the prior."""
        return Loss.ADVERSARIAL if self.settings.adversarial else Loss.KLD

    def curves(self) -> dict[str, float]:
        """Learning rate, KLD weight and the critics' mean scores at the last step."""
        return self.updates.curves(self.settings.kld)

    def compile(self, compile_function: CompileFunction) -> None:
        """Compile encoder, decoder and critic."""
        compile_networks(compile_function, self.vae.encoder, *decoder_parts(self.vae.decoder))
        if self.critic is not None:
            self.critic.compile(compile_function)

    def reduce_weight(self, cause: Cause) -> None:
        """Halve the weight of a loss or a learning rate."""
        self.settings = self.updates.reduce_weight(self.settings, cause)

    @torch.no_grad()
    def sample_rows(self) -> list[Tensor]:
        """Validation pictures, their reconstructions, and samples of random latents, by the averaged weights."""
        vae, pictures = self.averaged(), self.data.samples
        mean, _ = vae.encoder(pictures)
        samples = vae.decoder(self._sample_latents(vae, 2 * len(pictures)))
        return [pictures, vae.decoder(mean), *samples.split(len(pictures))]

    def _sample_latents(self, vae: Vae, count: int) -> Tensor:
        """Random latents for the sample grid, the same each time."""
        if self.random_latents is not None:
            return self.fixed_latents(self.random_latents, count)
        if self.settings.latent_source == "prior" or self.data.probe is None:
            return fixed_noise(count, vae.latent, self.device)
        known = vae.encoder(self.data.probe.training)[0]
        return mixtures(known, fixed_noise(count, len(known), self.device))

    def fixed_latents(self, latents: RandomLatents, count: int) -> Tensor:
        """Random latents (count, latent), the same each time."""
        if count not in self.sample_latents:
            state = self.generator.get_state()
            self.generator.manual_seed(0)
            self.sample_latents[count] = latents.sample(count).latents
            self.generator.set_state(state)  # samples do not change the run
        return self.sample_latents[count]

    @torch.no_grad()
    def doodle_row(self, doodle: Tensor) -> list[Tensor]:
        """The doodle and its reconstruction, where sketches are trained."""
        if self.data.samples.shape[1] != 1:
            return []
        vae, picture = self.averaged(), doodle.to(self.device)
        return [picture, vae.decoder(vae.encoder(picture)[0])]

    @torch.no_grad()
    def held_out(self) -> tuple[Losses, Losses]:
        """Reconstructions of the latents' means, by the averaged weights."""
        if self.data.probe is None:
            return {}, {}
        vae = self.averaged()

        def loss(pictures: Tensor) -> Tensor:
            return reconstruction_loss(pictures, vae.decoder(vae.encoder(pictures)[0]), self.settings.distance)

        return self.data.probe.measure(LossKey(Loss.RECONSTRUCTION), loss)

    def averaged(self) -> Vae:
        """The averaged networks, in evaluation mode."""
        return cast(Vae, self.trainable.average.module).eval()

    def state(self) -> dict[str, Any]:
        """Everything that a resumed run needs; `average` holds the weights to be used."""
        return self.updates.state()

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave."""
        self.updates.load_state(state)
