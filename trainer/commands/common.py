"""What several commands share: the recipe with the command line's changes, the run, and how events are shown."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from s2f_models.device import resolve_device
from s2f_models.errors import UserError
from trainer.core.events import Event, Stopped
from trainer.core.machines.torchrun import rank_asked
from trainer.core.recipe import load_recipe
from trainer.core.settings import Recipe
from trainer.display import Display, JsonDisplay, PersonDisplay

if TYPE_CHECKING:  # torch takes seconds, and what looks at data or fetches it needs none
    import torch

    from trainer.core.training.stages import Run


def recipe_of(options: argparse.Namespace) -> Recipe:
    """The recipe named on the command line, with what --set, --sketches and --faces change. Raises UserError."""
    return load_recipe(options.recipe, changes_of(options))


def changes_of(options: argparse.Namespace) -> dict[str, Any]:
    """Dotted recipe keys and their values from --set, --sketches and --faces. Raises UserError."""
    changes: dict[str, Any] = {}
    for text in options.set:
        key, equals, value = text.partition("=")
        if not equals:
            raise UserError(f"--set {text} lacks a value; write it as --set face.optimiser.steps=1000.")
        changes[key.strip()] = _toml_value(value.strip())
    return changes | data_changes(options)


def data_changes(options: argparse.Namespace) -> dict[str, Any]:
    """What --sketches and --faces change in a recipe; they are relative to the working folder, not to --data."""
    changes: dict[str, Any] = {}
    for domain in ("sketches", "faces"):
        given: list[Path] = getattr(options, domain)
        if given:
            changes[f"data.{domain}"] = [str(path.resolve()) for path in given]
            if domain == "faces":
                changes["data.face_crops"] = []  # they are those of the recipe's own faces
    return changes


def run_of(options: argparse.Namespace, recipe: Recipe, device: torch.device) -> Run:
    """The run that the command line names. Raises UserError."""
    from trainer.core.training.stages import Run

    folder = options.run or Path("runs") / recipe.name
    train_on = getattr(options, "train_on", False)
    return Run(recipe, options.data, folder, device, options.pretrained, train_on)


def device_of(options: argparse.Namespace) -> torch.device:
    """The device asked for. Raises UserError where it is not there."""
    import torch

    return torch.device(resolve_device(options.device))


def display_of(options: argparse.Namespace) -> Display:
    """For a person, or with --events for programs."""
    return JsonDisplay() if options.events or rank_asked() else PersonDisplay()


def show(events: Iterable[Event], run: Run, display: Display) -> bool:
    """Log and show all events; False where one says that training was stopped."""
    for event in events:
        if not rank_asked():
            run.folder.log(event)
            with suppress(OSError):  # a closed terminal, or a full disk behind standard output, ends no training
                display.show(event)
        if isinstance(event, Stopped):
            return False
    return True


def _toml_value(text: str) -> Any:
    """A value as in a recipe; a bare word is a text."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text
