"""The sample grids of a run over time: one sheet a stage; the same pictures and the same noise at every step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import numpy as np
from PIL import Image

from s2f_models.regular_files import open_regular
from trainer.core.data.picture_decoders import Decoder
from trainer.core.data.pictures import decoded
from trainer.core.data.readers import UnreadableError
from trainer.core.figures.sheet import Panel, Picture, Sheet
from trainer.core.run.run_folder import RunFolder
from trainer.core.settings import StageName
from trainer.core.toml import read_toml

GRIDS = 8
ACROSS = 2
WIDTH = 1536  # grids are enlarged by a whole factor up to about this, and at most threefold

_NAMES = {"face": "photographs", "sketch": "doodles", "cycle": "the cycle", "refine": "refined faces"}
_ROWS = {
    "vae": "Rows of each grid: validation pictures, their reconstructions, and two rows drawn from noise.",
    "gan": "Rows of each grid: validation pictures, for comparison, and rows drawn from noise.",
    "cycle": "Rows of each grid: doodles, their faces without noise and under two seeds, the doodles read back;\n"
    "then photographs, the doodles read from them, and the faces drawn again.",
}


def progress_sheets(run: Path) -> Iterator[tuple[str, Sheet]]:
    """(stage, sheet) of each stage of a run that has sample grids: GRIDS of them, spread from the first to the last."""
    for stage in get_args(StageName):
        grids = _grids(run / stage / "samples")
        if grids:
            text = f"Run '{run.resolve().name}'. {_ROWS[_kind(run, stage)]}"
            yield stage, Sheet(f"Training of {_NAMES[stage]}", text, list(_panels(grids)))


def _panels(grids: list[tuple[int, Picture]]) -> Iterator[Panel]:
    for start in range(0, len(grids), ACROSS):
        steps, pictures = zip(*grids[start : start + ACROSS], strict=True)
        yield Panel([pictures], column_captions=[f"step {step:,}" for step in steps], breaks=frozenset({0}))


def _grids(folder: Path) -> list[tuple[int, Picture]]:
    """(step, grid) of at most GRIDS files, spread over all; grids of another size than the newest are left out."""
    files = sorted((int(path.stem), path) for path in folder.glob("*.png") if path.stem.isdecimal())
    chosen = np.linspace(0, len(files) - 1, min(GRIDS, len(files))).round().astype(int)
    grids = [(step, grid) for step, path in (files[n] for n in chosen) if (grid := _grid(path)) is not None]
    return [(step, grid) for step, grid in grids if grid.shape == grids[-1][1].shape]


def _grid(path: Path) -> Picture | None:
    try:
        with open_regular(path, follow_links=False) as file, decoded(file, Decoder(_enlarged)) as pixels:
            return pixels
    except (OSError, UnreadableError):
        return None


def _enlarged(image: Image.Image) -> Picture:
    factor = min(3, max(1, WIDTH // image.width))
    size = (factor * image.width, factor * image.height)
    return np.asarray(image.convert("RGB").resize(size, Image.Resampling.BICUBIC))


def _kind(run: Path, stage: str) -> str:
    if stage == "cycle":
        return stage
    try:
        recipe: Any = read_toml(RunFolder(run).recipe)
        return "gan" if recipe[stage]["model"] == "gan" else "vae"
    except (OSError, ValueError, KeyError, TypeError):  # a recipe from before there was a choice
        return "vae"
