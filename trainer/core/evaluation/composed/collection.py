"""Composed doodles, usual ones and real ones, side by side, and how they differ in numbers."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from s2f_models.bitmap import to_model_size
from s2f_models.skeleton import connected
from trainer.core.compose.composer import compose_doodle, jitter_strokes
from trainer.core.compose.marking import usual_traits
from trainer.core.compose.parts import PartLibrary, read_drawings
from trainer.core.control import with_progress
from trainer.core.data.face_doodles import FaceDoodle, doodles_for_faces
from trainer.core.data.run_data import RunData, drawn_from, with_real_faces
from trainer.core.events import Event
from trainer.core.run.run_folder import RunFolder
from trainer.core.settings import ComposeSettings, Recipe

Report = Callable[[int, int], None]
NOBODY = -1  # a doodle's face where it belongs to none

Bitmaps = NDArray[np.uint8]  # (N, 32, 32), ink 255 on 0
_DRAWN = 128  # a pixel from here on is ink


@dataclass(frozen=True)
class DoodleSet:
    """Composed doodles and their bitmaps, uint8 (N, 28, 28), ink 255 on 0."""

    doodles: tuple[FaceDoodle, ...]
    bitmaps: NDArray[np.uint8]

    @property
    def pictures(self) -> NDArray[np.uint8]:
        """As the models read them: uint8 (N, 32, 32)."""
        return to_model_size(self.bitmaps)


@dataclass(frozen=True)
class Collection:
    """A recipe's composed doodles, doodles with the traits that people usually draw, and the recipe's real ones.

    real: uint8 (M, 32, 32), ink 255 on 0. names: of the faces, which a doodle's `face` indexes. real_strokes: how many
    strokes real drawings of faces have, where the parts' folder holds face.ndjson.
    """

    composed: DoodleSet
    usual: DoodleSet
    real: NDArray[np.uint8]
    names: tuple[str, ...]
    real_strokes: tuple[int, ...]


def collect(
    recipe: Recipe, root: Path, folder: RunFolder, count: int, should_stop: Callable[[], bool]
) -> Generator[Event, None, Collection]:
    """Pack the recipe's pictures into `folder`, compose `count` doodles to its faces and as many usual ones.

    They are drawn as those of a run, of which they are no part where the run composes another number. Raises UserError
    as RunData.prepare and drawn_from, StopRequested where it was asked to stop.
    """
    drawn_from(recipe.data, root, ())  # packing may take minutes: what is missing is reported before it
    data = RunData(replace(recipe, data=replace(recipe.data, composed=0)), root, folder)
    yield from data.prepare(should_stop)
    if data.sketches is None or data.faces is None:
        raise AssertionError("prepare has packed both domains")
    names = tuple(data.faces.names[i] for i in data.faces.split()[0])
    parts, labels = drawn_from(recipe.data, root, names)
    parts = yield from with_real_faces(parts, data.sketches, should_stop)
    rng = np.random.default_rng(recipe.seed)
    for_faces = doodles_for_faces(parts, labels, recipe.compose, count, rng)
    for_nobody = (_usual(parts, recipe.compose, rng) for _ in range(count))
    composed = yield from with_progress("composed doodles", partial(_drawn, for_faces, count), should_stop)
    usual = yield from with_progress("usual doodles", partial(_drawn, for_nobody, count), should_stop)
    return Collection(composed, usual, np.asarray(data.sketches.images), names, _strokes(root / recipe.data.parts))


def _drawn(doodles: Iterable[FaceDoodle], count: int, report: Report) -> DoodleSet:
    """All `count` doodles with their bitmaps; `report` gets (done, count)."""
    kept: list[FaceDoodle] = []
    bitmaps = np.zeros((count, 28, 28), dtype=np.uint8)
    for doodle in doodles:
        bitmaps[len(kept)] = doodle.bitmap()
        kept.append(doodle)
        report(len(kept), count)
    return DoodleSet(tuple(kept), bitmaps)


def _usual(parts: PartLibrary, probabilities: ComposeSettings, rng: np.random.Generator) -> FaceDoodle:
    traits = usual_traits(rng)
    return FaceDoodle(NOBODY, traits, jitter_strokes(compose_doodle(parts, traits, probabilities, rng), rng))


def _strokes(parts: Path) -> tuple[int, ...]:
    path = parts / "face.ndjson"
    return tuple(len(drawing) for drawing in read_drawings(path)) if path.is_file() else ()


def statistics_table(collection: Collection) -> list[tuple[str, ...]]:
    """Rows of text, the head first: each measure of real doodles, usual ones and those that the recipe composes.

    All but strokes are measured on the pictures that models read, so that every kind is measured alike.
    """
    pictures = [collection.real, collection.usual.pictures, collection.composed.pictures]
    strokes = [collection.real_strokes, _stroke_counts(collection.usual), _stroke_counts(collection.composed)]
    return [
        ("measure", "real", "usual traits", "as composed"),
        ("doodles", *(f"{len(some):,}" for some in pictures)),
        ("fraction of ink", *(_spread(ink_fraction(some)) for some in pictures)),
        ("width to height", *(_spread(aspect(some)) for some in pictures)),
        ("pieces of ink", *(_spread(pieces(some)) for some in pictures)),
        ("strokes", *map(_spread, strokes)),
    ]


def ink_fraction(bitmaps: Bitmaps) -> NDArray[np.float64]:
    """Mean ink (N,), between 0 and 1."""
    fraction: NDArray[np.float64] = bitmaps.mean(axis=(1, 2)) / 255
    return fraction


def aspect(bitmaps: Bitmaps) -> NDArray[np.float64]:
    """Width to height (N,) of the box around the ink; 1 where there is none."""
    ink = bitmaps >= _DRAWN
    return np.maximum(_extent(ink.max(axis=1)), 1) / np.maximum(_extent(ink.max(axis=2)), 1)


def pieces(bitmaps: Bitmaps) -> NDArray[np.int64]:
    """Connected pieces of ink (N,); pixels that touch at a corner are connected."""
    return np.array([len(connected(bitmap >= _DRAWN)) for bitmap in bitmaps], dtype=np.int64)


def _extent(lines: NDArray[np.bool_]) -> NDArray[np.float64]:
    """From the first to the last line of ink (N, 32), both counted; 0 where there is none."""
    size = lines.shape[1]
    extent: NDArray[np.float64] = (size - lines[:, ::-1].argmax(axis=1) - lines.argmax(axis=1)) * lines.any(axis=1)
    return extent.astype(np.float64)


def _stroke_counts(some: DoodleSet) -> Sequence[int]:
    return [len(doodle.strokes) for doodle in some.doodles]


def _spread(values: Sequence[int] | NDArray[Any]) -> str:
    """The median and the middle 80 %, as "5 (3 to 8)"."""
    if not np.size(values):
        return "unknown"
    low, middle, high = np.percentile(np.asarray(values), (10, 50, 90))
    return f"{middle:.3g} ({low:.3g} to {high:.3g})"
