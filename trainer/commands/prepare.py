"""prepare: faces to train on, found and aligned in any folder or zip of photographs."""

from __future__ import annotations

import argparse
from pathlib import Path

from trainer.commands.common import display_of
from trainer.commands.stopping import StopRequest
from trainer.core.events import Stopped
from trainer.core.prepare.face_choice import FaceChoice, default_smallest
from trainer.core.prepare.prepare import prepare


def run(options: argparse.Namespace) -> int:
    """Prepare the faces of the photographs named; 0, or 130 where it was interrupted. Raises UserError."""
    smallest = default_smallest(options.size, options.template) if options.smallest is None else options.smallest
    choice = FaceChoice(options.size, options.template, not options.one, smallest, options.sharpness)
    out = options.out or Path("faces") / options.photographs.resolve().stem
    with StopRequest() as should_stop, display_of(options) as display:
        for event in prepare(options.photographs, out, choice, should_stop):
            display.show(event)
            if isinstance(event, Stopped):
                return 130
    return 0
