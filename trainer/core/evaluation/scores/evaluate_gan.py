"""Scores of a run of GANs: its samples against real pictures. It has no bundle, for it translates nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch

from s2f_models.errors import UserError
from s2f_models.spec import ModelSpec
from s2f_models.vae import Decoder
from trainer.core.data.batches import spread_pictures
from trainer.core.data.dataset import PackedDataset
from trainer.core.data.run_data import RunData
from trainer.core.evaluation.distances.features import Bytes, FeatureNetwork
from trainer.core.evaluation.scores.evaluate import OnEvent, as_bytes, distances
from trainer.core.events import Score
from trainer.core.objectives.stitch import load_averaged
from trainer.core.recipe import load_recipe, sized_spec
from trainer.core.run.checkpoint import load_newest
from trainer.core.run.run_folder import RunFolder
from trainer.core.settings import Domain, Recipe

SEED = 0
AT_ONCE = 64


def is_gan_run(path: Path) -> bool:
    """True for the folder of a run whose recipe trains a GAN. Raises UserError for a damaged recipe."""
    recipe = RunFolder(path).recipe
    return recipe.is_file() and bool(_domains(load_recipe(recipe)))


def score_gan_run(
    path: Path,
    root: Path,
    changes: Mapping[str, Any],
    networks: Sequence[FeatureNetwork],
    on_event: OnEvent,
    count: int = 1000,
) -> list[Score]:
    """`face_samples` and `sketch_samples` by each network: as many samples as validation pictures, at most `count`.

    Raises UserError where no feature network is given, nothing is trained, or the data is missing.
    """
    if not networks:
        raise UserError("A GAN is scored by a feature network alone; give one by --features or --inception.")
    recipe, folder = load_recipe(RunFolder(path).recipe, changes), RunFolder(path)
    data = RunData(recipe, root, folder)
    for event in data.prepare(should_stop=lambda: False):
        on_event(event)
    scores = []
    for domain in _domains(recipe):
        packed = data.faces if domain == "face" else data.sketches
        assert packed is not None, "the data was prepared"
        real = _validation(packed, count)
        generated = _samples(folder, sized_spec(recipe), domain, len(real))
        for network in networks:
            scores += distances(f"{domain}_samples", real, generated, network)
    return scores


def _domains(recipe: Recipe) -> list[Domain]:
    found: list[Domain] = []
    for stage in recipe.stages:
        if (stage == "face" or stage == "sketch") and getattr(recipe, stage).model == "gan":
            found.append(stage)
    return found


def _validation(packed: PackedDataset, count: int) -> Bytes:
    return as_bytes(spread_pictures(packed.images, packed.split()[1], count))


@torch.inference_mode()
def _samples(folder: RunFolder, spec: ModelSpec, domain: Domain, count: int) -> Bytes:
    state, _ = load_newest(folder.stage(domain))
    if state is None:
        raise UserError(
            "{path} holds no trained {domain} domain; train it first with 's2f-train run'.",
            path=folder.path,
            domain=domain,
        )
    decoder = Decoder(spec.face if domain == "face" else spec.sketch, spec.latent.size)
    load_averaged(decoder, state, folder.stage(domain))
    noise = torch.randn((count, spec.latent.size), generator=torch.Generator().manual_seed(SEED))
    return as_bytes(torch.cat([decoder.eval()(chunk) for chunk in noise.split(AT_ONCE)]))
