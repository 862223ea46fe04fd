"""A person's own doodle, which a window leaves in the run's folder, and what a training makes of it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from s2f_models.bitmap import rasterise, to_model_size
from s2f_models.ranges import sketches_to_signed

DOODLE = "doodle.json"  # {"doodle": [[[x, y], ...], ...]}: strokes of points, y down


def read_doodle(run: Path) -> Tensor | None:
    """The doodle in a run's folder as (1, 1, 32, 32) in [-1, 1]; None where there is none, or nothing to be seen."""
    try:
        strokes = [np.array(stroke, np.float64) for stroke in json.loads((run / DOODLE).read_bytes())["doodle"]]
        bitmap = rasterise([stroke for stroke in strokes if stroke.size])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return torch.from_numpy(sketches_to_signed(to_model_size(bitmap[None]))) if bitmap.any() else None


def doodle_path(sample: Path) -> Path:
    """Where the row of the doodle lies, beside a sample grid."""
    return sample.with_name(f"doodle-{sample.name}")
