"""check: whether data can be trained on, what is wrong with which files; before a training begins."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from trainer.commands.common import changes_of, display_of
from trainer.commands.stopping import StopRequest
from trainer.core.events import Stopped
from trainer.core.prepare.data_check import check
from trainer.core.progress import StopRequested
from trainer.core.recipe import load_recipe
from trainer.core.run.run_folder import RunFolder


def run(options: argparse.Namespace) -> int:
    """Carry out the command; 0, or 130 where it was interrupted. Raises UserError."""
    nothing: dict[str, list[str]] = {"data.sketches": [], "data.faces": []}
    recipe = load_recipe(options.recipe, nothing | changes_of(options))
    kept = nullcontext(options.run) if options.run else TemporaryDirectory(prefix="s2f-check-")
    with kept as folder, StopRequest() as should_stop, display_of(options) as display:
        try:
            for event in check(recipe, options.data, RunFolder(Path(folder)), should_stop):
                display.show(event)
        except StopRequested:
            display.show(Stopped("check", 0))
            return 130
    return 0
