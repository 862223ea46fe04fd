"""Doodles with labels: composed to faces, and real ones with marks drawn in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from s2f_models.bitmap import rasterise, to_model_size
from trainer.core.compose.composer import DoodleTraits, compose_doodle, jitter_strokes, lean
from trainer.core.compose.features import ring_eyes
from trainer.core.compose.head import UNKNOWN, Head, head_of
from trainer.core.compose.marking import HAIR, MARKS, USUAL_MOUTHS, disturbed, with_parts
from trainer.core.compose.parts import PartLibrary
from trainer.core.compose.real_faces import taken_apart, traced_strokes
from trainer.core.compose.shapes import Stroke, turned, weighted
from trainer.core.data.attributes import COLUMNS, FaceAttributes, sampling_weights, traits_for, without_hair
from trainer.core.settings import ComposeSettings

COMPOSER_VERSION = 8  # to be raised with every change to what is drawn: runs compose anew
_BLOCK = 256  # doodles between two reports of progress


@dataclass(frozen=True)
class Labels:
    """Faces by name (a data set's, of its training part) and what is known of them; some may be unlabelled.

    `heads` (N, 2): their standard scores as Head has them, NaN where unknown; `head_share` of the doodles show them.
    """

    names: Sequence[str]
    attributes: Mapping[str, FaceAttributes]
    heads: NDArray[np.float32] | None = None
    head_share: float = 0.0

    def pick_head(self, face: int, rng: np.random.Generator) -> Head | None:
        """The head that a doodle of that face is to show; None for any."""
        if self.heads is None or rng.random() >= self.head_share or np.isnan(self.heads[face]).any():
            return None
        return Head(*self.heads[face].tolist()).limited()


@dataclass(frozen=True)
class FaceDoodle:
    """One composed doodle: whose it is (an index into Labels.names), what it shows, its strokes (N, 2), y down, and the
    head that it shows.
    """

    face: int
    traits: DoodleTraits
    strokes: list[Stroke]
    head: Head = UNKNOWN

    def bitmap(self) -> NDArray[np.uint8]:
        """As Quick, Draw! has them: uint8 (28, 28), ink 255 on 0."""
        return rasterise(self.strokes)

    def disturbed_bitmap(self, rng: np.random.Generator) -> NDArray[np.uint8]:
        """The same with marks that say nothing (marking.py)."""
        return rasterise(disturbed(self.strokes, rng))


class ComposedBitmaps(NamedTuple):
    """Bitmaps and the same disturbed, uint8 (N, 32, 32), ink 255 on 0; whose they are, int64 (N,); the heads that they
    show, float32 (N, 2), NaN where nothing is known of them.
    """

    images: NDArray[np.uint8]
    disturbed: NDArray[np.uint8]
    faces: NDArray[np.int64]
    heads: NDArray[np.float32]


def doodles_for_faces(
    parts: PartLibrary, labels: Labels, probabilities: ComposeSettings, count: int, rng: np.random.Generator
) -> Iterator[FaceDoodle]:
    """`count` doodles; of faces with rare attributes oftener, of unlabelled ones never.

    Raises UserError where none is labelled.
    """
    weights = sampling_weights(labels.names, labels.attributes)
    undrawn = np.ones(len(labels.names))  # at 0 hair is never drawn
    if probabilities.hair:
        undrawn = (1 - probabilities.hair) * without_hair(labels.names, labels.attributes)
    for face in rng.choice(len(labels.names), size=count, p=weights).tolist():
        of_face = replace(probabilities, hair=1 - float(undrawn[face]))
        traits = traits_for(labels.attributes[labels.names[face]], of_face, rng)
        head = labels.pick_head(face, rng)
        strokes = compose_doodle(parts, traits, probabilities, rng, head)
        matrix = None if head is None else lean(rng)
        shown = UNKNOWN if head is None or matrix is None else head.leaned(matrix)
        yield FaceDoodle(face, traits, jitter_strokes(strokes, rng, matrix), shown)


def compose_for_faces(
    parts: PartLibrary,
    labels: Labels,
    probabilities: ComposeSettings,
    count: int,
    rng: np.random.Generator,
    on_progress: Callable[[int, int], None],
) -> ComposedBitmaps:
    """`count` doodles; whose they are is an index into the labels' names.

    `on_progress` gets (done, count). Raises UserError as doodles_for_faces.
    """
    bitmaps, faces = np.zeros((2, count, 28, 28), dtype=np.uint8), np.zeros(count, dtype=np.int64)
    heads = np.zeros((count, len(UNKNOWN)), dtype=np.float32)
    for done, doodle in enumerate(doodles_for_faces(parts, labels, probabilities, count, rng), 1):
        bitmaps[0, done - 1], bitmaps[1, done - 1] = doodle.bitmap(), doodle.disturbed_bitmap(rng)
        faces[done - 1], heads[done - 1] = doodle.face, doodle.head
        if done % _BLOCK == 0 or done == count:
            on_progress(done, count)
    return ComposedBitmaps(to_model_size(bitmaps[0]), to_model_size(bitmaps[1]), faces, heads)


MARK_PROBABILITY = 0.35  # of each mark
HAIR_PROBABILITIES = {"none": 0.5, "short": 0.25, "long": 0.25}
RING_EYES_PROBABILITY = 0.3  # where there are no glasses
_LENGTHS = ("long_hair", "medium_or_long_hair")
# The label of what was not drawn in, where doodles often show it all the same: how often they do (marking.py).
_UNDRAWN = {"teeth_or_open": USUAL_MOUTHS["teeth"] + USUAL_MOUTHS["open"]}


class MarkedDoodles(NamedTuple):
    """Bitmaps and the same disturbed (marking.py), uint8 (N, 32, 32), ink 255 on 0; labels float32 (N, A):
    probabilities, or NaN where unknown; the heads of those that could be taken apart, float32 (N, 2), else NaN.
    """

    images: NDArray[np.uint8]
    disturbed: NDArray[np.uint8]
    labels: NDArray[np.float32]
    heads: NDArray[np.float32]


def mark_doodles(
    doodles: NDArray[np.uint8],
    parts: PartLibrary,
    count: int,
    frequencies: NDArray[np.float32],
    rng: np.random.Generator,
    on_progress: Callable[[int, int], None],
) -> MarkedDoodles:
    """`count` doodles, each one of `doodles` (M, 32, 32) drawn again at another angle, with marks.

    `frequencies` (A,) of each attribute among faces: the probability of long hair where none is drawn. `on_progress`
    gets (done, count).
    """
    chosen = rng.integers(len(doodles), size=count)
    lines = {int(chosen_doodle): traced_strokes(doodles[chosen_doodle]) for chosen_doodle in np.unique(chosen)}
    known = {each: head_of(taken_apart(doodles[each])) for each in lines}
    bitmaps, heads = np.zeros((2, count, 28, 28), dtype=np.uint8), np.zeros((count, len(UNKNOWN)), dtype=np.float32)
    labels = np.full((count, len(COLUMNS)), np.nan, dtype=np.float32)
    for row, chosen_doodle in enumerate(chosen.tolist()):
        is_marked = {name: rng.random() < MARK_PROBABILITY for name in MARKS}
        hair = weighted(HAIR_PROBABILITIES, rng)
        marks = [MARKS[name] for name, is_drawn in is_marked.items() if is_drawn]
        marks += [HAIR[hair]] if hair in HAIR else []
        marks += [ring_eyes] if not is_marked["glasses"] and rng.random() < RING_EYES_PROBABILITY else []
        marked, matrix = with_parts(lines[chosen_doodle], marks, parts, rng), lean(rng)
        strokes, heads[row] = turned(marked, matrix), known[chosen_doodle].leaned(matrix)
        bitmaps[0, row], bitmaps[1, row] = rasterise(strokes), rasterise(disturbed(strokes, rng))
        for name, is_drawn in is_marked.items():
            labels[row, COLUMNS.index(name)] = 1.0 if is_drawn else _UNDRAWN.get(name, 0.0)
        for column in map(COLUMNS.index, _LENGTHS):
            labels[row, column] = frequencies[column] if hair == "none" else float(hair == "long")
        if (row + 1) % _BLOCK == 0 or row + 1 == count:
            on_progress(row + 1, count)
    return MarkedDoodles(to_model_size(bitmaps[0]), to_model_size(bitmaps[1]), labels, heads)
