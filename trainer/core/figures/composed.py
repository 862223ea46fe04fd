"""A contact sheet: real doodles in the left half, composed ones by what they show in the right half."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from trainer.core.compose.composer import DoodleTraits
from trainer.core.figures.sheet import Panel, Picture, Sheet, enlarged
from trainer.core.proof.composed_collection import Collection

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
        [*_cells(collection.real[real[nth * COLUMNS :][:COLUMNS]]), *_cells(pictures[row])]
        for nth, row in enumerate(rows.values())
    ]
    text = (
        "Left: real doodles, in the order of the data.\nRight: composed ones, which show what is said before the row."
    )
    panel = Panel(halves, row_captions=list(rows), breaks=frozenset({COLUMNS - 1}))
    return Sheet(f"Doodles composed by {name}", text, [panel])


def told_sheet(title: str, text: str, pictures: NDArray[np.uint8]) -> Sheet:
    """Pictures, uint8 (N, 32, 32), in their order, row by row."""
    wide = 2 * COLUMNS
    return Sheet(title, text, [Panel([_cells(pictures[at : at + wide]) for at in range(0, len(pictures), wide)])])


def _cells(bitmaps: NDArray[np.uint8]) -> Sequence[Picture]:
    """Black lines on white paper."""
    return [enlarged(np.repeat(255 - bitmap[..., None], 3, axis=2), _SIDE) for bitmap in bitmaps]
