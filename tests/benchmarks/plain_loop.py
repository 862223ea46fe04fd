"""The report's way of training, as a plain loop: what bench_training.py holds ours against.

Pictures are decoded every step, each step runs the VAE twice (for the critic, and for itself), every loss is read to
the host at once, weights lie as torch lays them by default, Adam updates them one by one. Each of these is a switch.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from s2f_models.critic import Critic
from s2f_models.spec import DomainSpec
from s2f_models.vae import sample_latent
from trainer.core.learning.losses import (
    gradient_penalty,
    kld_loss,
    reconstruction_loss,
    wasserstein_critic_loss,
    wasserstein_generator_loss,
)
from trainer.core.learning.optimiser import autocast
from trainer.core.learning.schedule import kld_divisor, kld_weight
from trainer.core.settings import Precision, ReconstructionSettings
from trainer.core.tasks.reconstruct import Vae


@dataclass(frozen=True)
class Gains:
    """What is done better than in the plain loop."""

    packed: bool = False  # pictures decoded once, and read through a memory map
    one_forward: bool = False  # one run of the VAE a step, without gradient where only the critic is trained
    no_reads: bool = False  # losses stay where they are
    layout: bool = False  # channels last, and Adam in one fused update
    precision: Precision = "float32"


class Pictures:
    """Batches from a zip of photographs, decoded anew each time, or from their packed array."""

    def __init__(self, source: Path, packed: NDArray[np.uint8] | None, size: int) -> None:
        self.zip, self.packed, self.size = zipfile.ZipFile(source), packed, size
        self.names = sorted(name for name in self.zip.namelist() if name.endswith((".jpg", ".png")))
        self.rng = np.random.default_rng(0)

    def draw(self, batch: int) -> Tensor:
        """(B, 3, S, S) in [-1, 1], mirrored half of the time."""
        which = self.rng.integers(0, len(self.names), batch)
        if self.packed is not None:
            stored = np.asarray(self.packed[which % len(self.packed)])
        else:
            stored = np.stack([self._decode(self.names[nth]) for nth in which])
        flipped = np.where(self.rng.random((batch, 1, 1, 1)) < 0.5, stored, stored[:, :, ::-1])
        return torch.from_numpy(np.ascontiguousarray(flipped)).permute(0, 3, 1, 2).float() / 127.5 - 1

    def _decode(self, name: str) -> NDArray[np.uint8]:
        with Image.open(BytesIO(self.zip.read(name))) as image:
            return np.asarray(image.convert("RGB").resize((self.size, self.size), Image.Resampling.BICUBIC))


class PlainLoop:
    """Equations 1 and 2 with the networks of a spec."""

    def __init__(
        self,
        spec: DomainSpec,
        latent: int,
        settings: ReconstructionSettings,
        pictures: Pictures,
        gains: Gains,
        device: torch.device,
    ) -> None:
        torch.manual_seed(1)
        self.device = device
        self.settings, self.pictures, self.gains, self.latent = settings, pictures, gains, latent
        self.vae, self.critic = Vae(spec, latent, 0).to(device), Critic(spec, "picture", None).to(device)
        if gains.layout:
            for module in (self.vae, self.critic):
                module.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        optimiser = settings.optimiser
        betas = (optimiser.beta1, optimiser.beta2)
        self.adams = [
            torch.optim.Adam(module.parameters(), optimiser.learning_rate, betas, fused=gains.layout or None)
            for module in (self.vae, self.critic)
        ]
        self.divisor = kld_divisor(settings.kld, spec.colours * spec.size * spec.size, latent)
        self.count = 0
        self.read: dict[str, float] = {}

    def step(self) -> dict[str, Tensor]:
        """A critic update, and every `critic_steps` steps one of the VAE."""
        pictures = self.pictures.draw(self.settings.optimiser.batch).to(self.device)
        if self.gains.layout:
            pictures = pictures.contiguous(memory_format=torch.channels_last)
        due = self.count % self.settings.adversary.critic_steps == 0
        with torch.set_grad_enabled(due or not self.gains.one_forward):
            fakes, losses = self._forward(pictures)
        if due:
            self._train_vae(fakes, losses)
            if not self.gains.one_forward:
                fakes, _ = self._forward(pictures)
        losses |= self._train_critic(pictures, fakes.detach().float())
        self.count += 1
        if not self.gains.no_reads:
            self.read = {name: loss.item() for name, loss in losses.items()}
        return losses

    def _forward(self, pictures: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        with autocast(pictures.device, self.gains.precision):
            mean, log_variance = self.vae.encoder(pictures)
            fakes = self.vae.decoder(sample_latent(mean, log_variance, torch.randn_like(mean)))
            return fakes, {
                "reconstruction": reconstruction_loss(pictures, fakes, self.settings.distance),
                "kld": kld_loss(mean, log_variance, self.divisor, self.settings.kld.free_bits),
            }

    def _train_vae(self, fakes: Tensor, losses: dict[str, Tensor]) -> None:
        with autocast(fakes.device, self.gains.precision):
            losses["adversarial"] = wasserstein_generator_loss(self.critic(fakes))
        settings = self.settings
        total = settings.reconstruction * losses["reconstruction"] + settings.adversarial * losses["adversarial"]
        total = total + kld_weight(settings.kld, self.count) * losses["kld"]
        self.adams[0].zero_grad()
        total.backward()
        self.adams[0].step()

    def _train_critic(self, pictures: Tensor, fakes: Tensor) -> dict[str, Tensor]:
        adversary = self.settings.adversary
        with autocast(fakes.device, self.gains.precision):
            loss = wasserstein_critic_loss(self.critic(pictures), self.critic(fakes))
            mix = torch.rand((len(pictures), 1, 1, 1), device=self.device)
            penalty = gradient_penalty(self.critic, pictures, fakes, mix, "channel")
        self.adams[1].zero_grad()
        (loss + adversary.penalty * penalty).backward()
        self.adams[1].step()
        return {"critic": loss.detach(), "penalty": penalty.detach()}
