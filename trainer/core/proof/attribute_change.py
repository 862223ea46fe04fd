"""Whether a stroke says what it means: glasses, beard, hair, hat or open mouth drawn into doodles that lack them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from s2f_models.bitmap import rasterise, to_model_size
from s2f_models.translator import Translator
from trainer.core.compose.drawing_in import MARKS, Adding, with_parts
from trainer.core.compose.hair import long_hair
from trainer.core.compose.parts import PartLibrary
from trainer.core.compose.tracing import traced_strokes
from trainer.core.data.batches import to_pictures
from trainer.core.events import Score
from trainer.core.proof.bootstrap import score
from trainer.core.proof.judge import Judge, judged
from trainer.core.proof.scores_pixels import translate

Pictures = NDArray[np.uint8]  # (N, 32, 32), ink 255 on 0

# What is drawn in, by the judge's column. Of hair there is no category in Quick, Draw!: it is the composer's.
ADDED: Mapping[str, Adding] = {
    **MARKS,
    "medium_or_long_hair": lambda frame, parts, rng: long_hair(frame, "any", rng.uniform(1.0, 1.6), False, rng),
}
SEED = 11


@dataclass(frozen=True)
class Change:
    """Doodles as they were and with one attribute drawn in, their faces, and the judge's probability of it (N,)."""

    attribute: str
    doodles: Tensor  # (N, 1, 32, 32) in [-1, 1]
    faces: Tensor  # (N, 3, S, S)
    before: NDArray[np.float64]
    after: NDArray[np.float64]

    def score(self) -> Score | None:
        """Of the faces that were without it, the share that the judge then sees with it; None where none was."""
        without = self.before < 0.5
        turned = (self.after[without] >= 0.5).astype(np.float64)
        if len(turned) < 2:
            return None
        return score(f"change_{self.attribute}", lambda counts: float(turned @ counts / counts.sum()), len(turned))


@dataclass(frozen=True)
class DrawnIn:
    """Doodles (N, 1, 32, 32) and their faces (N, 3, S, S) as they were, and with each attribute drawn in."""

    doodles: Tensor
    faces: Tensor
    changes: tuple[Change, ...]


def draw_in(
    there: Translator, doodles: Pictures, parts: PartLibrary, judge: Judge, columns: Mapping[str, int], variation: float
) -> DrawnIn:
    """What drawing each attribute into each doodle does to its face, all of one seed each, at that variation."""
    generator = torch.Generator().manual_seed(SEED)
    styles = variation * torch.randn((len(doodles), there.style_size), generator=generator)
    plain = to_pictures(torch.from_numpy(np.stack([redrawn(picture) for picture in doodles])))
    plain_faces = translate(there, plain, styles)
    before = judged(judge, plain_faces).numpy()
    found = []
    for attribute, adding in ADDED.items():
        rng = np.random.default_rng(SEED)
        drawn = to_pictures(torch.from_numpy(np.stack([redrawn(one, adding, parts, rng) for one in doodles])))
        faces, column = translate(there, drawn, styles), columns[attribute]
        after = judged(judge, faces).numpy()
        found.append(Change(attribute, drawn, faces, before[:, column], after[:, column]))
    return DrawnIn(plain, plain_faces, tuple(found))


def redrawn(
    picture: NDArray[np.uint8],
    adding: Adding | None = None,
    parts: PartLibrary | None = None,
    rng: np.random.Generator | None = None,
) -> NDArray[np.uint8]:
    """A doodle (32, 32) drawn again from its lines, with something added where its head seems to be."""
    strokes = traced_strokes(picture)
    if adding is not None and parts is not None and rng is not None:
        strokes = with_parts(strokes, [adding], parts, rng)
    redrawn_picture: NDArray[np.uint8] = to_model_size(rasterise(strokes)[None])[0]
    return redrawn_picture
