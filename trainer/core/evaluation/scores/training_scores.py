"""Scores during training: faces that a stage's averaged weights generate, held against validation photographs.

Fewer pictures than a bundle's scores are of, and no intervals: they tell one step of a run from another, at equal
numbers of pictures. They change nothing of the training.
"""

from __future__ import annotations

from functools import cached_property
from math import isfinite

import numpy as np
import torch
from torch import Tensor

from s2f_models.errors import UserError
from s2f_models.text import Text
from trainer.core.data.batches import spread_pictures
from trainer.core.data.dataset import PackedDataset
from trainer.core.data.run_data import RunData
from trainer.core.evaluation.distances.distances import Features, KernelDistance, features_of, frechet_distance
from trainer.core.evaluation.distances.feature_networks import open_features
from trainer.core.evaluation.scores.evaluate import as_bytes
from trainer.core.evaluation.scores.pixel_scores import AT_ONCE
from trainer.core.events import Evaluated
from trainer.core.objectives.cycle import Cycle
from trainer.core.objectives.gan import Gan
from trainer.core.objectives.networks import measure_latent_layers
from trainer.core.objectives.objective import Objective
from trainer.core.objectives.reconstruction import Reconstruction
from trainer.core.optim.batch_norm import kept_statistics
from trainer.core.run.samples import fixed_noise

PICTURES = 500  # validation photographs at most, and as many faces: seconds on a CPU


class TrainingScorer:
    """Measures every `every` steps, by the feature network that the recipe names, on the data once it is prepared.

    Raises UserError where that network is missing or foreign.
    """

    def __init__(self, data: RunData, device: torch.device, every: int) -> None:
        self.data, self.every = data, every
        self.network = open_features(data.root / data.recipe.evaluate_features, 1.0, device)

    def __call__(self, stage: str, objective: Objective) -> Evaluated | None:
        """The distances at this step; None for what generates no faces, and for faces that are no finite numbers.

        Raises UserError where there are too few photographs, or the network fails.
        """
        generated = generated_faces(objective, self._sketches, self._faces, self.data.recipe.export.variation)
        if generated is None or not bool(generated.isfinite().all()):
            return None
        features = features_of(self.network, as_bytes(generated.float().cpu()), lambda done: None)
        real, of_real, of_generated = self._real_features, np.ones(len(self._faces)), np.ones(len(features))
        frechet = frechet_distance(real, features, of_real, of_generated)
        kernel = KernelDistance(real, features)(of_real, of_generated)
        if not isfinite(frechet) or not isfinite(kernel):
            return None
        return Evaluated(stage, objective.step_number, self.network.title, frechet, kernel, len(features))

    @cached_property
    def _faces(self) -> Tensor:
        """Validation photographs (N, 3, S, S) in [-1, 1]."""
        faces = _packed(self.data.faces)
        found = spread_pictures(faces.images, faces.split()[1], PICTURES)
        if len(found) < 2:
            raise UserError(
                "Only {count} of the {name} is for validation (the last tenth of each source); scores need 2: "
                "add more, or name another data set.",
                count=len(found),
                name=Text("faces"),
            )
        return found

    @cached_property
    def _sketches(self) -> Tensor:
        """As many validation doodles (N, 1, S, S) in [-1, 1]; where there are fewer, some come twice."""
        sketches, count = _packed(self.data.sketches), len(self._faces)
        indices = sketches.split()[1]
        return spread_pictures(sketches.images, np.resize(indices, max(len(indices), count)), count)

    @cached_property
    def _real_features(self) -> Features:
        return features_of(self.network, as_bytes(self._faces), lambda done: None)


def _packed(data: PackedDataset | None) -> PackedDataset:
    assert data is not None, "the data is prepared before a stage is trained"
    return data


@torch.no_grad()
def generated_faces(objective: Objective, sketches: Tensor, faces: Tensor, variation: float) -> Tensor | None:
    """Faces (N, 3, S, S) in [-1, 1] by the averaged weights; None for an objective that generates no faces.

    A cycle translates the doodles (N, 1, S, S), with style noise at `variation`. A GAN and refining decode as many
    latents, of noise or of doodles; other pretraining reconstructs the photographs (N, 3, S, S).
    """
    match objective:
        case Cycle():
            return _translated(objective, sketches, variation)
        case Gan() if objective.data.samples.shape[1] == 3:
            decoder = objective.trainable.average.module.eval()
            noise = fixed_noise(len(faces), objective.latent, objective.device)
            return torch.cat([decoder(part) for part in noise.split(AT_ONCE)])
        case Reconstruction() if objective.data.samples.shape[1] == 3:
            vae = objective.averaged()
            if objective.random_latents is not None:
                latents = objective.fixed_latents(objective.random_latents, len(faces)).split(AT_ONCE)
                return torch.cat([vae.decoder(part) for part in latents])
            parts = faces.split(AT_ONCE)
            return torch.cat([vae.decoder(vae.encoder(part.to(objective.device))[0]) for part in parts])
    return None


def _translated(cycle: Cycle, sketches: Tensor, variation: float) -> Tensor:
    with cycle.averaged() as generators:
        to_face = generators.sketch_to_face.eval()
        style = variation * fixed_noise(len(sketches), to_face.style_size, cycle.device)
        parts = zip(sketches.split(AT_ONCE), style.split(AT_ONCE), strict=True)
        with kept_statistics(to_face.latent_layers):
            if cycle.settings.batch_norm == "running":
                measure_latent_layers(to_face, cycle.batch_norm_pictures[0])
            return torch.cat([to_face(pictures.to(cycle.device), noise) for pictures, noise in parts])
