"""download: public data to train on, fetched only by this command or the wizard's button for it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial

from s2f_models.errors import UserError
from s2f_models.text import shortened
from trainer.commands.common import display_of
from trainer.commands.stopping import StopRequest
from trainer.core.control import StopRequested, with_progress
from trainer.core.data.download import QUICKDRAW_FACE, download
from trainer.core.events import Done, Event, Stopped

QUICKDRAW = "quickdraw-face"


def run(options: argparse.Namespace) -> int:
    """Carry out the command; 0, or 130 where it was interrupted. Raises UserError."""
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
        try:
            path = yield from with_progress("bytes", fetch, should_stop)
            yield Done("download", str(path))
        except StopRequested:
            yield Stopped("download", 0)

    with StopRequest() as should_stop, display_of(options) as display:
        for event in events():
            display.show(event)
            if isinstance(event, Stopped):
                return 130
    return 0
