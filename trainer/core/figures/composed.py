"""Contact sheets of doodles: real beside composed ones, and doodles with an attribute drawn in, with their faces."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from trainer.core.compose.composer import DoodleTraits
from trainer.core.data.batches import to_pictures
from trainer.core.evaluation.behaviour.attribute_change import MarkedFaces
from trainer.core.evaluation.composed.collection import Collection
from trainer.core.evaluation.scores.scores import DRAWN
from trainer.core.figures.report import cells
from trainer.core.figures.sheet import Panel, Picture, Sheet, enlarged

COLUMNS = 10  # of each half
_SIDE = 96  # three times the 32 pixels of a picture

ROWS: Mapping[str, Callable[[DoodleTraits], bool]] = {
    "a plain face": lambda traits: traits.is_plain and not traits.moustache and traits.mouth in ("smile", "closed"),
    "teeth": lambda traits: traits.mouth == "teeth",
    "an open mouth": lambda traits: traits.mouth == "open",
    "short hair": lambda traits: traits.hair == "short" and not traits.hat,
    "medium hair": lambda traits: traits.hair == "medium",
    "long hair": lambda traits: traits.hair == "long",
    "glasses": lambda traits: traits.glasses,
    "a beard": lambda traits: traits.beard,
    "a moustache": lambda traits: traits.moustache,
    "a hat": lambda traits: traits.hat,
}


def composed_sheet(name: str, collection: Collection) -> Sheet:
    """The sheet of the recipe `name`; a trait that no doodle shows has no row."""
    pictures, traits = collection.composed.pictures, [doodle.traits for doodle in collection.composed.doodles]
    rows = {what: np.flatnonzero([shows(each) for each in traits])[:COLUMNS] for what, shows in ROWS.items()}
    rows = {what: row for what, row in rows.items() if len(row)}
    real = np.linspace(0, len(collection.real) - 1, COLUMNS * len(rows)).round().astype(int)
    halves = [
        [*_cells(collection.real[real[index * COLUMNS :][:COLUMNS]]), *_cells(pictures[row])]
        for index, row in enumerate(rows.values())
    ]
    text = (
        "Left: real doodles, in the order of the data.\nRight: composed ones, which show what is said before the row."
    )
    panel = Panel(halves, row_captions=list(rows), breaks=frozenset({COLUMNS - 1}))
    return Sheet(f"Doodles composed by {name}", text, [panel])


def recognised_sheet(title: str, text: str, pictures: NDArray[np.uint8]) -> Sheet:
    """Pictures, uint8 (N, 32, 32), in their order, row by row."""
    wide = 2 * COLUMNS
    return Sheet(title, text, [Panel([_cells(pictures[at : at + wide]) for at in range(0, len(pictures), wide)])])


def changes_sheet(seen: MarkedFaces, bundle: str) -> Sheet:
    """Some of the doodles, evenly spread, each under one seed."""
    step = max(len(seen.doodles) // COLUMNS, 1)
    rows = [("as drawn", seen.doodles), ("", seen.faces)]
    for change in seen.changes:
        rows += [(f"with {DRAWN[change.attribute]}", change.doodles), ("", change.faces)]
    pictures = [cells(to_pictures(torch.from_numpy(row[::step][:COLUMNS]))) for _, row in rows]
    text = "Validation doodles and their faces, and the same with one thing drawn in, under the same seed."
    panel = Panel(pictures, row_captions=[name for name, _ in rows])
    return Sheet(f"{bundle}: what strokes say", text, [panel])


def _cells(bitmaps: NDArray[np.uint8]) -> Sequence[Picture]:
    """Black lines on white paper."""
    return [enlarged(np.repeat(255 - bitmap[..., None], 3, axis=2), _SIDE) for bitmap in bitmaps]
