"""figures: the report's figures 8, 9 and 10 for a bundle, and its run's sample grids over time, as PNG."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import get_args

from s2f_models.bundle import Bundle, open_bundle
from s2f_models.errors import UserError
from s2f_models.torch_network import load_translators
from trainer.commands.common import data_changes, device_of, display_of
from trainer.commands.outputs import require_ours
from trainer.core.data.validation import data_folder_of, open_validation
from trainer.core.events import Done
from trainer.core.figures.progress import progress_sheets
from trainer.core.figures.report import Figures
from trainer.core.figures.sheet import Sheet, sheet_png
from trainer.core.files import write_whole
from trainer.core.run.run_folder import RunFolder
from trainer.core.settings import StageName

RECONSTRUCTIONS, CYCLES = "figure-8-reconstructions", "figure-9-cycles"


def run(options: argparse.Namespace) -> int:
    """Carry out the command; 0. Raises UserError."""
    bundle, device, out = open_bundle(options.bundle), device_of(options), options.out
    if out.exists() and not out.is_dir():
        raise UserError("{out} is a file; --out names the folder to write the figures into.", out=out)
    names = [*map(_seeds, _variations(bundle)), *(f"training-{stage}" for stage in get_args(StageName))]
    require_ours(out, [f"{name}.png" for name in (RECONSTRUCTIONS, CYCLES, *names)])
    there, back = (translator.to(device) for translator in load_translators(bundle))
    with display_of(options) as display, data_folder_of(bundle) as folder:
        validation = open_validation(bundle, options.data, data_changes(options), folder, display.show)
        for name, sheet in _figures(bundle, Figures(bundle.name, there, back, validation)):
            path = out / f"{name}.png"
            write_whole(path, sheet_png(sheet))
            display.show(Done(name, str(path)))
    return 0


def _variations(bundle: Bundle) -> list[float]:
    return sorted({bundle.card.variation, 1.0})


def _seeds(variation: float) -> str:
    return f"figure-10-seeds-variation-{variation:g}"


def _figures(bundle: Bundle, figures: Figures) -> Iterator[tuple[str, Sheet]]:
    yield RECONSTRUCTIONS, figures.reconstructions()
    yield CYCLES, figures.cycles()
    for variation in _variations(bundle):
        yield _seeds(variation), figures.seeds(variation)
    run = bundle.folder.resolve().parent
    if RunFolder(run).recipe.is_file():
        for stage, sheet in progress_sheets(run):
            yield f"training-{stage}", sheet
