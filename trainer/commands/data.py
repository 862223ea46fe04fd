"""check, prepare, download: the data of a run before it begins. Nothing here loads torch but torchvision's weights."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from s2f_models.errors import UserError
from s2f_models.text import shortened
from trainer.commands.common import changes_of, kept_folder
from trainer.commands.reporting import display_of, show_all
from trainer.commands.stopping import StopRequest
from trainer.core.control import with_progress
from trainer.core.data.download import QUICKDRAW_FACE, download
from trainer.core.events import Done, Event
from trainer.core.prepare.data_check import check
from trainer.core.prepare.face_finding import FaceChoice, default_smallest
from trainer.core.prepare.prepare import prepare
from trainer.core.recipe import load_recipe
from trainer.core.run.run_folder import RunFolder

QUICKDRAW = "quickdraw-face"


def run_check(options: argparse.Namespace) -> int:
    """Whether data can be trained on, and what is wrong with which files; 0, or 130 where interrupted.

    Raises UserError.
    """
    nothing: dict[str, list[str]] = {"data.sketches": [], "data.faces": []}
    recipe = load_recipe(options.recipe, nothing | changes_of(options))
    with kept_folder(options.run) as folder, StopRequest() as should_stop, display_of(options) as display:
        return show_all(check(recipe, options.data, RunFolder(folder), should_stop), display, "check")


def run_prepare(options: argparse.Namespace) -> int:
    """Find and align the faces of photographs; 0, or 130 where it was interrupted. Raises UserError."""
    smallest = default_smallest(options.size, options.template) if options.smallest is None else options.smallest
    choice = FaceChoice(options.size, options.template, not options.one, smallest, options.sharpness)
    out = options.out or Path("faces") / options.photographs.resolve().stem
    with StopRequest() as should_stop, display_of(options) as display:
        return show_all(prepare(options.photographs, out, choice, should_stop), display, "prepare")


def run_download(options: argparse.Namespace) -> int:
    """Fetch public data, here or by the wizard's button alone; 0, or 130 where it was interrupted. Raises UserError."""
    if options.what.startswith("torchvision:"):
        from trainer.core.objectives.torchvision_network import fetch_torchvision, named  # loads torch

        weights = named(options.what)
        assert weights is not None
        with display_of(options) as display:
            display.show(Done("download", str(fetch_torchvision(weights))))
        return 0
    if options.what != QUICKDRAW or options.folder is None:
        raise UserError(
            "{what} into {folder} cannot be downloaded; say quickdraw-face and a folder, or torchvision:NAME.",
            what=shortened(options.what),
            folder=options.folder or "no folder",
        )
    fetch = partial(download, options.address or QUICKDRAW_FACE, options.folder / "face.npy")

    def events() -> Iterator[Event]:
        path = yield from with_progress("bytes", fetch, should_stop)
        yield Done("download", str(path))

    with StopRequest() as should_stop, display_of(options) as display:
        return show_all(events(), display, "download")
