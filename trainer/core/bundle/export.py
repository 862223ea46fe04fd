"""From a trained cycle to a bundle: gains folded in, float16 weights, both directions as ONNX, figures, card."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import torch
from safetensors.torch import save
from torch import Tensor

from s2f_models.bundle import CARD, FACE_TO_SKETCH, HASHED, PREVIEW, SKETCH_TO_FACE, WEIGHTS
from s2f_models.card import Card, Frame, card_to_json
from s2f_models.errors import UserError
from s2f_models.spec import ModelSpec
from s2f_models.translator import Translator
from trainer.core.bundle.face_frame import frame_of
from trainer.core.bundle.gains import fold_gains
from trainer.core.bundle.onnx_model import to_onnx
from trainer.core.bundle.way_back import Lessons, teach_way_back
from trainer.core.data.batches import spread_pictures, to_pictures
from trainer.core.data.dataset import PackedDataset
from trainer.core.events import Done, Event, Stopped
from trainer.core.files import disk_trouble, write_whole
from trainer.core.progress import Report, StopRequested, with_progress
from trainer.core.proof.metrics import cycle_figures, noise_to_input
from trainer.core.run.checkpoint import load_newest
from trainer.core.run.samples import COLUMNS, save_grid
from trainer.core.settings import ExportSettings, Recipe
from trainer.core.tasks.stitch import Generators, averaged_weights, measure_batch_norm
from trainer.core.training.stages import Run

MEASURED = 128
TRAINING_MEASURED = 512
MATCHED = 2000


def export(run: Run, target: Path, should_stop: Callable[[], bool]) -> Iterator[Event]:
    """Write the bundle of a run whose cycle has been trained, measured on its validation pictures.

    The folder appears whole or not at all; one that stands there is replaced. Asks `should_stop` now and then, and ends
    with Stopped where it says so. Raises UserError where there is no trained cycle, or no space.
    """
    state, _ = load_newest(run.folder.stage("cycle"))
    if state is None:
        raise UserError(f"{run.folder.path} holds no trained cycle; train it first with 's2f-train cycle'.")
    try:
        if run.data.faces is None:
            yield from run.data.prepare(should_stop)
        generators = yield from with_progress(
            "steps of the way back", lambda report: trained_generators(state, run, report), should_stop
        )
    except StopRequested:
        yield Stopped("export", 0)
        return
    write_bundle(generators, run, target)
    yield Done("export", str(target))


def trained_generators(state: dict[str, dict[str, Tensor]], run: Run, report: Report) -> Generators:
    """The cycle's averaged generators with the recipe's gains, as float16 holds them, in evaluation mode."""
    generators = Generators(run.spec, latent_layers=run.recipe.cycle.regime != "scratch")
    generators.load_state_dict(averaged_weights(state))
    generators.requires_grad_(False)
    settings = run.recipe.export
    sketches, faces = (_training(run.packed(domain), TRAINING_MEASURED) for domain in ("sketch", "face"))
    measure_batch_norm(generators, _with_composed(sketches, run), faces)
    mean_gain = run.recipe.cycle.mean_gain
    if mean_gain != 1:
        sketches, faces = (_training(run.packed(domain), MATCHED) for domain in ("sketch", "face"))
    fold_gains(generators, sketches, faces, mean_gain, settings.style_gain)
    if settings.way_back:
        generator = torch.Generator(run.device).manual_seed(run.recipe.seed)
        batches = run.batches("sketch", generator)[0], run.batches("face", generator)[0]
        lessons = Lessons(*batches, settings.way_back, settings.variation, run.recipe.precision)
        teach_way_back(generators, lessons, report)
    # Both engines must show the same face, so ONNX is written from the very weights that float16 keeps.
    return generators.half().float()


def write_bundle(generators: Generators, run: Run, target: Path) -> None:
    """All files of the bundle into a folder beside `target`, then renamed. Raises UserError."""
    building = target.with_name(target.name + ".part")
    try:
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir(parents=True)
        weights = {k: v.half() if v.is_floating_point() else v for k, v in generators.state_dict().items()}
        (building / WEIGHTS).write_bytes(save({k: v.contiguous() for k, v in weights.items()}))
        there, back = generators.sketch_to_face, generators.face_to_sketch
        latent = run.spec.latent.style_size
        (building / SKETCH_TO_FACE).write_bytes(to_onnx(there, run.spec.sketch, latent))
        (building / FACE_TO_SKETCH).write_bytes(to_onnx(back, run.spec.face, latent))
        sketches, faces = (_validation(run.packed(domain)) for domain in ("sketch", "face"))
        _preview(building / PREVIEW, generators, sketches, run.spec)
        figures = noise_to_input(there, sketches, run.recipe.export.variation)
        figures |= cycle_figures(there, back, sketches, faces)
        figures |= _counts(run, there, len(sketches), len(faces))
        card = _card(run.recipe, run.spec, figures, building, frame_of(faces))
        write_whole(building / CARD, card_to_json(card).encode())
        shutil.rmtree(target, ignore_errors=True)
        building.rename(target)
    except OSError as error:
        shutil.rmtree(building, ignore_errors=True)
        raise disk_trouble(target, error) from error


def _training(packed: PackedDataset, count: int) -> Tensor:
    return spread_pictures(packed.images, packed.split()[0], count)


def _with_composed(sketches: Tensor, run: Run) -> Tensor:
    """Real doodles, and as many composed ones where there are any: the mixture that the cycle is trained on."""
    composed = run.data.composed
    if composed is None:
        return sketches
    return torch.cat((sketches, to_pictures(torch.from_numpy(composed.images[: len(sketches)]))))


def _validation(packed: PackedDataset) -> Tensor:
    return spread_pictures(packed.images, packed.split()[1], MEASURED)


def _preview(path: Path, generators: Generators, sketches: Tensor, spec: ModelSpec) -> None:
    shown = sketches[:: max(1, len(sketches) // COLUMNS)][:COLUMNS]
    with torch.no_grad():
        faces = generators.sketch_to_face(shown, torch.zeros(len(shown), spec.latent.style_size))
    save_grid(path, [shown, faces])


def _counts(run: Run, there: Translator, sketches: int, faces: int) -> dict[str, float]:
    return {
        "parameters_drawing_direction": float(sum(p.numel() for p in there.parameters())),
        "validation_doodles": float(sketches),
        "validation_faces": float(faces),
        "training_doodles": float(len(run.packed("sketch").split()[0])),
        "training_faces": float(len(run.packed("face").split()[0])),
    }


def _data_names(recipe: Recipe) -> tuple[str, ...]:
    data = recipe.data
    names = [*data.sketches, *data.faces]
    if data.composed:
        names.append(
            f"{data.composed} doodles composed from {data.parts} to the labels in {', '.join(data.attributes)}"
        )
        if data.drawn_in:
            names.append(f"{data.drawn_in} of the doodles above drawn again, with parts from {data.parts}")
    return tuple(names)


def _card(recipe: Recipe, spec: ModelSpec, figures: dict[str, float], folder: Path, frame: Frame) -> Card:
    settings: ExportSettings = recipe.export
    return Card(
        name=recipe.name,
        spec=spec,
        variation=settings.variation,
        data=_data_names(recipe),
        licences=recipe.data.licences,
        notice=settings.notice,
        limits=settings.limits,
        metrics=figures,
        recipe=asdict(recipe),
        files={name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in HASHED},
        frame=frame,
    )
