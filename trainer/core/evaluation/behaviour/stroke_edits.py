"""Doodles before and after a stroke: strokes that say nothing, and drawings replayed stroke by stroke."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from s2f_models.bundle import Bundle
from s2f_models.text import Text
from trainer.core.compose.parts import read_drawings
from trainer.core.compose.shapes import Stroke, arc, line
from trainer.core.compose.tracing import traced_strokes
from trainer.core.data.splitting import held_back
from trainer.core.data.validation import Validation
from trainer.core.evaluation.scores.generated_faces import OnEvent, validation_doodles
from trainer.core.events import Warning
from trainer.core.recipe import data_settings

Mark = Callable[[np.random.Generator], Stroke]


def _dash(rng: np.random.Generator) -> Stroke:
    """A short line somewhere within the head."""
    place, angle = rng.uniform(-0.55, 0.55, 2), rng.uniform(0, np.pi)
    half = rng.uniform(0.08, 0.16) * np.array([np.cos(angle), np.sin(angle)])
    return line(place - half, place + half, rng)


def _wrinkle(rng: np.random.Generator) -> Stroke:
    """A flat curve on the forehead, or a line down a cheek."""
    if rng.random() < 0.5:
        return arc((rng.uniform(-0.1, 0.1), rng.uniform(-0.7, -0.5)), (rng.uniform(0.15, 0.3), 0.05), -160, -20, 8)
    side = rng.choice([-1.0, 1.0])
    return arc((side * rng.uniform(0.4, 0.55), rng.uniform(0.1, 0.3)), (0.06, rng.uniform(0.1, 0.18)), -70, 70, 8)


def _dot(rng: np.random.Generator) -> Stroke:
    """One point somewhere within the head."""
    return rng.uniform(-0.6, 0.6, (1, 2))


def _beside(rng: np.random.Generator) -> Stroke:
    """A dash or a dot outside of the head, on any side: the frame then holds more than the head, which is smaller."""
    angle, along = rng.uniform(0, 2 * np.pi), rng.uniform(0, np.pi)
    outwards = np.array([np.cos(angle), np.sin(angle)])
    place = outwards / np.abs(outwards).max() * rng.uniform(1.1, 1.4)
    half = rng.uniform(0.0, 0.12) * np.array([np.cos(along), np.sin(along)])
    return np.stack([place - half, place + half])


# About a head that reaches from -1 to 1, y down.
MARKS: Mapping[str, Mark] = {"dash": _dash, "wrinkle": _wrinkle, "dot": _dot, "beside": _beside}


def with_mark(strokes: Sequence[Stroke], mark: Mark, rng: np.random.Generator) -> list[Stroke]:
    """A doodle's strokes (N, 2), at least one point in all, and one mark, fitted to their upright rectangle."""
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    half = np.maximum((high - low) / 2, 0.05 * max(float((high - low).max()), 1.0))
    return [*strokes, mark(rng) * half + (low + high) / 2]


PARTS, DRAWINGS = "quickdraw/vector", "face.ndjson"  # PARTS where the recipe names none
_TRACED = 40


def replays(bundle: Bundle, root: Path, validation: Validation, on_event: OnEvent) -> list[list[Stroke]]:
    """The last tenth of face.ndjson where the data has it, else the traced lines of validation doodles, and a note.

    Those drawings' bitmaps may be among the training's; the unfinished ones that a replay passes through are not.
    Raises UserError for a file that is not in Quick, Draw!'s simplified form.
    """
    data = data_settings(bundle.card.recipe.get("data", {}), f"the card of {bundle.folder}")
    path = root / (data.parts or PARTS) / DRAWINGS
    if path.is_file():
        drawings = [strokes for strokes in read_drawings(path) if strokes]
        return drawings[len(drawings) - held_back(len(drawings)) :]
    sentence = Text(
        "Doodles are drawn again by lines traced from their bitmaps, which are shorter than a person's "
        "strokes and change a face less; for strokes as people drew them put {path} there.",
        path=path,
    )
    on_event(Warning(sentence))
    return [traced_strokes(doodle) for doodle in validation_doodles(validation.sketches, _TRACED)]
