"""The objectives of a run's stages, built from the recipe, the data and the stages before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from s2f_models.bundle import open_bundle
from s2f_models.errors import UserError
from s2f_models.torch_network import load_translators
from trainer.core.data.batches import Batches, MixedBatches, spread_pictures
from trainer.core.data.dataset import PackedDataset
from trainer.core.data.run_data import RunData
from trainer.core.monitoring.loss_meter import validation_probe
from trainer.core.objectives.cycle import Cycle, CycleData
from trainer.core.objectives.drawn_heads import Heads
from trainer.core.objectives.gan import Gan
from trainer.core.objectives.networks import Pretrained, Vae, averaged_vae, take_over, take_over_latent_layers
from trainer.core.objectives.objective import DomainData, Objective
from trainer.core.objectives.pairs import MarkedBatches, PairData, WeakPairs
from trainer.core.objectives.reconstruction import Reconstruction
from trainer.core.objectives.refine import DoodleLatents, decoder_to_refine, learn_reader, shown_labels
from trainer.core.run.checkpoint import load_newest
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.samples import COLUMNS
from trainer.core.settings import Domain, Recipe, StageName
from trainer.core.training.finished import finished_generators, spec_of


class ObjectiveBuilder:
    """Builds the objective of each stage from the recipe, the data and the stages before it.

    `folder` is the run's; pretrained domains that it lacks are those of the run whose data is used.
    """

    def __init__(self, recipe: Recipe, data: RunData, folder: RunFolder, device: torch.device) -> None:
        self.recipe, self.data, self.folder, self.device = recipe, data, folder, device
        self.spec = spec_of(recipe)

    def build(self, name: StageName) -> Objective:
        """The objective of a stage from fresh weights; the data must have been prepared."""
        torch.manual_seed(self.recipe.seed)
        generator = torch.Generator(self.device).manual_seed(self.recipe.seed)
        if name == "cycle":
            return self.build_cycle(generator)
        if name == "refine":
            return self._build_refining(generator)
        data, precision = self.domain_data(name, generator), self.recipe.precision
        settings = self.recipe.face if name == "face" else self.recipe.sketch
        spec, latent = self.spec.face if name == "face" else self.spec.sketch, self.spec.latent.size
        if settings.model == "gan":
            return Gan(spec, latent, settings, data, precision)
        vae = Vae(spec, latent, 0 if data.labels is None else data.labels.shape[1])
        objective = Reconstruction(vae, settings, data, precision)
        if self.recipe.start_from:
            take_over(vae, load_translators(open_bundle(self.recipe.start_from)), name)
        return objective

    def _build_refining(self, generator: torch.Generator) -> Reconstruction:
        generators = finished_generators(self.recipe, self.spec, self.folder, self.data)
        (sketches, labels), faces = self.batches("sketch", generator), self.domain_data("face", generator)
        vae, packed, composed = decoder_to_refine(generators, self.spec), self.packed("face"), self.data.composed
        reader = None
        if self.recipe.refine.attribute and composed is not None and faces.labels is not None and labels is not None:
            labels = shown_labels(labels, len(self.packed("sketch").images), len(composed.images))
            training = packed.split()[0]
            reader = learn_reader(packed.images, training, faces.labels[torch.from_numpy(training)])
        latents = DoodleLatents(generators.sketch_to_face, sketches, labels, reader)
        settings = replace(self.recipe.refine, model="vae")
        objective = Reconstruction(vae, settings, replace(faces, labels=None), self.recipe.precision, latents)
        pretrained, _ = load_newest(self.folder.stage("face"))
        if objective.critic is not None and pretrained is not None and self.recipe.face.adversary == settings.adversary:
            objective.critic.critic.load_state_dict(pretrained["adversary"]["critic"])  # trained on reconstructions
        return objective

    def domain_data(self, domain: Domain, generator: torch.Generator) -> DomainData:
        """The pictures of a domain that its objective is trained and checked on."""
        batches, labels = self.batches(domain, generator)
        packed = self.packed(domain)
        samples = spread_pictures(packed.images, packed.split()[1], COLUMNS).to(self.device)
        return DomainData(batches, samples, validation_probe(packed.images, packed.split(), samples), labels)

    def batches(self, domain: Domain, generator: torch.Generator) -> tuple[Batches | MixedBatches, torch.Tensor | None]:
        """Training batches of a domain, and the labels of all pictures they index where attributes are given."""
        labels = self.data.labels()
        labels = None if labels is None else labels.to(self.device)
        real = self._real(domain, generator)
        composed = self.data.composed
        if domain == "face" or composed is None:
            return real, labels if domain == "face" else None
        marked = self.data.marked
        generated = composed.images if marked is None else np.concatenate((composed.images, marked.images))
        mixed = MixedBatches(real, _everything(generated, generator))
        if labels is None:
            return mixed, None
        unknown = torch.full((len(real.images), labels.shape[1]), torch.nan, device=self.device)
        of_generated = [labels[torch.from_numpy(composed.face_index)]]
        if marked is not None:
            of_generated.append(torch.from_numpy(marked.labels).to(self.device))
        return mixed, torch.cat((unknown, *of_generated))

    def packed(self, domain: Domain) -> PackedDataset:
        """The packed pictures of a domain, once the data is prepared."""
        packed = self.data.faces if domain == "face" else self.data.sketches
        assert packed is not None, "the data is prepared before an objective is built"
        return packed

    def build_cycle(self, generator: torch.Generator) -> Cycle:
        """The cycle stage, stitched from the pretrained stages where the regime asks for them."""
        settings = self.recipe.cycle
        pretrained = None if settings.regime == "scratch" else self._pretrained()
        sketches, faces = self.domain_data("sketch", generator), self.domain_data("face", generator)
        pairs = None
        if settings.pair or settings.pair_inverse or settings.attribute:
            pairs = self._weak_pairs(pretrained, faces.labels, generator)
        cycle = Cycle(self.spec, settings, CycleData(sketches, faces, pretrained, pairs), self.recipe.precision)
        if self.recipe.start_from:
            take_over_latent_layers(cycle.generators, load_translators(open_bundle(self.recipe.start_from)))
        return cycle

    def _weak_pairs(
        self, pretrained: Pretrained | None, labels: torch.Tensor | None, generator: torch.Generator
    ) -> WeakPairs:
        composed = self.data.composed
        if pretrained is None or composed is None:
            raise UserError(
                "Weak pairs ('pair', 'pair_inverse' and 'attribute' under [cycle]) need pretrained domains and "
                "composed doodles; set all to 0 in the regime 'scratch' or without 'composed' under [data]."
            )
        steady = bool(self.recipe.cycle.steady)
        doodles = _everything(_twins(composed.images, composed.disturbed) if steady else composed.images, generator)
        faces = self._real("face", generator)
        vaes = averaged_vae(pretrained.sketch, self.spec, "sketch"), averaged_vae(pretrained.face, self.spec, "face")
        marked = None
        if self.data.marked is not None:
            own_labels = torch.from_numpy(self.data.marked.labels).to(self.device)
            both = self.data.marked
            pictures = _twins(both.images, both.disturbed) if steady else both.images
            marked = MarkedBatches(_everything(pictures, generator), own_labels, self._on_device(both.heads))
        face_index = torch.from_numpy(composed.face_index)
        heads = None
        if self.data.heads is not None:
            heads = Heads(self._on_device(self.data.heads), self._on_device(composed.heads))
        data = PairData(doodles, face_index, faces, labels, self.data.drawable(), marked, heads)
        return WeakPairs(self.recipe.cycle, data, vaes)

    def _on_device(self, values: NDArray[np.float32]) -> torch.Tensor:
        return torch.from_numpy(values).to(self.device)

    def _real(self, domain: Domain, generator: torch.Generator) -> Batches:
        packed = self.packed(domain)
        is_mirrored = domain == "face" or self.recipe.data.mirrored == "both"
        return Batches(packed.images, packed.split()[0], generator, is_mirrored)

    def _pretrained(self) -> Pretrained:
        states = {}
        for domain in ("sketch", "face"):
            state = load_newest(self.folder.stage(domain))[0] or load_newest(self.data.folder.stage(domain))[0]
            if state is None:
                raise UserError(
                    "The regime '{regime}' needs a pretrained {domain} domain; run 's2f-train pretrain {domain}' "
                    "first, or choose the regime 'scratch'.",
                    regime=self.recipe.cycle.regime,
                    domain=domain,
                )
            self._require_fitting(domain, state)
            states[domain] = state
        return Pretrained(states["sketch"], states["face"])

    def _require_fitting(self, domain: str, state: dict[str, Any]) -> None:
        try:
            averaged_vae(state, self.spec, domain)
        except Exception as error:  # a foreign state can make torch raise nearly anything
            raise UserError(
                "The pretrained {domain} domain is no VAE of the preset {preset}; pretrain it with this recipe, "
                "or name the run of one that has the same preset.",
                domain=domain,
                preset=self.recipe.preset,
            ) from error


def _twins(images: NDArray[np.uint8], disturbed: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Pictures (N, S, S) with the same disturbed under them, (N, 2 S, S), so that both are mirrored alike."""
    return np.concatenate((images, disturbed), axis=1)


def _everything(images: NDArray[np.uint8], generator: torch.Generator) -> Batches:
    return Batches(images, np.arange(len(images)), generator)
