"""A run: its recipe, data and folder, and the training of its stages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import torch

from s2f_models.text import Text
from trainer.core.control import Control, StopRequested
from trainer.core.data.run_data import RunData
from trainer.core.distributed.processes import any_of, hear, is_first, local_batch_size, wait_for_all
from trainer.core.events import Event, Stopped, Warning
from trainer.core.files import is_out_of_memory, too_large, write_whole
from trainer.core.recipe import recipe_to_toml
from trainer.core.run.run_folder import RunFolder, steps_begun_with
from trainer.core.run.run_ownership import require_own_run
from trainer.core.run.run_parts import require_no_links
from trainer.core.schema import Identifies, identity, own_identity
from trainer.core.settings import Recipe, StageName
from trainer.core.training.checkpoint_manager import REDUCTIONS, Scorer, Stage
from trainer.core.training.compiler import Compiler
from trainer.core.training.loop import train
from trainer.core.training.objective_builder import ObjectiveBuilder
from trainer.core.training.threads import Threads


class Run:
    """A recipe, its data and its folder.

    `pretrained` is the folder of another run whose packed data and pretrained domains this one uses, so that one
    pretraining serves several cycles; stages that are trained here are found here first.
    """

    def __init__(
        self, recipe: Recipe, data_root: Path, folder: Path, device: torch.device, pretrained: Path | None = None
    ) -> None:
        self.recipe, self.folder, self.device = recipe, RunFolder(folder), device
        self.source = self.folder if pretrained is None else RunFolder(pretrained)
        self.data = RunData(recipe, data_root, self.source)
        self.objectives = ObjectiveBuilder(recipe, self.data, self.folder, device)
        self.reductions = REDUCTIONS
        self.scorer: Scorer | None = None  # of generated faces, for a command that wants scores
        self.exports_best = False  # whether a bundle takes the checkpoint with the best score, not the newest
        self.trained_on: frozenset[StageName] = frozenset()  # stages to go on with, though they were finished
        self._longer: set[StageName] = set()  # stages that were begun with fewer steps; the first process knows
        self.compiler, self.threads = Compiler(recipe.compile, device), Threads()

    def begin(self, stages: Iterable[StageName]) -> None:
        """Claim the stages and write the recipe down. Raises UserError; nothing is written over."""
        for stage in stages:
            local_batch_size(getattr(self.recipe, stage).optimiser.batch, f"{stage}.optimiser.batch")
        if is_first():
            require_no_links(self.source.path)
            require_own_run(self.folder.path)
            for stage in stages:
                self.claim(stage)
            write_whole(self.folder.recipe, recipe_to_toml(self.recipe).encode())
        wait_for_all()

    def claim(self, name: StageName) -> Path:
        """The stage's folder. Raises UserError where it was begun with other settings; nothing is written over."""
        before = steps_begun_with(self.folder.stage_settings(name), name)
        folder = self.folder.claim_stage(name, self._identity(name), name in self.trained_on)
        if 0 < before < getattr(self.recipe, name).optimiser.steps:
            self._longer.add(name)
        return folder

    def train_stage(self, name: StageName, control: Control) -> Iterator[Event]:
        """Train one stage to its end, or as `control` asks; continues where it was left.

        A stage that was finished early counts as done, but where it is to be trained on or has become longer.
        """
        folder = self.claim(name) if is_first() else self.folder.stage(name)
        (train_on,) = any_of(name in self.trained_on or name in self._longer)
        if self.data.faces is None:
            try:
                yield from self._prepare(control)
            except StopRequested:
                yield Stopped(name, 0)
                return
        if train_on and is_first():
            yield from self._free_later(name)
        wait_for_all()
        recipe = self.recipe
        kind, every = getattr(recipe, name).adversary.kind, (recipe.sample_every, recipe.checkpoint_every)
        stage = Stage(name, folder, *every, train_on, self.reductions, kind, self.scorer)
        try:
            build = partial(self.objectives.build, name)
            yield from train(build, stage, control, compiler=self.compiler, threads=self.threads)
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

    def _free_later(self, name: StageName) -> Iterator[Event]:
        """Rename stages that were built on an earlier state of this one, before it is trained on."""
        later = {"face": ("cycle", "refine"), "sketch": ("cycle", "refine"), "cycle": ("refine",), "refine": ()}[name]
        for stage in later:
            apart = stage == "cycle" and self.recipe.cycle.regime == "scratch"
            kept = None if apart else self.folder.set_aside(stage)
            if kept:
                yield Warning(
                    Text(
                        "The stage '{stage}' was built on an earlier state of '{name}': it is kept as {kept}, and "
                        "begun anew.",
                        stage=stage,
                        name=name,
                        kept=kept,
                    )
                )

    def _identity(self, name: StageName) -> dict[str, Any]:
        """The identity of a stage: the recipe's fields that identify it (schema.py), and all of its own."""
        of: set[Identifies] = {"all"}
        of |= {"faces"} if name != "sketch" else set()
        of |= {"sketches"} if name != "face" else set()
        own = own_identity(getattr(self.recipe, name))
        return {**identity(self.recipe, of), **identity(self.recipe.data, of), name: own}
