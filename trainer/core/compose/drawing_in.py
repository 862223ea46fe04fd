"""Parts drawn into doodles that people made, of which nothing is left but the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from trainer.core.compose.beard import beard
from trainer.core.compose.extras import glasses, hat
from trainer.core.compose.frame import Frame, around
from trainer.core.compose.mouth import mouth
from trainer.core.compose.parts import PartLibrary
from trainer.core.compose.shapes import Stroke, arc

Adding = Callable[[Frame, PartLibrary, np.random.Generator], list[Stroke]]

# What is drawn into doodles, by the column of its label.
MARKS: Mapping[str, Adding] = {
    "glasses": glasses,
    "beard": beard,
    "hat": hat,
    "teeth_or_open": lambda frame, parts, rng: mouth(frame, "open", False, parts, rng),
}


def with_parts(
    strokes: list[Stroke], addings: Iterable[Adding], parts: PartLibrary, rng: np.random.Generator
) -> list[Stroke]:
    """A doodle's strokes (N, 2) and what is added where its head seems to be; an empty doodle stays so."""
    if not strokes:
        return []
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    middle, half = (low + high) / 2, max(float(high[1] - low[1]) / 2, 1.0)
    frame = _frame(float(np.clip((high[0] - low[0]) / (2 * half), 0.6, 1.6)))
    added = [stroke * half + middle for adding in addings for stroke in adding(frame, parts, rng)]
    return strokes + added


def _frame(half_width: float) -> Frame:
    """A head that fills the doodle, its features where most people put them."""
    outline = arc((0, 0), (half_width, 1.0), -180, 180, 48)
    angles, radii = around(outline)
    return Frame(
        outline=(outline,),
        angles=angles,
        radii=radii,
        half_width=half_width,
        eye_x=(-0.36 * half_width, 0.36 * half_width),
        eye_y=-0.3,
        eye_size=0.15,
        nose=(0.0, 0.05),
        mouth=(0.0, 0.46),
        mouth_size=0.4 * half_width,
    )
