"""The baselines of the report's section 3: a decoder fed with noise, taught by its critic alone (DCGAN, WGAN-GP)."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from s2f_models.spec import DomainSpec
from s2f_models.vae import Decoder
from trainer.core.data.batches import Batches, MixedBatches
from trainer.core.learning.adversary import Adversary
from trainer.core.learning.compiling import compile_networks, decoder_parts
from trainer.core.learning.diversity import diversity
from trainer.core.learning.health import CRITIC_RATE, RATE
from trainer.core.learning.held_out import Losses
from trainer.core.learning.lowering import lowered
from trainer.core.learning.optimiser import autocast
from trainer.core.learning.task import Compiling
from trainer.core.learning.trained import Trained
from trainer.core.machines.distributed import share
from trainer.core.machines.draws import normal, restore
from trainer.core.run.samples import fixed_noise
from trainer.core.settings import Precision, ReconstructionSettings

ROWS = 4


class Gan:
    """The task of a GAN: noise (B, latent), standard normal, to pictures of one domain.

    DCGAN (Radford 2015) with the logistic loss, WGAN-GP (Gulrajani 2017) with the Wasserstein loss: the adversary's
    settings tell them apart. `samples` (B, C, S, S) are the sample grid's validation pictures.
    """

    def __init__(
        self,
        spec: DomainSpec,
        latent: int,
        settings: ReconstructionSettings,
        batches: Batches | MixedBatches,
        samples: Tensor,
        precision: Precision,
    ) -> None:
        self.settings, self.batches, self.samples, self.precision = settings, batches, samples, precision
        self.generator, self.latent = batches.generator, latent
        self.device = self.generator.device
        self.decoder = Decoder(spec, latent)
        self.trained = Trained(self.decoder, settings.optimiser, self.device)
        self.adversary = Adversary(spec, settings.adversary, settings.optimiser, self.generator, precision)
        self.steps, self.step_number = settings.optimiser.steps, 0

    def step(self) -> dict[str, Tensor]:
        """One generator update where it is due, and one critic update; returns detached losses."""
        losses: dict[str, Tensor] = {}
        pictures, _ = self.batches.draw(share(self.settings.optimiser.batch, "The batch"))
        noise = normal((len(pictures), self.latent), self.generator)
        how = self.adversary.draw(len(pictures))
        due = self.step_number % self.settings.adversary.critic_steps == 0
        with torch.set_grad_enabled(due), autocast(self.device, self.precision):
            fakes = self.decoder(noise)
        if due:
            with autocast(self.device, self.precision):
                loss = self.adversary.generator_loss(self.adversary.judge(fakes, how)[0])
            self.trained.update(loss, self.step_number)
            losses["adversarial"] = loss.detach()
        fakes = fakes.detach().float()
        losses |= self.adversary.step(pictures, fakes, how, self.step_number)
        losses["diversity"] = diversity(fakes, pictures)
        self.step_number += 1
        return losses

    @property
    def collapse_cause(self) -> str:
        """What is lowered where all pictures become alike."""
        return RATE

    def compile(self, compiled: Compiling) -> None:
        """Compile decoder and critic (compiling.py)."""
        compile_networks(compiled, *decoder_parts(self.decoder))
        self.adversary.compile(compiled)

    def lower(self, cause: str) -> None:
        """Halve a learning rate (lowering.py): a GAN has no weights, so that for a loss it is that of the stage."""
        cause = cause if cause == CRITIC_RATE else RATE
        self.settings = lowered(self.settings, cause, self.trained, [self.adversary])

    @torch.no_grad()
    def sample_rows(self) -> list[Tensor]:
        """Validation pictures, and draws from the prior by the averaged weights."""
        decoder = self.trained.average.module.eval()
        drawn = decoder(fixed_noise(ROWS * len(self.samples), self.latent, self.device))
        return [self.samples, *drawn.split(len(self.samples))]

    def doodle_row(self, doodle: Tensor) -> list[Tensor]:
        """Nothing: it makes pictures of noise alone."""
        return []

    def held_out(self) -> tuple[Losses, Losses]:
        """Nothing: no picture of its own answers to one of the data."""
        return {}, {}

    def state(self) -> dict[str, Any]:
        """Everything that a resumed training needs, and in `average` the weights to be used."""
        return {
            **self.trained.state(),
            "adversary": self.adversary.state(),
            "generator": self.generator.get_state(),
            "step": self.step_number,
        }

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave."""
        self.trained.load_state(state)
        self.adversary.load_state(state["adversary"])
        restore(self.generator, state["generator"])
        self.step_number = state["step"]
