"""Scores of a bundle on validation pictures, and of a run of GANs, which translates nothing and so has no bundle."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from s2f_models.bundle import CARD, Bundle
from s2f_models.card import card_to_json
from s2f_models.errors import UserError
from s2f_models.ranges import signed_to_faces, signed_to_sketches
from s2f_models.spec import ModelSpec
from s2f_models.text import Text
from s2f_models.torch_network import load_translators
from s2f_models.translator import Translator
from s2f_models.vae import Decoder
from trainer.core.control import closing_events
from trainer.core.data.batches import spread_pictures
from trainer.core.data.dataset import PackedDataset
from trainer.core.data.run_data import RunData
from trainer.core.data.validation import data_folder_of, open_validation
from trainer.core.evaluation.distances.distances import (
    Bytes,
    Counts,
    FeatureNetwork,
    Features,
    KernelDistance,
    features_of,
    frechet_distance,
    score,
)
from trainer.core.evaluation.scores.pixel_scores import AT_ONCE, cycle_scores, noise_scores, translate
from trainer.core.events import Event, Preparing, Score, Warning
from trainer.core.files import write_whole
from trainer.core.objectives.networks import load_averaged
from trainer.core.recipe import load_recipe, sized_spec
from trainer.core.run.checkpoint import load_newest
from trainer.core.run.run_folder import RunFolder
from trainer.core.settings import Domain, Recipe

SEED = 0
OnEvent = Callable[[Event], None]
# What each made set of pictures is held against, and whether pictures belong together one by one.
_AGAINST = {"sketch_cycle": ("sketches", True), "face_cycle": ("faces", True), "translation": ("faces", False)}


def score_bundle(
    bundle: Bundle,
    root: Path,
    changes: Mapping[str, Any],
    networks: Sequence[FeatureNetwork],
    device: torch.device,
    on_event: OnEvent,
    count: int = 1000,
    packed: Path | None = None,
) -> list[Score]:
    """All scores that `networks` allow (scores.MEANINGS), on at most `count` validation pictures of each domain.

    `root` and `changes` say what data, as for open_validation. It is packed into `packed`; where that is None, as
    data_folder_of says. Pictures, noise and resamples are the same every time. Progress and notes go to `on_event`.
    Raises UserError for data that is missing or too small.
    """
    if count < 2:
        raise UserError("--count {count} is too few; scores need at least 2 pictures of each domain.", count=count)
    with data_folder_of(bundle) if packed is None else nullcontext(packed) as folder:
        sketches, faces = open_validation(bundle, root, changes, folder, on_event).pictures(count)
    for name, pictures in ((Text("sketches"), sketches), (Text("faces"), faces)):
        if len(pictures) < 2:
            raise UserError(
                "Only {count} of the {name} is for validation (the last tenth of each source); scores need 2: "
                "add more, or name another data set.",
                count=len(pictures),
                name=name,
            )
    to_face, to_sketch = (translator.to(device) for translator in load_translators(bundle))
    scores = cycle_scores(to_face, to_sketch, sketches, faces)
    scores += noise_scores(to_face, sketches, bundle.card.variation)
    generated = _generated(to_face, to_sketch, sketches, faces, bundle.card.variation) if networks else {}
    for network in networks:
        scores += _network_scores(network, generated, on_event)
    return finite(scores, on_event)


def distances(name: str, real: Bytes, generated: Bytes, network: FeatureNetwork, paired: bool = False) -> list[Score]:
    """Frechet and kernel distance of made pictures from real ones, both (N, S, S) or (N, S, S, 3), N >= 2.

    `name` is one of scores.COMPARISONS. `paired`: picture i of both belongs together, and resamples keep it so.
    """
    features = [features_of(network, pictures, lambda done: None) for pictures in (real, generated)]
    return feature_distances(name, features[0], features[1], network, paired)


def write_scores(bundle: Bundle, scores: Iterable[Score]) -> None:
    """Put scores into the metrics of the bundle's card; all else on it stays. Raises UserError if it cannot be written.

    Each score takes four keys: its name, and the name with _low, _high and _count.
    """
    metrics = dict(bundle.card.metrics)
    for found in scores:
        metrics |= {found.name: found.value, f"{found.name}_low": found.low, f"{found.name}_high": found.high}
        metrics[f"{found.name}_count"] = float(found.count)
    # A bundle is a person's: who has given its card a second name finds the scores under both.
    write_whole(bundle.folder / CARD, card_to_json(replace(bundle.card, metrics=metrics)).encode(), alone=False)


def _generated(
    to_face: Translator, to_sketch: Translator, sketches: Tensor, faces: Tensor, variation: float
) -> dict[str, Bytes]:
    """Real and made pictures, rounded to bytes as if they had been saved as PNG, as for table 1 of the report.

    Cycles sample both latents at full noise; translations are made at `variation`.
    """
    generator = torch.Generator().manual_seed(SEED)

    def noise(pictures: Tensor) -> Tensor:
        return torch.randn((len(pictures), to_face.style_size), generator=generator)

    cycled_sketches = translate(to_sketch, translate(to_face, sketches, noise(sketches)), noise(sketches))
    cycled_faces = translate(to_face, translate(to_sketch, faces, noise(faces)), noise(faces))
    translations = translate(to_face, sketches, variation * noise(sketches))
    generated = {"sketch_cycle": cycled_sketches, "face_cycle": cycled_faces, "translation": translations}
    return {name: as_bytes(pictures) for name, pictures in {"sketches": sketches, "faces": faces, **generated}.items()}


def as_bytes(pictures: Tensor) -> Bytes:
    """(B, C, S, S) in [-1, 1] -> sketches (B, S, S) or faces (B, S, S, 3), rounded as when they are saved as PNG."""
    values = pictures.numpy()
    return signed_to_sketches(values) if values.shape[1] == 1 else signed_to_faces(values)


def _network_scores(network: FeatureNetwork, generated: Mapping[str, Bytes], on_event: OnEvent) -> list[Score]:
    """Distances of cycles and translations, each set of pictures seen by the network once."""
    done, total = 0, sum(len(pictures) for pictures in generated.values())

    def report(seen: int) -> None:
        nonlocal done
        done += seen
        on_event(Preparing(f"features by {network.title}", done, total))

    features = {name: features_of(network, pictures, report) for name, pictures in generated.items()}
    pictures, numbers = features["faces"].shape
    pictures = min(pictures, len(features["sketches"]))
    if pictures < numbers:
        on_event(Warning(_few(network, pictures, numbers)))
    scores = []
    for name, (real, paired) in _AGAINST.items():
        scores += feature_distances(name, features[real], features[name], network, paired)
    return scores


def _few(network: FeatureNetwork, pictures: int, numbers: int) -> Text:
    return Text(
        "Frechet distances by {network} are too large, as they are of fewer pictures ({pictures:,}) than features "
        "({numbers:,}); compare them only with those of as many pictures.",
        network=network.title,
        pictures=pictures,
        numbers=numbers,
    )


def feature_distances(
    name: str, real: Features, generated: Features, network: FeatureNetwork, paired: bool = False
) -> list[Score]:
    """As `distances`, of features (N, D) that the network has given."""

    def frechet(real_counts: Counts, generated_counts: Counts) -> float:
        return frechet_distance(real, generated, real_counts, generated_counts)

    return [
        _two_sample(f"{name}_{network.frechet}", frechet, real, generated, paired),
        _two_sample(f"{name}_{network.kernel}", KernelDistance(real, generated), real, generated, paired),
    ]


def _two_sample(
    name: str, distance: Callable[[Counts, Counts], float], real: Features, generated: Features, paired: bool
) -> Score:
    if paired:
        return score(name, lambda counts: distance(counts, counts), len(real))
    return score(name, distance, len(real), len(generated))


def finite(scores: Iterable[Score], on_event: OnEvent) -> list[Score]:
    """Those that are numbers; a note for the others, which a broken model may give."""
    kept = []
    for found in scores:
        if all(map(math.isfinite, (found.value, found.low, found.high))):
            kept.append(found)
        else:
            on_event(Warning(Text("{name} is left out: it is no finite number for this model.", name=found.name)))
    return kept


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
    preparing = data.prepare(should_stop=lambda: False)
    with closing_events(preparing):
        for event in preparing:
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
