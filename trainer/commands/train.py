"""run, pretrain, cycle, export: training the stages of a recipe, and writing the bundle."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import get_args

from trainer.commands.common import display_of, recipe_of, run_of, show
from trainer.commands.stopping import Requests
from trainer.core.checkpoint import checkpoints
from trainer.core.control import Control
from trainer.core.events import Event, Stopped
from trainer.core.export import export
from trainer.core.run_lock import RunLock
from trainer.core.settings import Recipe, StageName
from trainer.core.stages import Run


def run(options: argparse.Namespace) -> int:
    """Carry out the command; 0, or 130 where it was interrupted. Raises UserError."""
    recipe = recipe_of(options)
    run = run_of(options, recipe)
    with RunLock(run.folder.path):
        run.begin(_stages(options, recipe))
        with display_of(options) as display, Requests(options.control) as control:
            return 0 if show(_events(options, run, control), run, display) else 130


def _events(options: argparse.Namespace, run: Run, control: Control) -> Iterator[Event]:
    stages = _stages(options, run.recipe)
    for stage in stages:
        if control():
            yield Stopped(stage, 0)
            return
        yield from run.train_stage(stage, control)
    if control():
        yield Stopped("export", 0)
    elif _is_export_due(options, run, stages, control):
        yield from export(run, getattr(options, "out", None) or run.folder.bundle)


def _is_export_due(options: argparse.Namespace, run: Run, stages: tuple[StageName, ...], control: Control) -> bool:
    """Always for `export` and a whole run; where a person asked to finish, as soon as there is a cycle."""
    if options.command == "export":
        return True
    if control.finishing:
        return bool(checkpoints(run.folder.stage("cycle")))
    return options.command == "run" and "cycle" in stages


def _stages(options: argparse.Namespace, recipe: Recipe) -> tuple[StageName, ...]:
    match options.command:
        case "run":
            return recipe.stages
        case "pretrain" | "cycle":
            wanted = getattr(options, "domain", options.command)
            return tuple(name for name in get_args(StageName) if name == wanted)
    return ()
