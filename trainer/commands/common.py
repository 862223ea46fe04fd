"""Values that commands have in common: the recipe with the command line's changes, the run, folders, the device."""

from __future__ import annotations

import argparse
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from s2f_models.bundle import open_bundle
from s2f_models.device import resolve_device
from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from s2f_models.temporary_folders import temporary_folder
from s2f_models.text import shortened, visible
from trainer.core.distributed.runtime import names_threads
from trainer.core.names import is_unicode
from trainer.core.recipe import load_recipe
from trainer.core.run.outside import command_of, not_allowed, outside_of
from trainer.core.run.places import name_of_bundle, name_of_data
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.run_parts import require_no_links
from trainer.core.settings import Recipe
from trainer.core.toml import BadToml, toml_value

if TYPE_CHECKING:  # torch takes seconds, and what looks at data or fetches it needs none
    import torch

    from trainer.core.training.run import Run


def recipe_of(options: argparse.Namespace) -> Recipe:
    """The recipe named on the command line, with what --set, --sketches and --faces change. Raises UserError."""
    if options.command == "refine":
        return load_recipe("refine", _refining(options) | changes_of(options))
    return load_recipe(options.recipe, changes_of(options))


def settle(options: argparse.Namespace) -> None:
    """Fill in what the command line leaves out: by the run that it names, else by defaults. Raises UserError.

    A run knows its recipe and how it was begun. One that names places outside of its folder, which this user's commands
    did not, must be given its data by hand: its folder may come from anybody.
    """
    if options.command in ("run", "pretrain", "cycle", "export") and options.recipe is None:
        own = RunFolder(options.run) if options.run else None
        if own is not None and own.recipe.is_file():
            options.recipe = str(own.recipe)
            _take_over(options, own.path)
        elif options.command == "run":
            raise UserError(
                "Which recipe is to be trained? Give a recipe file or a shipped recipe's name, or --resume RUN."
            )
        else:
            options.recipe = "starter"
    elif options.command in ("evaluate", "figures") and options.data is None:
        run = Path(options.bundle).absolute().parent
        known = command_of(run)
        options.data = Path(known.data) if known and not not_allowed(run, [Path(known.data)]) else None
    if getattr(options, "data", 0) is None:
        options.data = Path()
    if getattr(options, "device", 0) is None:
        options.device = "auto"


def _take_over(options: argparse.Namespace, run: Path) -> None:
    known = command_of(run)
    if known is None:
        return
    foreign = not_allowed(run, outside_of(run))
    if foreign and options.data is None:
        raise UserError(
            "{run} reads or writes outside of its folder, at {place}; if you know it, give its data with --data.",
            run=run,
            place=foreign[0],
        )
    options.data = options.data or Path(known.data)
    options.device = options.device or known.device
    options.threads = options.threads or known.threads
    if foreign:
        return
    options.pretrained = options.pretrained or (Path(known.pretrained) if known.pretrained else None)
    if getattr(options, "out", 0) is None and known.out:
        options.out = Path(known.out)


def _refining(options: argparse.Namespace) -> dict[str, Any]:
    """The settings that the recipe `refine` takes from its bundle and that one's card. Raises UserError."""
    if not options.faces:
        raise UserError("What is a model to be refined with? Give a folder or zip of photographs with --faces.")
    bundle = open_bundle(options.bundle)
    card = bundle.card
    return {
        "start_from": name_of_bundle(bundle),
        "name": f"{card.name} refined",
        "data.sketches": [name_of_data(resource_path("samples", "face_samples.npy"))],
        "data.licences": [*card.licences, "Photographs of the person who refined it"],
        "export.variation": card.variation,
        "export.notice": card.notice,
        "export.limits": card.limits,
    }


def changes_of(options: argparse.Namespace) -> dict[str, Any]:
    """Dotted recipe keys and their values from --set, --sketches and --faces. Raises UserError."""
    changes: dict[str, Any] = {}
    for text in options.set:
        key, equals, value = text.partition("=")
        if not equals:
            raise UserError(
                "--set {text} lacks a value; write it as --set face.optimiser.steps=1000.", text=shortened(text)
            )
        if not is_unicode(value):
            raise UserError("--set {text} is no Unicode text; rename the file that it names.", text=shortened(text))
        changes[key.strip()] = _toml_value(value.strip())
    own = (
        {"data.validation": "spread"} if options.sketches or options.faces else {}
    )  # a recipe may keep its data's split
    given = {key: value for key in ("seed", "precision") if (value := getattr(options, key, None)) is not None}
    return own | changes | given | data_changes(options)


def data_changes(options: argparse.Namespace) -> dict[str, Any]:
    """The changes of a recipe by --sketches and --faces, which are relative to the working folder, not to --data."""
    changes: dict[str, Any] = {}
    for domain in ("sketches", "faces"):
        given: list[Path] = getattr(options, domain)
        lost = next((path for path in given if visible(str(path)) != str(path) and not path.exists()), None)
        if lost is not None:  # as a recipe's value it would be taken for a mistake in TOML
            raise UserError("There is no data set at {path}; check the path.", path=lost)
        if given:
            changes[f"data.{domain}"] = [name_of_data(path) for path in given]
            if domain == "faces":
                changes["data.face_crops"] = []  # they are those of the recipe's own faces
    return changes


def run_of(options: argparse.Namespace, recipe: Recipe, device: torch.device) -> Run:
    """The run that the command line names. Raises UserError."""
    from trainer.core.training.run import Run

    return Run(recipe, options.data, run_folder(options, recipe), device, options.pretrained)


def run_folder(options: argparse.Namespace, recipe: Recipe) -> Path:
    """The folder of the run that the command line names."""
    return options.run or Path("runs") / recipe.name


def kept_folder(folder: Path | None) -> AbstractContextManager[Path]:
    """The folder that keeps the packed data, or a temporary one where none was named. Raises UserError at a link."""
    if folder is None:
        return temporary_folder()
    require_no_links(folder)
    return nullcontext(folder)


def device_of(options: argparse.Namespace) -> torch.device:
    """The device asked for. Raises UserError where it is not there."""
    import torch

    return torch.device(resolve_device(options.device))


def numbers_to_try(options: argparse.Namespace) -> tuple[int, ...]:
    """The numbers of threads from which the faster is to be taken: all and one; none where a person has named one."""
    import torch

    if options.threads is not None or names_threads():
        return ()
    return tuple(dict.fromkeys((torch.get_num_threads(), 1)))


def _toml_value(text: str) -> Any:
    """A value as in a recipe; a bare word is a text. Raises UserError for a list or quoted text that is none."""
    try:
        return toml_value(text)
    except BadToml as error:
        if text.startswith(("[", "{", '"', "'")):
            raise UserError("--set has the value {text}: {reason}.", text=shortened(text), reason=error) from error
        return text
