"""check: whether data can be trained on, what is wrong with which files; before a training begins."""

from __future__ import annotations

import argparse
from contextlib import nullcontext

from s2f_models.temporary_folders import temporary_folder
from trainer.commands.common import changes_of, display_of
from trainer.commands.stopping import StopRequest
from trainer.core.control import StopRequested
from trainer.core.events import Stopped
from trainer.core.prepare.data_check import check
from trainer.core.recipe import load_recipe
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.run_parts import require_no_links


def run(options: argparse.Namespace) -> int:
    """Carry out the command; 0, or 130 where it was interrupted. Raises UserError."""
    nothing: dict[str, list[str]] = {"data.sketches": [], "data.faces": []}
    recipe = load_recipe(options.recipe, nothing | changes_of(options))
    if options.run:
        require_no_links(options.run)
    kept = nullcontext(options.run) if options.run else temporary_folder()
    with kept as folder, StopRequest() as should_stop, display_of(options) as display:
        try:
            for event in check(recipe, options.data, RunFolder(folder), should_stop):
                display.show(event)
        except StopRequested:
            display.show(Stopped("check", 0))
            return 130
    return 0
