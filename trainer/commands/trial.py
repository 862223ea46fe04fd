"""trial: ten steps of each stage on this machine, and what the whole recipe will take: time, disk, memory."""

from __future__ import annotations

import argparse
from contextlib import nullcontext

from s2f_models.temporary_folders import temporary_folder
from trainer.commands.common import device_of, display_of, recipe_of
from trainer.commands.stopping import StopRequest
from trainer.core.control import StopRequested
from trainer.core.distributed.runtime import names_threads
from trainer.core.events import Stopped
from trainer.core.run.run_parts import require_no_links
from trainer.core.training.dry_run import dry_run


def run(options: argparse.Namespace) -> int:
    """Carry out the command; 0, or 130 where it was interrupted. Raises UserError."""
    recipe, device = recipe_of(options), device_of(options)
    chooses = options.threads is None and not names_threads()
    if options.run:
        require_no_links(options.run)
    kept = nullcontext(options.run) if options.run else temporary_folder()
    with kept as packed, StopRequest() as should_stop, display_of(options) as display:
        try:
            for event in dry_run(recipe, options.data, packed, device, should_stop, chooses):
                display.show(event)
                if isinstance(event, Stopped):
                    return 130
        except StopRequested:
            display.show(Stopped("trial", 0))
            return 130
    return 0
