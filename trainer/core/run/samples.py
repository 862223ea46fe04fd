"""Sample grids: the same pictures and noise every time, so that grids over time can be compared."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from s2f_models.ranges import signed_to_faces, signed_to_sketches
from trainer.core.files import write_whole

COLUMNS = 12
CELL = 64


def fixed_noise(count: int, latent: int, device: torch.device) -> Tensor:
    """The noise of every sample grid, (count, latent); apart from the training's own generator."""
    return torch.randn((count, latent), generator=torch.Generator().manual_seed(0)).to(device)


def save_grid(path: Path, rows: list[Tensor]) -> None:
    """Write rows of pictures (B, C, S, S) in [-1, 1], sketches as black ink on white, as one PNG."""
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
