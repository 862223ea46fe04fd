"""run, pretrain, cycle, refine, export: the stages of a recipe trained, the bundle written; dry-run: an estimate."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import get_args

from s2f_models.errors import UserError
from s2f_models.text import shortened
from trainer.commands.common import device_of, kept_folder, numbers_to_try, recipe_of, run_folder, run_of
from trainer.commands.reporting import display_of, listener, show, show_all
from trainer.commands.stopping import Requests, StopRequest
from trainer.core.bundle.export import export, is_trained, require_trained
from trainer.core.bundle.placing import recover, require_target
from trainer.core.control import Control
from trainer.core.distributed.processes import hear, is_first, joined
from trainer.core.distributed.rng import device_name
from trainer.core.evaluation.scores.training_scores import TrainingScorer
from trainer.core.events import Began, Event, Stopped
from trainer.core.files import write_whole
from trainer.core.run.checkpoint import checkpoints
from trainer.core.run.outside import allow, outside_of
from trainer.core.run.places import place_of
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.run_lock import RunLock
from trainer.core.settings import Recipe, StageName
from trainer.core.training.dry_run import dry_run
from trainer.core.training.run import Run
from trainer.core.training.threads import Threads
from trainer.display import PersonDisplay


def run_train(options: argparse.Namespace) -> int:
    """Train the stages that were named, export where due; 0, or 130 where it was interrupted. Raises UserError."""
    recipe, trained_on = _trained_on(options, recipe_of(options))
    with listener(options) as listen, joined(device_of(options)) as device:
        run = run_of(options, recipe, device)
        run.trained_on, run.exports_best = trained_on, getattr(options, "best", False)
        if device.type == "cpu":
            run.threads = Threads(numbers_to_try(options))
        if recipe.evaluate_every and _stages(options, recipe):
            run.scorer = TrainingScorer(run.data, device, recipe.evaluate_every)
        _require_out(options, run)
        if options.command == "export":
            require_trained(run)  # before anything is written to a folder that may be no run
        with RunLock(run.folder.path) if is_first() else nullcontext():
            if is_first():
                recover(run.folder.bundle, 0)
            run.begin(_stages(options, recipe))
            if is_first():
                _write_command(options, run)
            words = options.control and is_first()
            file = run.folder.control if is_first() else None
            with display_of(options) as display, Requests(words, file=file, is_watched=options.events) as control:
                if isinstance(display, PersonDisplay):
                    stages = _stages(options, recipe)
                    display.plan = {name: getattr(recipe, name).optimiser.steps for name in stages}
                return 0 if show(_events(options, run, control), run, display, listen) else 130


def run_dry_run(options: argparse.Namespace) -> int:
    """Ten steps of each stage on this machine, and an estimate of the whole recipe: time, disk, memory.

    Returns 0, or 130 where it was interrupted. Raises UserError.
    """
    recipe, device = recipe_of(options), device_of(options)
    with kept_folder(options.run) as packed, StopRequest() as should_stop, display_of(options) as display:
        return show_all(
            dry_run(recipe, options.data, packed, device, should_stop, numbers_to_try(options)), display, "dry-run"
        )


def _trained_on(options: argparse.Namespace, recipe: Recipe) -> tuple[Recipe, frozenset[StageName]]:
    """The stages that --train-on names, and the recipe with as many steps of them as it asks for. Raises UserError."""
    asked: str | None = getattr(options, "train_on", None)
    stages = _stages(options, recipe)
    if not asked:
        return recipe, frozenset(stages if asked is not None else ())
    name, _, count = asked.rpartition("=") if "=" in asked or asked.isdecimal() else (asked, "", "")
    stage = name or stages[-1]
    steps = int(count) if count.isdecimal() and len(count) < 9 else 0
    if stage not in stages or bool(count) != bool(steps):
        raise UserError(
            "--train-on {asked} names no stage and steps; write --train-on 1000, or --train-on {stage}=1000.",
            asked=shortened(asked),
            stage=stages[-1],
        )
    if steps:
        recipe = _longer(recipe, stage, steps, RunFolder(run_folder(options, recipe)).stage(stage))
    return recipe, frozenset((stage,))


def _longer(recipe: Recipe, stage: str, steps: int, folder: Path) -> Recipe:
    """The recipe with a stage that ends so many steps after its newest checkpoint. Raises UserError without one."""
    found = checkpoints(folder)
    if not found:
        raise UserError("{folder} has no checkpoint to train on from; leave out --train-on.", folder=folder)
    settings = getattr(recipe, stage)
    optimiser = replace(settings.optimiser, steps=int(found[-1].stem) + steps)
    return replace(recipe, **{stage: replace(settings, optimiser=optimiser)})


def _events(options: argparse.Namespace, run: Run, control: Control) -> Iterator[Event]:
    stages = _stages(options, run.recipe)
    yield Began(device_name(run.device), os.getpid())
    for stage in stages:
        if hear(control):
            yield Stopped(stage, 0)
            return
        yield from run.train_stage(stage, control)
    if hear(control):
        yield Stopped("export", 0)
    elif is_first() and _is_export_due(options, run, stages, control):
        yield from export(run, _out(options, run), control)


def _require_out(options: argparse.Namespace, run: Run) -> None:
    """Raises UserError where no bundle can be put where it is to go."""
    data = run.recipe.data
    sources = [place_of(name, run.data.root) for name in (*data.sketches, *data.faces)]
    require_target(_out(options, run), run.folder, (run.data.root, run.source.path, *sources))


def _out(options: argparse.Namespace, run: Run) -> Path:
    """The folder of the bundle."""
    out: Path | None = getattr(options, "out", None)
    return run.folder.bundle if out is None else out


def _is_export_due(options: argparse.Namespace, run: Run, stages: tuple[StageName, ...], control: Control) -> bool:
    """Always for `export` and a whole run; where a person asked to finish, as soon as there is a cycle."""
    if options.command == "export":
        return True
    if control.finishing:
        return is_trained(run)
    return options.command in ("run", "refine") and ("cycle" in stages or "refine" in stages)


def _stages(options: argparse.Namespace, recipe: Recipe) -> tuple[StageName, ...]:
    match options.command:
        case "run" | "refine":
            return recipe.stages
        case "pretrain" | "cycle":
            wanted = getattr(options, "domain", options.command)
            return tuple(name for name in get_args(StageName) if name == wanted)
    return ()


def _command_to_go_on(options: argparse.Namespace) -> list[str]:
    """With the run's own recipe, which holds all that `refine` took from a bundle."""
    match options.command:
        case "pretrain":
            return ["pretrain", options.domain]
        case "refine":
            return ["run"]
    return [str(options.command)]


def _write_command(options: argparse.Namespace, run: Run) -> None:
    """Write down what a window needs to go on with this run: all that its recipe does not say. Raises UserError."""
    out = getattr(options, "out", None)
    command = {
        "command": _command_to_go_on(options),
        "data": str(options.data.resolve()),
        "device": options.device,
        "threads": options.threads,
        "pretrained": str(options.pretrained.resolve()) if options.pretrained else None,
        "out": str(out.resolve()) if out else None,
    }
    write_whole(run.folder.command, json.dumps(command, indent=1).encode())
    allow(run.folder.path, outside_of(run.folder.path))
