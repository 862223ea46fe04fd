"""compose: doodles as a run of a recipe composes them, on a contact sheet beside real ones, measured, and checked."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from s2f_models.errors import UserError
from trainer.commands.common import display_of, recipe_of
from trainer.commands.stopping import StopRequest
from trainer.core.events import Done, Event, Score, Stopped, Warning
from trainer.core.figures.composed import composed_sheet, told_sheet
from trainer.core.figures.sheet import sheet_png
from trainer.core.files import write_whole
from trainer.core.progress import StopRequested, with_progress
from trainer.core.proof.composed_check import LEAST, tell_apart
from trainer.core.proof.composed_collection import Collection, DoodleSet, collect
from trainer.core.proof.composed_statistics import statistics_table
from trainer.core.proof.tables import markdown
from trainer.core.run.run_folder import RunFolder
from trainer.display import print_table

MOST = 1_000_000
TOLD = 200  # doodles on the sheet of those that gave themselves away
COLUMNS = ("row", "face", "shows", "hair", "glasses", "beard", "moustache", "hat", "mouth", "strokes")

Stop = Callable[[], bool]


def run(options: argparse.Namespace) -> int:
    """Carry out the command; 0, or 130 where it was interrupted. Raises UserError."""
    if options.check is not None and options.check < 1:
        raise UserError(f"--check {options.check} trains nothing; give the critic's steps, or --check alone.")
    least = LEAST if options.check else 1
    if not least <= options.count <= MOST:
        raise UserError(f"--count {options.count} lies outside {least:,} to {MOST:,}; give a number between.")
    tables: list[list[tuple[str, ...]]] = []
    with StopRequest() as should_stop, display_of(options) as display:
        try:
            for event in _events(options, should_stop, tables.append):
                display.show(event)
        except StopRequested:
            display.show(Stopped("compose", 0))
            return 130
    if not options.events:
        for table in tables:
            print_table(table)
    return 0


def _events(
    options: argparse.Namespace, should_stop: Stop, on_table: Callable[[list[tuple[str, ...]]], None]
) -> Iterator[Event]:
    recipe, out = recipe_of(options), Path(options.out)
    with TemporaryDirectory(prefix="s2f-compose-", ignore_cleanup_errors=True) as packed:
        folder = RunFolder(Path(packed))
        collection = yield from collect(recipe, options.data, folder, options.count, should_stop)
        table = statistics_table(collection)
        on_table(table)
        for name, content in _files(recipe.name, collection, table):
            write_whole(out / name, content)
            yield Done(name, str(out / name))
        if options.check:
            yield from _check(collection, options.check, out, should_stop)


def _files(name: str, collection: Collection, table: list[tuple[str, ...]]) -> Iterator[tuple[str, bytes]]:
    """What is written, by file name."""
    composed = collection.composed
    yield "composed.png", sheet_png(composed_sheet(name, collection))
    yield "composed.npy", _npy(composed.bitmaps.reshape(len(composed.bitmaps), -1))
    yield "composed.csv", _csv(collection).encode()
    yield "statistics.md", markdown(table).encode()


def _check(collection: Collection, steps: int, out: Path, should_stop: Stop) -> Iterator[Event]:
    """Both kinds of doodles against the real ones, and sheets of those that were told most surely."""
    sets: dict[str, DoodleSet] = {"usual_told": collection.usual, "composed_told": collection.composed}
    for name, some in sets.items():
        pictures = some.pictures
        check = partial(tell_apart, collection.real, pictures, steps)
        verdict = yield from with_progress(f"critic, {name.partition('_')[0]} doodles", check, should_stop)
        if verdict.steps < steps:
            yield Warning(
                f"The critic learned for {verdict.steps} of {steps} steps; its minute was up before it was done."
            )
        yield Score(name, verdict.accuracy, verdict.low, verdict.high, verdict.asked)
        told = verdict.composed[np.argsort(-verdict.certainty)][:TOLD]
        text = (
            f"The critic told {verdict.accuracy:.0%} of {verdict.asked:,} doodles; of the composed these most surely."
        )
        path = out / f"{name}.png"
        write_whole(path, sheet_png(told_sheet("What gives composed doodles away", text, pictures[told])))
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
