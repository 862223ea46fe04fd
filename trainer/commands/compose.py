"""compose: doodles as a run of a recipe composes them, on a contact sheet beside real ones, measured, and checked."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from s2f_models.errors import UserError
from s2f_models.temporary_folders import temporary_folder
from s2f_models.text import Text
from trainer.commands.common import recipe_of
from trainer.commands.reporting import display_of, show_all
from trainer.commands.stopping import StopRequest
from trainer.core.control import with_progress
from trainer.core.evaluation.composed.collection import Collection, DoodleSet, collect, statistics_table
from trainer.core.evaluation.composed.realism import MINIMUM, tell_apart
from trainer.core.evaluation.scores.reproduce import markdown
from trainer.core.events import Done, Event, Score, Warning
from trainer.core.figures.sheet import require_ours, sheet_png
from trainer.core.figures.sheets import composed_sheet, recognised_sheet
from trainer.core.files import write_whole
from trainer.core.run.run_folder import RunFolder
from trainer.display import print_table

MOST = 1_000_000
SHEET = "composed.png"
WRITTEN = (SHEET, "composed.npy", "composed.csv", "statistics.md", "usual_told.png", "composed_told.png")
SHOWN = 200  # doodles on the sheet of those that gave themselves away
COLUMNS = ("row", "face", "shows", "hair", "glasses", "beard", "moustache", "hat", "mouth", "strokes")

Stop = Callable[[], bool]


def run_compose(options: argparse.Namespace) -> int:
    """Carry out the command; 0, or 130 where it was interrupted. Raises UserError."""
    if options.check is not None and options.check < 1:
        raise UserError(
            "--check {check} trains nothing; give the critic's steps, or --check alone.", check=options.check
        )
    least = MINIMUM if options.check else 1
    if not least <= options.count <= MOST:
        raise UserError(
            "--count {count} lies outside {least:,} to {most:,}; give a number between.",
            count=options.count,
            least=least,
            most=MOST,
        )
    require_ours(options.out, WRITTEN, sheet=SHEET)
    tables: list[list[tuple[str, ...]]] = []
    with StopRequest() as should_stop, display_of(options) as display:
        code = show_all(_events(options, should_stop, tables.append), display, "compose")
    if not options.events and not code:
        for table in tables:
            print_table(table)
    return code


def _events(
    options: argparse.Namespace, should_stop: Stop, on_table: Callable[[list[tuple[str, ...]]], None]
) -> Iterator[Event]:
    recipe, out = recipe_of(options), Path(options.out)
    with temporary_folder() as packed:
        folder = RunFolder(packed)
        collection = yield from collect(recipe, options.data, folder, options.count, should_stop)
        table = statistics_table(collection)
        on_table(table)
        for name, content in _files(recipe.name, collection, table):
            write_whole(out / name, content)
            yield Done(name, str(out / name))
        if options.check:
            yield from _check(collection, options.check, out, should_stop)


def _files(name: str, collection: Collection, table: list[tuple[str, ...]]) -> Iterator[tuple[str, bytes]]:
    """The files that are written, content by name."""
    composed = collection.composed
    yield SHEET, sheet_png(composed_sheet(name, collection))
    yield "composed.npy", _npy(composed.bitmaps.reshape(len(composed.bitmaps), -1))
    yield "composed.csv", _csv(collection).encode()
    yield "statistics.md", markdown(table).encode()


def _check(collection: Collection, steps: int, out: Path, should_stop: Stop) -> Iterator[Event]:
    """Both kinds of doodles against the real ones, and sheets of those that were recognised with most certainty."""
    sets: dict[str, DoodleSet] = {"usual_told": collection.usual, "composed_told": collection.composed}
    for name, some in sets.items():
        pictures = some.pictures
        check = partial(tell_apart, collection.real, pictures, steps)
        verdict = yield from with_progress(f"critic, {name.partition('_')[0]} doodles", check, should_stop)
        if verdict.steps < steps:
            yield Warning(
                Text(
                    "The critic learned for {steps} of {steps2} steps; its minute was up before it was done.",
                    steps=verdict.steps,
                    steps2=steps,
                )
            )
        yield Score(name, verdict.accuracy, verdict.low, verdict.high, verdict.held_out)
        recognised = verdict.composed[np.argsort(-verdict.certainty)][:SHOWN]
        count = f"{verdict.held_out:,}"
        text = f"The critic recognised {verdict.accuracy:.0%} of {count} doodles; of the composed these most surely."
        path = out / f"{name}.png"
        write_whole(path, sheet_png(recognised_sheet("What gives composed doodles away", text, pictures[recognised])))
        yield Done(path.name, str(path))


def _csv(collection: Collection) -> str:
    """A line a doodle: its row in composed.npy, the name of its face, what it shows."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row, doodle in enumerate(collection.composed.doodles):
        traits = doodle.traits
        marks = [int(getattr(traits, mark)) for mark in ("glasses", "beard", "moustache", "hat")]
        face = collection.names[doodle.face]
        writer.writerow([row, face, traits.words(), traits.hair, *marks, traits.mouth, len(doodle.strokes)])
    return text.getvalue()


def _npy(array: NDArray[np.uint8]) -> bytes:
    buffer = BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()
