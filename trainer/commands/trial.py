"""trial: ten steps of each stage on this machine, and what the whole recipe will take: time, disk, memory."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from trainer.commands.common import device_of, display_of, recipe_of
from trainer.commands.stopping import StopRequest
from trainer.core.events import Stopped
from trainer.core.progress import StopRequested
from trainer.core.training.trial_run import trial


def run(options: argparse.Namespace) -> int:
    """Carry out the command; 0, or 130 where it was interrupted. Raises UserError."""
    recipe, device = recipe_of(options), device_of(options)
    kept = nullcontext(options.run) if options.run else TemporaryDirectory(prefix="s2f-trial-data-")
    with kept as packed, StopRequest() as should_stop, display_of(options) as display:
        try:
            for event in trial(recipe, options.data, Path(packed), device, should_stop):
                display.show(event)
                if isinstance(event, Stopped):
                    return 130
        except StopRequested:
            display.show(Stopped("trial", 0))
            return 130
    return 0
