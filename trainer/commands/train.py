"""run, pretrain, cycle, export: training the stages of a recipe, and writing the bundle."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import get_args

from trainer.commands.common import display_of, recipe_of, run_of, show
from trainer.commands.stopping import StopRequest
from trainer.core.events import Event
from trainer.core.export import export
from trainer.core.settings import Recipe, StageName
from trainer.core.stages import Run


def run(options: argparse.Namespace) -> int:
    """Carry out the command; 0, or 130 where it was interrupted. Raises UserError."""
    recipe = recipe_of(options)
    run = run_of(options, recipe)
    run.begin(_stages(options, recipe))
    with display_of(options) as display, StopRequest() as stop:
        return 0 if show(_events(options, run, stop), run, display) else 130


def _events(options: argparse.Namespace, run: Run, stop: StopRequest) -> Iterator[Event]:
    stages = _stages(options, run.recipe)
    for stage in stages:
        yield from run.train_stage(stage, stop)
        if stop():
            return
    if options.command == "export" or (options.command == "run" and "cycle" in stages):
        yield from export(run, options.out or run.folder.bundle)


def _stages(options: argparse.Namespace, recipe: Recipe) -> tuple[StageName, ...]:
    match options.command:
        case "run":
            return recipe.stages
        case "pretrain" | "cycle":
            wanted = getattr(options, "domain", options.command)
            return tuple(name for name in get_args(StageName) if name == wanted)
    return ()
