"""Weak pairs: doodles composed to the labelled attributes of photographed faces."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from s2f_models.bitmap import rasterise, to_model_size
from trainer.core.compose.composer import DoodleTraits, compose_doodle, jitter_strokes
from trainer.core.compose.parts import PartLibrary
from trainer.core.compose.shapes import Stroke
from trainer.core.data.attributes import FaceAttributes, sampling_weights, traits_for
from trainer.core.settings import ComposeSettings

COMPOSER_VERSION = 5  # to be raised with every change to what is drawn: runs compose anew
_BLOCK = 256  # doodles between two reports of progress


@dataclass(frozen=True)
class Labels:
    """Faces by name (a data set's, of its training part) and what is known of them; some may be unlabelled."""

    names: Sequence[str]
    attributes: Mapping[str, FaceAttributes]


@dataclass(frozen=True)
class FaceDoodle:
    """One composed doodle: whose it is (an index into Labels.names), what it shows, its strokes (N, 2), y down."""

    face: int
    traits: DoodleTraits
    strokes: list[Stroke]

    def bitmap(self) -> NDArray[np.uint8]:
        """As Quick, Draw! has them: uint8 (28, 28), ink 255 on 0."""
        return rasterise(self.strokes)


def doodles_for_faces(
    parts: PartLibrary, labels: Labels, shares: ComposeSettings, count: int, rng: np.random.Generator
) -> Iterator[FaceDoodle]:
    """`count` doodles; of faces with rare attributes oftener, of unlabelled ones never.

    Raises UserError where none is labelled.
    """
    weights = sampling_weights(labels.names, labels.attributes)
    for face in rng.choice(len(labels.names), size=count, p=weights).tolist():
        traits = traits_for(labels.attributes[labels.names[face]], shares, rng)
        yield FaceDoodle(face, traits, jitter_strokes(compose_doodle(parts, traits, shares, rng), rng))


def compose_for_faces(
    parts: PartLibrary,
    labels: Labels,
    shares: ComposeSettings,
    count: int,
    rng: np.random.Generator,
    on_progress: Callable[[int, int], None],
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """`count` doodles: bitmaps uint8 (count, 32, 32), ink 255 on 0; whose they are, int64 (count,) into names.

    `on_progress` gets (done, count). Raises UserError as doodles_for_faces.
    """
    bitmaps, faces = np.zeros((count, 28, 28), dtype=np.uint8), np.zeros(count, dtype=np.int64)
    for done, doodle in enumerate(doodles_for_faces(parts, labels, shares, count, rng), 1):
        bitmaps[done - 1], faces[done - 1] = doodle.bitmap(), doodle.face
        if done % _BLOCK == 0 or done == count:
            on_progress(done, count)
    return to_model_size(bitmaps), faces
