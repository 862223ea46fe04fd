"""The baselines of the report's section 3: a decoder of noise, trained by its critic alone (DCGAN, WGAN-GP)."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from s2f_models.spec import DomainSpec
from s2f_models.vae import Decoder
from trainer.core.distributed.processes import local_batch_size
from trainer.core.distributed.rng import normal
from trainer.core.loss_key import Loss, LossKey, keyed
from trainer.core.monitoring.health import Cause, LearningRate
from trainer.core.monitoring.loss_meter import Losses
from trainer.core.objectives.critic_trainer import CriticTrainer
from trainer.core.objectives.losses import diversity
from trainer.core.objectives.objective import AlternatingUpdates, DomainData
from trainer.core.optim.optimiser import CompileFunction, TrainableModule, autocast, compile_networks, decoder_parts
from trainer.core.run.samples import fixed_noise
from trainer.core.settings import Precision
from trainer.core.stage_settings import ReconstructionSettings

ROWS = 4


class Gan:
    """The objective of a GAN: noise (B, latent), standard normal, to pictures of one domain.

    DCGAN (Radford 2015) with the logistic loss, WGAN-GP (Gulrajani 2017) with the Wasserstein loss: the critic's
    settings tell them apart.
    """

    def __init__(
        self, spec: DomainSpec, latent: int, settings: ReconstructionSettings, data: DomainData, precision: Precision
    ) -> None:
        self.settings, self.data, self.latent, self.precision = settings, data, latent, precision
        self.generator = data.batches.generator
        self.device, self.steps = self.generator.device, settings.optimiser.steps
        self.decoder = Decoder(spec, latent)
        self.trainable = TrainableModule(self.decoder, settings.optimiser, self.device)
        self.critic = CriticTrainer(spec, settings.adversary, settings.optimiser, self.generator, precision)
        self.updates = AlternatingUpdates(
            self.trainable, {"adversary": self.critic}, settings.adversary.critic_steps, self.generator, precision
        )

    def step(self) -> dict[LossKey, Tensor]:
        """One generator update where it is due, and one critic update; detached losses."""
        batch_size = local_batch_size(self.settings.optimiser.batch, "The batch")
        pictures, _ = self.data.batches.sample(batch_size)
        noise = normal((batch_size, self.latent), self.generator)
        augmentation = self.critic.sample_augmentation(batch_size)

        def update() -> tuple[Tensor, dict[LossKey, Tensor]]:
            with autocast(self.device, self.precision):
                fakes = self.decoder(noise)
                loss = self.critic.generator_loss(self.critic.view(fakes, augmentation))
            self.updates.update(loss)
            return fakes, {LossKey(Loss.ADVERSARIAL): loss.detach()}

        generated, losses = self.updates.generator_turn(update, lambda: self.decoder(noise))
        fakes = generated.detach().float()
        losses |= keyed(self.critic.step(pictures, fakes, augmentation, self.step_number))
        losses[LossKey(Loss.DIVERSITY)] = diversity(fakes, pictures)
        self.updates.step_number += 1
        return losses

    @property
    def step_number(self) -> int:
        """The number of steps taken."""
        return self.updates.step_number

    @property
    def collapse_cause(self) -> Cause:
        """The learning rate of the stage: a GAN has no weights of losses."""
        return LearningRate.STAGE

    def curves(self) -> dict[str, float]:
        """Learning rate and the critic's mean scores at the last step."""
        return self.updates.curves(None)

    def compile(self, compile_function: CompileFunction) -> None:
        """Compile decoder and critic."""
        compile_networks(compile_function, *decoder_parts(self.decoder))
        self.critic.compile(compile_function)

    def reduce_weight(self, cause: Cause) -> None:
        """Halve a learning rate; for a loss, which has no weight here, that of the stage."""
        cause = cause if cause is LearningRate.CRITIC else LearningRate.STAGE
        self.settings = self.updates.reduce_weight(self.settings, cause)

    @torch.no_grad()
    def sample_rows(self) -> list[Tensor]:
        """Validation pictures, and pictures of fixed noise by the averaged weights."""
        decoder, count = self.trainable.average.module.eval(), len(self.data.samples)
        fakes = decoder(fixed_noise(ROWS * count, self.latent, self.device))
        return [self.data.samples, *fakes.split(count)]

    def doodle_row(self, doodle: Tensor) -> list[Tensor]:
        """Empty: a GAN takes no doodle."""
        return []

    def held_out(self) -> tuple[Losses, Losses]:
        """Empty: no fake belongs to a picture of the data."""
        return {}, {}

    def state(self) -> dict[str, Any]:
        """Everything that a resumed run needs; `average` holds the weights to be used."""
        return self.updates.state()

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave."""
        self.updates.load_state(state)
