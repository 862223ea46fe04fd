"""The authors' way of training, as plain loops: what bench_training.py holds ours against.

Pretraining (equations 1 and 2): the critic first, on a forward pass that keeps its graph, then every fifth step the VAE
on a second one. The cycle (equations 3 to 5): four forward passes with their graphs at every step, the generators every
fifth, then both critics. Networks lie as torch lays them by default, in float32, Adam updates weight by weight, every
loss is read to the host at once, and pictures may be decoded anew each step. Most of these are switches.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor, nn

from s2f_models.blocks import Critic
from s2f_models.spec import DomainSpec, ModelSpec
from s2f_models.translator import Translator, build_translators
from s2f_models.vae import sample_latent
from trainer.core.objectives.losses import (
    gradient_penalty,
    kld_divisor,
    kld_loss,
    kld_weight,
    reconstruction_loss,
    wasserstein_critic_loss,
    wasserstein_generator_loss,
)
from trainer.core.objectives.networks import Vae
from trainer.core.optim.optimiser import autocast
from trainer.core.optimiser_settings import AdversarySettings, OptimiserSettings
from trainer.core.settings import Precision
from trainer.core.stage_settings import CycleSettings, ReconstructionSettings

AT_FULL_WEIGHT = 15_000  # the step that a loop begins at: the KL divergence has its whole weight


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

    def sample(self, batch: int) -> Tensor:
        """(B, C, S, S) in [-1, 1], mirrored half of the time."""
        which = self.rng.integers(0, len(self.names) if self.packed is None else len(self.packed), batch)
        if self.packed is not None:
            stored = np.asarray(self.packed[which])
        else:
            stored = np.stack([self._decode(self.names[index]) for index in which])
        stored = stored[..., None] if stored.ndim == 3 else stored
        flipped = np.where(self.rng.random((batch, 1, 1, 1)) < 0.5, stored, stored[:, :, ::-1])
        return torch.from_numpy(np.ascontiguousarray(flipped)).permute(0, 3, 1, 2).float() / 127.5 - 1

    def _decode(self, name: str) -> NDArray[np.uint8]:
        with Image.open(BytesIO(self.zip.read(name))) as image:
            return np.asarray(image.convert("RGB").resize((self.size, self.size), Image.Resampling.BICUBIC))


class PlainLoop:
    """Equations 1 and 2 with the networks of a spec."""

    def __init__(
        self, spec: ModelSpec, settings: ReconstructionSettings, pictures: Pictures, gains: Gains, device: torch.device
    ) -> None:
        torch.manual_seed(1)
        self.device, self.settings, self.pictures, self.gains = device, settings, pictures, gains
        latent, face = spec.latent.size, spec.face
        self.vae, self.critic = Vae(face, latent, 0).to(device), Critic(face).to(device)
        self.adams = [_adam(module, settings.optimiser, gains.layout) for module in (self.vae, self.critic)]
        self.divisor = kld_divisor(settings.kld, face.colours * face.size * face.size, latent)
        self.count = AT_FULL_WEIGHT
        self.read: dict[str, float] = {}

    def step(self) -> dict[str, Tensor]:
        """A critic update, and every `critic_steps` steps one of the VAE."""
        pictures = self.pictures.sample(self.settings.optimiser.batch).to(self.device)
        if self.gains.layout:
            pictures = pictures.contiguous(memory_format=torch.channels_last)
        due = self.count % self.settings.adversary.critic_steps == 0
        with torch.set_grad_enabled(due or not self.gains.one_forward):
            fakes, losses = self._forward(pictures)
        adversary, precision = self.settings.adversary, self.gains.precision
        of_critic = _train_critic(self.critic, self.adams[1], (pictures, fakes.detach().float()), adversary, precision)
        if due:
            if not self.gains.one_forward:
                fakes, losses = self._forward(pictures)
            self._train_vae(fakes, losses)
        losses |= of_critic
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


class PlainCycle:
    """Equations 3 to 5 from scratch, in float32, with the networks of a spec."""

    def __init__(self, spec: ModelSpec, settings: CycleSettings, pictures: tuple[Pictures, Pictures]) -> None:
        torch.manual_seed(1)
        self.settings, self.pictures, self.latent = settings, pictures, spec.latent.size
        to_face, to_sketch = build_translators(spec, latent_layers=False)
        self.directions: tuple[tuple[Translator, Translator, DomainSpec], ...] = (
            (to_face, to_sketch, spec.sketch),
            (to_sketch, to_face, spec.face),
        )
        self.adam = _adam(nn.ModuleList((to_face, to_sketch)), settings.optimiser, False)
        self.critics = Critic(spec.face), Critic(spec.sketch)  # of the fakes of both directions
        self.critic_adams = [_adam(critic, settings.optimiser, False) for critic in self.critics]
        self.count = AT_FULL_WEIGHT

    def step(self) -> dict[str, float]:
        """Both cycles; the generators where they are due, then both critics."""
        real = [pictures.sample(self.settings.optimiser.batch) for pictures in self.pictures]
        cycles = [self._cycle(*direction, of) for direction, of in zip(self.directions, real, strict=True)]
        if self.count % self.settings.adversary.critic_steps == 0:
            self._train_generators(cycles)
        losses = {}
        given = zip(self.critics, self.critic_adams, reversed(real), cycles, strict=True)
        for critic, adam, pictures, (fakes, of_cycle) in given:
            losses |= of_cycle | _train_critic(
                critic, adam, (pictures, fakes.detach()), self.settings.adversary, "float32"
            )
        self.count += 1
        return {name: loss.item() for name, loss in losses.items()}

    def _cycle(
        self, there: Translator, back: Translator, domain: DomainSpec, pictures: Tensor
    ) -> tuple[Tensor, dict[str, Tensor]]:
        mean, log_variance = there.encoder(pictures)
        fakes = there.decoder(sample_latent(mean, log_variance, torch.randn_like(mean)))
        of_fakes = back.encoder(fakes)
        back_again = back.decoder(sample_latent(*of_fakes, torch.randn_like(mean)))
        divisor = kld_divisor(self.settings.kld, domain.colours * domain.size * domain.size, self.latent)
        return fakes, {
            "reconstruction": reconstruction_loss(pictures, back_again, self.settings.distance),
            "kld": kld_loss(mean, log_variance, divisor),
        }

    def _train_generators(self, cycles: list[tuple[Tensor, dict[str, Tensor]]]) -> None:
        total = torch.zeros(())
        for (fakes, losses), critic in zip(cycles, self.critics, strict=True):
            total = total + self.settings.reconstruction * losses["reconstruction"]
            total = total + self.settings.adversarial * wasserstein_generator_loss(critic(fakes))
            total = total + kld_weight(self.settings.kld, self.count) * losses["kld"]
        self.adam.zero_grad()
        total.backward()
        self.adam.step()


def _train_critic(
    critic: Critic,
    adam: torch.optim.Adam,
    pictures: tuple[Tensor, Tensor],
    adversary: AdversarySettings,
    precision: Precision,
) -> dict[str, Tensor]:
    """One update on real and fake pictures; the losses."""
    real, fakes = pictures
    with autocast(real.device, precision):
        loss = wasserstein_critic_loss(critic(real), critic(fakes))
        mix = torch.rand((len(real), 1, 1, 1), device=real.device)
        penalty = gradient_penalty(critic, real, fakes, mix, "channel")
    adam.zero_grad()
    (loss + adversary.penalty * penalty).backward()
    adam.step()
    return {"critic": loss.detach(), "penalty": penalty.detach()}


def _adam(module: nn.Module, settings: OptimiserSettings, layout: bool) -> torch.optim.Adam:
    if layout:
        module.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    parameters: Iterable[nn.Parameter] = module.parameters()
    betas = (settings.beta1, settings.beta2)
    return torch.optim.Adam(parameters, settings.learning_rate, betas, fused=layout or None)
