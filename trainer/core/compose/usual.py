"""What Quick, Draw!'s faces show: traits in the shares in which people draw them when nobody asks for any.

A run composes doodles to the faces that it has, rare attributes oftener; these shares serve the comparison with real
doodles, where only how things are drawn is to be judged. Counted by eye on 320 of face.npy and smiley_face.npy.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from trainer.core.compose.composer import DoodleTraits
from trainer.core.compose.shapes import weighted

HAIR = {"none": 0.88, "short": 0.07, "medium": 0.02, "long": 0.03}
MARKS = {"glasses": 0.02, "beard": 0.007, "moustache": 0.01, "hat": 0.012}
MOUTHS = {"smile": 0.77, "closed": 0.12, "teeth": 0.07, "open": 0.04}


def usual_traits(rng: np.random.Generator) -> DoodleTraits:
    """What one doodle shows that belongs to nobody."""
    bare = DoodleTraits(hair=weighted(HAIR, rng), mouth=weighted(MOUTHS, rng))
    marks: dict[str, Any] = {name: bool(rng.random() < share) for name, share in MARKS.items()}
    return replace(bare, **marks)
