"""run, pretrain, cycle, export: training the stages of a recipe, and writing the bundle."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from contextlib import nullcontext
from typing import get_args

from trainer.commands.common import device_of, display_of, recipe_of, run_of, show
from trainer.commands.stopping import Requests
from trainer.core.bundle.export import export
from trainer.core.control import Control
from trainer.core.events import Began, Event, Stopped
from trainer.core.files import write_whole
from trainer.core.machines.distributed import hear, is_first, joined
from trainer.core.machines.machine import device_name
from trainer.core.run.checkpoint import checkpoints
from trainer.core.run.run_lock import CONTROL, RunLock
from trainer.core.settings import Recipe, StageName
from trainer.core.training.stages import Run


def run(options: argparse.Namespace) -> int:
    """Carry out the command; 0, or 130 where it was interrupted. Raises UserError."""
    recipe = recipe_of(options)
    with joined(device_of(options)) as device:
        run = run_of(options, recipe, device)
        with RunLock(run.folder.path) if is_first() else nullcontext():
            run.begin(_stages(options, recipe))
            if is_first():
                _write_command(options, run)
            words = options.control and is_first()
            file = run.folder.path / CONTROL if is_first() else None
            with display_of(options) as display, Requests(words, file=file, is_watched=options.events) as control:
                return 0 if show(_events(options, run, control), run, display) else 130


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
        yield from export(run, getattr(options, "out", None) or run.folder.bundle, control)


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


def _write_command(options: argparse.Namespace, run: Run) -> None:
    """Write down what a window needs to go on with this run: all that its recipe does not say. Raises UserError."""
    out = getattr(options, "out", None)
    command = {
        "command": [options.command, *([options.domain] if options.command == "pretrain" else [])],
        "data": str(options.data.resolve()),
        "device": options.device,
        "pretrained": str(options.pretrained.resolve()) if options.pretrained else None,
        "out": str(out.resolve()) if out else None,
    }
    write_whole(run.folder.path / "command.json", json.dumps(command, indent=1).encode())
