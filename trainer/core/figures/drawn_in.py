"""The grid of what drawing an attribute in does: doodles and their faces, as they were and with it."""

from __future__ import annotations

from trainer.core.figures.report import cells
from trainer.core.figures.sheet import Panel, Sheet
from trainer.core.proof.attribute_change import DrawnIn
from trainer.core.proof.scores import DRAWN

COLUMNS = 10


def changes_sheet(seen: DrawnIn, bundle: str) -> Sheet:
    """Some of the doodles, evenly spread, each under one seed."""
    step = max(len(seen.doodles) // COLUMNS, 1)
    rows = [("as drawn", seen.doodles), ("", seen.faces)]
    for change in seen.changes:
        rows += [(f"with {DRAWN[change.attribute]}", change.doodles), ("", change.faces)]
    pictures = [cells(row[::step][:COLUMNS]) for _, row in rows]
    text = "Validation doodles and their faces, and the same with one thing drawn in, under the same seed."
    panel = Panel(pictures, row_captions=[name for name, _ in rows])
    return Sheet(f"{bundle}: what strokes say", text, [panel])
