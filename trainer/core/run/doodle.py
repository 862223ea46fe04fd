"""A person's own doodle, left in the run's folder by a window, and what a training makes of it then and later."""

from __future__ import annotations

import json
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from s2f_models.bitmap import rasterise, to_model_size
from s2f_models.ranges import sketches_to_signed

DOODLE = "doodle.json"  # {"doodle": [[[x, y], ...], ...]}: strokes of points, y down
DRAWN = "doodle.png"
LOOK_SECONDS = 0.25


def read_doodle(run: Path) -> Tensor | None:
    """The doodle in a run's folder as (1, 1, 32, 32) in [-1, 1]; None where there is none, or nothing to be seen."""
    try:
        strokes = [np.array(stroke, np.float64) for stroke in json.loads((run / DOODLE).read_bytes())["doodle"]]
        bitmap = rasterise([stroke for stroke in strokes if stroke.size])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return torch.from_numpy(sketches_to_signed(to_model_size(bitmap[None]))) if bitmap.any() else None


class DoodleWatch:
    """Looks now and then whether the doodle in a run's folder has changed. `drawn` is where what is made of it goes."""

    def __init__(self, run: Path) -> None:
        self.run, self.drawn = run, run / DRAWN
        self._next, self._seen = 0.0, (0, 0)

    def news(self) -> Tensor | None:
        """The doodle, as `read_doodle` gives it, where it is another than the last time; costs nearly nothing else."""
        now = time.monotonic()
        if now < self._next:
            return None
        self._next = now + LOOK_SECONDS
        try:
            found = (self.run / DOODLE).stat()
        except OSError:
            return None
        stamp = (found.st_mtime_ns, found.st_ino)  # two files of one tick of the clock differ in the second
        if stamp == self._seen:
            return None
        self._seen = stamp
        return read_doodle(self.run)


def doodle_path(sample: Path) -> Path:
    """Where the row of the doodle lies, beside a sample grid."""
    return sample.with_name(f"doodle-{sample.name}")
