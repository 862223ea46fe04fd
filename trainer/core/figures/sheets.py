"""The sheets of pictures that commands write.

The report's figures 8, 9 and 10 for a bundle, always on the same validation pictures, so that bundles compare; real
doodles beside composed ones; doodles with an attribute drawn in, with their faces; and the sample grids of a run over
time, one sheet a stage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, get_args

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from s2f_models.ranges import signed_to_faces, signed_to_sketches, style_noise
from s2f_models.regular_files import open_regular
from s2f_models.translator import Translator
from s2f_models.vae import Decoder, Encoder
from trainer.core.compose.composer import DoodleTraits
from trainer.core.data.batches import to_pictures
from trainer.core.data.picture_decoders import Decoder as PictureDecoder
from trainer.core.data.pictures import decoded
from trainer.core.data.readers import UnreadableError
from trainer.core.data.validation import Validation
from trainer.core.evaluation.behaviour.attribute_change import MarkedFaces
from trainer.core.evaluation.composed.collection import Collection
from trainer.core.evaluation.scores.scores import DRAWN
from trainer.core.figures.sheet import Panel, Picture, Sheet, enlarged
from trainer.core.run.run_folder import RunFolder
from trainer.core.settings import StageName
from trainer.core.toml import read_toml

PAIRS_ACROSS, PAIRS_DOWN = 4, 3
CYCLES = 8
SKETCH_CYCLE = ("doodle", "face drawn\nfrom it", "doodle read\nback")
FACE_CYCLE = ("photograph", "doodle read\nfrom it", "face drawn\nagain")
DOODLES, SEEDS = 6, range(1, 9)
COLUMNS = 10  # of each half
_SIDE = 96  # three times the 32 pixels of a picture
ROWS: Mapping[str, Callable[[DoodleTraits], bool]] = {
    "a plain face": lambda traits: traits.is_plain and not traits.moustache and traits.mouth in ("smile", "closed"),
    "teeth": lambda traits: traits.mouth == "teeth",
    "an open mouth": lambda traits: traits.mouth == "open",
    "short hair": lambda traits: traits.hair == "short" and not traits.hat,
    "medium hair": lambda traits: traits.hair == "medium",
    "long hair": lambda traits: traits.hair == "long",
    "glasses": lambda traits: traits.glasses,
    "a beard": lambda traits: traits.beard,
    "a moustache": lambda traits: traits.moustache,
    "a hat": lambda traits: traits.hat,
}
GRIDS = 8
ACROSS = 2
WIDTH = 1536  # grids are enlarged by a whole factor up to about this, and at most threefold
_NAMES = {"face": "photographs", "sketch": "doodles", "cycle": "the cycle", "refine": "refined faces"}
_ROWS = {
    "vae": "Rows of each grid: validation pictures, their reconstructions, and two rows generated from noise.",
    "gan": "Rows of each grid: validation pictures, for comparison, and rows generated from noise.",
    "cycle": "Rows of each grid: doodles, their faces without noise and under two seeds, the doodles read back;\n"
    "then photographs, the doodles read from them, and the faces drawn again.",
}


@dataclass(frozen=True)
class Figures:
    """A bundle's two translators on validation pictures, computed on their device."""

    name: str
    to_face: Translator  # sketch to face
    to_sketch: Translator  # face to sketch
    validation: Validation

    @torch.no_grad()
    def reconstructions(self) -> Sheet:
        """Figure 8: pictures beside what encoder and decoder of their own domain make of them, by the mean latent."""
        sketches, faces = self._pictures(PAIRS_ACROSS * PAIRS_DOWN)
        return Sheet(
            "Reconstructions",
            f"Model '{self.name}'. Validation pictures, each beside what the encoder and the decoder of its own domain "
            "make of it, by the mean of its latent; the report's figure 8 shows sampled ones.",
            (
                _pairs("Doodles", sketches, _rebuilt(self.to_face.encoder, self.to_sketch.decoder, sketches)),
                _pairs("Photographs", faces, _rebuilt(self.to_sketch.encoder, self.to_face.decoder, faces)),
            ),
        )

    @torch.no_grad()
    def cycles(self) -> Sheet:
        """Figure 9: input, fake and reconstruction of both cycles, by the mean latent."""
        sketches, faces = self._pictures(CYCLES)
        return Sheet(
            "There and back",
            f"Model '{self.name}'. Validation pictures, carried into the other domain and back by the means of their "
            "latents, without style noise; the report's figure 9 shows sampled ones.",
            (
                _cycle("From doodles", self.to_face, self.to_sketch, sketches, SKETCH_CYCLE),
                _cycle("From photographs", self.to_sketch, self.to_face, faces, FACE_CYCLE),
            ),
        )

    @torch.no_grad()
    def seeds(self, variation: float) -> Sheet:
        """Figure 10: doodles down, seeds across; the same seeds for every doodle."""
        sketches, _ = self._pictures(DOODLES)
        noise = torch.from_numpy(np.stack([style_noise(seed, variation, self.to_face.style_size) for seed in SEEDS]))
        rows = [
            cells(sketch[None]) + cells(self.to_face(sketch.expand(len(noise), -1, -1, -1), noise.to(sketch.device)))
            for sketch in sketches
        ]
        return Sheet(
            "Seeds against doodles",
            f"Model '{self.name}' at variation {variation:g}. Across: faces of one doodle under eight seeds. "
            "Down: other doodles under the same seeds.",
            [Panel(rows, column_captions=["doodle", *(f"seed {seed}" for seed in SEEDS)], breaks=frozenset({0}))],
        )

    def _pictures(self, count: int) -> tuple[Tensor, Tensor]:
        device = next(self.to_face.parameters()).device
        sketches, faces = self.validation.pictures(count)
        return sketches.to(device), faces.to(device)


def _rebuilt(encoder: Encoder, decoder: Decoder, pictures: Tensor) -> Tensor:
    rebuilt: Tensor = decoder(encoder(pictures)[0])
    return rebuilt


def _pairs(heading: str, pictures: Tensor, rebuilt: Tensor) -> Panel:
    """Pairs of an original and its reconstruction, PAIRS_ACROSS to a row."""
    paired = list(chain.from_iterable(zip(cells(pictures), cells(rebuilt), strict=True)))
    across = 2 * min(PAIRS_ACROSS, len(pictures))
    rows = [paired[start : start + across] for start in range(0, len(paired), across)]
    captions = ["original", "rebuilt"] * (across // 2)
    return Panel(rows, heading, column_captions=captions, breaks=frozenset(range(1, across, 2)))


def _cycle(
    heading: str, to_face: Translator, to_sketch: Translator, pictures: Tensor, captions: Sequence[str]
) -> Panel:
    none = pictures.new_zeros((len(pictures), to_face.style_size))
    fake = to_face(pictures, none)
    return Panel([cells(pictures), cells(fake), cells(to_sketch(fake, none))], heading, captions)


def cells(pictures: Tensor) -> list[Picture]:
    """(B, C, S, S) in [-1, 1] -> B cells; sketches as black ink on white."""
    values = pictures.float().cpu().numpy()
    if values.shape[1] == 1:
        return [enlarged(np.repeat(255 - sketch[..., None], 3, axis=2)) for sketch in signed_to_sketches(values)]
    return [enlarged(face) for face in signed_to_faces(values)]


def composed_sheet(name: str, collection: Collection) -> Sheet:
    """The sheet of the recipe `name`; a trait that no doodle shows has no row."""
    pictures, traits = collection.composed.pictures, [doodle.traits for doodle in collection.composed.doodles]
    rows = {what: np.flatnonzero([shows(each) for each in traits])[:COLUMNS] for what, shows in ROWS.items()}
    rows = {what: row for what, row in rows.items() if len(row)}
    real = np.linspace(0, len(collection.real) - 1, COLUMNS * len(rows)).round().astype(int)
    halves = [
        [*_cells(collection.real[real[index * COLUMNS :][:COLUMNS]]), *_cells(pictures[row])]
        for index, row in enumerate(rows.values())
    ]
    text = (
        "Left: real doodles, in the order of the data.\nRight: composed ones, which show what is said before the row."
    )
    panel = Panel(halves, row_captions=list(rows), breaks=frozenset({COLUMNS - 1}))
    return Sheet(f"Doodles composed by {name}", text, [panel])


def recognised_sheet(title: str, text: str, pictures: NDArray[np.uint8]) -> Sheet:
    """Pictures, uint8 (N, 32, 32), in their order, row by row."""
    wide = 2 * COLUMNS
    return Sheet(title, text, [Panel([_cells(pictures[at : at + wide]) for at in range(0, len(pictures), wide)])])


def changes_sheet(seen: MarkedFaces, bundle: str) -> Sheet:
    """Some of the doodles, evenly spread, each under one seed."""
    step = max(len(seen.doodles) // COLUMNS, 1)
    rows = [("as drawn", seen.doodles), ("", seen.faces)]
    for change in seen.changes:
        rows += [(f"with {DRAWN[change.attribute]}", change.doodles), ("", change.faces)]
    pictures = [cells(to_pictures(torch.from_numpy(row[::step][:COLUMNS]))) for _, row in rows]
    text = "Validation doodles and their faces, and the same with one thing drawn in, under the same seed."
    panel = Panel(pictures, row_captions=[name for name, _ in rows])
    return Sheet(f"{bundle}: what strokes say", text, [panel])


def _cells(bitmaps: NDArray[np.uint8]) -> Sequence[Picture]:
    """Black lines on white paper."""
    return [enlarged(np.repeat(255 - bitmap[..., None], 3, axis=2), _SIDE) for bitmap in bitmaps]


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
        with open_regular(path, follow_links=False) as file, decoded(file, PictureDecoder(_enlarged)) as pixels:
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
