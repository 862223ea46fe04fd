"""The cycle: both translations, both critics, and weak pairs beside them (equations 3 to 5)."""

from __future__ import annotations

from typing import Any, cast

import torch
from torch import Tensor

from s2f_models.spec import ModelSpec
from s2f_models.translator import Translator
from trainer.core.data.augment import Augmentation
from trainer.core.data.batches import Batches, MixedBatches
from trainer.core.learning.adversary import Adversary
from trainer.core.learning.batch_norm import batch_statistics, own_statistics
from trainer.core.learning.compiling import compile_networks, decoder_parts
from trainer.core.learning.diversity import diversity
from trainer.core.learning.held_out import Held, Losses
from trainer.core.learning.losses import adaptive_weight, kld_loss, reconstruction_loss
from trainer.core.learning.lowering import lowered
from trainer.core.learning.optimiser import autocast
from trainer.core.learning.schedule import kld_divisor, kld_weight
from trainer.core.learning.task import Compiling
from trainer.core.learning.trained import Trained
from trainer.core.machines.distributed import from_first, share
from trainer.core.machines.draws import normal, restore, uniform
from trainer.core.settings import CycleSettings, Precision
from trainer.core.tasks.cycle_samples import cycle_losses, cycle_rows, doodle_faces
from trainer.core.tasks.matching import Matching, linear_head
from trainer.core.tasks.pairs import Statistics, WeakPairs
from trainer.core.tasks.stitch import Generators, Pretrained, averaged_vae, measure_batch_norm, stitch

STYLES_EVERY = 250  # steps between measurements of the style directions and of the matching
MATCHED = 2048  # training pictures that a matching of the means is measured on, half of them composed
MEASURED = 256  # training pictures that the sample grid's batch norm statistics come from


class Cycle:
    """The task of the cycle in one of three regimes.

    `scratch`: no latent layers, everything trained from fresh weights. `whole`: stitched from pretrained parts, with
    latent layers, everything trained. `latent`: the same, and only the latent layers trained; the frozen parts stay in
    evaluation mode. `samples` are the sample grid's (sketches, faces). `pairs` teach what a doodle says; None without.
    """

    def __init__(
        self,
        spec: ModelSpec,
        settings: CycleSettings,
        batches: tuple[Batches | MixedBatches, Batches | MixedBatches],
        samples: tuple[Tensor, Tensor],
        pretrained: Pretrained | None,
        pairs: WeakPairs | None,
        precision: Precision,
        held: tuple[Held, Held] | None = None,
    ) -> None:
        self.settings, self.batches, self.samples, self.pairs, self.held = settings, batches, samples, pairs, held
        self.precision, self.latent = precision, spec.latent.size
        self.generator = batches[0].generator
        self.device = self.generator.device
        self.generators = Generators(spec, latent_layers=settings.regime != "scratch")
        optimiser, adversary = settings.optimiser, settings.adversary
        self.sketch_critic = Adversary(spec.sketch, adversary, optimiser, self.generator, precision)
        self.face_critic = Adversary(spec.face, adversary, optimiser, self.generator, precision)
        if pretrained is not None:
            self._stitch(spec, pretrained)
        if settings.regime == "latent":
            for part in self.generators.parts():
                part.eval().requires_grad_(False)
        self.trained = Trained(self.generators, optimiser, self.device)
        matches = pairs is not None and linear_head(self.generators.sketch_to_face) is not None
        self.matching = Matching(spec.latent.size, settings.mean_gain if matches else 1.0).to(self.device)
        self.steps, self.step_number = optimiser.steps, 0
        self.measured = tuple(pool.draw(share(MEASURED, "The measured batch"))[0] for pool in batches)

    def _stitch(self, spec: ModelSpec, pretrained: Pretrained) -> None:
        sketch, face = averaged_vae(pretrained.sketch, spec, "sketch"), averaged_vae(pretrained.face, spec, "face")
        stitch(self.generators, sketch, face)
        for adversary, state in ((self.sketch_critic, pretrained.sketch), (self.face_critic, pretrained.face)):
            adversary.begin_with(state["adversary"])

    def step(self) -> dict[str, Tensor]:
        """One sketch cycle and one face cycle; generators updated where it is due, then both critics."""
        batch = share(self.settings.optimiser.batch, "cycle.optimiser.batch")
        sketches, faces = self.batches[0].draw(batch)[0], self.batches[1].draw(batch)[0]
        hows = (self.face_critic.draw(batch), self.sketch_critic.draw(batch))
        losses: dict[str, Tensor] = {}
        if self.step_number % self.settings.adversary.critic_steps == 0:
            fake_faces, fake_sketches, losses = self._generator_step(sketches, faces, hows)
        else:
            with torch.no_grad(), autocast(self.device, self.precision):
                strength = self._strength(batch)
                there, back = self.generators.sketch_to_face, self.generators.face_to_sketch
                fake_faces = self._fake(there, there.statistics(sketches), strength).float()
                fake_sketches = self._fake(back, back.statistics(faces), strength).float()
        for name, critic, real, fake, how in (
            ("face", self.face_critic, faces, fake_faces, hows[0]),
            ("sketch", self.sketch_critic, sketches, fake_sketches, hows[1]),
        ):
            of_critic = critic.step(real, fake, how, self.step_number)
            losses |= {f"{name} {loss}": value for loss, value in of_critic.items()}
            losses[f"{name} diversity"] = diversity(fake, real)
        self.step_number += 1
        self._measure()
        return losses

    def _generator_step(
        self, sketches: Tensor, faces: Tensor, hows: tuple[Augmentation | None, Augmentation | None]
    ) -> tuple[Tensor, Tensor, dict[str, Tensor]]:
        there, back = self.generators.sketch_to_face, self.generators.face_to_sketch
        with autocast(self.device, self.precision):
            sketch_statistics, face_statistics, of_pairs = self._statistics(sketches, faces)
            fake_faces, of_sketches = self._cycle(sketches, sketch_statistics, there, back, self.face_critic, hows[0])
            fake_sketches, of_faces = self._cycle(faces, face_statistics, back, there, self.sketch_critic, hows[1])
        losses = {f"sketch {name}": loss for name, loss in of_sketches.items()}
        losses |= {f"face {name}": loss for name, loss in of_faces.items()}
        total = self._weighted(of_sketches, there) + self._weighted(of_faces, back)
        if self.pairs is not None:
            losses |= of_pairs
            total = total + self.pairs.weighted(of_pairs)
        self.trained.update(total, self.step_number)
        detached = {name: loss.detach() for name, loss in losses.items()}
        return fake_faces.detach().float(), fake_sketches.detach().float(), detached

    def _statistics(self, sketches: Tensor, faces: Tensor) -> tuple[Statistics, Statistics, dict[str, Tensor]]:
        """Both domains' statistics, and the weak pairs' losses."""
        there, back = self.generators.sketch_to_face, self.generators.face_to_sketch
        if self.pairs is None:
            return there.statistics(sketches), back.statistics(faces), {}
        drawn = self.pairs.draw(share(self.settings.pair_batch, "cycle.pair_batch"))
        of_sketches, losses = self.pairs.with_doodles(there, sketches, drawn)
        of_faces, others = self.pairs.with_faces(back, faces, drawn)
        return of_sketches, of_faces, losses | others

    def _cycle(
        self,
        pictures: Tensor,
        statistics: Statistics,
        there: Translator,
        back: Translator,
        critic: Adversary,
        how: Augmentation | None,
    ) -> tuple[Tensor, dict[str, Tensor]]:
        """One line of equation 3: the fake, and the losses of its cycle."""
        mean, log_variance = statistics
        strength = self._strength(len(pictures))
        fake = self._fake(there, statistics, strength)
        with own_statistics(back.latent_layers):
            again = self._fake(back, back.statistics(self._noised(fake)), strength)
        divisor = kld_divisor(self.settings.kld, pictures[0].numel(), self.latent)
        return fake, {
            "reconstruction": reconstruction_loss(pictures, again, self.settings.distance),
            "kld": kld_loss(mean, log_variance, divisor, self.settings.kld.free_bits),
            "adversarial": critic.generator_loss(critic.judge(fake, how)[0]),
        }

    def _noised(self, fake: Tensor) -> Tensor:
        """The fake as its return cycle sees it."""
        if not self.settings.fake_noise:
            return fake
        noise = normal(tuple(fake.shape), self.generator)
        return fake + self.settings.fake_noise * noise

    def _strength(self, batch: int) -> Tensor:
        """How strongly the noise acts on each picture, (B, 1)."""
        least = self.settings.least_variation
        return least + (1 - least) * uniform((batch, 1), self.generator)

    def _fake(self, translator: Translator, statistics: Statistics, strength: Tensor) -> Tensor:
        """Pictures of the other domain, with style noise of that strength (B, 1)."""
        shape = (len(strength), translator.style_size)
        style = strength * normal(shape, self.generator)
        if translator is self.generators.sketch_to_face:
            statistics = (self.matching(statistics[0]), statistics[1])
        pictures: Tensor = translator.decoder(translator.sample(statistics, style))
        return pictures

    @torch.no_grad()
    def _measure(self) -> None:
        """Now and then, and at the end, where weak pairs show what a doodle leaves open, and how far means are off."""
        if self.pairs is None or (self.step_number % STYLES_EVERY and self.step_number != self.steps):
            return
        there, back = self.generators.sketch_to_face, self.generators.face_to_sketch
        with batch_statistics(there.latent_layers), batch_statistics(back.latent_layers):
            self.pairs.measure_styles(there, back)
            if self.matching.largest != 1:
                sketches = self.batches[0].draw(share(MATCHED, "The matched batch"))[0]
                self.matching.measure(there.statistics(sketches)[0][: len(sketches) // 2], self.pairs.faces[0])
                for buffer in self.matching.buffers():
                    from_first(buffer)

    def _weighted(self, losses: dict[str, Tensor], there: Translator) -> Tensor:
        """One line of equation 3, its losses weighted; `there` made its fake."""
        settings = self.settings
        reconstruction = settings.reconstruction * losses["reconstruction"]
        adversarial = settings.adversarial * losses["adversarial"]
        if settings.adaptive:
            adversarial = adversarial * adaptive_weight(reconstruction, losses["adversarial"], there.last_trained_layer)
        return reconstruction + kld_weight(settings.kld, self.step_number) * losses["kld"] + adversarial

    @property
    def collapse_cause(self) -> str:
        """What is lowered where all pictures become alike: the critics' pull."""
        return "adversarial"

    def compile(self, compiled: Compiling) -> None:
        """Compile both directions and both critics (compiling.py)."""
        for translator in (self.generators.sketch_to_face, self.generators.face_to_sketch):
            compile_networks(compiled, translator.encoder, *decoder_parts(translator.decoder))
            if translator.latent_layers is not None:
                compile_networks(compiled, translator.latent_layers.blocks)  # an adaptive weight may ask for the head's
        self.sketch_critic.compile(compiled)
        self.face_critic.compile(compiled)

    def lower(self, cause: str) -> None:
        """Halve the weight of a loss, for both directions, or a learning rate (lowering.py)."""
        self.settings = lowered(self.settings, cause, self.trained, [self.sketch_critic, self.face_critic])
        if self.pairs is not None:
            self.pairs.settings = self.settings

    @torch.no_grad()
    def sample_rows(self) -> list[Tensor]:
        """Both domains' pictures, and what becomes of them (cycle_samples.py)."""
        generators = cast(Generators, self.trained.average.module)
        measure_batch_norm(generators, *self.measured)
        with self.matching.folded(generators.sketch_to_face):
            return cycle_rows(generators, *self.samples)

    def doodle_row(self, doodle: Tensor) -> list[Tensor]:
        """The doodle, its mean face, and faces of four seeds."""
        there = cast(Generators, self.trained.average.module).sketch_to_face
        with self.matching.folded(there):
            return doodle_faces(there, doodle.to(self.device), self.measured[0])

    def held_out(self) -> tuple[Losses, Losses]:
        """Both cycles' reconstruction."""
        generators = cast(Generators, self.trained.average.module)
        with self.matching.folded(generators.sketch_to_face):
            return cycle_losses(generators, self.held, self.settings.distance) if self.held else ({}, {})

    def state(self) -> dict[str, Any]:
        """Everything that a resumed training needs, and in `average` the weights to be used."""
        return {
            **self.trained.state(),
            "sketch critic": self.sketch_critic.state(),
            "face critic": self.face_critic.state(),
            "generator": self.generator.get_state(),
            "step": self.step_number,
            "matching": self.matching.state_dict(),
        }

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave."""
        self.trained.load_state(state)
        self.sketch_critic.load_state(state["sketch critic"])
        self.face_critic.load_state(state["face critic"])
        restore(self.generator, state["generator"])
        self.step_number = state["step"]
        if "matching" in state:  # none in checkpoints of before
            self.matching.load_state_dict(state["matching"])
