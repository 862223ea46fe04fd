"""The cycle: sketch to face and face to sketch, a critic of each, and weak pairs beside them (equations 3 to 5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

import torch
from torch import Tensor

from s2f_models.spec import ModelSpec
from s2f_models.translator import Translator
from trainer.core.data.batches import Augmentation
from trainer.core.distributed.processes import local_batch_size, local_measured_size
from trainer.core.distributed.rng import normal, uniform
from trainer.core.loss_key import Loss, LossKey, keyed
from trainer.core.monitoring.health import Cause
from trainer.core.monitoring.loss_meter import Losses
from trainer.core.objectives.critic_trainer import CriticTrainer, build_critics
from trainer.core.objectives.cycle_samples import cycle_losses, cycle_rows, doodle_faces, measure
from trainer.core.objectives.latent_alignment import LatentAlignment, linear_head
from trainer.core.objectives.losses import (
    adaptive_weight,
    diversity,
    kld_of_pictures,
    kld_weight,
    perceptual_loss,
    reconstruction_loss,
)
from trainer.core.objectives.networks import Generators, Pretrained, load_pretrained, measure_batch_norm
from trainer.core.objectives.objective import AlternatingUpdates, DomainData
from trainer.core.objectives.pairs import Statistics, WeakPairs
from trainer.core.objectives.projected_critic import feature_view
from trainer.core.optim.batch_norm import running_statistics
from trainer.core.optim.optimiser import CompileFunction, TrainableModule, autocast
from trainer.core.settings import Domain, Precision
from trainer.core.stage_settings import CycleSettings

MEASURE_EVERY = 250  # steps between measurements of the style directions and of the alignment
BATCH_NORM_PICTURES = 256  # training pictures that the sample grid's batch norm statistics come from


@dataclass(frozen=True)
class CycleData:
    """Both domains, the pretraining of their networks, and the weak pairs between them; None without."""

    sketch: DomainData
    face: DomainData
    pretrained: Pretrained | None = None
    pairs: WeakPairs | None = None


@dataclass(frozen=True)
class Direction:
    """One translation of the cycle, from the domain `source`, whose pictures `data` has, to the other one.

    `critic` scores its fakes, `alignment` maps its means; None without.
    """

    source: Domain
    data: DomainData
    translator: Translator
    critic: CriticTrainer | None = None
    alignment: LatentAlignment | None = None

    @property
    def target(self) -> Domain:
        """The domain of its fakes."""
        return "face" if self.source == "sketch" else "sketch"

    def sample_augmentation(self, batch_size: int) -> Augmentation | None:
        """The augmentation of real and fake pictures of one step; None without."""
        return None if self.critic is None else self.critic.sample_augmentation(batch_size)

    def generate(self, statistics: Statistics, style: Tensor) -> Tensor:
        """Fakes (B, C, S, S) of a latent's mean and log-variance (B, latent) and style noise (B, K)."""
        mean, log_variance = statistics
        mean = mean if self.alignment is None else self.alignment(mean)
        fakes: Tensor = self.translator.decoder(self.translator.sample((mean, log_variance), style))
        return fakes

    def train_critic(
        self, real: Tensor, fake: Tensor, augmentation: Augmentation | None, step: int
    ) -> dict[LossKey, Tensor]:
        """One update of the critic (equation 4 or 5), and the diversity of the fakes (B, C, S, S)."""
        losses = {} if self.critic is None else self.critic.step(real, fake, augmentation, step)
        return keyed({**losses, Loss.DIVERSITY: diversity(fake, real)}, self.target)


class Cycle:
    """The objective of the cycle in one of three regimes.

    `scratch`: no latent layers, everything trained from fresh weights. `whole`: stitched from pretrained parts, with
    latent layers, everything trained. `latent`: the same, and only the latent layers trained.
    """

    def __init__(self, spec: ModelSpec, settings: CycleSettings, data: CycleData, precision: Precision) -> None:
        self.settings, self.data, self.pairs, self.precision = settings, data, data.pairs, precision
        self.generator, self.steps = data.sketch.batches.generator, settings.optimiser.steps
        self.device = self.generator.device
        self.generators = Generators(spec, latent_layers=settings.regime != "scratch")
        critics = build_critics(spec, settings, self.generator, precision)
        if data.pretrained is not None:
            load_pretrained(self.generators, critics, data.pretrained, spec)
        if settings.regime == "latent":
            self.generators.freeze_parts(settings.batch_norm)
        self.trainable = TrainableModule(self.generators, settings.optimiser, self.device)
        by_name = {f"{domain} critic": critic for domain, critic in critics.items()}
        steps = settings.adversary.critic_steps
        self.updates = AlternatingUpdates(self.trainable, by_name, steps, self.generator, precision)
        to_face, to_sketch = self.generators.sketch_to_face, self.generators.face_to_sketch
        is_aligned = self.pairs is not None and linear_head(to_face) is not None
        self.alignment = LatentAlignment(spec.latent.size, settings.mean_gain if is_aligned else 1.0).to(self.device)
        self.sketch_to_face = Direction("sketch", data.sketch, to_face, critics["face"], self.alignment)
        self.face_to_sketch = Direction("face", data.face, to_sketch, critics["sketch"])
        self.directions = (self.sketch_to_face, self.face_to_sketch)
        count = local_measured_size(BATCH_NORM_PICTURES)
        self.batch_norm_pictures = [direction.data.batches.sample(count)[0] for direction in self.directions]
        if to_face.is_fixed:
            cast(Tensor, to_sketch.directions).zero_()  # a face is drawn as it is seen
            self._measure()

    def step(self) -> dict[LossKey, Tensor]:
        """One cycle from sketches and one from faces (equation 3), then both critics (equations 4 and 5)."""
        batch_size = local_batch_size(self.settings.optimiser.batch, "cycle.optimiser.batch")
        real = [direction.data.batches.sample(batch_size)[0] for direction in self.directions]
        augmentations = [direction.sample_augmentation(batch_size) for direction in self.directions]
        fakes, losses = self.updates.generator_turn(
            lambda: self._update_generators(real, augmentations), lambda: self._generate(real)
        )
        of_targets = zip(self.directions, reversed(real), fakes, augmentations, strict=True)
        for direction, pictures, fake, augmentation in of_targets:
            losses |= direction.train_critic(pictures, fake, augmentation, self.step_number)
        self.updates.step_number += 1
        self._measure()
        return losses

    def _generate(self, real: Sequence[Tensor]) -> list[Tensor]:
        noise_scale = noise_scales(len(real[0]), self.settings.minimum_noise_scale, self.generator)
        given = zip(self.directions, real, strict=True)
        return [self._fake(each, each.translator.statistics(pictures), noise_scale).float() for each, pictures in given]

    def _update_generators(
        self, real: Sequence[Tensor], augmentations: Sequence[Augmentation | None]
    ) -> tuple[list[Tensor], dict[LossKey, Tensor]]:
        """Both lines of equation 3, and the weak pairs: one update; the fakes and losses, detached."""
        with autocast(self.device, self.precision):
            statistics, pair_losses = self._statistics(*real)
            given = zip(self.directions, real, statistics, augmentations, strict=True)
            cycles = [self._cycle(*each) for each in given]
            if self.settings.kld_of == "last":
                cycles[0][1][Loss.KLD] = kld_of_pictures(cycles[1][2], real[0], self.settings.kld)
        losses: dict[LossKey, Tensor] = {}
        total = torch.zeros((), device=self.device)
        for direction, (_, of_cycle, _) in zip(self.directions, cycles, strict=True):
            losses |= keyed(of_cycle, direction.source)
            total = total + weighted(of_cycle, self.settings, self.step_number, direction.translator.last_trained_layer)
        if self.pairs is not None:
            losses |= keyed(pair_losses)
            total = total + self.pairs.weighted(pair_losses)
        self.updates.update(total)
        return [fake.detach().float() for fake, _, _ in cycles], {key: loss.detach() for key, loss in losses.items()}

    def _statistics(self, sketches: Tensor, faces: Tensor) -> tuple[list[Statistics], dict[Loss, Tensor]]:
        """The statistics of both domains' pictures, and the losses of the weak pairs."""
        to_face, to_sketch = self.sketch_to_face.translator, self.face_to_sketch.translator
        if self.pairs is None:
            return [to_face.statistics(sketches), to_sketch.statistics(faces)], {}
        return self.pairs.statistics(to_face, to_sketch, sketches, faces)

    def _cycle(
        self, direction: Direction, pictures: Tensor, statistics: Statistics, augmentation: Augmentation | None
    ) -> tuple[Tensor, dict[Loss, Tensor], Statistics]:
        """One line of equation 3: the fakes of a direction, the losses of the cycle back to its pictures, and the
        statistics of the fakes.
        """
        inverse = self.face_to_sketch if direction is self.sketch_to_face else self.sketch_to_face
        noise_scale = noise_scales(len(pictures), self.settings.minimum_noise_scale, self.generator)
        fake = self._fake(direction, statistics, noise_scale)
        returning = inverse.translator.latent_layers if self.settings.batch_norm == "running" else None
        with running_statistics(returning):
            of_fake = inverse.translator.statistics(with_noise(fake, self.settings.fake_noise, self.generator))
            reconstructed = self._fake(inverse, of_fake, noise_scale)
        distance = self.settings.distance_of(direction.source)
        losses = {
            Loss.RECONSTRUCTION: reconstruction_loss(pictures, reconstructed, distance),
            Loss.KLD: kld_of_pictures(statistics, pictures, self.settings.kld),
        }
        if direction.critic is not None:
            losses[Loss.ADVERSARIAL] = direction.critic.generator_loss(direction.critic.view(fake, augmentation))
        if self.settings.perceptual and pictures.shape[1] == 3:
            which = self.settings.adversary.features
            with torch.no_grad():
                features = feature_view(pictures, which).features
            losses[Loss.PERCEPTUAL] = perceptual_loss(features, feature_view(reconstructed, which).features)
        return fake, losses, of_fake

    def _fake(self, direction: Direction, statistics: Statistics, noise_scale: Tensor) -> Tensor:
        """Fakes (B, C, S, S) with style noise of that scale (B, 1)."""
        style = noise_scale * normal((len(noise_scale), direction.translator.style_size), self.generator)
        return direction.generate(statistics, style)

    def _measure(self) -> None:
        """Every MEASURE_EVERY steps, and at the last: style directions and alignment (cycle_samples.py)."""
        if self.step_number % MEASURE_EVERY == 0 or self.step_number == self.steps:
            batches = (self.data.sketch.batches, self.data.face.batches)
            measure(self.generators, self.pairs, self.alignment, batches)

    @property
    def step_number(self) -> int:
        """The number of steps taken."""
        return self.updates.step_number

    @property
    def collapse_cause(self) -> Cause:
        """The weight to be halved after a collapse: that of the critics, and without them that of the prior."""
        return Loss.ADVERSARIAL if self.settings.adversarial else Loss.KLD

    def curves(self) -> dict[str, float]:
        """Learning rate, KLD weight and the critics' mean scores at the last step."""
        return self.updates.curves(self.settings.kld)

    def compile(self, compile_function: CompileFunction) -> None:
        """Compile both directions and both critics."""
        self.generators.compile_parts(compile_function)
        for critic in self.updates.critics:
            critic.compile(compile_function)

    def reduce_weight(self, cause: Cause) -> None:
        """Halve the weight of a loss, for both directions, or a learning rate."""
        self.settings = self.updates.reduce_weight(self.settings, cause)
        if self.pairs is not None:
            self.pairs.settings = self.settings

    @contextmanager
    def averaged(self) -> Iterator[Generators]:
        """The averaged generators, with aligned means."""
        generators = cast(Generators, self.trainable.average.module)
        with self.alignment.folded(generators.sketch_to_face):
            yield generators

    @torch.no_grad()
    def sample_rows(self) -> list[Tensor]:
        """Both domains' sample pictures and their translations (cycle_samples.py)."""
        with self.averaged() as generators:
            if self.settings.batch_norm == "running":
                measure_batch_norm(generators, *self.batch_norm_pictures)
            return cycle_rows(generators.eval(), self.data.sketch.samples, self.data.face.samples)

    def doodle_row(self, doodle: Tensor) -> list[Tensor]:
        """The doodle, its mean face, and faces of four seeds."""
        with self.averaged() as generators:
            return doodle_faces(generators.sketch_to_face, doodle.to(self.device), self.batch_norm_pictures[0])

    def held_out(self) -> tuple[Losses, Losses]:
        """Both cycles' reconstruction."""
        with self.averaged() as generators:
            return cycle_losses(generators, (self.data.sketch.probe, self.data.face.probe), self.settings)

    def state(self) -> dict[str, Any]:
        """Everything that a resumed run needs; `average` holds the weights to be used."""
        return {**self.updates.state(), "matching": self.alignment.state_dict()}

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave."""
        self.updates.load_state(state)
        if "matching" in state:  # older checkpoints have none
            self.alignment.load_state_dict(state["matching"])


def noise_scales(count: int, minimum: float, generator: torch.Generator) -> Tensor:
    """The scale of the style noise of each picture, (count, 1), uniform from `minimum` to 1."""
    return minimum + (1 - minimum) * uniform((count, 1), generator)


def with_noise(fake: Tensor, deviation: float, generator: torch.Generator) -> Tensor:
    """The fakes (B, C, S, S) as the return cycle sees them, with normal noise of that deviation."""
    return fake + deviation * normal(tuple(fake.shape), generator) if deviation else fake


def weighted(losses: dict[Loss, Tensor], settings: CycleSettings, step: int, last_layer: Tensor) -> Tensor:
    """One line of equation 3, its losses weighted as at that step; `last_layer` is that of the fakes' generator."""
    reconstruction = settings.reconstruction * losses[Loss.RECONSTRUCTION]
    kld = kld_weight(settings.kld, step) * losses[Loss.KLD]
    total = reconstruction + kld + settings.perceptual * losses.get(Loss.PERCEPTUAL, 0.0)
    if Loss.ADVERSARIAL not in losses:
        return total
    adversarial = settings.adversarial * losses[Loss.ADVERSARIAL]
    if settings.adaptive:
        adversarial = adversarial * adaptive_weight(reconstruction, losses[Loss.ADVERSARIAL], last_layer)
    return total + adversarial
