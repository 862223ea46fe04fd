"""Tasks so small that a step takes milliseconds: real networks, losses and optimisers on pictures made up here."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import torch

from s2f_models.spec import CriticSpec, DecoderSpec, DomainSpec, EncoderSpec, LatentSpec, ModelSpec
from trainer.core.data.batches import Batches, to_pictures
from trainer.core.loss_key import Loss, LossKey
from trainer.core.monitoring.health import Cause
from trainer.core.objectives.cycle import Cycle, CycleData
from trainer.core.objectives.gan import Gan
from trainer.core.objectives.networks import Pretrained, Vae
from trainer.core.objectives.objective import DomainData
from trainer.core.objectives.reconstruction import Reconstruction
from trainer.core.optimiser_settings import AdversarySettings, OptimiserSettings
from trainer.core.stage_settings import CycleSettings, ReconstructionSettings

LATENT = 8
ENCODER, DECODER = EncoderSpec((4, 8, 8, 8), 4), DecoderSpec((8, 8, 8, 4), 4, "nearest")
WASSERSTEIN = AdversarySettings(kind="wasserstein", penalty_kind="sample", penalty=10.0, critic_steps=1)
SETTINGS = ReconstructionSettings(
    optimiser=OptimiserSettings(steps=30, batch=4, learning_rate=1e-3, decay_from=1.0), adversary=WASSERSTEIN
)

CYCLE = CycleSettings(optimiser=SETTINGS.optimiser, adversary=WASSERSTEIN)


def toy(
    settings: ReconstructionSettings = SETTINGS, critic: tuple[int, ...] = (4, 8, 8), **optimiser: Any
) -> Callable[[], Reconstruction | Gan]:
    """Builds the same fresh task at every call; `critic` are its channels, `optimiser` changes its settings."""
    settings = replace(settings, optimiser=replace(settings.optimiser, **optimiser))
    spec = DomainSpec(32, 1, ENCODER, DECODER, CriticSpec(critic, "none"))

    def build() -> Reconstruction | Gan:
        torch.manual_seed(1)
        generator = torch.Generator().manual_seed(1)
        batches = Batches(_discs(), np.arange(64), generator)
        data = DomainData(batches, to_pictures(torch.from_numpy(_discs()[:4])))
        if settings.model == "gan":
            return Gan(spec, LATENT, settings, data, "float32")
        return Reconstruction(Vae(spec, LATENT), settings, data, "float32")

    return build


def toy_cycle(settings: CycleSettings = CYCLE) -> Callable[[], Cycle]:
    """Builds the same fresh cycle of two domains at every call, stitched from untrained parts where there are any."""
    encoder, decoder = EncoderSpec((4, 8), 4), DecoderSpec((8, 4), 16, "nearest")
    domain = DomainSpec(32, 1, encoder, decoder, CriticSpec((4, 8), "instance"))
    spec = ModelSpec("toy", domain, domain, LatentSpec(LATENT, 16, 2))

    def build() -> Cycle:
        torch.manual_seed(1)
        batches = Batches(_discs(), np.arange(64), torch.Generator().manual_seed(1))
        some = DomainData(batches, batches.sample(4)[0])
        part = Reconstruction(Vae(domain, LATENT), SETTINGS, some, "float32").state()
        pretrained = None if settings.regime == "scratch" else Pretrained(part, part)
        data = DomainData(batches, to_pictures(torch.from_numpy(_discs()[:4])))
        return Cycle(spec, settings, CycleData(data, data, pretrained), "float32")

    return build


class Descent:
    """Four numbers brought to 0 by gradient descent: at each step they are multiplied by 1 - strength.

    A training whose breaking down is exact on every machine: above a strength of 2 it diverges. Where `collapses_at` is
    given, its pictures are all alike from that step on, as long as the strength is 2 or more.
    """

    collapse_cause = Loss.ADVERSARIAL

    def __init__(self, strength: float, steps: int = 200, collapses_at: int | None = None) -> None:
        self.strength, self.steps, self.collapses_at = strength, steps, collapses_at
        self.step_number = 0
        self.numbers = torch.ones(4)

    def step(self) -> dict[LossKey, torch.Tensor]:
        collapsed = self.collapses_at is not None and self.step_number >= self.collapses_at and self.strength >= 2
        diversity = torch.tensor(0.0 if collapsed else 0.5)
        losses = {LossKey(Loss.RECONSTRUCTION): self.numbers.square().mean(), LossKey(Loss.DIVERSITY): diversity}
        if self.collapses_at is None:
            self.numbers = self.numbers * (1 - self.strength)
        self.step_number += 1
        return losses

    def curves(self) -> dict[str, float]:
        return {}

    def compile(self, compiled: Any) -> None:
        """It has no networks."""

    def reduce_weight(self, cause: Cause) -> None:
        assert cause in (Loss.RECONSTRUCTION, self.collapse_cause)
        self.strength /= 2

    def sample_rows(self) -> list[torch.Tensor]:
        return [torch.zeros(2, 1, 8, 8)]

    def doodle_row(self, doodle: torch.Tensor) -> list[torch.Tensor]:
        return []

    def held_out(self) -> tuple[dict[LossKey, float], dict[LossKey, float]]:
        return {}, {}

    def state(self) -> dict[str, Any]:
        return {"numbers": self.numbers, "step": self.step_number}

    def load_state(self, state: dict[str, Any]) -> None:
        self.numbers, self.step_number = state["numbers"], state["step"]


def _discs() -> np.ndarray[Any, np.dtype[np.uint8]]:
    """64 pictures (32, 32) of a disc each, in another place and size."""
    rng = np.random.default_rng(0)
    y, x = np.mgrid[:32, :32]
    rows = [(x - rng.uniform(8, 24)) ** 2 + (y - rng.uniform(8, 24)) ** 2 < rng.uniform(4, 10) ** 2 for _ in range(64)]
    return np.stack(rows).astype(np.uint8) * 255
