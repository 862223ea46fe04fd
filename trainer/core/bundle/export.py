"""From a trained cycle to a bundle: gains folded in, float16 weights, both directions as ONNX, metrics, card.

The place of faces in their pictures is measured, so that the window can crop a photograph as the model's faces are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save
from torch import Tensor

from s2f_models.bundle import CARD, FACE_TO_SKETCH, HASHED, PREVIEW, SKETCH_TO_FACE, WEIGHTS, open_bundle
from s2f_models.card import DEFAULT_LANDMARKS, Card, LandmarkTemplate, Trait, card_to_json
from s2f_models.errors import UserError
from s2f_models.spec import ModelSpec
from s2f_models.translator import Translator
from s2f_models.yunet import YuNet
from trainer.core.bundle.inverse_finetuning import FinetuneData, finetune_inverse
from trainer.core.bundle.onnx_model import to_onnx
from trainer.core.bundle.placing import OLD, placed_bundle, recover, require_replaceable
from trainer.core.bundle.traits import add_traits
from trainer.core.control import Report, StopRequested, with_progress
from trainer.core.data.batches import spread_pictures
from trainer.core.data.dataset import PackedDataset
from trainer.core.evaluation.scores.pixel_scores import cycle_metrics, noise_to_input
from trainer.core.events import Done, Event, Stopped
from trainer.core.files import write_whole
from trainer.core.objectives.networks import Generators
from trainer.core.objectives.refine import put_refined
from trainer.core.run.checkpoint import checkpoints
from trainer.core.run.places import without_folders
from trainer.core.run.samples import COLUMNS, save_grid
from trainer.core.settings import Recipe
from trainer.core.stage_settings import ExportSettings
from trainer.core.training.finished import finished_generators
from trainer.core.training.run import Run

MEASURED = 128
_SIDE = 256  # pixels, at which the finder sees best
_CERTAIN = 0.7
_ENOUGH = 16  # faces found


def require_trained(run: Run) -> None:
    """Raises UserError where there is no trained cycle, nor a refined model."""
    if not is_trained(run):
        raise UserError("{path} holds no trained cycle; train it first with 's2f-train cycle'.", path=run.folder.path)


def export(run: Run, target: Path, should_stop: Callable[[], bool]) -> Iterator[Event]:
    """Write the bundle of a run whose cycle has been trained, measured on its validation pictures.

    The folder appears whole or not at all; a bundle that stands there is replaced, and nothing else is. Asks
    `should_stop` now and then, and ends with Stopped where it says so. Raises UserError where there is no trained
    cycle, no space, or something else at `target`.
    """
    recover(target, 0 if target == run.folder.bundle else OLD)  # the run's own is under its lock
    require_replaceable(target)
    require_trained(run)
    try:
        if run.data.faces is None:
            yield from run.data.prepare(should_stop)
        generators = yield from with_progress(
            "steps of the way back", lambda report: trained_generators(run, report), should_stop
        )
        template = measured_template(_validation(run.objectives.packed("face")))
        spec, traits = yield from with_progress(
            "steps of the sliders", lambda report: _traits(generators, run, template, report), should_stop
        )
    except StopRequested:
        yield Stopped("export", 0)
        return
    # Both engines must show the same face, so ONNX is written from the very weights that float16 keeps.
    write_bundle(Finished(generators.half().float(), spec, traits, template), run, target)
    yield Done("export", str(target))


def _traits(
    generators: Generators, run: Run, template: LandmarkTemplate, report: Report
) -> tuple[ModelSpec, tuple[Trait, ...]]:
    """Those of the finished model that was refined, else learned from the recipe's labels."""
    if run.objectives.spec.latent.traits:
        return run.objectives.spec, open_bundle(run.recipe.start_from).traits
    return add_traits(generators, run, template, report)


@dataclass(frozen=True)
class Finished:
    """A model to be written: its networks and their spec, its traits, and where its faces have their landmarks."""

    generators: Generators
    spec: ModelSpec
    traits: tuple[Trait, ...]
    template: LandmarkTemplate


def is_trained(run: Run) -> bool:
    """True for a run that holds all that a bundle needs: a cycle, or a finished model that it has refined."""
    refines = bool(run.recipe.start_from) and bool(checkpoints(run.folder.stage("refine")))
    return refines or bool(checkpoints(run.folder.stage("cycle")))


def trained_generators(run: Run, report: Report) -> Generators:
    """The cycle's averaged generators with the recipe's gains, in evaluation mode.

    The best checkpoint, where it is wanted, is that of the last stage; a refined decoder fits the cycle's newest one.
    """
    settings, spec, refined = run.recipe.export, run.objectives.spec, run.folder.stage("refine")
    of_cycle = run.exports_best and not checkpoints(refined)
    generators = finished_generators(run.recipe, spec, run.folder, run.data, of_cycle)
    put_refined(generators, refined, spec, run.exports_best)
    if settings.inverse_steps:
        generator = torch.Generator(run.device).manual_seed(run.recipe.seed)
        batches = run.objectives.batches("sketch", generator)[0], run.objectives.batches("face", generator)[0]
        data = FinetuneData(*batches, settings.inverse_steps, settings.variation, run.recipe.precision)
        finetune_inverse(generators, data, report)
    return generators


def write_bundle(model: Finished, run: Run, target: Path) -> None:
    """All files of the bundle, put at `target` in one go (placing.py). Raises UserError."""
    with placed_bundle(target) as building:
        generators, spec = model.generators, model.spec
        weights = {k: v.half() if v.is_floating_point() else v for k, v in generators.state_dict().items()}
        write_whole(building / WEIGHTS, save({k: v.contiguous() for k, v in weights.items()}))
        to_face, to_sketch = generators.sketch_to_face, generators.face_to_sketch
        latent = spec.latent.full_style_size
        write_whole(building / SKETCH_TO_FACE, to_onnx(to_face, spec.sketch, latent))
        write_whole(building / FACE_TO_SKETCH, to_onnx(to_sketch, spec.face, latent))
        sketches, faces = (_validation(run.objectives.packed(domain)) for domain in ("sketch", "face"))
        _preview(building / PREVIEW, generators, sketches, spec)
        metrics = noise_to_input(to_face, sketches, run.recipe.export.variation)
        metrics |= cycle_metrics(to_face, to_sketch, sketches, faces)
        counts = {f"{name}_count": float(len(faces if name.startswith("face_") else sketches)) for name in metrics}
        metrics |= counts | _sizes(run, to_face)
        card = _card(_as_split(run.recipe, run), model, metrics, building)
        write_whole(building / CARD, card_to_json(card).encode())


def _validation(packed: PackedDataset) -> Tensor:
    return spread_pictures(packed.images, packed.split()[1], MEASURED)


def _preview(path: Path, generators: Generators, sketches: Tensor, spec: ModelSpec) -> None:
    shown = sketches[:: max(1, len(sketches) // COLUMNS)][:COLUMNS]
    with torch.no_grad():
        faces = generators.sketch_to_face(shown, torch.zeros(len(shown), spec.latent.style_size))
    save_grid(path, [shown, faces])


def _sizes(run: Run, to_face: Translator) -> dict[str, float]:
    """The number of the drawing direction's parameters, and of pictures that train and that validate."""
    doodles, faces = (run.objectives.packed(domain).split() for domain in ("sketch", "face"))
    return {
        "parameters_drawing_direction": float(sum(p.numel() for p in to_face.parameters())),
        "validation_doodles": float(len(doodles[1])),
        "validation_faces": float(len(faces[1])),
        "training_doodles": float(len(doodles[0])),
        "training_faces": float(len(faces[0])),
    }


def _data_names(recipe: Recipe) -> tuple[str, ...]:
    data, parts = recipe.data, without_folders(recipe.data.parts)
    names = without_folders([*data.sketches, *data.faces])
    if data.composed:
        labels = ", ".join(without_folders(data.attributes))
        names.append(f"{data.composed} doodles composed from {parts} to the labels in {labels}")
        if data.marked:
            names.append(f"{data.marked} of the doodles above drawn again, with parts from {parts}")
    return tuple(names)


def _as_split(recipe: Recipe, run: Run) -> Recipe:
    """The recipe with the split that the run's faces have, which a run of an earlier version chose."""
    return replace(recipe, data=replace(recipe.data, validation=run.objectives.packed("face").way))


def _card(recipe: Recipe, model: Finished, metrics: dict[str, float], folder: Path) -> Card:
    settings: ExportSettings = recipe.export
    return Card(
        name=recipe.name,
        spec=model.spec,
        variation=settings.variation,
        data=_data_names(recipe),
        licences=recipe.data.licences,
        notice=settings.notice,
        limits=settings.limits,
        metrics=metrics,
        recipe=without_folders(asdict(recipe)),
        files={name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in HASHED},
        landmarks=model.template,
        traits=model.traits,
    )


def measured_template(faces: Tensor) -> LandmarkTemplate:
    """The median place of five landmarks in faces (N, 3, S, S) in [-1, 1]; the default where too few are found."""
    finder = YuNet()
    large = torch.nn.functional.interpolate(faces, _SIDE, mode="bilinear", antialias=True)
    pictures = ((large + 1) * 127.5).round().clamp(0, 255).byte().permute(0, 2, 3, 1).numpy()
    found = [finder.find(np.ascontiguousarray(picture), _CERTAIN) for picture in pictures]
    landmarks = [one[0, 4:14].reshape(5, 2) / _SIDE for one in found if len(one)]
    if len(landmarks) < _ENOUGH:
        return DEFAULT_LANDMARKS
    return tuple((round(float(x), 4), round(float(y), 4)) for x, y in np.median(landmarks, axis=0))
