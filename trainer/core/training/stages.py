"""The stages of a run: builds each task from the recipe, the data and the stages before it, and trains it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from s2f_models.errors import UserError
from s2f_models.spec import preset
from trainer.core.control import Control
from trainer.core.data.batches import Batches, MixedBatches, spread_pictures
from trainer.core.data.dataset import PackedDataset
from trainer.core.data.run_data import RunData
from trainer.core.events import Event, Stopped, Warning
from trainer.core.files import write_whole
from trainer.core.learning.compiling import Compiler
from trainer.core.learning.held_out import Held, hold
from trainer.core.learning.task import LOWERINGS, Stage, Task
from trainer.core.machines.distributed import hear, is_first, share, wait_for_all
from trainer.core.machines.out_of_memory import is_out_of_memory, too_large
from trainer.core.progress import StopRequested
from trainer.core.recipe import recipe_to_toml
from trainer.core.run.checkpoint import load_newest
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.samples import COLUMNS
from trainer.core.settings import ComposeSettings, Domain, Recipe, StageName
from trainer.core.tasks.cycle import Cycle
from trainer.core.tasks.gan import Gan
from trainer.core.tasks.pairs import Marked, WeakPairs
from trainer.core.tasks.reconstruct import Reconstruction
from trainer.core.tasks.stitch import Pretrained, averaged_vae
from trainer.core.training.keeper import was_finished_early
from trainer.core.training.train import train


class Run:
    """One training: a recipe, its data and its folder.

    `pretrained` is the folder of another run whose packed data and pretrained domains this one uses, so that one
    pretraining serves several cycles; stages that are trained here are found here first. `train_on`: go on with stages
    that were finished early, which are else taken as done.
    """

    def __init__(
        self,
        recipe: Recipe,
        data_root: Path,
        folder: Path,
        device: torch.device,
        pretrained: Path | None = None,
        train_on: bool = False,
    ) -> None:
        self.recipe, self.folder, self.device = recipe, RunFolder(folder), device
        self.source = self.folder if pretrained is None else RunFolder(pretrained)
        self.data = RunData(recipe, data_root, self.source)
        self.spec, self.train_on = preset(recipe.preset), train_on
        self.lowerings = LOWERINGS
        self.compiler = Compiler(recipe.compile, device)

    def begin(self, stages: Iterable[StageName]) -> None:
        """Claim the stages and write the recipe down. Raises UserError; nothing is written over."""
        for stage in stages:
            share(getattr(self.recipe, stage).optimiser.batch, f"{stage}.optimiser.batch")
        if is_first():
            for stage in stages:
                self.claim(stage)
            write_whole(self.folder.path / "recipe.toml", recipe_to_toml(self.recipe).encode())
        wait_for_all()

    def claim(self, name: StageName) -> Path:
        """The stage's folder. Raises UserError where it was begun with other settings; nothing is written over."""
        return self.folder.claim_stage(name, self._wanted(name))

    def train_stage(self, name: StageName, control: Control) -> Iterator[Event]:
        """Train one stage to its end, or as `control` asks; continues where it was left."""
        folder = self.claim(name) if is_first() else self.folder.stage(name)
        if self.data.faces is None:
            try:
                yield from self._prepare(control)
            except StopRequested:
                yield Stopped(name, 0)
                return
        if self.train_on and name != "cycle" and is_first():
            yield from self._free_cycle(name)
        wait_for_all()
        recipe = self.recipe
        stage = Stage(name, folder, recipe.sample_every, recipe.checkpoint_every, self.train_on, self.lowerings)
        try:
            yield from train(lambda: self.build(name), stage, control, compiler=self.compiler)
        except (MemoryError, RuntimeError) as error:
            if not is_out_of_memory(error):
                raise
            raise too_large(name, getattr(recipe, name).optimiser.batch) from error

    def _prepare(self, control: Control) -> Iterator[Event]:
        """Pack the data in the first process, then open it in the others. Raises StopRequested in all of them."""
        if is_first():
            with suppress(StopRequested):
                yield from self.data.prepare(control)
        if hear(control):
            raise StopRequested
        if not is_first():
            yield from self.data.prepare(control)

    def _free_cycle(self, domain: Domain) -> Iterator[Event]:
        """Rename a cycle that was stitched from a domain finished early, before that domain is trained on."""
        if self.recipe.cycle.regime != "scratch" and was_finished_early(self.folder.stage(domain)):
            kept = self.folder.set_aside("cycle")
            if kept:
                yield Warning(
                    f"The cycle was built on an earlier {domain} domain: it is kept as {kept}, and begun anew."
                )

    def _wanted(self, name: StageName) -> dict[str, Any]:
        recipe, data = self.recipe, self.recipe.data
        common: dict[str, Any] = {"preset": recipe.preset, "seed": recipe.seed, "precision": recipe.precision}
        faces = {
            "faces": list(data.faces),
            "face_crops": [list(crop) for crop in data.face_crops],
            "attributes": list(data.attributes),
            "labelled_only": data.labelled_only,
        }
        sketches: dict[str, Any] = {"sketches": list(data.sketches), "parts": data.parts, "composed": data.composed}
        if data.drawn_in:  # as with `compose`
            sketches["drawn_in"] = data.drawn_in
        if recipe.compose != ComposeSettings():  # runs from before there were these settings have none of them
            sketches["compose"] = asdict(recipe.compose)
        if name == "face":
            return {**common, **faces, "face": asdict(recipe.face)}
        if name == "sketch":
            return {**common, **sketches, "sketch": asdict(recipe.sketch)}
        cycle = asdict(recipe.cycle)
        if recipe.cycle.mean_gain == 1:  # as with `compose`
            del cycle["mean_gain"]
        return {**common, **faces, **sketches, "cycle": cycle}

    def build(self, name: StageName) -> Task:
        """The task of a stage from fresh weights; the data must have been prepared."""
        torch.manual_seed(self.recipe.seed)
        generator = torch.Generator(self.device).manual_seed(self.recipe.seed)
        if name == "cycle":
            return self.build_cycle(generator)
        batches, labels = self.batches(name, generator)
        settings = self.recipe.face if name == "face" else self.recipe.sketch
        spec, latent = self.spec.face if name == "face" else self.spec.sketch, self.spec.latent.size
        samples, precision = self._samples(name), self.recipe.precision
        if settings.model == "gan":
            return Gan(spec, latent, settings, batches, samples, precision)
        return Reconstruction(spec, latent, settings, batches, samples, labels, precision, self._held(name, samples))

    def batches(self, domain: Domain, generator: torch.Generator) -> tuple[Batches | MixedBatches, torch.Tensor | None]:
        """Training batches of a domain, and the labels of all pictures they index where attributes are given."""
        labels = self.data.labels()
        labels = None if labels is None else labels.to(self.device)
        real = self._real(domain, generator)
        composed = self.data.composed
        if domain == "face" or composed is None:
            return real, labels if domain == "face" else None
        marked = self.data.marked
        made = composed.images if marked is None else np.concatenate((composed.images, marked.images))
        mixed = MixedBatches(real, _everything(made, generator))
        if labels is None:
            return mixed, None
        unknown = torch.full((len(real.images), labels.shape[1]), torch.nan, device=self.device)
        of_made = [labels[torch.from_numpy(composed.face_index)]]
        if marked is not None:
            of_made.append(torch.from_numpy(marked.labels).to(self.device))
        return mixed, torch.cat((unknown, *of_made))

    def packed(self, domain: Domain) -> PackedDataset:
        """The packed pictures of a domain, once the data is prepared."""
        packed = self.data.faces if domain == "face" else self.data.sketches
        assert packed is not None, "the data is prepared before a task is built"
        return packed

    def build_cycle(self, generator: torch.Generator) -> Cycle:
        """The cycle stage, stitched from the pretrained stages where the regime asks for them."""
        settings = self.recipe.cycle
        pretrained = None if settings.regime == "scratch" else self._pretrained()
        sketches, _ = self.batches("sketch", generator)
        faces, labels = self.batches("face", generator)
        samples = (self._samples("sketch"), self._samples("face"))
        pairs = None
        if settings.pair or settings.pair_back or settings.attribute:
            pairs = self._weak_pairs(pretrained, labels, generator)
        held = (self._held("sketch", samples[0]), self._held("face", samples[1]))
        return Cycle(self.spec, settings, (sketches, faces), samples, pretrained, pairs, self.recipe.precision, held)

    def _weak_pairs(
        self, pretrained: Pretrained | None, labels: torch.Tensor | None, generator: torch.Generator
    ) -> WeakPairs:
        composed = self.data.composed
        if pretrained is None or composed is None:
            raise UserError(
                "Weak pairs ('pair', 'pair_back' and 'attribute' under [cycle]) need pretrained domains and composed "
                "doodles; set all to 0 in the regime 'scratch' or without 'composed' under [data]."
            )
        doodles, faces = _everything(composed.images, generator), self._real("face", generator)
        vaes = averaged_vae(pretrained.sketch, self.spec, "sketch"), averaged_vae(pretrained.face, self.spec, "face")
        whose = torch.from_numpy(composed.face_index)
        marked = None
        if self.data.marked is not None:
            of_marked = torch.from_numpy(self.data.marked.labels).to(self.device)
            marked = Marked(_everything(self.data.marked.images, generator), of_marked)
        return WeakPairs(self.recipe.cycle, doodles, whose, faces, labels, vaes, marked)

    def _real(self, domain: Domain, generator: torch.Generator) -> Batches:
        packed = self.packed(domain)
        return Batches(packed.images, packed.split()[0], generator)

    def _held(self, domain: Domain, to: torch.Tensor) -> Held:
        packed = self.packed(domain)
        return hold(packed.images, packed.split(), to)

    def _samples(self, domain: Domain) -> torch.Tensor:
        packed = self.packed(domain)
        return spread_pictures(packed.images, packed.split()[1], COLUMNS).to(self.device)

    def _pretrained(self) -> Pretrained:
        states = {}
        for domain in ("sketch", "face"):
            state = load_newest(self.folder.stage(domain))[0] or load_newest(self.source.stage(domain))[0]
            if state is None:
                raise UserError(
                    f"The regime '{self.recipe.cycle.regime}' needs a pretrained {domain} domain; run 's2f-train "
                    f"pretrain {domain}' first, or choose the regime 'scratch'."
                )
            self._require_fitting(domain, state)
            states[domain] = state
        return Pretrained(states["sketch"], states["face"])

    def _require_fitting(self, domain: str, state: dict[str, Any]) -> None:
        try:
            averaged_vae(state, self.spec, domain)
        except RuntimeError as error:
            raise UserError(
                f"The pretrained {domain} domain is no VAE of the preset {self.recipe.preset}; pretrain it with this "
                "recipe, or name the run of one that has the same preset."
            ) from error


def _everything(images: NDArray[np.uint8], generator: torch.Generator) -> Batches:
    return Batches(images, np.arange(len(images)), generator)
