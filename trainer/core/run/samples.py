"""Pictures that a run shows while it trains: sample grids, and a person's own doodle."""

from __future__ import annotations

import time
from io import BytesIO
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from s2f_models.bitmap import rasterise, to_model_size
from s2f_models.checked_json import read_json
from s2f_models.ranges import signed_to_faces, signed_to_sketches, sketches_to_signed
from trainer.core.files import write_whole
from trainer.core.run.run_folder import RunFolder

COLUMNS = 12
CELL = 64


def fixed_noise(count: int, latent: int, device: torch.device) -> Tensor:
    """The noise of every sample grid, (count, latent); independent of the run's own generator."""
    return torch.randn((count, latent), generator=torch.Generator().manual_seed(0)).to(device)


def save_grid(path: Path, rows: list[Tensor]) -> None:
    """Write rows of pictures (B, C, S, S) in [-1, 1], sketches as black ink on white, as one PNG.

    Not torchvision's make_grid, which takes pictures of one size alone and is missing where most trainings run.
    """
    strips = [np.concatenate([_cell(picture) for picture in _as_bytes(row)], axis=1) for row in rows]
    width = max(strip.shape[1] for strip in strips)
    padded = [np.pad(s, ((0, 0), (0, width - s.shape[1]), (0, 0)), constant_values=255) for s in strips]
    buffer = BytesIO()
    Image.fromarray(np.concatenate(padded)).save(buffer, "PNG")
    write_whole(path, buffer.getvalue())


def save_row(path: Path, pictures: list[Tensor]) -> None:
    """Write pictures (1, C, S, S) in [-1, 1], sketches and faces, beside each other as one PNG."""
    buffer = BytesIO()
    Image.fromarray(np.concatenate([_cell(_as_bytes(picture)[0]) for picture in pictures], axis=1)).save(buffer, "PNG")
    write_whole(path, buffer.getvalue())


def _as_bytes(row: Tensor) -> NDArray[np.uint8]:
    values = row.detach().float().cpu().numpy()
    if values.shape[1] == 1:
        return np.repeat(255 - signed_to_sketches(values)[..., None], 3, axis=3)
    return signed_to_faces(values)


def _cell(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    size = max(CELL, picture.shape[0])
    return np.asarray(Image.fromarray(picture).resize((size, size), Image.Resampling.BILINEAR))


LOOK_SECONDS = 0.25
MAX_BYTES = 2**22  # the drawing window sends no longer ones


def read_doodle(run: Path) -> Tensor | None:
    """The doodle in a run's folder as (1, 1, 32, 32) in [-1, 1]; None where there is none, or nothing to be seen."""
    try:
        strokes = [
            np.array(stroke, np.float64)
            for stroke in read_json(RunFolder(run).doodle, MAX_BYTES, follow_links=False)["doodle"]
        ]
        bitmap = rasterise([stroke for stroke in strokes if stroke.size])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return torch.from_numpy(sketches_to_signed(to_model_size(bitmap[None]))) if bitmap.any() else None


class DoodleWatch:
    """Looks now and then whether the doodle in a run's folder has changed. `drawn` is where what is made of it goes."""

    def __init__(self, run: Path) -> None:
        self.run, self.drawn = run, RunFolder(run).drawn_doodle
        self._next, self._seen = 0.0, (0, 0)

    def news(self) -> Tensor | None:
        """The doodle, as `read_doodle` gives it, where it is another than the last time; costs nearly nothing else."""
        now = time.monotonic()
        if now < self._next:
            return None
        self._next = now + LOOK_SECONDS
        try:
            found = RunFolder(self.run).doodle.lstat()
        except OSError:
            return None
        stamp = (found.st_mtime_ns, found.st_ino)  # two files of one tick of the clock differ in the second
        if stamp == self._seen:
            return None
        self._seen = stamp
        return read_doodle(self.run)


def doodle_path(sample: Path) -> Path:
    """The path of the doodle's row beside a sample grid."""
    return sample.with_name(f"doodle-{sample.name}")
